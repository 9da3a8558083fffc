import type { Json } from '../encodings/json.ts';
import { type PublishedKey, readJwkSet } from '../jose/jwk-set.ts';
import { readCompactJws } from '../jose/jws.ts';
import { signatureTrouble } from '../jose/signature-trouble.ts';
import { verifiedBy } from '../jose/verify.ts';
import type { AddressExchange, ReceivedToken } from '../observations/exchanges.ts';
import type { StepKey } from '../observations/step.ts';
import type { ProbeBench } from './probe.ts';

/**
 * Compact JWSs in response headers, by what they say and which published keys verify them. Verified here, because
 * evidence keeps no token whole: whoever reads it later could send it.
 */
export async function receivedTokens(
  verifyWith: StepKey<'fetch'> | null,
  seen: readonly AddressExchange[],
  bench: ProbeBench,
): Promise<ReceivedToken[]> {
  const published = publishedKeys(verifyWith, bench);
  const found = seen.flatMap(({ address, exchange }) =>
    Object.entries(exchange.answer?.headers ?? {}).flatMap(([header, value]) => {
      const token = value.replace(/^bearer\s+/i, '').trim();
      const jws = readCompactJws(token);
      return jws ? [{ address, header, token, jws }] : [];
    }),
  );
  return Promise.all(
    found.map(async ({ address, header, token, jws }) => {
      const verified = await verifiedBy(token, published);
      return {
        address,
        header,
        protected: jws.header as Json,
        claims: (jws.claims ?? null) as Json,
        verifiedBy: verified,
        unverified: verified.length > 0 ? null : signatureTrouble(jws, published),
        problems: jws.problems,
      };
    }),
  );
}

/** Keys of a JWK Set that an earlier step fetched; none where it is none. */
export function publishedKeys(key: StepKey<'fetch'> | null, bench: ProbeBench): readonly PublishedKey[] {
  const fetched = key === null ? undefined : bench.received(key);
  const set = fetched ? readJwkSet(fetched.body) : null;
  return set && 'keys' in set ? set.keys : [];
}
