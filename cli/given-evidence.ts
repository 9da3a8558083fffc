import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { EvidenceError, readEvidence } from '../helpers/evidence/store.ts';
import { UsageError } from './usage-error.ts';

/** Evidence of a run's folder, or of a file. Throws a `UsageError`. */
export async function givenEvidence(input: string): Promise<Evidence> {
  const file = statSync(input, { throwIfNoEntry: false })?.isDirectory() ? join(input, 'evidence.json') : input;
  try {
    return await readEvidence(file);
  } catch (error) {
    throw error instanceof EvidenceError ? new UsageError(error.message) : error;
  }
}
