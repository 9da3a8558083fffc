import { suite, warn } from '../../helpers/engine/check.ts';
import { fetchOf, type JwkSet, readPublished } from '../../helpers/needs/keystore.ts';
import { type Sight, sightsOf } from '../../helpers/needs/sights.ts';
import type { Fetched } from '../../helpers/observations/fetch.ts';
import { documentsOfSeveral } from '../subjects/parties.ts';

const remedy =
  'The keystore is one for all. Where a key was published between the runs, run both again; else one of the parties reads a cache, a proxy or another environment: compare {url} from both networks.';

type Key = JwkSet['keys'][number];

function keysIn({ fact }: Sight<Fetched>): readonly Key[] {
  const set = readPublished(fact);
  return 'notAJwkSet' in set ? [] : set.keys;
}

export default suite(
  { title: 'What several parties see of the keystore', layer: 'JWKS', subjects: documentsOfSeveral },
  (check) => [
    check({
      id: 'parties.same-keys',
      requirements: ['KID-02'],
      title: 'All parties find the same keys in {jwks}',
      needs: ({ document }, target) => ({ sights: sightsOf(fetchOf(document, target)) }),
      findings: {
        otherKids: warn('{jwks} has the KID {kid} for {first} and not for {second} ({times}).', remedy),
        otherKey: warn(
          '{jwks} has another certificate or key under the KID {kid} for {second} than for {first}: {actual} in place of {expected} ({times}).',
          remedy,
        ),
      },
      judge: ({ sights }, _at, { pass, found, notApplicable }) => {
        const saw = sights.flatMap((sight) => {
          const keys = keysIn(sight).filter(({ kid }) => kid !== null);
          return keys.length === 0 ? [] : [{ ...sight, keys: new Map(keys.map((key) => [key.kid ?? '', named(key)])) }];
        });
        const [first] = saw;
        if (!first || saw.length < 2)
          return notApplicable('fewer than two parties saw it, so that there is nothing to compare');
        for (const other of saw.slice(1)) {
          const times = `${first.at.toISOString()} and ${other.at.toISOString()}`;
          for (const [one, two] of [
            [first, other],
            [other, first],
          ] as const) {
            const missing = [...one.keys.keys()].find((kid) => !two.keys.has(kid));
            const what = { first: one.who, second: two.who, url: one.fact.url, times };
            if (missing !== undefined) return found('otherKids', { ...what, kid: missing });
          }
          for (const [kid, expected] of first.keys) {
            const actual = other.keys.get(kid) ?? '';
            const what = { first: first.who, second: other.who, url: first.fact.url, times };
            if (actual !== expected) return found('otherKey', { ...what, kid, expected, actual });
          }
        }
        return pass();
      },
    }),
  ],
);

/** Thumbprint of a published key's certificate, or its modulus where it has none. */
function named({ x5t256, x5c, n }: Key): string {
  return x5c[0] ? `the certificate ${x5t256 ?? x5c[0].slice(0, 60)}` : `the key ${n?.slice(0, 60)}`;
}
