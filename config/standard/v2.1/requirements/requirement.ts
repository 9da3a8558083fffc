import type { ConflictId } from '../conflicts.ts';
import type { Party } from '../parties.ts';

export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'INFO';

/** One normative statement, in our own words. */
export interface Requirement {
  readonly level: Level;
  readonly text: string;
  readonly source: string;
  readonly section: string;
  /** Who has to meet it. */
  readonly binds: readonly Party[];
  readonly conflict?: ConflictId;
}

export const everybody = ['lfi', 'tpp', 'ozone'] as const;

export function must(
  text: string,
  source: string,
  section: string,
  binds: readonly Party[],
  conflict?: ConflictId,
): Requirement {
  return statement('MUST', text, source, section, binds, conflict);
}

export function should(
  text: string,
  source: string,
  section: string,
  binds: readonly Party[],
  conflict?: ConflictId,
): Requirement {
  return statement('SHOULD', text, source, section, binds, conflict);
}

function statement(
  level: Level,
  text: string,
  source: string,
  section: string,
  binds: readonly Party[],
  conflict?: ConflictId,
): Requirement {
  return { level, text, source, section, binds, ...(conflict ? { conflict } : {}) };
}
