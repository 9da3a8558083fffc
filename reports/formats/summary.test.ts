import { describe, expect, test } from 'vitest';
import { hostile, sampleCase, sampleResults } from '../../tests/sample-results.ts';
import { code, inline } from './markdown.ts';
import { summary } from './summary.ts';

describe('the Markdown summary', () => {
  const text = summary(sampleResults());

  test('goes from verdict over scope to failures, warnings, what is open and who can test the rest', () => {
    const order = [
      '# ❌ Not conformant',
      '| Institution |',
      '## What must be fixed',
      '## Warnings',
      '## What could not be decided',
      '## What others can test',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBe(0);
    expect(text).toMatch(/Remedy: Do this:.*\n {2}- Who: LFI\n {2}- Where: `bank: أول.yaml:3 \/certificates\/S4`/);
    expect(text).toContain('- Ozone: 1 cases');
  });

  test('says the same finding once, with its cases', () => {
    const cases = Array.from({ length: 20 }, (_, index) => sampleCase({ outcome: 'fail', id: `case ${index}` }));
    expect(summary(sampleResults(cases)).match(/Remedy:/g)).toHaveLength(1);
    expect(summary(sampleResults(cases))).toContain('`case 7` and 12 more');
  });

  test('stays under half a mebibyte and counts what it leaves out', () => {
    const cases = Array.from({ length: 5000 }, (_, index) =>
      sampleCase({ outcome: 'fail', id: `case ${index}`, message: `${index} ${'ش'.repeat(5000)}` }),
    );
    const long = summary(sampleResults(cases, { problems: cases.map(({ id }) => id.repeat(1000)) }));
    expect(Buffer.byteLength(long)).toBeLessThan(513 * 1024);
    expect(long).toMatch(/… and \d+ more entries; the report has them all\.\n$/);
  });
});

describe('foreign text in Markdown', () => {
  test('is one line without anything that means something', () => {
    expect(inline(hostile, 10_000)).not.toMatch(/[\n\r\t]|(?<!\\)[*_`[\]~|$]|[<>]|(?<!\\):\/\/|www\.|@[a-z]/);
    expect(inline('1. one')).toBe('1\\. one');
    expect(inline('# no heading')).toBe('\\# no heading');
  });

  test('stays in its code span whatever backticks it has, and is cut between characters', () => {
    expect(code('a `` b')).toBe('```a `` b```');
    expect(code('`')).toBe('`` ` ``');
    expect(inline('😀😀😀', 2)).toBe('😀…');
  });
});
