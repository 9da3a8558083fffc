import { earlierRuns } from '../helpers/evidence/earlier.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import type { Target } from '../helpers/target/target.ts';

/** What was observed since `startedAt`, as the evidence of a run that ends now. */
export function evidenceOf(
  target: Target,
  startedAt: Date,
  observed: Pick<Evidence, 'observations' | 'cutShort'>,
): Evidence {
  return {
    format: 'api-hub-conformance/evidence',
    version: 1,
    tool: { name: 'test', version: '0' },
    runId: 'test',
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    target,
    ...observed,
  };
}

/** The same run so many minutes later, or earlier: what was received stays as it was. */
export function moved(seen: Evidence, minutes: number): Evidence {
  const shifted = (at: string) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
  return {
    ...seen,
    startedAt: shifted(seen.startedAt),
    endedAt: shifted(seen.endedAt),
    observations: seen.observations.map((one) => ({ ...one, at: shifted(one.at) })),
  };
}

/** The same run, ended a minute before the next one began. */
export function endedBefore(next: Evidence, seen: Evidence): Evidence {
  return moved(seen, (Date.parse(next.startedAt) - Date.parse(seen.endedAt)) / 60_000 - 1);
}

/** A run that follows others, the first one first, a minute apart. */
export function following(earlier: readonly Evidence[], now: Evidence): Evidence {
  const last = earlier.at(-1);
  if (!last) return now;
  const before = following(earlier.slice(0, -1), endedBefore(now, last));
  return { ...now, earlier: earlierRuns(before) };
}
