import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plantedMistakes } from '../sandbox/faults/planted-mistakes.ts';
import { projectFolder } from './build.ts';

const page = readFileSync(join(projectFolder, 'docs', 'troubleshooting.md'), 'utf8');
const symptoms = page.split('\n').flatMap((line) => /^\| `([^`]+)` \|/.exec(line)?.[1] ?? []);

const sources = ['cli/doctor', 'helpers/target', 'suites', 'config/target']
  .flatMap((room) =>
    readdirSync(join(projectFolder, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)),
  )
  .filter((name) => /\.ts$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(projectFolder, name), 'utf8').replaceAll('\\\\', '\\'))
  .join('\n');

test('the page has symptoms of the way, of files and of the clock', () => {
  expect(symptoms.length).toBeGreaterThan(20);
});

test('and of every mistake that is planted', () => {
  const isTold = (named: string) =>
    symptoms.some((one) => {
      const parts = one.split(/\{\w+\}/);
      return parts.every((part) => named.includes(part)) || one.includes(named);
    });
  const untold = plantedMistakes.filter(({ named }) => !isTold(named));
  expect(untold.map(({ mistake, named }) => [mistake, named])).toEqual([]);
});

test.each(symptoms)('the program says “%s”', (symptom) => {
  expect(sources).toContain(symptom);
});
