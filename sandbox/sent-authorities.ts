import { createPublicKey, type KeyObject } from 'node:crypto';
import { issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { extension } from '../helpers/x509/issue/der-structures.ts';
import { element, octetString, oid, sequence, yes } from '../helpers/x509/issue/der-writer.ts';
import { malformedCertificate } from '../helpers/x509/issue/malformed-certificate.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import type { NamePart } from '../helpers/x509/read/name.ts';
import type { Authorities } from './authorities.ts';
import type { SentIssuing } from './settings.ts';

const dayMs = 86_400_000;
const unknown = () => sequence(oid('1.3.6.1.4.1.32473.9'), yes(), octetString(sequence()));
const onlyOther = () =>
  extension('2.5.29.30', true, sequence(element(0xa0, sequence(element(0x82, Buffer.from('other.example'))))));
/** Name constraints whose permitted subtrees are a number. */
const damagedConstraints = () => extension('2.5.29.30', true, sequence(element(0x80, Buffer.from([1]))));
const policyRequired = () => extension('2.5.29.36', true, sequence(element(0x80, Buffer.from([0]))));

/**
 * CA certificates that are sent after a leaf in place of the issuing CA's own: they have its name and its key, so that
 * signatures verify, and what a peer refuses that trusts the root (RFC 5280 6.1).
 */
export async function sentAuthorities(kind: SentIssuing, { root, issuing }: Authorities, now: Date): Promise<Buffer[]> {
  const upper = { name: [...root.name, { type: 'CN', value: 'Embedded Upper CA' }], key: issuing.key };
  const publicKey = createPublicKey(issuing.key);
  const made = (change: Partial<Making>) =>
    authority({ name: issuing.name, publicKey, issuer: root, now, daysLeft: 365, ca: true, more: [], ...change });
  switch (kind) {
    case 'expired':
      return [await made({ daysLeft: -2 })];
    case 'no-authority':
      return [await made({ ca: false })];
    case 'constrained':
      return [await made({ more: [onlyOther()] })];
    case 'unknown-critical-extension':
      return [await made({ more: [unknown()] })];
    case 'policy-required':
      return [await made({ more: [policyRequired()] })];
    case 'for-clients':
      return [await made({ purposes: ['clientAuth'] })];
    case 'for-servers':
      return [await made({ purposes: ['serverAuth'] })];
    case 'for-anything':
      return [await made({ purposes: ['anyExtendedKeyUsage'] })];
    case 'damaged':
      return [await made({ more: [damagedConstraints()] })];
    case 'other-identifier':
      return [otherwiseIdentified(await made({}), root.key)];
    case 'sha1':
      return [await made({ hash: 'sha1' })];
    case 'one-too-many':
      return Promise.all([made({ issuer: upper }), made({ name: upper.name })]);
    case 'in-capitals':
      return [await made({ name: issuing.name.map(({ type, value }) => ({ type, value: value.toUpperCase() })) })];
  }
}

/** The certificate with another subject key identifier than its leaves name. */
function otherwiseIdentified(der: Buffer, key: KeyObject): Buffer {
  const own = Buffer.from(certificateFacts(der).subjectKeyId ?? '', 'hex');
  return malformedCertificate(der, key, ({ extensions }) => {
    const at = extensions.indexOf(own);
    return {
      extensions: Buffer.concat([
        extensions.subarray(0, at),
        Buffer.alloc(own.length, 1),
        extensions.subarray(at + own.length),
      ]),
    };
  });
}

interface Making {
  readonly name: readonly NamePart[];
  readonly publicKey: KeyObject;
  readonly issuer: { readonly name: readonly NamePart[]; readonly key: KeyObject };
  readonly now: Date;
  readonly daysLeft: number;
  readonly ca: boolean;
  readonly more: readonly Buffer[];
  readonly purposes?: readonly string[];
  readonly hash?: 'sha1';
}

function authority({ name, publicKey, issuer, now, daysLeft, ca, more, purposes, hash }: Making): Promise<Buffer> {
  return issueCertificate({
    subject: name,
    publicKey,
    issuer,
    notBefore: new Date(now.getTime() - 700 * dayMs),
    notAfter: new Date(now.getTime() + daysLeft * dayMs),
    ...(hash ? { hash } : {}),
    extensions: {
      keyUsage: ca ? ['keyCertSign', 'cRLSign'] : ['digitalSignature'],
      ...(purposes ? { extendedKeyUsage: purposes } : {}),
      basicConstraints: ca ? { ca, pathLength: 0 } : { ca },
      more,
    },
  });
}
