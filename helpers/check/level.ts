import type { Level, Requirement } from '../../config/standard/v2.1/requirements.ts';
import type { SwitchName } from '../../config/standard/v2.1/switches.ts';

export type SwitchPositions = Readonly<Record<SwitchName, boolean>>;

/** Levels, the heaviest first. */
export const levels: readonly Level[] = ['MUST', 'SHOULD', 'MAY', 'INFO'];

/** Level of a requirement where the switches stand so. */
export function levelOf({ level, mustUnder }: Requirement, switches: SwitchPositions): Level {
  return mustUnder && switches[mustUnder] ? 'MUST' : level;
}
