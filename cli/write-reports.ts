import { join } from 'node:path';
import type { Results } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { writeWhole } from '../helpers/evidence/store.ts';
import type { Trend } from '../helpers/history/trend.ts';
import { summaryOf, summaryText } from '../helpers/summary/summary.ts';
import { codeQuality } from '../reports/ci/gitlab.ts';
import { reportFiles } from '../reports/report-files.ts';
import { pathInRepository } from './repository.ts';
import { transcript } from './transcript.ts';

/** What the reports of a judged run are made of. */
export interface Reported {
  readonly results: Results;
  readonly evidence: Evidence;
  readonly trend?: Trend | null;
  /** Target file as it was given on the command line. */
  readonly targetFile?: string | undefined;
  /** Whether a transcript of every step is among them. */
  readonly trace?: boolean | undefined;
}

/** Writes every report but Allure's and what a browser prints into a folder, each file as a whole. */
export async function writeReports(folder: string, reported: Reported): Promise<void> {
  const { results, evidence, trend = null, targetFile = null, trace = false } = reported;
  const path = pathInRepository(targetFile);
  const files = Object.entries({
    ...reportFiles(results, evidence, trend, path),
    'summary.json': summaryText(summaryOf(results, evidence)),
    ...(trace ? { 'trace.txt': transcript(evidence) } : {}),
    ...(process.env.GITLAB_CI === 'true' ? { 'gl-code-quality-report.json': gitLab(results, path) } : {}),
  });
  await Promise.all(files.map(([name, text]) => writeWhole(join(folder, name), text)));
}

function gitLab(results: Results, path: string | null): string {
  return `${JSON.stringify(codeQuality(results, path ?? results.target.file), null, 1)}\n`;
}
