import { isRole } from '../../config/standard/api-hub/roles.ts';
import { isMadeFor, mayBeOf } from '../needs/fits-role.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { isOfKey } from './keys/private-keys.ts';
import type { Report } from './load.ts';
import type { Material } from './material.ts';

/** Certificates and keys of roles, and of identities as `expired` or `expired/C3`. */
type Materials = ReadonlyMap<string, Material>;

/**
 * Reports private keys that are not those of the certificates beside them. Files at each other's place are one mistake,
 * told once; of any other key it is told whose it is, where that can be known.
 * @param kidOf the KID that the target gives for a name
 */
export function strangeKeys(materials: Materials, kidOf: (name: string) => unknown, report: Report): void {
  const owners = ownersOfStrangeKeys(materials);
  const told = new Set<string>();
  for (const [name, owner] of owners) {
    if (told.has(name)) continue;
    const exchanged = ring(name, owners);
    if (exchanged === null) {
      report({
        pointer: `${placeOf(name)}/key`,
        found: `the private key of another certificate${owner === null ? '' : `, that of ${owner}`}`,
        expected: 'the private key that the certificate was made with',
        example:
          materials.get(name)?.keyFile != null
            ? 'openssl pkey -in KEY -pubout and openssl x509 -in CERTIFICATE -noout -pubkey print the same key'
            : null,
      });
      continue;
    }
    for (const one of exchanged) told.add(one);
    report({ ...exchangedFiles(exchanged, materials, kidOf), example: null });
  }
}

/** Names whose key is not that of their certificate → whose it is; null where that cannot be told. */
function ownersOfStrangeKeys(materials: Materials): Map<string, string | null> {
  const isOf = ({ certificates }: Material, key: NonNullable<Material['key']>) =>
    certificates?.[0] ? isOfKey(certificates[0], key) : null;
  return new Map(
    [...materials].flatMap(([name, material]): [string, string | null][] => {
      const { key } = material;
      if (!key || isOf(material, key) !== false) return [];
      return [[name, [...materials].find(([, other]) => isOf(other, key) === true)?.[0] ?? null]];
    }),
  );
}

/** Names each of whose keys is that of the next one's certificate, back to the first; null where they make no ring. */
function ring(first: string, owners: ReadonlyMap<string, string | null>): string[] | null {
  const names = [first];
  for (;;) {
    const next = owners.get(names.at(-1) ?? first) ?? null;
    if (next === first) return names;
    if (next === null || names.includes(next)) return null;
    names.push(next);
  }
}

/** Which files stand at each other's place, as far as the certificates tell by KID, purpose and key usage. */
function exchangedFiles(names: readonly string[], materials: Materials, kidOf: (name: string) => unknown) {
  const inOrder = [...materials.keys()].filter((name) => names.includes(name));
  const all = inOrder.join(' and ');
  const belongs = inOrder.map((name) => belongsHere(name, names, materials, kidOf));
  const certificatesMoved = belongs.includes(false) && !belongs.includes(true);
  const keysMoved = belongs.includes(true) && !belongs.includes(false);
  const [first = ''] = inOrder;
  if (certificatesMoved)
    return {
      pointer: `${placeOf(first)}/certificate`,
      found: `the certificates of ${all} stand at each other’s place; their keys do not`,
      expected: `each certificate beside its own key: exchange the certificate files of ${all}`,
    };
  return {
    pointer: `${placeOf(first)}/key`,
    found: keysMoved
      ? `the private keys of ${all} stand at each other’s place; their certificates do not`
      : `the private keys of ${all}, or their certificates, stand at each other’s place`,
    expected: keysMoved
      ? `each key beside its own certificate: exchange the keys of ${all}`
      : `each certificate beside its own key: exchange the certificate files of ${all}, or their keys`,
  };
}

/** Whether a certificate is for the role that it stands at, or for another one; null where it may be for either. */
function belongsHere(
  name: string,
  names: readonly string[],
  materials: Materials,
  kidOf: (name: string) => unknown,
): boolean | null {
  const [der] = materials.get(name)?.certificates ?? [];
  if (!der || !isRole(name)) return null;
  const facts = certificateFacts(der);
  if (kidOf(name) === facts.thumbprint) return true;
  const others = names.filter((other) => other !== name).filter(isRole);
  if (others.some((other) => kidOf(other) === facts.thumbprint)) return false;
  for (const fits of [mayBeOf, isMadeFor]) {
    const [here, elsewhere] = [fits(name, facts), others.some((other) => fits(other, facts))];
    if (here !== elsewhere) return here;
  }
  return null;
}

function placeOf(name: string): string {
  return `/${isRole(name) ? 'certificates' : 'identities'}/${name}`;
}
