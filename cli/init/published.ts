import type { Role } from '../../config/standard/api-hub/roles.ts';
import { isOf } from '../../helpers/evidence/evidence.ts';
import { type PublishedKey, publicKeySpki, readJwkSet } from '../../helpers/jose/jwk-set.ts';
import { readX5c } from '../../helpers/jose/x5c.ts';
import { fetchStep } from '../../helpers/observations/fetch.ts';
import { keyringOf } from '../../helpers/target/material.ts';
import type { Target } from '../../helpers/target/target.ts';
import { certificateFacts } from '../../helpers/x509/read/certificate.ts';
import { made } from '../doctor/look-around.ts';
import { roleOf } from './certificate-role.ts';
import type { FoundFiles } from './certificates-in.ts';

/** The KID that the live JWKS gives a role; or why there is none. */
export type PublishedKid = { readonly kid: string } | { readonly why: string };

/**
 * Looks up KIDs in the JWKS that the Trust Framework publishes: by the certificate at hand, else the only entry there
 * whose certificate is for the role.
 *
 * @param target names every role that is to be looked up, with its JWKS URL
 */
export async function publishedKids(
  files: readonly FoundFiles[],
  target: Target,
  signal: AbortSignal,
): Promise<ReadonlyMap<Role, PublishedKid>> {
  const wanted = Object.entries(target.certificates).flatMap(([role, { jwks }]) =>
    jwks === null ? [] : [{ role: role as Role, url: jwks }],
  );
  const urls = [...new Set(wanted.map(({ url }) => url))];
  const steps = urls.map((url) => fetchStep(url, { url }));
  const seen = await made(steps, { target, keyring: keyringOf(new Map(), new Map()) }, signal);
  const sets = new Map(
    urls.map((url) => {
      const one = seen.find((other) => isOf(other, 'fetch') && other.step.with.url === url);
      return [url, one && isOf(one, 'fetch') ? entriesIn(url, one) : { why: `${url} was not asked` }] as const;
    }),
  );
  return new Map(
    wanted.map(({ role, url }): [Role, PublishedKid] => {
      const entries = sets.get(url) ?? { why: `${url} was not asked` };
      if ('why' in entries) return [role, entries];
      const file = files.find((one) => one.role === role);
      return [role, file ? kidOfFile(file, entries, url) : kidOfRole(role, entries, target)];
    }),
  );
}

function entriesIn(
  url: string,
  { raw, failed }: { raw: { status: number; body: string } | null; failed: { detail: string } | null },
): readonly PublishedKey[] | { readonly why: string } {
  if (raw === null) return { why: `${url} was not reached: ${failed?.detail ?? 'not asked'}` };
  if (raw.status !== 200) return { why: `${url} answers with HTTP ${raw.status}` };
  const set = readJwkSet(raw.body);
  return 'notAJwkSet' in set ? { why: `${url} is no JWK Set: ${set.notAJwkSet}` } : set.keys;
}

function kidOfFile({ leaf }: FoundFiles, entries: readonly PublishedKey[], url: string): PublishedKid {
  const { spki } = certificateFacts(leaf).publicKey;
  const entry =
    entries.find((key) => readX5c(key)?.certificates[0]?.equals(leaf)) ??
    entries.find((key) => publicKeySpki(key) === spki);
  return entry?.kid ? { kid: entry.kid } : { why: `the certificate is not in ${url}` };
}

function kidOfRole(role: Role, entries: readonly PublishedKey[], target: Target): PublishedKid {
  const fitting = entries.flatMap((key) => {
    const leaf = readX5c(key)?.certificates[0];
    return leaf && key.kid && roleOf(leaf, target) === role ? [key.kid] : [];
  });
  const [kid, ...more] = fitting;
  if (kid === undefined) return { why: `no certificate for ${role} is published yet` };
  return more.length === 0 ? { kid } : { why: `${fitting.length} are published: ${fitting.join(', ')}` };
}
