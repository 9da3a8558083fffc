import { join } from 'node:path';
import { vantages } from '../config/standard/api-hub/vantages.ts';
import { judge } from '../helpers/engine/judge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { exitCodes } from '../helpers/engine/outcome.ts';
import { resultsText } from '../helpers/engine/results-text.ts';
import { sourcesOf } from '../helpers/evidence/evidence.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import { MergeError, mergedEvidence, type Part } from '../helpers/evidence/merge.ts';
import { writeWhole } from '../helpers/evidence/store.ts';
import { givenEvidence } from './given-evidence.ts';
import { claimOutput } from './output-folder.ts';
import { printJson, tell } from './print.ts';
import { printSummary } from './summary.ts';
import { UsageError } from './usage-error.ts';
import { writableFolder } from './writable-folder.ts';
import { writeReports } from './write-reports.ts';

export interface MergeOptions {
  readonly out: string;
  readonly at?: Date;
  readonly json?: boolean;
}

/** Merges the evidence of several parties, judges it as one, and reports as a run does; sets the exit code. */
export async function merge(inputs: readonly string[], options: MergeOptions): Promise<void> {
  await writableFolder('--out', options.out);
  const evidence = merged(
    await Promise.all(inputs.map(async (input) => ({ name: input, evidence: await givenEvidence(input) }))),
  );
  const { suites, problems } = await loadSuites(evidence.target.standard);
  const results = judge(suites, evidence, { problems, ...(options.at ? { at: options.at } : {}) });
  const output = await claimOutput(options.out, evidence.target.name);
  try {
    await writeWhole(join(output.draft, 'evidence.json'), evidenceText(evidence));
    await writeWhole(join(output.draft, 'results.json'), resultsText(results));
    await writeWhole(join(output.draft, 'target.json'), `${JSON.stringify(evidence.target, null, 1)}\n`);
    await writeReports(output.draft, results, evidence, null, null);
    await output.commit();
  } finally {
    await output.release();
  }
  for (const { vantage, startedAt, runId } of sourcesOf(evidence))
    tell(`Merged: ${vantages[vantage].title}, run ${runId} of ${startedAt}.`);
  if (options.json) printJson(resultsText(results));
  printSummary(options.json ? process.stderr : process.stdout, results, {
    reportPath: join(output.path, 'index.html'),
    targetFile: null,
  });
  process.exitCode = exitCodes[results.verdict];
}

function merged(parts: readonly Part[]) {
  try {
    return mergedEvidence(parts);
  } catch (error) {
    throw error instanceof MergeError ? new UsageError(error.message) : error;
  }
}
