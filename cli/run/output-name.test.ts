import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outputName } from './output-name.ts';

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'output-name-'));
  for (const [name, summary] of [
    ['whole', '{"filteredBy":null}'],
    ['part', '{"filteredBy":"kid.*"}'],
    ['broken', '{'],
  ] as const) {
    await mkdir(join(out, name));
    await writeFile(join(out, name, 'summary.json'), summary);
  }
});
afterAll(() => rm(out, { recursive: true }));

test('a run of some cases takes no whole run’s place', () => {
  expect(outputName(out, 'whole', 'kid.*')).toBe('whole.only');
  expect(['part', 'broken', 'absent'].map((name) => outputName(out, name, 'kid.*'))).toEqual([
    'part',
    'broken',
    'absent',
  ]);
  expect(outputName(out, 'whole', undefined)).toBe('whole');
});
