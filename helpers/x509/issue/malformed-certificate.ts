import type { KeyObject } from 'node:crypto';
import { DerReader } from '../read/der.ts';
import { signed } from './der-structures.ts';
import { sequence } from './der-writer.ts';

/** The fields of a version 3 TBSCertificate (RFC 5280 4.1), each a whole DER element. */
export const tbsFields = [
  'version',
  'serial',
  'algorithm',
  'issuer',
  'validity',
  'subject',
  'publicKey',
  'extensions',
] as const;
export type TbsFields = Readonly<Record<(typeof tbsFields)[number], Buffer>>;

/**
 * What no library issues: a well-formed version 3 certificate with fields written otherwise, null for one left out, and
 * signed anew. Returns its DER.
 */
export function malformedCertificate(
  wellFormed: Buffer,
  key: KeyObject,
  otherwise: (fields: TbsFields) => Partial<Record<keyof TbsFields, Buffer | null>>,
  hash: 'sha1' | 'sha256' | 'sha512' = 'sha256',
): Buffer {
  const reader = new DerReader(wellFormed);
  const [tbs] = reader.children(reader.at(0));
  const elements = tbs ? reader.children(tbs).map((one) => reader.whole(one)) : [];
  const fields = Object.fromEntries(tbsFields.map((name, index) => [name, elements[index]])) as unknown as TbsFields;
  const written: Record<string, Buffer | null> = { ...fields, ...otherwise(fields) };
  return signed(sequence(...tbsFields.flatMap((name) => written[name] ?? [])), key, hash);
}
