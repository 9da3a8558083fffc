import type { Results } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import type { Trend } from '../helpers/history/trend.ts';
import { casesCsv } from './formats/cases-csv.ts';
import { expiriesIcs } from './formats/expiries-ics.ts';
import { junit } from './formats/junit.ts';
import { metrics } from './formats/metrics.ts';
import { sarif } from './formats/sarif/log.ts';
import { summary } from './formats/summary.ts';
import { renderHtml } from './html/page.ts';

/**
 * Every report but Allure's, by file name: made of RESULTS, evidence and what earlier runs tell, so the same ones give
 * the same octets.
 *
 * @param targetPath path of the target file from the root of the repository, with `/`; null where it is not in it
 */
export function reportFiles(
  results: Results,
  evidence: Evidence | null,
  trend: Trend | null = null,
  targetPath: string | null = null,
): Readonly<Record<string, string>> {
  return {
    'index.html': renderHtml(results, evidence, trend),
    'junit.xml': junit(results),
    'results.sarif': sarif(results, targetPath ?? results.target.file),
    'summary.md': summary(results),
    'metrics.prom': metrics(results, evidence),
    'cases.csv': casesCsv(results),
    'expiries.ics': expiriesIcs(results),
    ...(trend ? { 'trend.json': `${JSON.stringify(trend, null, 1)}\n` } : {}),
  };
}
