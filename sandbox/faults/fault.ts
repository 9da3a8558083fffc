import type { Outcome } from '../../helpers/check/outcome.ts';
import type { Settings } from '../settings.ts';

/** A deliberate defect, and every finding it must cause: no more and no fewer. */
export interface Fault {
  readonly id: string;
  readonly title: string;
  readonly at: 'ecosystem';
  /** What is broken: a matter of certificates, documents, servers or the target file, never a parsed fact. */
  readonly breaks: Settings;
  /** Exit code of a run with vantage `all`. */
  readonly exit: 0 | 1 | 3;
  readonly flips: readonly Flip[];
}

/** A case that comes out otherwise than without the fault. */
export interface Flip {
  readonly check: string;
  /** Null where the case ends without a finding: inconclusive, blocked, not tested. */
  readonly finding: string | null;
  readonly subject: string;
  readonly outcome: Outcome;
}
