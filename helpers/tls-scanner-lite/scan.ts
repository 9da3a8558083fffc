import { type Connect, type ConnectionLimits, Connections } from './connections.ts';
import type { ExchangeOptions } from './exchange.ts';
import { Pace } from './pace.ts';
import type { VersionName } from './registry/versions.ts';
import type { CipherSuiteFacts, EndedBy, GroupFacts, ScanFacts, VersionFact } from './scan/facts.ts';
import type { FirstOffer } from './scan/first-offer.ts';
import { usualLimits } from './scan/limits.ts';
import type { Peer } from './scan/offers.ts';
import { legacyOnceMore, suitesOnceMore } from './scan/once-more.ts';
import type { Answered, HelloAnswer } from './scan/raw-hello.ts';
import { type Enumeration, firstOffer12, fullLegacy, fullTls12, quickTls12, tls12Facts } from './scan/tls-12.ts';
import { type FirstOffer13, firstOffer13, fullTls13, handshakeInBoth, quickTls13, tls13Facts } from './scan/tls-13.ts';
import { unknownName } from './scan/unknown-name.ts';
import { type LegacyVersions, legacyVersions, versionFact } from './scan/versions.ts';

export interface ScanOptions extends Partial<ConnectionLimits> {
  readonly connect: Connect;
  /** SNI (RFC 6066 3); empty for an IP address. */
  readonly servername: string;
  /**
   * `quick` asks whether anything beyond what is allowed is accepted; `full` enumerates versions, suites and groups
   * with the server's order.
   */
  readonly depth: 'quick' | 'full';
  /** Code points that a quick scan takes for allowed. */
  readonly allowed: { readonly cipherSuites: readonly number[] };
  /** Client certificate for the one whole handshake, so that session tickets are seen. */
  readonly identity?: ExchangeOptions['identity'];
  readonly signal?: AbortSignal;
}

/**
 * Scans one address: versions, cipher suites, groups and what handshakes show. No server is trusted, no session
 * resumed, no request sent; what a peer does never makes it throw.
 */
export async function scan(options: ScanOptions): Promise<ScanFacts> {
  const started = performance.now();
  const usual = usualLimits[options.depth];
  const limits: ConnectionLimits = {
    atMost: options.atMost ?? usual.atMost,
    concurrency: options.concurrency ?? usual.concurrency,
    pace: options.pace ?? new Pace(0),
    timeoutMs: options.timeoutMs ?? usual.timeoutMs,
  };
  const connections = new Connections(options.connect, limits, options.signal);
  // One is kept for the first offer, made once more at the end.
  connections.reserved = 1;
  const peer: Peer = { connections, servername: options.servername };

  // Each version goes its own way: none waits for what another one is asked.
  const offered12 = firstOffer12(peer);
  const offered13 = firstOffer13(peer);
  const offeredLegacy = legacyVersions(peer);
  const answered12 = offered12.then(({ answer }) => answeredIn(answer, 0x0303));
  const answered13 = offered13.then(({ answer }) => answeredIn(answer, 0x0304));
  const [handshake, first12, first13, legacy, answer12, in12, in13, inLegacy, name] = await Promise.all([
    handshakeInBoth(peer, options.connect, options.identity, options.signal),
    offered12,
    offered13,
    offeredLegacy,
    answered12,
    answered12.then((answer) => answer && enumerate12(peer, options, answer)),
    answered13.then(async (answer) => answer && enumerate13(peer, options, await offered13, answer)),
    offeredLegacy.then(({ versions }) => enumerateLegacy(peer, versions)),
    unknownName(peer, Promise.all([answered12, answered13])),
  ]);
  const old = await legacyOnceMore(peer, legacy.versions);
  const suites12 = in12 && (await suitesOnceMore(peer, in12));
  const versions: Record<VersionName, VersionFact> = {
    ...old,
    'TLSv1.2': versionFact(first12.answer, 0x0303),
    'TLSv1.3': versionFact(first13.answer, 0x0304),
  };
  connections.reserved = 0;
  const steady = await answersAlike(answer12 ? first12 : in13 ? first13 : legacy.taken);

  const cipherSuites: Partial<Record<VersionName, CipherSuiteFacts>> = {
    ...inLegacy,
    ...(suites12 ? { 'TLSv1.2': suites12 } : {}),
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
    notEnumerated: notEnumerated(connections, first13, { versions, cipherSuites, groups }),
    tookMs: Math.round(performance.now() - started),
  };
  return steady ? facts : withoutMuteRefusals(facts);
}

