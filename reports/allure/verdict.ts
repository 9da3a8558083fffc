import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage, Status, TestResult } from 'allure-js-commons';
import type { Verdict } from '../../helpers/engine/outcome.ts';
import type { Results } from '../../helpers/engine/results.ts';

const statuses = { conformant: 'passed', 'non-conformant': 'failed', incomplete: 'broken' } as const satisfies Record<
  Verdict,
  string
>;

/**
 * Writes the verdict among Allure's results, as a test of its own that comes before all others: whoever renders them,
 * and however many cases hold, sees a failed test where the run is not conformant, and a broken one where it is
 * incomplete.
 *
 * @param folder folder of Allure's results
 */
export async function writeAllureVerdict(folder: string, results: Results): Promise<void> {
  await writeFile(join(folder, `${results.runId}-result.json`), JSON.stringify(allureVerdict(results)));
}

function allureVerdict(results: Results): Partial<TestResult> {
  const { verdict, headline, verdictText, target, startedAt, endedAt } = results;
  const historyId = createHash('md5').update(`${target.name} verdict`).digest('hex');
  const name = `Verdict: ${headline}`;
  return {
    uuid: results.runId,
    historyId,
    testCaseId: historyId,
    name,
    fullName: 'verdict',
    status: statuses[verdict] as Status,
    statusDetails: { message: verdictText },
    stage: 'finished' as Stage,
    start: Date.parse(startedAt),
    stop: Date.parse(endedAt),
    labels: [
      { name: 'case', value: 'verdict' },
      { name: 'epic', value: name },
      { name: 'parentSuite', value: name },
      { name: 'severity', value: 'blocker' },
    ],
  };
}
