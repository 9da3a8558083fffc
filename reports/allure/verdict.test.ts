import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allureCase } from '../../helpers/vitest/allure-case.ts';
import { withoutThisMachine } from '../../helpers/vitest/allure-reporter.ts';
import { hostile, sampleCase, sampleResults } from '../../tests/sample-results.ts';
import { writeAllureVerdict } from './verdict.ts';

test.each([
  ['fail', 'failed'],
  ['blocked', 'broken'],
  ['pass', 'passed'],
] as const)('a run with a %s has a verdict that %s, before every case', async (outcome, status) => {
  const dir = await mkdtemp(join(tmpdir(), 'allure-verdict-'));
  const results = sampleResults([sampleCase({ outcome }), sampleCase({ outcome: 'pass' })]);
  await writeAllureVerdict(dir, results);
  const [file = ''] = await readdir(dir);
  expect(file).toMatch(/-result\.json$/);
  expect(JSON.parse(await readFile(join(dir, file), 'utf8'))).toMatchObject({
    status,
    name: expect.stringMatching(/^Verdict: /),
    statusDetails: { message: results.verdictText },
    start: Date.parse(results.startedAt),
    stop: Date.parse(results.endedAt),
  });
  await rm(dir, { recursive: true });
});

test('a case has the time of the steps it was judged by, and none where there were none', () => {
  const one = sampleCase({ outcome: 'pass' });
  const step = (at: string, tookMs: number) => ({ id: 'o1', step: { key: hostile }, at, tookMs, raw: null }) as never;
  const timed = (seen: Parameters<typeof allureCase>[2]) => {
    const told = allureCase(one, sampleResults(), seen);
    const result = { labels: [...told.labels], start: 1, stop: 2, statusDetails: {}, name: one.id } as never;
    withoutThisMachine(result);
    return result as { start?: number; stop?: number; labels: { name: string }[] };
  };
  const seen = [step('2026-11-24T00:00:01.000Z', 30), step('2026-11-24T00:00:00.500Z', 12.4)];
  expect(timed(seen)).toMatchObject({
    start: Date.UTC(2026, 10, 24, 0, 0, 0, 500),
    stop: Date.UTC(2026, 10, 24) + 542,
  });
  expect(timed([])).not.toHaveProperty('start');
  expect(timed([])).not.toHaveProperty('stop');
  expect(timed(seen).labels.map(({ name }) => name)).not.toContain('took');
});
