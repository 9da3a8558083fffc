import { unfitAsEarlier } from '../helpers/evidence/earlier.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { EvidenceError, readEvidence } from '../helpers/evidence/store.ts';
import type { Target } from '../helpers/target/target.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads the evidence that `--previous` names. Throws a `UsageError` where it is none, or of another target than this
 * run's.
 */
export async function earlierEvidence(file: string, target: Target): Promise<Evidence> {
  const previous = await readEvidence(file).catch((error: unknown) => {
    throw error instanceof EvidenceError ? new UsageError(`--previous: ${error.message}`) : error;
  });
  const unfit = unfitAsEarlier(previous, target, new Date());
  if (unfit !== null)
    throw new UsageError(
      `--previous: ${file} cannot be used: ${unfit}. Expected is the evidence.json of an earlier run on this target.`,
    );
  return previous;
}
