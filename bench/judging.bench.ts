import { expect, test } from 'vitest';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { laboratory } from '../tests/laboratory.ts';
import { printTable } from './table.ts';

const { healthy } = laboratory();
const rounds = 15;

/** The engine and the suites as they are built, which is what a run executes. */
const built = <Module>(file: string): Promise<Module> => import(new URL(`../dist/${file}`, import.meta.url).href);

test('all checks over the evidence of the embedded ecosystem', async () => {
  const text = JSON.stringify(await healthy('all'));
  const { judge } = await built<typeof import('../helpers/engine/judge.ts')>('helpers/engine/judge.js');
  const { loadSuites } = await built<typeof import('../helpers/engine/load-suites.ts')>(
    'helpers/engine/load-suites.js',
  );
  const { suites, problems } = await loadSuites('v2.1');
  expect(problems).toEqual([]);
  let cases = 0;
  const judging: number[] = [];
  const parsing: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const parsed = timed(() => JSON.parse(text) as Evidence, parsing);
    // Evidence that no earlier round has seen, so that nothing is remembered of it but what its octets say.
    cases = timed(() => judge(suites, parsed), judging).cases.length;
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
