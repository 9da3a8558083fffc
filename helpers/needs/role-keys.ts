import { type Role, rolesIn } from '../../config/standard/api-hub/roles.ts';
import { mapped, type Need, type Unseen, wanted } from '../engine/need.ts';
import { publicKeySpki } from '../jose/jwk-set.ts';
import { oncePer } from '../memory/once-per.ts';
import type { Target } from '../target/target.ts';
import { certificateRequest } from './certificate-contents.ts';
import { certificateFile } from './certificates.ts';
import { heldKey } from './keys.ts';
import { publishedKeyOf } from './keystore.ts';

const keyPlaces = ['JWKS', 'file', 'CSR', 'private key'] as const;
type KeyPlace = (typeof keyPlaces)[number];

/** Where a public key of a role can be seen: `S4 in its CSR`. */
export type KeySighting = `${Role} in its ${KeyPlace}`;

/** Public keys as SubjectPublicKeyInfo, DER, base64; or why there are none. */
export type SeenKeys = Readonly<Record<KeySighting, readonly string[] | Unseen>>;

/** Every key of every role, wherever this run can see one; nothing of it must be there. */
export const keysOfAllRoles = oncePer(
  (target: Target): Readonly<Record<KeySighting, Need<readonly string[] | Unseen>>> => {
    const needs = rolesIn(target.standard).flatMap((role) => [
      [sightingOf(role, 'JWKS'), keysIn(publishedKeyOf(role, target), (key) => [publicKeySpki(key)])],
      [
        sightingOf(role, 'file'),
        keysIn(certificateFile(role, target), (file) => file.map(({ facts }) => facts.publicKey.spki)),
      ],
      [sightingOf(role, 'CSR'), keysIn(certificateRequest(role, target), ({ publicKey }) => [publicKey.spki])],
      [sightingOf(role, 'private key'), keysIn(heldKey(role, target), ({ spki }) => [spki])],
    ]);
    return Object.fromEntries(needs) as Record<KeySighting, Need<readonly string[] | Unseen>>;
  },
);

/** The sightings of one role: in the keystore, and elsewhere. */
export function keySightingsOf(role: Role): readonly [KeySighting, ...KeySighting[]] {
  const [keystore, ...elsewhere] = keyPlaces;
  return [sightingOf(role, keystore), ...elsewhere.map((place) => sightingOf(role, place))];
}

/** The sightings of every role. */
export function everyKeySighting({ standard }: Target): KeySighting[] {
  return rolesIn(standard).flatMap(keySightingsOf);
}

function sightingOf(role: Role, place: KeyPlace): KeySighting {
  return `${role} in its ${place}`;
}

function keysIn<Fact>(
  need: Need<Fact>,
  keys: (fact: Fact) => readonly (string | null)[],
): Need<readonly string[] | Unseen> {
  return wanted(mapped(need, (fact) => keys(fact).flatMap((spki) => spki || [])));
}
