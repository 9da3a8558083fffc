import type { Outcome } from './messages.ts';

/** How a worker ended that was not asked to. */
export interface Died {
  readonly is: 'died';
  readonly why: string;
}

/** Somebody else keeps the target, and does not let go of it. */
export interface Kept {
  readonly is: 'kept';
  readonly why: string;
}

/** What became of an attempt at a target. */
export type Ended = Outcome | Died | Kept;
