import type { Refusal } from '../observations/listen.ts';
import type { Target } from '../target/target.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { buildChain } from '../x509/read/chain.ts';
import { attributeValues } from '../x509/read/name.ts';

/**
 * Whether Ozone Connect lets a client in (Inbound connectivity v2.1, 1, 3b and 4): a certificate of the Trust
 * Framework, in date, for clients, and of Ozone's organisation where the target names it (CX-36). Says nothing about
 * revocation.
 *
 * @param sent DER, leaf first
 */
export function refusalOf(
  sent: readonly Buffer[],
  { trust, ozone }: Pick<Target, 'trust' | 'ozone'>,
  at: Date,
): Refusal | null {
  const [leaf, ...rest] = sent;
  if (leaf === undefined) return 'none';
  const anchors = (trust.framework ?? []).map((der) => Buffer.from(der, 'base64'));
  const { status, faults } = buildChain(leaf, rest, anchors, at, 'clientAuth');
  if (status !== 'trusted')
    return faults.length > 0 && faults.every(({ kind }) => kind.endsWith('purpose'))
      ? 'not-for-clients'
      : 'not-trusted';
  const { notBefore, notAfter, extendedKeyUsage, subject } = certificateFacts(leaf);
  if (notBefore === null || notAfter === null || at < new Date(notBefore) || at > new Date(notAfter))
    return 'out-of-date';
  if (extendedKeyUsage !== null && !extendedKeyUsage.includes('clientAuth')) return 'not-for-clients';
  const units = attributeValues(subject, 'OU');
  const isOzones = ozone === null || (units.length === 1 && units[0] === ozone.organisationId);
  return isOzones ? null : 'other-organisation';
}
