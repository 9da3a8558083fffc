import { expect, test } from 'vitest';
import { judge } from '../helpers/check/judge.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { laboratory } from '../tests/matrix.ts';
import { printTable } from './table.ts';

const { evidence, suites } = laboratory();
const rounds = 15;

test('all checks over the evidence of the embedded ecosystem', async () => {
  const text = JSON.stringify(await evidence('all'));
  let cases = 0;
  const judging: number[] = [];
  const parsing: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const parsed = timed(() => JSON.parse(text) as Evidence, parsing);
    // Evidence that no earlier round has seen, so that nothing is remembered of it but what its octets say.
    cases = timed(() => judge(suites(), parsed), judging).cases.length;
  }
  const [own, baseline] = [Math.min(...judging), Math.min(...parsing)];
  printTable('Judging', [
    {
      name: `${cases} cases`,
      values: {
        'wall time': `${own.toFixed(0)} ms`,
        'beside parsing the evidence': `${(own / baseline).toFixed(1)} times`,
      },
    },
    { name: 'JSON.parse of the evidence', values: { 'wall time': `${baseline.toFixed(0)} ms` } },
  ]);
  expect(own).toBeLessThan(100);
});

function timed<T>(work: () => T, times: number[]): T {
  const started = performance.now();
  const made = work();
  times.push(performance.now() - started);
  return made;
}
