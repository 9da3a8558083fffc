import { type Connect, type ConnectionLimits, Connections, NotConnected } from '../connections.ts';
import type { HttpRequest } from '../exchange/http.ts';
import { type Exchange, type ExchangeOptions, exchange, type TlsVersion } from '../exchange.ts';
import { type Acceptance, acceptance, type Comparison, compare } from './compare.ts';
import { isDoubtful, summary } from './refusal.ts';

export type Identity = NonNullable<ExchangeOptions['identity']>;

export interface MatrixOptions extends ConnectionLimits {
  readonly connect: Connect;
  readonly servername: string;
  readonly versions: readonly TlsVersion[];
  /** The same harmless request for every identity. */
  readonly request: HttpRequest;
  /** Statuses of a healthy answer to the right identity; null where any answer is one. */
  readonly healthy: readonly number[] | null;
  /** The control; null where there is none, so that only what is let in can be judged. */
  readonly right: Identity | null;
  /** Identities under test; null for no certificate. */
  readonly wrong: readonly { readonly id: string; readonly identity: Identity | null }[];
  readonly signal?: AbortSignal;
}

/** What became of each identity in one TLS version. */
export interface MatrixRow {
  readonly version: TlsVersion;
  /** Null without a control. */
  readonly acceptance: Acceptance | null;
  readonly identities: readonly { readonly id: string; readonly seen: string; readonly comparison: Comparison }[];
}

/** Connections that a matrix opens at most: for each version the control before and after, and every identity, each twice where in doubt. */
export function matrixConnections({
  versions,
  wrong,
  right,
}: Pick<MatrixOptions, 'versions' | 'wrong' | 'right'>): number {
  return 2 * versions.length * (wrong.length + (right ? 2 : 0));
}

/**
 * Tries every identity in every version between two controls, no session resumed: one connection each, and one more where the first ended
 * in a way that may have other reasons; then the second one counts. Identities are tried one after
 * another, since a server that limits its visitors would otherwise refuse for reasons of its own.
 */
export async function clientAuthentication(options: MatrixOptions): Promise<MatrixRow[]> {
  const connections = new Connections(options.connect, options, options.signal);
  const tried: {
    version: TlsVersion;
    control: Exchange | null;
    after: Exchange | null;
    attempts: (Exchange | null)[];
  }[] = [];
  for (const version of options.versions) {
    const attempt = (identity: Identity | null) => tryIdentity(connections, options, version, identity);
    const control = options.right && (await attempt(options.right));
    const attempts: (Exchange | null)[] = [];
    for (const { identity } of options.wrong) attempts.push(await attempt(identity));
    const after = options.right && (await attempt(options.right));
    tried.push({ version, control, after, attempts });
  }
  const asked = tried.some(({ control }) => control !== null && control.certificateRequest !== null);
  return tried.map(({ version, control, after, attempts }) => ({
    version,
    acceptance: control && acceptance(control, options.healthy, asked),
    identities: options.wrong.map(({ id, identity }, place) => {
      const seen = attempts[place] ?? null;
      if (!seen || (control && !after)) return { id, seen: seen ? summary(seen) : 'not tried', comparison: cutShort };
      const comparison = compare({ attempt: seen, control, controlAfter: after, hasCertificate: identity !== null });
      return { id, seen: summary(seen), comparison };
    }),
  }));
}

const cutShort: Comparison = {
  verdict: 'inconclusive',
  reason: 'the limit of connections was reached before the control was repeated',
};

async function tryIdentity(
  connections: Connections,
  { connect, servername, request, signal, timeoutMs }: MatrixOptions,
  version: TlsVersion,
  identity: Identity | null,
): Promise<Exchange | null> {
  const attempt = () =>
    connections.slot(() =>
      exchange({
        connect,
        servername,
        versions: { min: version, max: version },
        ...(identity ? { identity } : {}),
        request,
        timeoutMs,
        maxResponseBytes: 65_536,
        ...(signal ? { signal } : {}),
      }),
    );
  try {
    const first = await attempt();
    return isDoubtful(first) ? await attempt() : first;
  } catch (error) {
    if (error instanceof NotConnected) return null;
    throw error;
  }
}
