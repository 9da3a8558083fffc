import { describe, expect, test } from 'vitest';
import { outcomes } from '../../helpers/engine/outcome.ts';
import { hostile, sampleCase, sampleResults } from '../../tests/sample-results.ts';
import { code, inline } from './markdown.ts';
import { summary } from './summary.ts';

describe('the Markdown summary', () => {
  const text = summary(sampleResults());

  test('goes from verdict to causes, warnings, who can test the rest and scope, with tickets behind them', () => {
    const order = [
      '# ❌ Not conformant',
      '## What to do first',
      '## Warnings',
      '## What others can test',
      'requirement set v2.1/2026-11',
      '<details><summary>Tickets',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBe(0);
    expect(text).toContain('- Ozone: 1 case');
    expect(text).toContain('LFI; 1 miss, unblocks 1');
  });

  test('has at most 60 lines before what is folded, however much is missed', () => {
    const cases = outcomes.flatMap((outcome) =>
      Array.from({ length: 40 }, (_, index) =>
        sampleCase({
          outcome,
          id: `${outcome}@${index}`,
          actual: `${index}`,
          reason: `${index}`,
          remedy: `${index}`,
          blockedBy: 'x',
        }),
      ),
    );
    const long = summary(sampleResults(cases, { problems: ['a', 'b'] }));
    expect(long.split('<details>')[0]?.split('\n').length).toBeLessThanOrEqual(60);
    expect(long).toContain('… and');
  });

  test('says the same finding once, with its cases', () => {
    const cases = Array.from({ length: 20 }, (_, index) => sampleCase({ outcome: 'fail', id: `case ${index}` }));
    expect(summary(sampleResults(cases)).match(/Remedy:/g)).toHaveLength(1);
    expect(summary(sampleResults(cases))).toContain('`case 7` and 12 more');
  });

  test('stays under half a mebibyte and counts what it leaves out', () => {
    const cases = Array.from({ length: 5000 }, (_, index) =>
      sampleCase({
        outcome: 'fail',
        id: `case ${index}`,
        message: `${index} ${'ش'.repeat(5000)}`,
        actual: `${index}`,
        remedy: `${'ش'.repeat(5000)}${index}`,
      }),
    );
    const long = summary(sampleResults(cases, { problems: cases.map(({ id }) => id.repeat(1000)) }));
    expect(Buffer.byteLength(long)).toBeLessThan(513 * 1024);
    expect(long).toMatch(/… and \d+ more entries; the report has them all\.\n\n<\/details>\n$/);
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
