import { createHash, randomUUID } from 'node:crypto';
import type { GivenName } from '../../config/standard/api-hub/given-identities.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Json, Step } from '../evidence/step.ts';
import type { TlsIdentity } from '../target/keys/identity.ts';
import { isDoubtful } from '../tls-scanner-lite/client-authentication/refusal.ts';
import type { Exchange, TlsVersion } from '../tls-scanner-lite/exchange.ts';
import { connectionTo } from './answering.ts';
import { exchanged } from './exchanged.ts';
import { ProbeFailure } from './failure.ts';
import { forgedHeaders } from './forged-headers.ts';
import { addressesOf, longestBody } from './handshake.ts';
import { inputs, text } from './inputs.ts';
import type { Probe, ProbeBench } from './probe.ts';
import { receivedTokens } from './received-tokens.ts';
import { jwtAuthToken, type SentToken } from './send-token.ts';

/**
 * One harmless request to each address of a host, with one identity and, where the step says so, a JWT Auth token made now; once more where
 * it ended in a way that may have other reasons than the identity, and then the second one counts.
 */
export const call: Probe = async (step, bench) => {
  const { host, port } = inputs(step);
  const identity = await identityOf(step, bench);
  const [min, max = min] = step.with.versions as TlsVersion[];
  if (min === undefined || max === undefined)
    throw new ProbeFailure('TLS', 'internal', `${step.key} names no TLS version`);
  const forged = await forgedHeaders(step, bench);
  const attempt = async (address: string): Promise<Attempt> => {
    await bench.pace(host).turn(bench.signal);
    const token = await jwtAuthToken(step, address, bench);
    const headers = headersOf(step);
    const seen = await exchanged({
      connect: connectionTo(step, address, bench),
      servername: host,
      versions: { min, max },
      ...(identity ? { identity } : {}),
      ...(text(step, 'client') === 'own' ? { client: 'own' } : {}),
      request: {
        method: text(step, 'method') ?? 'GET',
        path: withFreshIds(text(step, 'path') ?? '/'),
        headers: {
          host: port === 443 ? host : `${host}:${port}`,
          accept: 'application/json',
          'user-agent': 'api-hub-conformance',
          ...headers,
          ...forged,
          ...(token === null ? {} : { authorization: token.authorization }),
        },
      },
      timeoutMs: bench.timeoutMs,
      maxResponseBytes: longestBody,
      signal: bench.signal,
    });
    return { token, seen: { address, headers, exchange: seen } };
  };
  const attempts: Attempt[] = [];
  for (const address of await addressesOf(host, port, bench)) {
    const first = await attempt(address);
    const again = isDoubtful(first.seen.exchange);
    if (again) bench.spend(1);
    attempts.push(again ? await attempt(address) : first);
  }
  const seen = attempts.map((one) => one.seen);
  return {
    addresses: seen,
    presented: thumbprintOf(identity),
    tokens: await receivedTokens(step, seen, bench),
    sent: attempts.flatMap(({ token, seen: { address } }) =>
      token ? [{ address, protected: token.protected, claims: token.claims }] : [],
    ),
  } as unknown as Json;
};

/** What was sent to one address, and what came of it. */
interface Attempt {
  readonly token: SentToken | null;
  readonly seen: { readonly address: string; readonly exchange: Exchange; readonly headers: Record<string, string> };
}

/** Headers that the step adds, with ids of their own for each request. */
function headersOf(step: Step): Record<string, string> {
  const named = Object.entries((step.with.headers ?? {}) as Record<string, string>);
  return Object.fromEntries(named.map(([name, value]) => [name, withFreshIds(value)]));
}

function withFreshIds(template: string): string {
  return template.replaceAll('{uuid}', () => randomUUID());
}

/** The client identity that a step names: the role’s own, a given one, or one minted for it. */
export async function identityOf(step: Step, bench: ProbeBench): Promise<TlsIdentity | null> {
  const id = text(step, 'identity') ?? 'none';
  const like = text(step, 'like') as Role;
  if (id === 'none') return null;
  const own = bench.keyring.tlsIdentity(id === 'right' ? like : (id as Role | GivenName));
  if (own) return own;
  const minted = await bench.mint(id, like, bench.keyring.tlsIdentity(like));
  if (minted) return minted;
  throw new ProbeFailure('keys', 'internal', `there is no identity ${id} for ${like}`);
}

/** Thumbprint (x5t#S256) of an identity’s certificate. */
export function thumbprintOf(identity: TlsIdentity | null): string | null {
  const leaf = identity?.chain[0];
  return leaf === undefined ? null : createHash('sha256').update(leaf).digest('base64url');
}
