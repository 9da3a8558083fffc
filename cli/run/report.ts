import { join } from 'node:path';
import type { Results } from '../../helpers/engine/results.ts';
import { resultsText } from '../../helpers/engine/results-text.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import { writeWhole } from '../../helpers/evidence/store.ts';
import type { Trend } from '../../helpers/history/trend.ts';
import { writeAllureVerdict } from '../../reports/allure/verdict.ts';
import { recordRun } from '../history-file.ts';
import type { OutputFolder } from '../output-folder.ts';
import { printJson, tell } from '../print.ts';
import { printReport } from '../print-page.ts';
import type { RunOptions } from '../run.ts';
import { printSummary } from '../summary.ts';
import { writeReports } from '../write-reports.ts';

/** A run that was judged. */
export interface Judged {
  readonly evidence: Evidence;
  readonly results: Results;
}

/**
 * Writes everything but Allure's report into a folder, the results first. Returns what changed since earlier runs,
 * where a history is kept.
 */
export async function report(
  { evidence, results }: Judged,
  folder: string,
  options: RunOptions,
  signal: AbortSignal,
): Promise<Trend | null> {
  await writeWhole(join(folder, 'results.json'), resultsText(results));
  await writeWhole(join(folder, 'target.json'), `${JSON.stringify(evidence.target, null, 1)}\n`);
  const trend = await trendIn(results, options);
  const { target: targetFile, trace } = options;
  await writeReports(folder, { results, evidence, trend, targetFile, trace });
  await printReport(folder, options, signal);
  return trend;
}

/**
 * Adds the run to its history; null where none is kept. A run that looked at a part would make the rest look fixed, so
 * it is left out.
 */
async function trendIn(results: Results, { history }: RunOptions): Promise<Trend | null> {
  if (history === undefined) return null;
  if (results.filteredBy !== null) {
    tell('--history: a run with --only looks at a part and is not kept.');
    return null;
  }
  return recordRun(history, results).catch((error: Error) => {
    tell(`--history: this run could not be kept: ${error.message}`);
    return null;
  });
}

/** Folder of Allure's results in the output of a run. */
export const allureResultsName = 'allure-results';

/**
 * Makes Allure's report out of the results that Vitest wrote, or tells why not, which changes no verdict. What renders
 * them is an optional peer dependency.
 *
 * @param failure why results are missing
 * @param history folder of earlier runs; a filtered run is not kept there
 */
export async function reportInAllure(
  results: Results,
  failure: string | null,
  { draft, path }: OutputFolder,
  history: string | null,
): Promise<void> {
  const raw = join(path, allureResultsName);
  try {
    if (failure !== null) throw new Error(failure);
    await writeAllureVerdict(join(draft, allureResultsName), results);
    const { generateAllure } = await import('../../reports/allure/generate.ts');
    const historyFile =
      history === null || results.filteredBy !== null ? null : join(history, `${results.target.name}.allure.jsonl`);
    await generateAllure(join(draft, allureResultsName), join(draft, 'allure'), results, { historyFile });
  } catch (error) {
    tell(
      isMissing(error)
        ? `Allure's results are in ${raw}; what renders them is not installed: npx allure@3 generate ${raw} --output ${join(path, 'allure')}`
        : `No report of Allure: ${(error as Error).message}`,
    );
  }
}

function isMissing(error: unknown): boolean {
  const { code, message = '' } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes('@allurereport/');
}

/** Prints what came of a run. */
export function printOutcome(results: Results, trend: Trend | null, reportPath: string, options: RunOptions): void {
  if (options.json) printJson(resultsText(results));
  const targetFile = options.target ?? null;
  printSummary(options.json ? process.stderr : process.stdout, results, { reportPath, trend, targetFile });
}
