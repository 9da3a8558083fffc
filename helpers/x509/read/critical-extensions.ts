import type { CertificateFacts } from './certificate.ts';

/**
 * Extensions that receivers process when they are critical (RFC 5280 4.2, 6.1); any other critical one makes them
 * refuse.
 */
const processed = new Set([
  '2.5.29.14',
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.19',
  '2.5.29.30',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.33',
  '2.5.29.35',
  '2.5.29.36',
  '2.5.29.37',
  '2.5.29.54',
]);

/** OID of the first critical extension that receivers need not know; null where there is none. */
export function unknownCritical({ extensions }: Pick<CertificateFacts, 'extensions'>): string | null {
  return extensions.find(({ oid, critical }) => critical && !processed.has(oid))?.oid ?? null;
}
