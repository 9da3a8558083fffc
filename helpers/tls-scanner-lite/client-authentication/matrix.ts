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
  readonly identities: readonly TriedIdentity[];
}

export interface TriedIdentity {
  readonly id: string;
  readonly seen: string;
  /** What the same client saw of the right identity, before and after; null where there is none, or it was not tried. */
  readonly control: string | null;
  readonly comparison: Comparison;
}

/**
 * Connections that a matrix opens at most: for each version the control before and after, the same by our own client where an identity
 * needs it, and every identity, each twice where in doubt.
 */
export function matrixConnections({
  versions,
  wrong,
  right,
}: Pick<MatrixOptions, 'versions' | 'wrong' | 'right'>): number {
  const controls = right ? 2 + (wrong.some(needsOwnClient) ? 2 : 0) : 0;
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
    controls: Controls;
    ownControls: Controls;
    attempts: (Exchange | null)[];
  }[] = [];
  for (const version of options.versions) {
    const attempt = (identity: Identity | null, client?: ExchangeOptions['client']) =>
      tryIdentity(connections, options, version, identity, client);
    const control = async (client?: ExchangeOptions['client']) =>
      options.right && (client === undefined || options.wrong.some(needsOwnClient))
        ? await attempt(options.right, client)
        : null;
    const before = await control();
    const ownBefore = await control('own');
    const attempts: (Exchange | null)[] = [];
    for (const { identity } of options.wrong) attempts.push(await attempt(identity));
    const controls = { before, after: await control() };
    tried.push({ version, controls, ownControls: { before: ownBefore, after: await control('own') }, attempts });
  }
  const asked = tried.some(({ controls: { before } }) => before !== null && before.certificateRequest !== null);
  return tried.map(({ version, controls, ownControls, attempts }) => ({
    version,
    acceptance: controls.before && acceptance(controls.before, options.healthy, asked),
    identities: options.wrong.map((wrong, place) => {
      const { id } = wrong;
      const seen = attempts[place] ?? null;
      const { before, after } = needsOwnClient(wrong) ? ownControls : controls;
      const control = controlText(before, after);
      if (!seen || (options.right && !(before && after)))
        return { id, seen: seen ? summary(seen) : 'not tried', control, comparison: cutShort };
      const hasCertificate = wrong.identity !== null;
      return {
        id,
        seen: summary(seen),
        control,
        comparison: compare({ attempt: seen, control: before, controlAfter: after, hasCertificate }),
      };
    }),
  }));
}

/** The right identity before and after, by one client: an identity is compared with what the client that showed it saw. */
interface Controls {
  readonly before: Exchange | null;
  readonly after: Exchange | null;
}

function controlText(before: Exchange | null, after: Exchange | null): string | null {
  const texts = [before, after].flatMap((one) => (one ? [summary(one)] : []));
  return texts.length === 0 ? null : [...new Set(texts)].join(', then ');
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
