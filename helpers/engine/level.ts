import type { Level, Requirement } from '../../config/standard/api-hub/requirements.ts';
import type { AnySwitch } from '../../config/standard/switches.ts';

export type SwitchPositions = Readonly<Partial<Record<AnySwitch, boolean>>>;

/** Levels, the heaviest first. */
export const levels: readonly Level[] = ['MUST', 'SHOULD', 'MAY', 'INFO'];

/** Level of a requirement where the switches stand so. */
export function levelOf({ level, mustUnder }: Requirement, switches: SwitchPositions): Level {
  return mustUnder && switches[mustUnder] ? 'MUST' : level;
}
