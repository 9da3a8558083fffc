import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Role } from '../../config/standard/v2.1/roles.ts';
import { type WrongIdentity, wrongIdentities } from '../../config/standard/v2.1/wrong-identities.ts';
import type { Signer, TlsIdentity } from '../keys/identity.ts';
import { softwareSigner } from '../keys/software-keys.ts';
import { applicationOf, organisationOf } from '../needs/parties.ts';
import type { Target } from '../target/target.ts';
import { mintCertificate } from '../x509/mint.ts';
import type { NamePart } from '../x509/name.ts';

/** Makes identities that must be refused: right names, keys and issuers that nobody trusts. */
export interface WrongIdentityMint {
  /** An identity by the id of its recipe, with the subject that a role's certificate should have; null for an unknown id. */
  (id: string, like: Role): Promise<TlsIdentity | null>;
  /** A signer whose key nobody published. */
  strangerSigner(): Signer;
  /** A certificate for a public key by a CA that nobody trusts, DER. */
  strangersCertificate(publicKey: KeyObject): Buffer;
}

const dayMs = 86_400_000;

const unknownCaName: readonly NamePart[] = [
  { type: 'C', value: 'AE' },
  { type: 'O', value: 'Nobody' },
  { type: 'CN', value: 'Conformance Probe CA, trusted by nobody' },
];

/** @param now instant that validity periods are set around */
export async function wrongIdentityMint(target: Target, now: Date): Promise<WrongIdentityMint> {
  const [stranger, authority] = await Promise.all([rsaKey(), rsaKey()]);
  const minted = new Map<string, Promise<TlsIdentity>>();
  const mint = async (id: string, like: Role): Promise<TlsIdentity | null> => {
    const recipe = wrongIdentities.find((one) => one.id === id)?.recipe;
    if (!recipe) return null;
    const key = `${id} like ${like}`;
    const known = minted.get(key) ?? make(recipe, like, target, now, stranger, authority);
    minted.set(key, known);
    return known;
  };
  return Object.assign(mint, {
    strangerSigner: () => softwareSigner(stranger.privateKey),
    strangersCertificate: (publicKey: KeyObject) =>
      mintCertificate({
        subject: [{ type: 'CN', value: 'Conformance Probe' }],
        publicKey,
        issuer: { name: unknownCaName, key: authority.privateKey },
        notBefore: new Date(now.getTime() - 30 * dayMs),
        notAfter: new Date(now.getTime() + dayMs),
        extensions: { keyUsage: ['digitalSignature'], basicConstraints: { ca: false } },
      }),
  });
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

async function rsaKey(): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
}

async function make(
  recipe: NonNullable<WrongIdentity['recipe']>,
  like: Role,
  target: Target,
  now: Date,
  stranger: KeyPair,
  authority: KeyPair,
): Promise<TlsIdentity> {
  const subject = rightSubject(like, target);
  const unknownCa = { name: unknownCaName, key: authority.privateKey };
  const end = recipe.validity === 'past' ? new Date(now.getTime() - dayMs) : new Date(now.getTime() + dayMs);
  const certificate = mintCertificate({
    subject,
    publicKey: stranger.publicKey,
    issuer: recipe.issuer === 'itself' ? { name: subject, key: stranger.privateKey } : unknownCa,
    notBefore: new Date(now.getTime() - 30 * dayMs),
    notAfter: end,
    extensions: {
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      extendedKeyUsage: [recipe.extendedKeyUsage],
      basicConstraints: { ca: false },
    },
  });
  return { chain: [certificate], key: stranger.privateKey };
}

/** The subject that a role's certificate should have, as far as the target tells. */
function rightSubject(role: Role, target: Target): NamePart[] {
  const organisation = organisationOf(role, target);
  const application = applicationOf(role, target);
  return [
    { type: 'C', value: 'AE' },
    { type: 'O', value: organisation?.legalName ?? 'Unknown' },
    { type: 'OU', value: organisation?.organisationId ?? 'unknown' },
    ...(application === null ? [] : [{ type: 'CN', value: application }]),
  ];
}
