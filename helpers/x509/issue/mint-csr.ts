import type { KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import type { NamePart } from '../read/name.ts';
import { explicit, integer, oid, sequence, set } from './der-writer.ts';
import { distinguishedName, signed, subjectAltName } from './mint.ts';

/** A certificate signing request to make. */
export interface CsrSpec {
  /** One attribute an RDN, in this order. */
  readonly subject: readonly NamePart[];
  /** Private key: its public half is in the request, and it signs. */
  readonly key: KeyObject;
  readonly hash?: 'sha1' | 'sha256';
  /** Asked for in an extensionRequest (RFC 2985 5.4.2). */
  readonly dnsNames?: readonly string[] | null;
}

/** Makes a CSR (RFC 2986 4), signed with RSA PKCS #1 v1.5 or ECDSA, as the key is. Returns its DER. */
export function mintCsr({ subject, key, hash = 'sha256', dnsNames }: CsrSpec): Buffer {
  const extensionRequest = dnsNames
    ? [sequence(oid('1.2.840.113549.1.9.14'), set(sequence(subjectAltName(dnsNames))))]
    : [];
  const info = sequence(
    integer(0),
    distinguishedName(subject),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    explicit(0, ...extensionRequest),
  );
  return signed(info, key, hash);
}
