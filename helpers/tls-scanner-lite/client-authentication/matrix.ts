import { setTimeout as pause } from 'node:timers/promises';
import { type Connect, type ConnectionLimits, Connections, NotConnected, type Opening } from '../connections.ts';
import type { HttpRequest } from '../exchange/http.ts';
import { type Exchange, type ExchangeOptions, exchange, provesPossession, type TlsVersion } from '../exchange.ts';
import { type Acceptance, acceptance, type Comparison, compare } from './compare.ts';
import { isDoubtful, mayBeForOthers, summary, versionNotSpoken } from './refusal.ts';

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
  /** The different chains that were sent, each leaf first, DER, base64: nodes behind one address may take turns. */
  readonly chains: readonly (readonly string[])[];
}

export interface TriedIdentity {
  readonly id: string;
  readonly seen: string;
  /**
   * What the same client saw of the right identity, before and after; null where there is none, or it was not tried.
   */
  readonly control: string | null;
  readonly comparison: Comparison;
}

/**
 * Connections that a matrix opens at most: for each version the control before and after, the same by our own client
 * where an identity needs it, and every identity, each twice where in doubt, and once more where several are open side
 * by side.
 */
export function matrixConnections(
  { versions, wrong, right }: Pick<MatrixOptions, 'versions' | 'wrong' | 'right'>,
  sideBySide = false,
): number {
  const controls = right ? 2 + (wrong.some(needsOwnClient) ? 2 : 0) : 0;
  return (sideBySide ? 3 : 2) * versions.length * (wrong.length + controls);
}

/**
 * An identity that only our own client shows is compared with the right one that it showed too: else its own faults
 * would count.
 */
function needsOwnClient({ identity }: MatrixOptions['wrong'][number]): boolean {
  return identity !== null && !provesPossession(identity);
}

/**
 * Tries every identity in every version between two controls, no session resumed: one connection each, and one more
 * where the first ended in a way that may have other reasons; then the second one counts. With a concurrency of more
 * than one, versions and wrong identities are tried side by side, and what a server that limits its visitors may have
 * done for the others' sake is tried anew, alone.
 */
export async function clientAuthentication(options: MatrixOptions): Promise<MatrixRow[]> {
  const connections = new Connections(options.connect, options, options.signal);
  const tried = await each(options.versions, connections.sideBySide, (version) =>
    tryVersion(connections, options, version),
  );
  return tried.map(({ version, controls, ownControls, attempts }) => ({
    version,
    acceptance: controls.before && acceptance(controls.before, options.healthy),
    chains: chainsIn([controls, ownControls].flatMap(({ before, after }) => [before, after]).concat(attempts)),
    identities: options.wrong.map((wrong, place) => {
      const { id } = wrong;
      const seen = attempts[place] ?? null;
      const { before, after } = needsOwnClient(wrong) ? ownControls : controls;
      const control = controlText(before, after);
      if (!seen || (options.right && !(before && after)))
        return {
          id,
          seen: seen ? summary(seen) : 'not tried',
          control,
          comparison: before && versionNotSpoken(before) ? notSpoken : cutShort,
        };
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

function chainsIn(exchanges: readonly (Exchange | null)[]): (readonly string[])[] {
  const chains = exchanges.flatMap((one) => (one && one.certificates.length > 0 ? [one.certificates] : []));
  return [...new Map(chains.map((chain) => [chain.join(), chain])).values()];
}

interface Tried {
  readonly version: TlsVersion;
  readonly controls: Controls;
  readonly ownControls: Controls;
  readonly attempts: readonly (Exchange | null)[];
}

async function tryVersion(connections: Connections, options: MatrixOptions, version: TlsVersion): Promise<Tried> {
  const { right, wrong } = options;
  const { sideBySide } = connections;
  const attempt = (identity: Identity | null, client?: ExchangeOptions['client']) =>
    tryIdentity(connections, options, version, identity, client);
  const clients = right === null ? [] : wrong.some(needsOwnClient) ? ([undefined, 'own'] as const) : [undefined];
  const controls = () => each(clients, sideBySide, (client) => attempt(right, client));
  const [before = null, ownBefore = null] = await controls();
  if (before && versionNotSpoken(before)) {
    const once = { before, after: null };
    return { version, controls: once, ownControls: once, attempts: [] };
  }
  const attempts = await each(wrong, sideBySide, ({ identity }) => attempt(identity));
  const [after = null, ownAfter = null] = await controls();
  return { version, controls: { before, after }, ownControls: { before: ownBefore, after: ownAfter }, attempts };
}

/** Side by side, or one after another. */
async function each<One, Made>(
  all: readonly One[],
  sideBySide: boolean,
  make: (one: One) => Promise<Made>,
): Promise<Made[]> {
  if (sideBySide) return Promise.all(all.map(make));
  const made: Made[] = [];
  for (const one of all) made.push(await make(one));
  return made;
}

/**
 * The right identity before and after, by one client: an identity is compared with what the client that showed it saw.
 */
interface Controls {
  readonly before: Exchange | null;
  readonly after: Exchange | null;
}

function controlText(before: Exchange | null, after: Exchange | null): string | null {
  const texts = [before, after].flatMap((one) => (one ? [summary(one)] : []));
  return texts.length === 0 ? null : [...new Set(texts)].join(', then ');
}

/** Milliseconds in which a server that is no longer connected to finds out. */
const noticeMs = 100;

const notSpoken: Comparison = { verdict: 'version-not-spoken' };

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
  const attempt = (opening: Opening) =>
    opening.slot(() =>
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
  const twice = async (opening: Opening, inDoubt: (first: Exchange) => boolean) => {
    const first = await attempt(opening);
    if (!inDoubt(first)) return first;
    // The server may not have noticed yet that the one before is gone.
    await pause(noticeMs);
    return attempt(opening);
  };
  try {
    if (!connections.sideBySide) return await twice(connections, isDoubtful);
    const besideOthers = await attempt(connections);
    if (!mayBeForOthers(besideOthers)) return besideOthers;
    return await connections.alone((opening) => twice(opening, mayBeForOthers));
  } catch (error) {
    if (error instanceof NotConnected) return null;
    throw error;
  }
}
