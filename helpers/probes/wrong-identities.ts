import type { KeyObject } from 'node:crypto';
import { environments } from '../../config/standard/api-hub/environments.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { wrongIdentities } from '../../config/standard/api-hub/wrong-identities.ts';
import { applicationOf, organisationOf } from '../needs/parties.ts';
import type { Signer, TlsIdentity } from '../target/keys/identity.ts';
import { softwareSigner } from '../target/keys/software-keys.ts';
import type { Target } from '../target/target.ts';
import { certificateFactsIn } from '../x509/read/certificate.ts';
import type { NamePart } from '../x509/read/name.ts';
import { parseNameText } from '../x509/read/name-text.ts';
import { type StrangersKeys, strangersCertificate, wrongCertificate } from './wrong-certificate.ts';

/** Makes identities that must be refused: right names, keys and issuers that nobody trusts. */
export interface WrongIdentityMint {
  /**
   * An identity by its id, with the subject that a role's certificate should have; null for an id that is not made
   * here, and where the right identity is needed for it and not given.
   */
  (id: string, like: Role, right: TlsIdentity | null): Promise<TlsIdentity | null>;
  /** A signer whose key nobody published. */
  strangerSigner(): Signer;
  /** A certificate for a public key by a CA that nobody trusts, DER. */
  strangersCertificate(publicKey: KeyObject): Promise<Buffer>;
}

/** @param now instant that validity periods are set around */
export function wrongIdentityMint(target: Target, keys: StrangersKeys, now: Date): WrongIdentityMint {
  const minted = new Map<string, Promise<TlsIdentity>>();
  const issuer = issuingName(target);
  const mint = async (id: string, like: Role, right: TlsIdentity | null): Promise<TlsIdentity | null> => {
    if (id === 'without-issuer') return right && { chain: right.chain.slice(0, 1), key: right.key };
    const recipe = wrongIdentities.find((one) => one.id === id)?.recipe ?? null;
    if (recipe === null) return null;
    if (recipe === 'right') return right && { chain: right.chain, key: keys.holder.privateKey };
    const key = `${id} like ${like}`;
    const identity =
      minted.get(key) ?? wrongCertificate(recipe, { subject: rightSubject(like, target), issuer }, keys, now);
    minted.set(key, identity);
    return identity;
  };
  return Object.assign(mint, {
    strangerSigner: () => softwareSigner(keys.holder.privateKey),
    strangersCertificate: (publicKey: KeyObject) => strangersCertificate(publicKey, keys, now),
  });
}

/** Name of the Trust Framework's issuing CA: that of the target's own bundle, or the environment's. */
function issuingName(target: Target): readonly NamePart[] {
  const authorities = (target.trust.framework ?? []).map(certificateFactsIn);
  const issuing = authorities.find(({ selfIssued }) => !selfIssued) ?? authorities[0];
  if (issuing) return issuing.subject.rdns.flat();
  return parseNameText(environments[target.environment].certificationAuthorities.issuing) ?? [];
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
