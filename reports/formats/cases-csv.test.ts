import { describe, expect, test } from 'vitest';
import { outcomes } from '../../helpers/engine/outcome.ts';
import { sampleCase, sampleResults } from '../../tests/sample-results.ts';
import { casesCsv } from './cases-csv.ts';

describe('the CSV of cases', () => {
  test('is a header, the run and one record a case, all as wide as the header', () => {
    const [header, run, ...cases] = records(casesCsv(sampleResults()));
    expect(header?.slice(0, 3)).toEqual(['record', 'id', 'outcome']);
    expect(run?.slice(0, 3)).toEqual(['run', '5f0f3c35-9d6e-4b7e-8b3c-0d8a5a5f6a01', 'non-conformant']);
    expect(cases.map((cells) => cells.slice(0, 3))).toEqual(
      outcomes.map((one) => ['case', `check.one@S4/${one}`, one]),
    );
    for (const cells of [run, ...cases]) expect(cells).toHaveLength(header?.length ?? 0);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\n=1', '\r=1', '＝1', '＋1', '－1', '＠A'])(
    'keeps %j from being a formula',
    (actual) => {
      const [header, , one] = records(casesCsv(sampleResults([sampleCase({ outcome: 'fail', actual })])));
      expect(one?.[header?.indexOf('actual') ?? -1]).toBe(`'${actual}`);
    },
  );

  test('leaves everything else as it is, quotes and line ends among it', () => {
    const actual = 'a "quoted", text\r\nof two lines = شركة';
    const [header, , one] = records(casesCsv(sampleResults([sampleCase({ outcome: 'fail', actual })])));
    expect(one?.[header?.indexOf('actual') ?? -1]).toBe(actual);
  });
});

/** Records of RFC 4180 with every field quoted; throws for anything else. */
function records(text: string): string[][] {
  const all: string[][] = [];
  let rest = text;
  let cells: string[] = [];
  while (rest !== '') {
    const field = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest);
    if (field === null) throw new Error(`no field: ${rest.slice(0, 80)}`);
    cells.push((field[1] ?? '').replace(/""/g, '"'));
    if (field[2] === '\r\n') {
      all.push(cells);
      cells = [];
    }
    rest = rest.slice(field[0].length);
  }
  return all;
}