function answeredIn(answer: HelloAnswer, version: number): Answered | null {
  return answer.kind === 'answered' && answer.hello.version === version ? answer : null;
}

function enumerate12(peer: Peer, { depth, allowed }: ScanOptions, rich: Answered): Promise<Enumeration> {
  return depth === 'full' ? fullTls12(peer, rich) : quickTls12(peer, rich, allowed.cipherSuites);
}

function enumerate13(
  peer: Peer,
  { depth, allowed }: ScanOptions,
  first: FirstOffer13,
  answer: Answered,
): Promise<Omit<Enumeration, 'refused'>> {
  return depth === 'full' ? fullTls13(peer, first, answer) : quickTls13(peer, first, answer, allowed.cipherSuites);
}

async function enumerateLegacy(
  peer: Peer,
  versions: LegacyVersions['versions'],
): Promise<Partial<Record<VersionName, CipherSuiteFacts>>> {
  const spoken = (['TLSv1.1', 'TLSv1', 'SSLv3'] as const).filter((name) => versions[name].spoken);
  const facts = await Promise.all(spoken.map(async (name) => [name, await fullLegacy(peer, name)] as const));
  return Object.fromEntries(facts);
}

/**
 * Whether the server still chooses what it chose first: a server that has begun to turn everybody away refuses nothing.
 */
async function answersAlike(first: FirstOffer | null): Promise<boolean> {
  if (first?.answer.kind !== 'answered') return false;
  const before = first.answer.hello;
  const after = await first.again();
  if (after.kind !== 'answered') return false;
  return after.hello.version === before.version && after.hello.cipherSuite === before.cipherSuite;
}

/** Takes back what only an end without an alert says, and every refusal of a server that took no offer at all. */
function withoutMuteRefusals(facts: ScanFacts): ScanFacts {
  const answered = Object.values(facts.versions).some(({ spoken }) => spoken);
  const mute = ({ endedBy }: { readonly endedBy: EndedBy }) => endedBy === 'close' || endedBy === 'reset';
  return {
    ...facts,
    versions: mapped(facts.versions, (fact) => (mute(fact) || !answered ? { ...fact, spoken: null } : fact)),
    unknownName:
      facts.unknownName?.answer === 'refused' ? { ...facts.unknownName, answer: 'undecided' } : facts.unknownName,
    cipherSuites: mapped(facts.cipherSuites, (fact) =>
      mute(fact) ? { ...fact, undecided: fact.offered - fact.accepted.length } : fact,
    ),
    groups: mapped(facts.groups, (fact) =>
      mute(fact) ? { ...fact, undecided: without(fact.offered, fact.accepted) } : fact,
    ),
    notEnumerated: [...facts.notEnumerated, unsteady(facts)],
  };
}

function unsteady({ versions }: ScanFacts): string {
  return Object.values(versions).some(({ spoken }) => spoken)
    ? 'the server answered its first offer in another way at the end: what only ended without an alert is undecided'
    : 'no offer was taken, so nothing tells a version that is not spoken from a server that turns everybody away';
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
  first13: FirstOffer13,
  { versions, cipherSuites, groups }: Pick<ScanFacts, 'versions' | 'cipherSuites' | 'groups'>,
): string[] {
  const why = connections.limitReached
    ? `the limit of ${connections.limits.atMost} connections was reached`
    : 'no answer that decides';
  const silent = Object.entries(versions).filter(([, { spoken }]) => spoken === null);
  const suites = Object.values(cipherSuites).reduce((sum, { undecided }) => sum + undecided, 0);
  const missing = suites + Object.values(groups).reduce((sum, { undecided }) => sum + undecided.length, 0);
  return [
    ...(silent.length > 0 ? [`${silent.map(([name]) => name).join(', ')}: ${why}`] : []),
    ...(missing > 0 ? [`${missing} suites and groups: ${why}`] : []),
    ...(first13.shares === 'usual' ? ['groups of TLS 1.3: the server does not answer an empty key_share'] : []),
  ];
}
