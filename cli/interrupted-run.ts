import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import { EvidenceError, readEvidence, writeWhole } from '../helpers/evidence/store.ts';

/** Journal of a run in its draft, while it probes. */
export const journalName = 'evidence.jsonl';

/** What was kept of a run that was killed. */
export interface InterruptedRun {
  /** Its evidence, in `<name>.interrupted`. */
  readonly file: string;
  readonly startedAt: string;
  readonly observations: number;
}

/**
 * Takes what runs that were killed have left of a target's output: the evidence of the newest which observed anything
 * is kept as `evidence.json` in a folder, and their drafts are removed.
 */
export async function takeInterrupted(drafts: readonly string[], folder: string): Promise<InterruptedRun | null> {
  const left = await Promise.all(drafts.map(evidenceIn));
  const [newest] = left.flat().sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
  const kept = newest ? await keep(newest, folder) : null;
  await Promise.all(drafts.map((draft) => rm(draft, { recursive: true, force: true })));
  return kept;
}

/**
 * Evidence of a draft: the whole one, or what the journal says of a run that was killed while it probed. None where
 * nothing was observed.
 */
async function evidenceIn(draft: string): Promise<Evidence[]> {
  for (const name of ['evidence.json', journalName]) {
    try {
      const evidence = await readEvidence(join(draft, name));
      if (evidence.observations.length > 0) return [evidence];
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
    }
  }
  return [];
}

async function keep(evidence: Evidence, folder: string): Promise<InterruptedRun> {
  const fresh = `${folder}.draft`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh);
  await writeWhole(join(fresh, 'evidence.json'), evidenceText(evidence));
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  return {
    file: join(folder, 'evidence.json'),
    startedAt: evidence.startedAt,
    observations: evidence.observations.length,
  };
}
