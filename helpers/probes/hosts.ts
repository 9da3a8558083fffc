import type { Target } from '../target/target.ts';
import { Places } from '../tls-scanner-lite/connections.ts';
import { type Clock, Pace, type Turns } from '../tls-scanner-lite/pace.ts';

/** How many may go to a host at a time, and how far apart connections to it begin, in milliseconds. */
export type HostLimits = Pick<Target['network'], 'maxConcurrency' | 'pauseMs'>;

/** Lets steps and connections go to hosts, within the limits of a target's network. */
export interface Hosts {
  /** How many runs go to the same hosts side by side. Each waits for the others, so budgets of time grow with it. */
  readonly runs: number;
  /**
   * Does work in one of a host's places; without one where the signal ends first. Places are given in the order of
   * asking.
   */
  inPlace(host: string, limits: HostLimits, signal: AbortSignal, work: () => Promise<void>): Promise<void>;
  /** The pace of connections to a host. */
  pace(host: string, limits: HostLimits): Turns;
}

/** Hosts that one run at a time goes to. @param clock of the pauses; by default the system's */
export function ownHosts(clock?: Clock): Hosts {
  const places = new Map<string, Places>();
  const paces = new Map<string, Pace>();
  return {
    runs: 1,
    inPlace: (host, { maxConcurrency }, _signal, work) =>
      madeOnce(places, host, () => new Places(maxConcurrency)).one(work),
    pace: (host, { pauseMs }) => madeOnce(paces, host, () => new Pace(pauseMs, clock)),
  };
}

/** The value of a key, made where there is none. */
function madeOnce<Value>(all: Map<string, Value>, key: string, make: () => Value): Value {
  const known = all.get(key) ?? make();
  all.set(key, known);
  return known;
}
