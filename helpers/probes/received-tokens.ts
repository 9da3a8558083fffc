import type { Json, Step } from '../evidence/step.ts';
import { findByKid, publicKeySpki, readJwkSet } from '../jose/jwk-set.ts';
import { looksLikeCompactJws, readCompactJws, verifyPs256 } from '../jose/jws.ts';
import type { ReceivedToken } from '../needs/endpoints.ts';
import type { Fetched } from '../needs/keystore.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { text } from './inputs.ts';
import type { ProbeBench } from './probe.ts';

/**
 * Compact JWSs in response headers, by what they say and which published keys verify them. Verified here, because evidence keeps no
 * token whole: whoever reads it later could send it.
 */
export function receivedTokens(
  step: Step,
  seen: readonly { readonly address: string; readonly exchange: Exchange }[],
  bench: ProbeBench,
): ReceivedToken[] {
  const published = publishedKeys(text(step, 'verifyWith'), bench);
  return seen.flatMap(({ address, exchange }) =>
    Object.entries(exchange.answer?.headers ?? {}).flatMap(([header, value]) => {
      const token = value.replace(/^bearer\s+/i, '').trim();
      if (!looksLikeCompactJws(token)) return [];
      const jws = readCompactJws(token);
      if (!jws) return [];
      const kid = typeof jws.header.kid === 'string' ? jws.header.kid : '';
      const verifiedBy = findByKid(published, kid).exact.filter((key) => {
        const spki = publicKeySpki(key);
        return jws.header.alg === 'PS256' && spki !== null && verifyPs256(jws.signingInput, jws.signature, spki);
      });
      return [
        {
          address,
          header,
          protected: jws.header as Json,
          claims: (jws.claims ?? null) as Json,
          verifiedBy: verifiedBy.flatMap((key) => key.kid ?? []),
        },
      ];
    }),
  );
}

/** Keys of a JWK Set that an earlier step fetched; none where it is none. */
export function publishedKeys(stepKey: string | null, bench: ProbeBench) {
  const fetched = stepKey === null ? undefined : (bench.received(stepKey) as unknown as Fetched | undefined);
  const set = fetched ? readJwkSet(fetched.body) : null;
  return set && 'keys' in set ? set.keys : [];
}
