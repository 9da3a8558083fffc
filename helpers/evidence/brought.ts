import { isBrought } from '../observations/step.ts';
import { type Evidence, isOf, type Observation, ownSource } from './evidence.ts';

/** What of evidence a run does not make itself: what callers presented, and what logs say of them. */
export function broughtIn({ observations }: Evidence): readonly Observation[] {
  return observations.filter(({ step }) => isBrought(step));
}

/**
 * When a record that was brought ends: its last call, or the last line of a log that says when; RFC 3339 or as the log
 * has it.
 */
export function lastRecorded(observation: Observation): string {
  if (isOf(observation, 'listen')) {
    const calls = observation.raw?.calls ?? [];
    return calls.reduce(
      (last, { at }) => (Date.parse(at) > Date.parse(last) ? at : last),
      calls[0]?.at ?? observation.at,
    );
  }
  return isOf(observation, 'read-log') ? (observation.raw?.to ?? observation.at) : observation.at;
}

/**
 * Evidence with what others recorded of the same target, in place of what it had of that, as a part of the run; ids are
 * made unique.
 */
export function withBrought(evidence: Evidence, brought: readonly Observation[]): Evidence {
  if (brought.length === 0) return evidence;
  const keys = new Set<string>(brought.map(({ step }) => step.key));
  const own = evidence.observations.filter(({ step }) => !keys.has(step.key));
  const taken = new Set(own.map(({ id }) => id));
  const free = (wanted: number): string => (taken.has(`i${wanted}`) ? free(wanted + 1) : `i${wanted}`);
  const added = brought.map((one) => {
    const id = free(1);
    taken.add(id);
    return { ...one, id, ...(evidence.version === 1 ? {} : { source: ownSource }) };
  });
  return { ...evidence, observations: [...own, ...added] };
}
