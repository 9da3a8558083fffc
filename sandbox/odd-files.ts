import { createPublicKey } from 'node:crypto';
import type { Role } from '../config/standard/api-hub/roles.ts';
import { element, explicit, integer, octetString, oid, sequence, set } from '../helpers/x509/issue/der-writer.ts';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import type { Leaf } from './leaves.ts';
import type { FileForm } from './settings.ts';

/** Files beside the right ones, and the members of a role’s entry that name them; null leaves one out. */
interface OddFiles {
  readonly written: readonly { readonly name: string; readonly content: string | Buffer }[];
  readonly named: Readonly<Record<string, string | null>>;
}

/** A role's certificate or key in a form that somebody got it in. */
export function filesIn(form: FileForm, role: Role, { certificate, chain, key }: Leaf): OddFiles {
  const pem = certificatePem(certificate);
  const inPlaceOf = (member: 'certificate' | 'key', name: string, content: string | Buffer): OddFiles => ({
    written: [{ name, content }],
    named: { [member]: `./${name}` },
  });
  switch (form) {
    case 'utf-16':
      return inPlaceOf('certificate', `${role}.utf16.pem`, Buffer.from(`\ufeff${pem}`, 'utf16le'));
    case 'line-breaks-written-out':
      return inPlaceOf('certificate', `${role}.oneline.pem`, pem.replaceAll('\n', '\\n'));
    case 'pkcs7':
      return inPlaceOf('certificate', `${role}.p7b`, pkcs7(chain));
    case 'encrypted-key': {
      const sealed = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'never told' });
      return inPlaceOf('key', `${role}.encrypted.key`, sealed);
    }
    case 'public-key':
      return inPlaceOf('key', `${role}.public.pem`, createPublicKey(key).export({ type: 'spki', format: 'pem' }));
    case 'issuing-ca-first':
      return inPlaceOf('certificate', `${role}.reversed.pem`, [...chain].reverse().map(certificatePem).join(''));
    case 'pkcs12-without-key': {
      const bare = inPlaceOf('certificate', `${role}.p12`, pkcs12(chain));
      return { ...bare, named: { ...bare.named, key: null } };
    }
  }
}

const data = '1.2.840.113549.1.7.1';

/** SignedData without signers, the form that certificates are exchanged in (RFC 2315 9.1; RFC 5652 5.1), in PEM. */
function pkcs7(certificates: readonly Buffer[]): string {
  const signed = sequence(integer(1), set(), sequence(oid(data)), element(0xa0, ...certificates), set());
  const der = sequence(oid('1.2.840.113549.1.7.2'), explicit(0, signed));
  return certificatePem(der).replaceAll('CERTIFICATE', 'PKCS7');
}

/** Certificates in bags of their own, without a private key, encryption or MAC (RFC 7292 4). */
function pkcs12(certificates: readonly Buffer[]): Buffer {
  const bags = certificates.map((der) =>
    sequence(
      oid('1.2.840.113549.1.12.10.1.3'),
      explicit(0, sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octetString(der)))),
    ),
  );
  const content = (octets: Buffer) => sequence(oid(data), explicit(0, octetString(octets)));
  return sequence(integer(3), content(sequence(content(sequence(...bags)))));
}
