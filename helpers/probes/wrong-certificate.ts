import { generateKeyPair, type KeyObject, type KeyPairKeyObjectResult } from 'node:crypto';
import { promisify } from 'node:util';
import type { CertificateRecipe } from '../../config/standard/api-hub/wrong-identities.ts';
import type { TlsIdentity } from '../target/keys/identity.ts';
import { issueCertificate } from '../x509/issue/certificate.ts';
import type { NamePart } from '../x509/read/name.ts';

/** Keys that nobody knows: of whoever shows the certificate, and of the CA that made it. */
export interface StrangersKeys {
  readonly holder: KeyPairKeyObjectResult;
  readonly authority: KeyPairKeyObjectResult;
}

/** What a wrong certificate looks like: the right one. */
export interface Model {
  readonly subject: readonly NamePart[];
  /** Subject of the CA that issued the right one. */
  readonly issuer: readonly NamePart[];
}

const dayMs = 86_400_000;

const unknownCa: readonly NamePart[] = [
  { type: 'C', value: 'AE' },
  { type: 'O', value: 'Nobody' },
  { type: 'CN', value: 'Conformance Probe CA, trusted by nobody' },
];

export async function strangersKeys(): Promise<StrangersKeys> {
  const [holder, authority] = await Promise.all([rsaKey(), rsaKey()]);
  return { holder, authority };
}

async function rsaKey(): Promise<KeyPairKeyObjectResult> {
  return promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
}

/** Days from now, begin and end. */
const periods: Readonly<Record<CertificateRecipe['validity'], readonly [number, number]>> = {
  past: [-30, -1],
  current: [-30, 1],
  future: [1, 30],
};

/** Issues a client certificate by a recipe. @param now instant that its validity is set around */
export async function wrongCertificate(
  recipe: CertificateRecipe,
  model: Model,
  keys: StrangersKeys,
  now: Date,
): Promise<TlsIdentity> {
  const [begin, end] = periods[recipe.validity];
  const issuers = {
    'unknown-ca': { name: unknownCa, key: keys.authority.privateKey },
    'look-alike-ca': { name: model.issuer, key: keys.authority.privateKey },
    itself: { name: model.subject, key: keys.holder.privateKey },
  };
  const certificate = await issueCertificate({
    subject: model.subject,
    publicKey: keys.holder.publicKey,
    issuer: issuers[recipe.issuer],
    notBefore: new Date(now.getTime() + begin * dayMs),
    notAfter: new Date(now.getTime() + end * dayMs),
    extensions: {
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      extendedKeyUsage: [recipe.extendedKeyUsage],
      basicConstraints: { ca: false },
    },
  });
  return { chain: [certificate], key: keys.holder.privateKey };
}

/** A certificate for a key of the caller's, by a CA that nobody trusts, DER: what a token may be signed with. */
export async function strangersCertificate(
  publicKey: KeyObject,
  { authority }: StrangersKeys,
  now: Date,
): Promise<Buffer> {
  const [begin, end] = periods.current;
  return issueCertificate({
    subject: [{ type: 'CN', value: 'Conformance Probe' }],
    publicKey,
    issuer: { name: unknownCa, key: authority.privateKey },
    notBefore: new Date(now.getTime() + begin * dayMs),
    notAfter: new Date(now.getTime() + end * dayMs),
    extensions: { keyUsage: ['digitalSignature'], basicConstraints: { ca: false } },
  });
}
