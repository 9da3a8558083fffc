import type { Role } from '../../config/standard/api-hub/roles.ts';
import { isOf } from '../../helpers/evidence/evidence.ts';
import { publicKeySpki, readJwkSet } from '../../helpers/jose/jwk-set.ts';
import { readX5c } from '../../helpers/jose/x5c.ts';
import { fetchStep } from '../../helpers/observations/fetch.ts';
import { keyringOf } from '../../helpers/target/material.ts';
import type { Target } from '../../helpers/target/target.ts';
import { certificateFacts } from '../../helpers/x509/read/certificate.ts';
import { made } from '../doctor/look-around.ts';
import type { FoundFiles } from './certificates-in.ts';

/** The KID that the live JWKS gives a certificate; or why there is none. */
export type PublishedKid = { readonly kid: string } | { readonly why: string };

/** Looks up KIDs in the JWKS that the Trust Framework publishes, by certificates at hand. */
export async function publishedKids(
  files: readonly FoundFiles[],
  target: Target,
  signal: AbortSignal,
): Promise<ReadonlyMap<Role, PublishedKid>> {
  const urls = [...new Set(files.flatMap(({ role }) => target.certificates[role]?.jwks ?? []))];
  const steps = urls.map((url) => fetchStep(url, { url }));
  const seen = await made(steps, { target, keyring: keyringOf(new Map(), new Map()) }, signal);
  const bodies = new Map(seen.flatMap((one) => (isOf(one, 'fetch') ? [[one.step.with.url ?? '', one] as const] : [])));
  return new Map(
    files.map(({ role, leaf }): [Role, PublishedKid] => {
      const url = target.certificates[role]?.jwks ?? '';
      const one = bodies.get(url);
      if (!one?.raw) return [role, { why: `${url} was not reached: ${one?.failed?.detail ?? 'not asked'}` }];
      if (one.raw.status !== 200) return [role, { why: `${url} answers with HTTP ${one.raw.status}` }];
      const set = readJwkSet(one.raw.body);
      if ('notAJwkSet' in set) return [role, { why: `${url} is no JWK Set: ${set.notAJwkSet}` }];
      const { spki } = certificateFacts(leaf).publicKey;
      const entry =
        set.keys.find((key) => readX5c(key)?.certificates[0]?.equals(leaf)) ??
        set.keys.find((key) => publicKeySpki(key) === spki);
      return [role, entry?.kid ? { kid: entry.kid } : { why: `the certificate is not in ${url}` }];
    }),
  );
}
