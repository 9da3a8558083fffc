import { oncePer } from '../memory/once-per.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { isOpenedIssuer, openCertificate } from '../x509/read/opened.ts';
import type { PublishedKey } from './jwk-set.ts';

export type X5cDefect = 'no-list' | 'pem' | 'base64url' | 'not-a-certificate';

/** What member x5c of a JWK holds (RFC 7517 4.7). */
export interface X5c {
  /** DER, as far as it can be read; the key's certificate first. */
  readonly certificates: readonly Buffer[];
  /** The first thing that keeps peers from reading it, and at which place; null where nothing does. */
  readonly defect: { readonly kind: X5cDefect; readonly at: number } | null;
  /** Entries that are base64 but for line breaks or padding. */
  readonly loose: readonly number[];
  /** The first certificate that does not certify the one before it; null where each does. */
  readonly breaksAt: number | null;
}

/** Reads x5c; null where the entry has none. Never throws. */
export const readX5c = oncePer((key: PublishedKey): X5c | null => {
  if (!key.members.includes('x5c')) return null;
  const entries = key.x5c.map(readEntry);
  const certificates = entries.flatMap(({ der }) => der ?? []);
  const at = entries.findIndex(({ der }) => der === null);
  const kind = at < 0 ? null : (entries[at]?.defect ?? 'not-a-certificate');
  return {
    certificates,
    defect: entries.length === 0 ? { kind: 'no-list', at: 0 } : kind === null ? null : { kind, at },
    loose: entries.flatMap(({ loose }, index) => (loose ? [index] : [])),
    breaksAt: at < 0 ? breakOf(certificates) : null,
  };
});

function readEntry(text: string): { der: Buffer | null; defect: X5cDefect; loose: boolean } {
  const compact = text.replace(/\s/g, '');
  const octets = Buffer.from(compact, 'base64');
  const none = (defect: X5cDefect) => ({ der: null, defect, loose: false });
  if (text.includes('-----BEGIN') || octets.subarray(0, 10).toString('latin1') === '-----BEGIN') return none('pem');
  if (/^[\w-]+$/.test(compact) && /[_-]/.test(compact)) return none('base64url');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return none('not-a-certificate');
  if (certificateFacts(octets).publicKey.spki === '') return none('not-a-certificate');
  return { der: octets, defect: 'not-a-certificate', loose: text !== octets.toString('base64') };
}

function breakOf(certificates: readonly Buffer[]): number | null {
  const broken = certificates.findIndex((der, index) => {
    const before = certificates[index - 1];
    return before !== undefined && !certifies(der, before);
  });
  return broken < 0 ? null : broken;
}

function certifies(issuer: Buffer, subject: Buffer): boolean {
  const [above, below] = [openCertificate(issuer), openCertificate(subject)];
  return above !== null && below !== null && isOpenedIssuer(above, below);
}
