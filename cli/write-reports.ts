import { join } from 'node:path';
import type { Results } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { writeWhole } from '../helpers/evidence/store.ts';
import type { Trend } from '../helpers/history/trend.ts';
import { summaryOf, summaryText } from '../helpers/summary/summary.ts';
import { reportFiles } from '../reports/report-files.ts';
import { pathInRepository } from './repository.ts';

/**
 * Writes every report but Allure's into a folder, each file as a whole.
 *
 * @param targetFile target file as it was given on the command line; null where none was
 */
export async function writeReports(
  folder: string,
  results: Results,
  evidence: Evidence,
  trend: Trend | null,
  targetFile: string | null,
): Promise<void> {
  const files = Object.entries({
    ...reportFiles(results, evidence, trend, pathInRepository(targetFile)),
    'summary.json': summaryText(summaryOf(results, evidence)),
  });
  await Promise.all(files.map(([name, text]) => writeWhole(join(folder, name), text)));
}
