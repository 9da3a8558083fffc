import type { Verdict } from '../../helpers/engine/outcome.ts';
import type { HostLimits } from '../../helpers/probes/hosts.ts';

/** What a worker is to do: one run. */
export interface Assignment {
  readonly key: string;
  readonly file: string;
  /** Folder of the night. */
  readonly night: string;
  /** Folder of this institution's history; null where none can be kept. */
  readonly history: string | null;
  /** Evidence of an earlier night; null where there is none. */
  readonly previous: string | null;
  /** Whether nobody else of this fleet process works meanwhile. */
  readonly alone: boolean;
  /** Whether Vitest judges every case once more. */
  readonly shown: boolean;
  /** Whether the output is gathered elsewhere and copied, since the store takes no leases and no renaming. */
  readonly copied: boolean;
  /** Attempts that may be begun in all. */
  readonly attempts: number;
  /** Hosts that nobody else goes to meanwhile; null for all. */
  readonly ownHosts: readonly string[] | null;
}

/** What became of an assignment. */
export type Outcome =
  | {
      readonly is: 'done';
      readonly verdict: Verdict;
      readonly failed: number;
      readonly undecided: number;
      readonly busy: boolean;
      readonly again: boolean;
    }
  /** The target file cannot be used. */
  | { readonly is: 'refused'; readonly why: string }
  /** Somebody else is at it, told by a sentence that is unlike that of everybody else. */
  | { readonly is: 'held'; readonly why: string }
  /** It was begun as often as may be, and never ended. */
  | { readonly is: 'given-up' }
  | { readonly is: 'stopped' }
  /** The store takes nothing. */
  | { readonly is: 'store'; readonly why: string }
  /** Something else broke, which may not break the next time. */
  | { readonly is: 'broken'; readonly why: string };

export type ToWorker =
  | { readonly do: Assignment }
  /** The run is to end with what it has, since its own time is over, or the fleet is stopped. */
  | { readonly stop: 'limit' | 'fleet' }
  | { readonly granted: number }
  | { readonly turn: number; readonly waitMs: number };

export type FromWorker =
  | { readonly ready: true }
  | { readonly beat: { readonly done: number; readonly total: number } }
  | { readonly outcome: Outcome }
  | { readonly take: number; readonly host: string; readonly limits: HostLimits }
  | { readonly give: number; readonly host: string }
  | { readonly turn: number; readonly host: string; readonly limits: HostLimits };

/** How many runs go to hosts side by side, in an environment variable of the worker. */
export const runsVariable = 'CONFORMANCE_FLEET_RUNS';
