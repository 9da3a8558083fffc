import { type Connect, type ConnectionLimits, Connections } from './connections.ts';
import type { ExchangeOptions } from './exchange.ts';
import type { CipherSuiteFacts, EndedBy, GroupFacts, ScanFacts, VersionFact, VersionName } from './scan/facts.ts';
import { offer13, type Peer } from './scan/offers.ts';
import type { Answered, HelloAnswer } from './scan/raw-hello.ts';
import { type Enumeration, fullLegacy, fullTls12, quickTls12, richHello, tls12Facts } from './scan/tls-12.ts';
import { type FirstOffer, firstOffer13, fullTls13, handshakeInBoth, quickTls13, tls13Facts } from './scan/tls-13.ts';
import { unknownName } from './scan/unknown-name.ts';
import { legacyVersions, versionFact } from './scan/versions.ts';

export interface ScanOptions extends Partial<ConnectionLimits> {
  readonly connect: Connect;
  /** SNI (RFC 6066 3); empty for an IP address. */
  readonly servername: string;
  /**
   * `quick` asks whether anything beyond what is allowed is accepted; `full` enumerates versions, suites and groups with the server's
   * order.
   */
  readonly depth: 'quick' | 'full';
  /** Code points that a quick scan takes for allowed. */
  readonly allowed: { readonly cipherSuites: readonly number[] };
  /** Client certificate for the one whole handshake, so that session tickets are seen. */
  readonly identity?: ExchangeOptions['identity'];
  readonly signal?: AbortSignal;
}

/** Connections that a scan opens at most, unless the options say otherwise: in a quick scan, a dozen where nothing is wrong. */
export const usualLimits: Readonly<Record<ScanOptions['depth'], ConnectionLimits>> = {
  quick: { atMost: 24, concurrency: 4, pauseMs: 0, timeoutMs: 5000 },
  full: { atMost: 120, concurrency: 4, pauseMs: 0, timeoutMs: 5000 },
};

/**
 * Scans one address: versions, cipher suites, groups and what handshakes show. No server is trusted, no session resumed, no request
 * sent; what a peer does never makes it throw.
 */
export async function scan(options: ScanOptions): Promise<ScanFacts> {
  const started = performance.now();
  const usual = usualLimits[options.depth];
  const limits: ConnectionLimits = {
    atMost: options.atMost ?? usual.atMost,
    concurrency: options.concurrency ?? usual.concurrency,
    pauseMs: options.pauseMs ?? usual.pauseMs,
    timeoutMs: options.timeoutMs ?? usual.timeoutMs,
  };
  const connections = new Connections(options.connect, limits, options.signal);
  // One is kept for the first offer, made once more at the end.
  connections.reserved = 1;
  const peer: Peer = { connections, servername: options.servername };

  const [rich, first13, legacy, handshake] = await Promise.all([
    richHello(peer),
    firstOffer13(peer),
    legacyVersions(peer),
    handshakeInBoth(peer, options.connect, options.identity, options.signal),
  ]);
  const versions: Record<VersionName, VersionFact> = {
    ...legacy,
    'TLSv1.2': versionFact(rich, 0x0303),
    'TLSv1.3': versionFact(first13.answer, 0x0304),
  };
  const answer12 = answeredIn(rich, 0x0303);
  const answer13 = answeredIn(first13.answer, 0x0304);
  const [in12, in13, inLegacy, name] = await Promise.all([
    answer12 && enumerate12(peer, options, answer12),
    answer13 && enumerate13(peer, options, first13, answer13),
    options.depth === 'full' ? enumerateLegacy(peer, versions) : {},
    unknownName(peer, answer12, answer13),
  ]);
  const steady = await answersAlike(peer, answer12, answer13);

  const cipherSuites: Partial<Record<VersionName, CipherSuiteFacts>> = {
    ...inLegacy,
    ...(in12 ? { 'TLSv1.2': in12.cipherSuites } : {}),
    ...(in13 ? { 'TLSv1.3': in13.cipherSuites } : {}),
  };
  const groups: Partial<Record<'TLSv1.2' | 'TLSv1.3', GroupFacts>> = {
    ...(in12?.groups ? { 'TLSv1.2': in12.groups } : {}),
    ...(in13?.groups ? { 'TLSv1.3': in13.groups } : {}),
  };
  const facts: ScanFacts = {
    servername: options.servername,
    depth: options.depth,
    connections: { opened: connections.opened, atMost: limits.atMost },
    versions,
    preferredVersion: handshake?.version ?? null,
    tls12: answer12 && tls12Facts(answer12),
    tls13: handshake && tls13Facts(handshake),
    cipherSuites,
    groups,
    unknownName: name,
    steady,
    notEnumerated: notEnumerated(connections, first13, cipherSuites, groups),
    tookMs: Math.round(performance.now() - started),
  };
  return steady ? facts : withoutMuteRefusals(facts);
}

