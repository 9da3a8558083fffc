import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { shellWord } from '../../helpers/causes/prove.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import { evidenceText } from '../../helpers/evidence/evidence-text.ts';
import { writeWhole } from '../../helpers/evidence/store.ts';
import { messageOf } from '../../helpers/words/message-of.ts';
import { journalName } from '../interrupted-run.ts';
import type { OutputFolder } from '../output-folder.ts';

/**
 * Puts what was probed on the disk, before anything reads it; where the folder for output takes nothing more,
 * elsewhere.
 */
export async function storeEvidence({ draft }: OutputFolder, evidence: Evidence): Promise<string> {
  const file = join(draft, 'evidence.json');
  await orElsewhere(file, () => writeWhole(file, evidenceText(evidence)), evidence);
  await rm(join(draft, journalName), { force: true });
  return file;
}

/**
 * Writes evidence to its file; where that fails, to another one below TMPDIR, which is told: throws an `AfterProbing`.
 */
export async function orElsewhere(file: string, write: () => Promise<void>, evidence: Evidence): Promise<void> {
  try {
    await write();
  } catch (error) {
    const elsewhere = join(await mkdtemp(join(tmpdir(), 'api-hub-conformance-')), 'evidence.json');
    await writeWhole(elsewhere, evidenceText(evidence));
    throw new AfterProbing(`${file} cannot be written: ${(error as Error).message}`, elsewhere);
  }
}

/** Something went wrong when everything was probed: names the evidence and how to judge it. Exit code 3. */
export class AfterProbing extends Error {
  constructor(what: string, evidence: string, options?: ErrorOptions) {
    super(
      `${what}\nNothing that was probed is lost: ${evidence} has it. Judge it with: npx conformance assess --evidence ${shellWord(evidence)}`,
      options,
    );
  }
}

/**
 * Does what comes after the evidence is stored. If that throws, the folder is put in place as it is, so that it has
 * this run's evidence and nobody takes reports of the last run for this one's. Throws an `AfterProbing`.
 */
export async function neverLosing<T>(output: OutputFolder, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AfterProbing) throw error;
    const what = `This run broke off after probing: ${messageOf(error)}`;
    const folder = await output.commit().then(
      () => output.path,
      () => output.draft,
    );
    throw new AfterProbing(what, relative('', join(folder, 'evidence.json')), { cause: error });
  }
}
