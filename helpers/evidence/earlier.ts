import { type Role, roleNames } from '../../config/standard/api-hub/roles.ts';
import type { Target } from '../target/target.ts';
import type { EarlierRun, Evidence, Observation } from './evidence.ts';

/** At most this many earlier runs are carried along; the oldest go first. */
const mostRuns = 12;
/** Observations longer than this, in characters of JSON, are not carried along. */
const longestObservation = 300_000;

/** Why evidence is no earlier evidence for a run on a target; null where it is. */
export function unfitAsEarlier(previous: Evidence, target: Target, startedAt: Date): string | null {
  const other = otherTarget(previous.target, target);
  if (other !== null) return other;
  const began = new Date(previous.startedAt);
  if (!(began < startedAt)) return `it is not earlier than this run: it began at ${previous.startedAt}`;
  return null;
}

/** In what evidence is of another target than this; null where it is of the same. */
export function otherTarget(there: Target, here: Target): string | null {
  const [then, now] = [identityOf(there), identityOf(here)];
  const [other] = (Object.keys(now) as (keyof typeof now)[]).filter((member) => then[member] !== now[member]);
  return other ? `it is of another target: ${other} is ${then[other]} there and ${now[other]} here` : null;
}

function identityOf({ standard, environment, vantage, name, lfi, tpp, ozone }: Target) {
  return {
    standard,
    environment,
    vantage,
    target: name,
    'organisation of the LFI': lfi?.organisationId ?? 'none',
    'organisation of the TPP': tpp?.organisationId ?? 'none',
    'organisation of Ozone': ozone?.organisationId ?? 'none',
  };
}

/**
 * What a run keeps of earlier evidence: the runs that it carried along and itself, oldest first, each with its JWKS and
 * served certificates. Ids of observations are made unique.
 */
export function earlierRuns(previous: Evidence): EarlierRun[] {
  const { runId, startedAt, target, observations } = previous;
  const kids = Object.fromEntries(
    roleNames.flatMap((role): [Role, string][] => {
      const kid = target.certificates[role]?.kid;
      return kid ? [[role, kid]] : [];
    }),
  );
  const runs = [...(previous.earlier ?? []), { runId, startedAt, kids, observations }]
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .slice(-mostRuns);
  return runs.map((run, index) => ({
    ...run,
    observations: run.observations.filter(isKept).map((one, number) => ({ ...one, id: `e${index + 1}.${number + 1}` })),
  }));
}

/** A JWKS, live or inactive, or what a server showed in its handshake. */
function isKept({ step, failed, raw }: Observation): boolean {
  const ofKeys = step.kind === 'handshake' || (step.kind === 'fetch' && step.key.includes('.jwks'));
  return ofKeys && failed === null && JSON.stringify(raw).length <= longestObservation;
}
