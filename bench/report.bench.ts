import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../helpers/engine/judge.ts';
import type { CaseResult, Results } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { generateAllure } from '../reports/allure/generate.ts';
import { renderHtml } from '../reports/html/page.ts';
import { reportFiles } from '../reports/report-files.ts';
import { faults } from '../sandbox/faults/catalogue.ts';
import { breaksOf } from '../sandbox/faults/fault.ts';
import { writeAllureResults } from '../tests/allure-results.ts';
import { laboratory } from '../tests/laboratory.ts';
import { type Figure, median, printTable } from './table.ts';

const { evidenceWith, suites } = laboratory();
const rounds = 9;
/** Most of the page of a whole run of the embedded ecosystem. */
const mostBytes = 1_200_000;
const mostMs = 300;

test('the report, beside Allure’s of the same results', async () => {
  const seen = await evidenceWith(breaksOf(faults.filter(({ id }) => id === 's4-wrong-ou')));
  const judged = judge(suites(), seen);
  const [few, many] = [cut(judged, 500), cut(judged, 5000)];
  const page = (results: Results) => measured(rounds, () => reportFiles(results, seen)['index.html'] ?? '');
  const [small, large] = [page(few), page(many)];
  const whole = measured(rounds, () => renderHtml({ ...judged }, seen));
  const allure = await allureMs(few, seen);
  const figure = (name: string, { ms, bytes }: Measured): Figure => ({
    name,
    values: { 'wall time': `${ms.toFixed(0)} ms`, size: `${(bytes / 1000).toFixed(0)} kB` },
  });
  printTable('Report', [
    figure(`index.html of the embedded run, ${judged.cases.length} cases`, whole),
    figure(`all reports of ${few.cases.length} cases; size of index.html`, small),
    figure(`all reports of ${many.cases.length} cases; size of index.html`, large),
    {
      name: `Allure’s own generation, ${few.cases.length} cases`,
      values: {
        'wall time': `${allure.toFixed(0)} ms`,
        'ours takes': `${((100 * small.ms) / allure).toFixed(1)} % of it`,
      },
    },
  ]);
  expect(few.cases).toHaveLength(500);
  expect(few.cases.some(({ outcome }) => outcome === 'fail')).toBe(true);
  expect(many.cases).toHaveLength(5000);
  expect(whole.bytes).toBeLessThanOrEqual(mostBytes);
  expect(whole.ms).toBeLessThanOrEqual(mostMs);
  expect(small.ms).toBeLessThanOrEqual(allure / 5);
});

interface Measured {
  /** Median of the rounds. */
  readonly ms: number;
  readonly bytes: number;
}

function measured(times: number, render: () => string): Measured {
  const taken: number[] = [];
  let text = '';
  for (let round = 0; round < times; round += 1) {
    const started = performance.now();
    text = render();
    taken.push(performance.now() - started);
  }
  return { ms: median(taken), bytes: Buffer.byteLength(text) };
}

/** Milliseconds of Allure's generation alone: what we write for it to read is not counted. */
async function allureMs(results: Results, seen: Evidence): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'report-bench-'));
  try {
    writeAllureResults(results, seen, join(dir, 'raw'));
    const taken: number[] = [];
    for (const round of [1, 2, 3]) {
      const started = performance.now();
      await generateAllure(join(dir, 'raw'), join(dir, `report-${round}`), results);
      taken.push(performance.now() - started);
    }
    return median(taken);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/**
 * Results with so many cases, evenly out of all, the failures first; more than there are stand there again under other
 * subjects.
 */
function cut(results: Results, count: number): Results {
  const failed = results.cases.filter(({ outcome }) => outcome === 'fail');
  const others = results.cases.filter(({ outcome }) => outcome !== 'fail');
  const pool = Array.from({ length: Math.ceil(count / results.cases.length) }, (_, copy) =>
    others.map((one) => (copy === 0 ? one : copied(one, copy))),
  ).flat();
  const wanted = count - failed.length;
  const cases = [
    ...failed,
    ...Array.from({ length: wanted }, (_, index) => pool[Math.floor((index * pool.length) / wanted)]),
  ];
  return { ...results, cases: cases.filter((one) => one !== undefined) };
}

function copied(one: CaseResult, copy: number): CaseResult {
  const name = `${one.subject.name}/${copy}`;
  return { ...one, id: `${one.check}@${name}`, subject: { ...one.subject, name } };
}
