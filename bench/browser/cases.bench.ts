import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { judge } from '../../helpers/engine/judge.ts';
import { renderHtml } from '../../reports/html/page.ts';
import { faults } from '../../sandbox/faults/catalogue.ts';
import { breaksOf } from '../../sandbox/faults/fault.ts';
import { chromiumFile, launch, openReport, unlessAbsent } from '../../tests/browser/browser.ts';
import { filterTimes } from '../../tests/browser/looking.ts';
import { enlarged } from '../../tests/browser/runs.ts';
import { laboratory } from '../../tests/laboratory.ts';
import { type Figure, median, printTable } from '../table.ts';

const { evidenceWith, suites } = laboratory();
const rounds = 9;
/**
 * Most that a reader waits for a page that shows itself, and for cases that follow what is typed, without noticing it.
 */
const mostMs = 250;

test.skipIf(chromiumFile === null)(`a report of 5,000 cases in a browser${unlessAbsent}`, async () => {
  const seen = await evidenceWith(breaksOf(faults.filter(({ id }) => id === 's4-wrong-ou')));
  const dir = await mkdtemp(join(tmpdir(), 'report-bench-'));
  const browser = await launch();
  try {
    const file = join(dir, 'index.html');
    await writeFile(file, renderHtml(enlarged(judge(suites(), seen), 5000), seen));
    const bare = join(dir, 'bare.html');
    await writeFile(bare, '<!doctype html><title>bare</title><p>A page of one sentence.</p>');
    const times = { shown: [] as number[], first: [] as number[], later: [] as number[] };
    const bareShown: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bareShown.push(await firstPaint(browser, bare));
      times.shown.push(await firstPaint(browser, file));
      const { page, close } = await openReport(browser, file);
      const [first = Number.NaN, ...others] = await filterTimes(page);
      times.first.push(first);
      times.later.push(Math.max(...others));
      await close();
    }
    printTable('Report of 5,000 cases in a browser', [
      figure('shows itself', times.shown),
      figure('beside it: a page of one sentence', bareShown),
      figure('first filter, as soon as it is open', times.first),
      figure('slowest of the seven after it', times.later),
    ]);
    for (const all of Object.values(times)) expect(median(all)).toBeLessThanOrEqual(mostMs);
  } finally {
    await browser.close();
    await rm(dir, { recursive: true });
  }
});

function figure(name: string, times: readonly number[]): Figure {
  const slowest = Math.max(...times);
  return { name, values: { median: `${median(times).toFixed(0)} ms`, slowest: `${slowest.toFixed(0)} ms` } };
}

/** Milliseconds from the beginning of loading until something is seen, in a browser that nobody listens in on. */
async function firstPaint(browser: Browser, file: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const shown = await page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        new PerformanceObserver((list) => {
          const [entry] = list.getEntriesByName('first-contentful-paint');
          if (entry) resolve(entry.startTime);
        }).observe({ type: 'paint', buffered: true }),
      ),
  );
  await context.close();
  return shown;
}
