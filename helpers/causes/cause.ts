import type { CaseResult } from '../engine/results.ts';

/** A template of a finding, or of ours, with what fills its holes; so that it can be said in another language. */
export interface Statement {
  readonly template: string;
  readonly holes: Readonly<Record<string, string>>;
}

/** Why cases miss or are undecided: one thing to do, with all that hangs on it. */
export interface Cause {
  /** The case that speaks for it and, where it misses, the finding; the same as long as this is so. */
  readonly id: string;
  readonly kind: 'miss' | 'undecided' | 'warning';
  /** Whether it keeps the verdict from conformant. */
  readonly decides: boolean;
  readonly level: CaseResult['level'];
  /** One sentence, as foreign as what peers sent: its statements in English. */
  readonly sentence: string;
  readonly statements: readonly Statement[];
  /** The case that speaks for it. */
  readonly first: CaseResult;
  /** Cases that miss, warn, or were tried in vain. */
  readonly cases: readonly CaseResult[];
  /** Cases that were blocked by them. */
  readonly waits: readonly CaseResult[];
  /** Who acts on what misses; who can find out what is undecided. */
  readonly who: readonly CaseResult['who'][number][];
  /** False where the remedy is that nothing is to be done. */
  readonly canAct: boolean;
  /** Last instant at which acting helps, RFC 3339; null where none is known. */
  readonly by: string | null;
  readonly expected: string | null;
  readonly found: string | null;
  /** What to do, in words and without the command; null where nobody knows. */
  readonly remedy: string | null;
  /** The same with the command in its hole `csrCommand`; null where no finding says it. */
  readonly act: Statement | null;
  /** Shell command that does it, with the institution's own values. */
  readonly command: string | null;
  /** Shell command that proves that it is done. */
  readonly prove: string;
}
