import { KeyObject } from 'node:crypto';
import { subjectAltName } from './certificate.ts';
import { library } from './library.ts';
import { type IssuedNamePart, issuedName } from './name.ts';
import { type Hash, keysInMemory, type SigningKeys, signingAlgorithm } from './signing-keys.ts';

/** A certificate signing request to make. */
export interface RequestSpec {
  readonly subject: readonly IssuedNamePart[];
  /** Its public half is in the request and its private half signs: a private key in memory, or keys of a device. */
  readonly key: KeyObject | SigningKeys;
  readonly hash?: Hash;
  /** Asked for in an extensionRequest (RFC 2985 5.4.2). */
  readonly dnsNames?: readonly string[] | null;
}

/** Makes a CSR (RFC 2986 4), signed with RSASSA-PKCS1-v1_5 or ECDSA, as the key is. Returns its DER. */
export async function issueRequest({ subject, key, hash = 'sha256', dnsNames }: RequestSpec): Promise<Buffer> {
  const { Pkcs10CertificateRequestGenerator } = await library();
  const { crypto, ...keys } = key instanceof KeyObject ? await keysInMemory(hash, key) : key;
  const type = keys.privateKey.algorithm.name === 'ECDSA' ? 'ec' : 'rsa';
  const request = await Pkcs10CertificateRequestGenerator.create(
    {
      name: await issuedName(subject),
      keys,
      signingAlgorithm: signingAlgorithm(type, hash),
      extensions: dnsNames ? [await subjectAltName(dnsNames)] : [],
    },
    crypto,
  );
  return Buffer.from(request.rawData);
}
