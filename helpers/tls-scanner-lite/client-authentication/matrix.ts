import { type Connect, type ConnectionLimits, Connections, NotConnected } from '../connections.ts';
import type { HttpRequest } from '../exchange/http.ts';
import { type Exchange, type ExchangeOptions, exchange, provesPossession, type TlsVersion } from '../exchange.ts';
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

/**
 * Connections that a matrix opens at most: for each version the control before and after, one more by our own client where an identity
 * needs it, and every identity, each twice where in doubt.
 */
export function matrixConnections({
  versions,
  wrong,
  right,
}: Pick<MatrixOptions, 'versions' | 'wrong' | 'right'>): number {
  const controls = right ? 2 + (wrong.some(needsOwnClient) ? 1 : 0) : 0;
  return 2 * versions.length * (wrong.length + controls);
}

/** An identity that only our own client shows is compared with the right one that it showed too: else its own faults would count. */
function needsOwnClient({ identity }: MatrixOptions['wrong'][number]): boolean {
  return identity !== null && !provesPossession(identity);
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
    ownControl: Exchange | null;
    after: Exchange | null;
    attempts: (Exchange | null)[];
  }[] = [];
  for (const version of options.versions) {
    const attempt = (identity: Identity | null, client?: ExchangeOptions['client']) =>
      tryIdentity(connections, options, version, identity, client);
    const control = options.right && (await attempt(options.right));
    const ownControl =
      options.right && options.wrong.some(needsOwnClient) ? await attempt(options.right, 'own') : control;
    const attempts: (Exchange | null)[] = [];
    for (const { identity } of options.wrong) attempts.push(await attempt(identity));
    const after = options.right && (await attempt(options.right));
    tried.push({ version, control, ownControl, after, attempts });
  }
  const asked = tried.some(({ control }) => control !== null && control.certificateRequest !== null);
  return tried.map(({ version, control, ownControl, after, attempts }) => ({
    version,
    acceptance: control && acceptance(control, options.healthy, asked),
    identities: options.wrong.map((wrong, place) => {
      const { id } = wrong;
      const seen = attempts[place] ?? null;
      const before = needsOwnClient(wrong) ? ownControl : control;
      if (!seen || (options.right && !(before && after)))
        return { id, seen: seen ? summary(seen) : 'not tried', comparison: cutShort };
      const hasCertificate = wrong.identity !== null;
      return {
        id,
        seen: summary(seen),
        comparison: compare({ attempt: seen, control: before, controlAfter: after, hasCertificate }),
      };
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
  client: ExchangeOptions['client'],
): Promise<Exchange | null> {
  const attempt = () =>
    connections.slot(() =>
      exchange({
        connect,
        servername,
        versions: { min: version, max: version },
        ...(identity ? { identity } : {}),
        ...(client ? { client } : {}),
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
