import { createHash, randomUUID } from 'node:crypto';
import type { PlainCall, Presented } from '../observations/call.ts';
import type { AddressExchange } from '../observations/exchanges.ts';
import type { TlsIdentity } from '../target/keys/identity.ts';
import type { Target } from '../target/target.ts';
import { isDoubtful } from '../tls-scanner-lite/client-authentication/refusal.ts';
import { hostHeader } from '../words/authority.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { trustedIssuer } from '../x509/read/issuer.ts';
import { connectionTo } from './answering.ts';
import { exchanged } from './exchanged.ts';
import { ProbeFailure } from './failure.ts';
import { forgedHeaders } from './forged-headers.ts';
import { addressesOf, longestBody } from './handshake.ts';
import { placeOf } from './inputs.ts';
import type { Probe, ProbeBench } from './probe.ts';
import { receivedTokens } from './received-tokens.ts';
import { jwtAuthToken, jwtAuthTokenBefore, type SentToken } from './send-token.ts';

/**
 * One harmless request to each address of a host, with one identity and, where the step says so, a JWT Auth token made
 * now; once more where it ended in a way that may have other reasons than the identity, and then the second one counts.
 */
export const call: Probe<'call'> = async (step, bench) => {
  const { host, port } = placeOf(step);
  const identity = await identityOf(step.with, bench);
  const [min, max = min] = step.with.versions;
  if (min === undefined || max === undefined)
    throw new ProbeFailure('TLS', 'internal', `${step.key} names no TLS version`);
  const forged = 'forged' in step.with ? await forgedHeaders(step.with, bench) : {};
  const attempt = async (address: string): Promise<Attempt> => {
    await bench.pace(host).turn(bench.signal);
    const token = 'token' in step.with ? await jwtAuthToken(step.with, address, bench) : null;
    const before = 'token' in step.with ? await jwtAuthTokenBefore(step.with, address, bench) : null;
    const headers = headersOf(step.with);
    const requestWith = (sent: SentToken | null) => ({
      method: step.with.method,
      path: withFreshIds(step.with.path),
      headers: {
        host: hostHeader(host, port),
        accept: 'application/json',
        'user-agent': 'api-hub-conformance',
        ...headers,
        ...forged,
        ...(sent === null ? {} : { authorization: sent.authorization }),
      },
    });
    const seen = await exchanged({
      connect: connectionTo(step, address, bench),
      servername: host,
      versions: { min, max },
      ...(identity ? { identity } : {}),
      ...(step.with.client ? { client: step.with.client } : {}),
      request: requestWith(token),
      ...(before ? { before: requestWith(before) } : {}),
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
    tokens: await receivedTokens('token' in step.with ? step.with.verifyWith : null, seen, bench),
    sent: attempts.flatMap(({ token, seen: { address } }) =>
      token ? [{ address, protected: token.protected, claims: token.claims }] : [],
    ),
  };
};

/** What was sent to one address, and what came of it. */
interface Attempt {
  readonly token: SentToken | null;
  readonly seen: AddressExchange;
}

/** Headers that the step adds, with ids of their own for each request. */
function headersOf({ headers }: PlainCall): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, withFreshIds(value)]));
}

function withFreshIds(template: string): string {
  return template.replaceAll('{uuid}', () => randomUUID());
}

/** The client identity that a step names: the role’s own, a given one, or one minted for it. */
export async function identityOf({ identity, like }: Presented, bench: ProbeBench): Promise<TlsIdentity | null> {
  if (identity === 'none') return null;
  const own = bench.keyring.tlsIdentity(identity === 'right' ? like : identity);
  if (own) return identity === 'right' ? own : completed(own, bench.target);
  const minted = await bench.mint(identity, like, bench.keyring.tlsIdentity(like));
  if (minted) return minted;
  throw new ProbeFailure('keys', 'internal', `there is no identity ${identity} for ${like}`);
}

/**
 * What must be refused for another reason comes with its issuing CA's certificate next to it, be that not in its file or
 * another one in its place: a server that trusts the root alone would refuse it for that.
 */
function completed(identity: TlsIdentity, { trust }: Target): TlsIdentity {
  const [leaf, next] = identity.chain;
  if (leaf === undefined) return identity;
  const anchors = (trust.framework ?? []).map((one) => Buffer.from(one, 'base64'));
  const issuer = trustedIssuer(leaf, [], anchors);
  if (issuer === null || certificateFacts(issuer).selfIssued || next?.equals(issuer)) return identity;
  return { ...identity, chain: [leaf, issuer] };
}

/** Thumbprint (x5t#S256) of an identity’s certificate. */
export function thumbprintOf(identity: TlsIdentity | null): string | null {
  const leaf = identity?.chain[0];
  return leaf === undefined ? null : createHash('sha256').update(leaf).digest('base64url');
}