function answeredIn(answer: HelloAnswer, version: number): Answered | null {
  return answer.kind === 'answered' && answer.hello.version === version ? answer : null;
}

function enumerate12(peer: Peer, { depth, allowed }: ScanOptions, rich: Answered): Promise<Enumeration> {
  return depth === 'full' ? fullTls12(peer) : quickTls12(peer, rich, allowed.cipherSuites);
}

function enumerate13(
  peer: Peer,
  { depth, allowed }: ScanOptions,
  first: FirstOffer,
  answer: Answered,
): Promise<Enumeration> {
  return depth === 'full' ? fullTls13(peer, first) : quickTls13(peer, answer, allowed.cipherSuites);
}

async function enumerateLegacy(
  peer: Peer,
  versions: Readonly<Record<VersionName, VersionFact>>,
): Promise<Partial<Record<VersionName, CipherSuiteFacts>>> {
  const spoken = (['TLSv1.1', 'TLSv1', 'SSLv3'] as const).filter((name) => versions[name].spoken);
  const facts = await Promise.all(spoken.map(async (name) => [name, await fullLegacy(peer, name)] as const));
  return Object.fromEntries(facts);
}

/** Whether the server still chooses what it chose first: a server that has begun to turn everybody away refuses nothing. */
async function answersAlike(peer: Peer, answer12: Answered | null, answer13: Answered | null): Promise<boolean> {
  const before = answer12 ?? answer13;
  if (!before) return true;
  peer.connections.reserved = 0;
  const after = await (answer12 ? richHello(peer) : offer13(peer));
  return after.kind === 'answered' && after.hello.version === before.hello.version;
}

/** Takes back what only an end without an alert says, since the server was seen to turn away what it had taken before. */
function withoutMuteRefusals(facts: ScanFacts): ScanFacts {
  const mute = ({ endedBy }: { readonly endedBy: EndedBy }) => endedBy === 'close' || endedBy === 'reset';
  return {
    ...facts,
    versions: mapped(facts.versions, (fact) => (mute(fact) ? { ...fact, spoken: null } : fact)),
    cipherSuites: mapped(facts.cipherSuites, (fact) =>
      mute(fact) ? { ...fact, undecided: fact.offered - fact.accepted.length } : fact,
    ),
    groups: mapped(facts.groups, (fact) =>
      mute(fact) ? { ...fact, undecided: without(fact.offered, fact.accepted) } : fact,
    ),
    notEnumerated: [...facts.notEnumerated, 'the server answered its first offer in another way at the end'],
  };
}

function without(offered: readonly string[], accepted: GroupFacts['accepted']): string[] {
  return offered.filter((group) => accepted.every(({ name }) => name !== group));
}

function mapped<Name extends string, Fact>(
  all: Readonly<Partial<Record<Name, Fact>>>,
  change: (fact: Fact) => Fact,
): Record<Name, Fact> {
  const entries = Object.entries(all) as [Name, Fact][];
  return Object.fromEntries(entries.map(([name, fact]) => [name, change(fact)])) as Record<Name, Fact>;
}

function notEnumerated(
  connections: Connections,
  first13: FirstOffer,
  cipherSuites: ScanFacts['cipherSuites'],
  groups: ScanFacts['groups'],
): string[] {
  const limitReached = connections.opened >= connections.limits.atMost - 1;
  const suites = Object.values(cipherSuites).reduce((sum, { undecided }) => sum + undecided, 0);
  const missing = suites + Object.values(groups).reduce((sum, { undecided }) => sum + undecided.length, 0);
  return [
    ...(limitReached && missing > 0
      ? [`${missing} suites and groups: the limit of ${connections.limits.atMost} connections was reached`]
      : []),
    ...(first13.shares === 'usual' ? ['groups of TLS 1.3: the server does not answer an empty key_share'] : []),
    ...(limitReached || missing === 0 ? [] : [`${missing} suites and groups, which got no answer that decides`]),
  ];
}
