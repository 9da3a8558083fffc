import type { AnyParty } from '../../parties.ts';
import type { AnySwitch } from '../../switches.ts';
import type { Held } from '../../versions.ts';
import type { ConflictId } from '../conflicts.ts';

export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'INFO';

/** Whose word a level can be beside the v2.1 walkthroughs and the connectivity page, which win over all others. */
export const authorities = {
  N: 'Nebras community standards',
  L: 'later revision of the v2.1 pages',
  A: 'AlTareq developer guide',
  X: 'older knowledge base of the API Hub',
  FAPI: 'FAPI 2.0',
  RFC: 'RFC named as source',
  policy: 'secure management policy',
} as const;
export type Authority = keyof typeof authorities;

/** How the suite deals with a requirement. */
export type Coverage =
  /** By checks of the suites: those that cite it. */
  | { readonly is: 'checked' }
  /** By a statement that the user makes in the target; nothing received could prove it. */
  | { readonly is: 'declared'; readonly pointer: string; readonly statement: string }
  /** By nothing: no vantage can see it, or looking would do harm. */
  | { readonly is: 'out-of-reach'; readonly reason: string };

/**
 * Where a requirement applies, as a sentence, and the member of the target that says so; null where only the run can
 * see it.
 */
export interface Condition {
  readonly text: string;
  readonly pointer: string | null;
}

/** One normative statement, in our own words. */
export interface Requirement extends Held {
  readonly level: Level;
  /**
   * Those who alone give the level; empty where walkthroughs, connectivity page or overview do, and for INFO, which
   * binds nobody.
   */
  readonly levelFrom: readonly Authority[];
  /** What is bound less than `level` says: a part of the statement, a party, a situation. */
  readonly otherwise?: string;
  /** A switch that makes it a MUST. */
  readonly mustUnder?: AnySwitch;
  readonly text: string;
  readonly source: string;
  readonly section: string;
  /** Who has to meet it; nobody of the three where it is the Trust Framework's own. */
  readonly binds: readonly AnyParty[];
  /** Everywhere where absent. */
  readonly when?: Condition;
  readonly conflict?: ConflictId;
  readonly coverage: Coverage;
}

/** What few requirements have. */
export type More = Partial<
  Pick<Requirement, 'levelFrom' | 'otherwise' | 'mustUnder' | 'when' | 'conflict' | 'coverage' | keyof Held>
>;

export const everybody = ['lfi', 'tpp', 'ozone'] as const;
export const trustFramework = [] as const;

export const jwtAuthSelected: Condition = {
  text: 'JWT Auth is selected in the direction concerned',
  pointer: '/applicationLayerAuthentication',
};

export const eventsSubscribed: Condition = { text: 'the TPP subscribes to events', pointer: '/tpp/events' };

export function must(
  text: string,
  source: string,
  section: string,
  binds: readonly AnyParty[],
  more?: More,
): Requirement {
  return statement('MUST', text, source, section, binds, more);
}

export function should(
  text: string,
  source: string,
  section: string,
  binds: readonly AnyParty[],
  more?: More,
): Requirement {
  return statement('SHOULD', text, source, section, binds, more);
}

export function may(
  text: string,
  source: string,
  section: string,
  binds: readonly AnyParty[],
  more?: More,
): Requirement {
  return statement('MAY', text, source, section, binds, more);
}

/** Observed or descriptive: never more than a note. */
export function info(
  text: string,
  source: string,
  section: string,
  binds: readonly AnyParty[],
  more?: More,
): Requirement {
  return statement('INFO', text, source, section, binds, more);
}

export function declared(pointer: string, statement: string): Coverage {
  return { is: 'declared', pointer, statement };
}

export function outOfReach(reason: string): Coverage {
  return { is: 'out-of-reach', reason };
}

function statement(
  level: Level,
  text: string,
  source: string,
  section: string,
  binds: readonly AnyParty[],
  more: More = {},
): Requirement {
  return { level, levelFrom: [], text, source, section, binds, coverage: { is: 'checked' }, ...more };
}
