import type { Role } from '../../config/standard/api-hub/roles.ts';
import { observedBy, type SteppedNeed } from '../engine/need.ts';
import { decryptStep, type RoundTrip } from '../observations/decrypt.ts';
import { type HeldKey, readKeyStep } from '../observations/read-key.ts';
import { type SignedProof, signStep } from '../observations/sign.ts';
import type { StoredKey } from '../target/keys/key-elsewhere.ts';
import type { Target } from '../target/target.ts';
import { comparableSpki } from '../x509/read/public-key.ts';
import { holdersOf } from './availability.ts';
import { fileIsOwn } from './certificates.ts';
import { jwksStepOf } from './keystore.ts';

/** The public half of a held key, and how its file is kept. */
export function heldKey(role: Role, target: Target): SteppedNeed<HeldKey> {
  return observedBy(readKeyStep(role), withKey(role, target), (raw) => ({ ...raw, spki: comparableSpki(raw.spki) }));
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
  const step = signStep(role, target.certificates[role]?.kid ?? null);
  return observedBy(step, withKey(role, target), (raw) => raw);
}

/** Encrypts a challenge to the key published under the declared KID and has the held key decrypt it. */
export function decryptedRoundTrip(role: Role, target: Target): SteppedNeed<RoundTrip> {
  const published = jwksStepOf(role, target);
  const step = decryptStep(role, target.certificates[role]?.kid ?? null, published?.key ?? null);
  const { by, missing, gates } = withKey(role, target);
  const given = {
    by,
    missing: missing ?? (published ? null : `/certificates/${role}`),
    gates: [`kid.published@${role}`, ...gates],
  };
  return observedBy(step, given, (raw) => raw);
}

function withKey(role: Role, target: Target): Pick<SteppedNeed<unknown>, 'by' | 'missing' | 'gates'> {
  const gates = fileIsOwn(role, target);
  return target.certificates[role]?.key
    ? { by: [...new Set([...holdersOf(role), target.vantage])], missing: null, gates }
    : { by: holdersOf(role), missing: `/certificates/${role}/key`, gates };
}
