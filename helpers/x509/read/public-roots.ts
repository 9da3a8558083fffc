import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { certificateFacts } from './certificate.ts';
import { type Name, nameText } from './name.ts';

let bySubject: ReadonlyMap<string, Buffer> | null = null;

/**
 * The root of the public Web PKI that has a name, DER, from the store that Node brings along; null where there is none.
 */
export function publicRootNamed(name: Name): Buffer | null {
  bySubject ??= new Map(
    rootCertificates.map((pem) => {
      const { raw } = new X509Certificate(pem);
      return [nameText(certificateFacts(raw).subject), raw];
    }),
  );
  return bySubject.get(nameText(name)) ?? null;
}
