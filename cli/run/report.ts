import { join } from 'node:path';
import type { Results } from '../../helpers/engine/results.ts';
import { resultsText } from '../../helpers/engine/results-text.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import { writeWhole } from '../../helpers/evidence/store.ts';
import type { Trend } from '../../helpers/history/trend.ts';
import { writeAllureVerdict } from '../../reports/allure/verdict.ts';
import { codeQuality } from '../../reports/ci/gitlab.ts';
import { PdfError } from '../../reports/pdf.ts';
import { recordRun } from '../history-file.ts';
import type { OutputFolder } from '../output-folder.ts';
import { printJson, tell } from '../print.ts';
import { printPage } from '../print-page.ts';
import { pathInRepository } from '../repository.ts';
import type { RunOptions } from '../run.ts';
import { printSummary } from '../summary.ts';
import { transcript } from '../transcript.ts';
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
  if (options.trace) await writeWhole(join(folder, 'trace.txt'), transcript(evidence));
  const trend = await trendIn(results, options);
  await writeReports(folder, results, evidence, trend, options.target ?? null);
  if (process.env.GITLAB_CI === 'true') await forGitLab(results, folder, options);
  if (options.pdf) await print(folder, options, signal);
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

async function forGitLab(results: Results, folder: string, { target }: RunOptions): Promise<void> {
  const path = pathInRepository(target ?? null) ?? results.target.file;
  const issues = codeQuality(results, path);
  await writeWhole(join(folder, 'gl-code-quality-report.json'), `${JSON.stringify(issues, null, 1)}\n`);
}

/** Milliseconds that a browser may take to print a report of thousands of cases. */
const printingMs = 180_000;

/** Prints the report, or tells why not, which changes no verdict. */
async function print(folder: string, { pdf, language = 'en' }: RunOptions, signal: AbortSignal): Promise<void> {
  const extent = pdf === 'full' ? 'full' : 'statement';
  for (const one of language === 'both' ? (['en', 'ar'] as const) : [language]) {
    const name = language === 'both' && one === 'ar' ? 'report.ar.pdf' : 'report.pdf';
    try {
      const options = { environment: process.env, timeoutMs: printingMs, signal, extent, language: one } as const;
      await printPage(join(folder, 'index.html'), join(folder, name), options);
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      tell(`No ${name}: ${error.message}`);
    }
  }
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
