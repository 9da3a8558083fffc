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

  constructor(problems: readonly Problem[]) {
    super(`${problems.length} problems in the target file`);
    this.problems = problems;
  }
}
