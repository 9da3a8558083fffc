import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { SteppedNeed } from '../engine/need.ts';
import type { Json, Step, StepKind } from '../evidence/step.ts';
import type { StoredKey } from '../target/keys/key-elsewhere.ts';
import type { Target } from '../target/target.ts';
import { holdersOf } from './availability.ts';
import { jwksStepOf } from './keystore.ts';

/** The public half of a held private key, and how its file is kept. */
export interface HeldKey {
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly spki: string;
  /** False where others than the owner can read the file; null where that cannot be told. */
  readonly fileIsPrivate: boolean | null;
  /** Where the key is that is in no file; null for one that is, absent in evidence of runs that did not look. */
  readonly stored?: StoredKey | null;
}

/** A proof of possession: a signed text that is no token and opens nothing. */
export interface SignedProof {
  /** Protected header, base64url. */
  readonly protected: string;
  readonly payload: string;
  /** Signature octets, base64url. */
  readonly signatureOctets: string;
}

/** What became of a message encrypted to the published key and handed to the held one. */
export interface RoundTrip {
  readonly header: Json;
  readonly decrypted: boolean;
  readonly tamperedRefused: boolean;
  readonly detail: string;
}

export function heldKey(role: Role, target: Target): SteppedNeed<HeldKey> {
  return keyWork('read-key', role, target, {});
}

const places = { token: 'on a token', signer: 'behind a signer' } as const;

/** What the store of a key says of it, in words. */
export function wordOfStore(key: StoredKey): string {
  const said = [
    ...yesOrNo(key.local, 'made there', 'made elsewhere'),
    ...yesOrNo(key.sensitive, 'its value is not shown', 'its value is shown'),
    ...yesOrNo(key.extractable, 'it may be taken out', 'it may not be taken out'),
    ...yesOrNo(key.neverExtractable, 'that was never possible', 'that was possible before'),
  ];
  return `${places[key.store]}, which says${said.length === 0 ? ' nothing of it' : `: ${said.join(', ')}`}`;
}

function yesOrNo(fact: boolean | null, yes: string, no: string): string[] {
  return fact === null ? [] : [fact ? yes : no];
}

/** Has a challenge signed by the held key as PS256 under the declared KID. */
export function signedProof(role: Role, target: Target): SteppedNeed<SignedProof> {
  return keyWork('sign', role, target, { with: { role, kid: target.certificates[role]?.kid ?? null } });
}

/** Encrypts a challenge to the key published under the declared KID and has the held key decrypt it. */
export function decryptedRoundTrip(role: Role, target: Target): SteppedNeed<RoundTrip> {
  const published = jwksStepOf(role, target);
  const work = keyWork<RoundTrip>('decrypt', role, target, {
    with: { role, kid: target.certificates[role]?.kid ?? null, recipientFrom: published?.key ?? null },
    after: published ? [published.key] : [],
  });
  return {
    ...work,
    missing: work.missing ?? (published ? null : `/certificates/${role}`),
    gates: [`kid.published@${role}`],
  };
}

function keyWork<Fact>(kind: StepKind, role: Role, target: Target, more: Partial<Step>): SteppedNeed<Fact> {
  const given = target.certificates[role];
  return {
    step: {
      key: `${kind}:${role}`,
      kind,
      subject: role,
      with: { role },
      connections: 0,
      gate: null,
      after: [],
      lane: null,
      ...more,
    },
    by: given?.key ? [...new Set([...holdersOf(role), target.vantage])] : holdersOf(role),
    missing: given?.key ? null : `/certificates/${role}/key`,
    gates: [],
    optional: false,
    read: (raw) => raw as unknown as Fact,
  };
}
