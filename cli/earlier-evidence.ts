import { earlierRuns, unfitAsEarlier } from '../helpers/evidence/earlier.ts';
import type { EarlierRun, Evidence } from '../helpers/evidence/evidence.ts';
import { EvidenceError, readEvidence } from '../helpers/evidence/store.ts';
import type { Target } from '../helpers/target/target.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs in the evidence that `--previous` names, oldest first. Throws a `UsageError` where it is none, damaged, or of
 * another target than this run's.
 */
export async function earlierEvidence(file: string, target: Target): Promise<EarlierRun[]> {
  const previous = await readEvidence(file).catch((error: unknown) => {
    throw error instanceof EvidenceError ? new UsageError(`--previous: ${error.message}`) : error;
  });
  const read = usable(previous, target);
  if (typeof read === 'string')
    throw new UsageError(
      `--previous: ${file} cannot be used: ${read}. Expected is the evidence.json of an earlier run on this target.`,
    );
  return read;
}

/** Earlier runs, or why there are none. */
function usable(previous: Evidence, target: Target): EarlierRun[] | string {
  try {
    return unfitAsEarlier(previous, target, new Date()) ?? earlierRuns(previous);
  } catch (error) {
    // What no run writes can be anywhere in a file that somebody changed.
    return `it is damaged (${(error as Error).message})`;
  }
}
