import { findByKid, type PublishedKey, publicKeySpki } from './jwk-set.ts';
import { lookalikeOf } from './kid-lookalikes.ts';

/** A set of published keys, whatever is known of it beside. */
interface KeySet {
  readonly keys: readonly PublishedKey[];
}

/** Where a KID is; the first of these that is so. */
export type WhereKidIs<Retired, Other> =
  | { readonly is: 'there' }
  | { readonly is: 'there-for-several-keys'; readonly entries: number }
  | { readonly is: 'there-in-another-case' | 'there-with-white-space'; readonly kid: string }
  | { readonly is: 'retired'; readonly among: Retired }
  | { readonly is: 'elsewhere'; readonly in: Other }
  | { readonly is: 'computed'; readonly form: string; readonly kid: string | null }
  | { readonly is: 'nowhere' };

/**
 * Looks for a KID in the set that it should be in, among retired keys and in other sets.
 * @param retired null where they were not seen
 */
export function whereIsKid<Retired extends KeySet, Other extends KeySet>(
  kid: string,
  { keys }: KeySet,
  retired: Retired | null,
  others: readonly Other[],
): WhereKidIs<Retired, Other> {
  const match = findByKid(keys, kid);
  const [exact] = match.exact;
  if (exact) {
    const isOneKey = match.exact.every((key) => publicKeySpki(key) === publicKeySpki(exact));
    return isOneKey ? { is: 'there' } : { is: 'there-for-several-keys', entries: match.exact.length };
  }
  const [otherCase] = match.caseInsensitive;
  if (otherCase) return { is: 'there-in-another-case', kid: otherCase.kid ?? '' };
  const [spaced] = match.trimmed;
  if (spaced) return { is: 'there-with-white-space', kid: spaced.kid ?? '' };
  if (retired && hasKid(kid, retired)) return { is: 'retired', among: retired };
  const other = others.find((set) => hasKid(kid, set));
  if (other) return { is: 'elsewhere', in: other };
  const lookalike = lookalikeOf(kid, keys);
  return lookalike ? { is: 'computed', form: lookalike.what, kid: lookalike.key.kid } : { is: 'nowhere' };
}

export function hasKid(kid: string, { keys }: KeySet): boolean {
  return findByKid(keys, kid).exact.length > 0;
}
