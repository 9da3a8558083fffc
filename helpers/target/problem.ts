import type { Target } from './target.ts';

/** Why a target file is refused: what was found where, and what is expected. Never holds a secret. */
export interface Problem {
  /** As the user gave it. */
  readonly file: string;
  /** JSON pointer into the file; empty for the whole. */
  readonly pointer: string;
  readonly line: number | null;
  readonly found: string;
  readonly expected: string;
  readonly example: string | null;
}

/** All that is wrong with a target file. */
export class TargetError extends Error {
  readonly problems: readonly Problem[];
  /** What can be understood of the target all the same: where only files and keys are wrong, its hosts; else null. */
  readonly target: Target | null;

  constructor(problems: readonly Problem[], target: Target | null = null) {
    super(`${problems.length} problems in the target file`);
    this.problems = problems;
    this.target = target;
  }
}
