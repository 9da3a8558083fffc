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

/** A finding that the fault must cause, or a case that it must leave undecided. What those block is not listed. */
export interface Flip {
  readonly check: string;
  /** Null for a case that ends inconclusive or not tested. */
  readonly finding: string | null;
  readonly subject: string;
}
