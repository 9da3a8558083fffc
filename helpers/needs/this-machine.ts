import { everyVantage } from '../../config/standard/api-hub/vantages.ts';
import { type Need, seenInRun, stated } from '../engine/need.ts';
import { type Failure, isOf, type Observation } from '../evidence/evidence.ts';
import type { Target } from '../target/target.ts';
import { unusedMappings } from '../target/unused-mappings.ts';
import { authority } from '../words/authority.ts';

/** Cases about what everything is seen through: they must hold before anything is said of whoever was looked at. */
export const ofThisMachine = { wayOut: 'network.way-out@this-machine', clock: 'network.clock@this-machine' } as const;

/** A host, and why it was not reached; null where it was. */
export interface HostReach {
  readonly host: string;
  readonly failed: Failure | null;
}

/** How the run got to services and public documents, each host once. */
export const reachOfHosts = seenInRun(everyVantage, (observations): readonly HostReach[] => [
  ...servicesIn(observations),
  ...documentsIn(observations),
  ...statusServicesIn(observations),
]);

function servicesIn(observations: readonly Observation[]): HostReach[] {
  return observations.flatMap((one): HostReach[] => {
    if (!isOf(one, 'connect')) return [];
    const { host, port } = one.step.with;
    const named = observations.find((other) => isOf(other, 'resolve') && other.step.subject === one.step.subject);
    const failures = (one.raw?.addresses ?? []).map(({ failed }) => failed);
    const isOpen = failures.some((failed) => failed === null);
    return [
      {
        host: authority(host ?? '', port ?? 443),
        failed: isOpen ? null : (named?.failed ?? one.failed ?? failures[0] ?? null),
      },
    ];
  });
}

function documentsIn(observations: readonly Observation[]): HostReach[] {
  const hosts = new Map<string, Failure | null>();
  for (const one of observations) {
    if (!isOf(one, 'fetch') || one.step.with.url === null || !URL.canParse(one.step.with.url)) continue;
    const { host } = new URL(one.step.with.url);
    if (hosts.get(host) !== null) hosts.set(host, one.failed);
  }
  return [...hosts].map(([host, failed]) => ({ host, failed }));
}

function statusServicesIn(observations: readonly Observation[]): HostReach[] {
  const hosts = new Map<string, Failure | null>();
  for (const one of observations) {
    if (!isOf(one, 'ocsp', 'crl')) continue;
    for (const { url, failed } of one.raw?.answers ?? []) {
      if (!URL.canParse(url)) continue;
      const { host } = new URL(url);
      if (hosts.get(host) !== null) hosts.set(host, failed);
    }
  }
  return [...hosts].map(([host, failed]) => ({ host, failed }));
}

/** Hosts that the target leads to other addresses and names nowhere. */
export function leadNowhere(target: Target): Need<readonly string[]> {
  return stated(everyVantage, null, () => unusedMappings(target).map(({ host }) => host));
}

/** A server's clock beside this machine's. */
export interface ServerClock {
  readonly host: string;
  /** Seconds by which it is ahead, outside the time that the exchange took; negative where it is behind. */
  readonly ahead: number;
}

/** The clock of every server that told its `Date`, by the first time that it did. */
export const clocksOfServers = seenInRun(everyVantage, clocksIn);

/** The clock of every server that told its `Date` in what was observed. */
export function clocksIn(observations: readonly Observation[]): readonly ServerClock[] {
  const byHost = new Map<string, number>();
  for (const one of observations) {
    for (const { host, date } of datesIn(one)) {
      const ahead = secondsAhead(date, one);
      if (ahead !== null && !byHost.has(host)) byHost.set(host, ahead);
    }
  }
  return [...byHost].map(([host, ahead]) => ({ host, ahead }));
}

/**
 * Seconds by which all servers are ahead of this machine together, so that it is this machine's clock which is wrong;
 * null where fewer than two told theirs, or not all of them agree.
 *
 * @param allowed seconds that two clocks may differ
 */
export function aheadTogether(clocks: readonly ServerClock[], allowed: number): number | null {
  const [first] = clocks;
  if (!first || clocks.length < 2) return null;
  const isSo = clocks.every(({ ahead }) => Math.abs(ahead) > allowed && Math.abs(ahead - first.ahead) <= allowed);
  return isSo ? first.ahead : null;
}

/** Seconds in words, as a person compares clocks. */
export function durationInWords(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3600)} hours`;
}

function datesIn(one: Observation): { host: string; date: string | undefined }[] {
  if (isOf(one, 'fetch') && one.raw) return [{ host: new URL(one.raw.url).host, date: one.raw.headers.date }];
  if (!isOf(one, 'call') || !one.raw) return [];
  const { host } = one.step.with;
  return one.raw.addresses.map(({ exchange }) => ({ host: host ?? '', date: exchange.answer?.headers.date }));
}

/**
 * Seconds by which a server’s clock is ahead of ours, outside the time that the exchange took; null where it told none.
 */
function secondsAhead(date: string | undefined, { at, tookMs }: Observation): number | null {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return null;
  const began = Date.parse(at);
  // Whole seconds are told, cut off.
  if (theirs > began + tookMs) return Math.round((theirs - began - tookMs) / 1000);
  return theirs + 1000 < began ? Math.round((theirs + 1000 - began) / 1000) : 0;
}
