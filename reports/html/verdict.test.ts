import { expect, test } from 'vitest';
import { englishOf } from '../../tests/english-of.ts';
import { sampleCase, sampleResults } from '../../tests/sample-results.ts';
import { verdictSection } from './verdict.ts';

const holds = sampleCase({ outcome: 'pass' });
const optional = ['a', 'b'].map((name) =>
  sampleCase({
    outcome: 'not-tested',
    id: `check.one@${name}`,
    level: 'SHOULD',
    who: ['you'],
    reason: 'The target does not give /participant/description',
  }),
);

test('the first screen says what is left where nothing keeps the verdict from conformant, and leads to it', () => {
  const results = sampleResults([holds, ...optional]);
  expect(results.verdict).toBe('conformant');
  const text = englishOf(verdictSection(results, null).text);
  expect(text).toContain('Nothing that decides the verdict is missed or undecided. What is left is optional:');
  expect(text).toContain('<a href="#causes">2 undecided</a>');
  expect(text).not.toContain('nothing is missed or undecided');
});

test('nothing is left where nothing is missed or undecided', () => {
  const text = englishOf(verdictSection(sampleResults([holds]), null).text);
  expect(text).toContain('Nothing: nothing is missed or undecided in what was judged.');
});

test.each([
  ['all hold', ['pass', 'warn'], 'Proved: what was asked for holds (2 cases, 1 with a warning).'],
  ['all hold without a warning', ['pass'], 'Proved: what was asked for holds (1 case).'],
  ['one is missed', ['pass', 'fail'], 'Not proved: of what was asked for, 1 of 2 cases hold.'],
] as const)('of a run on a part the first screen says whether it is proved: %s', (_what, outcomes, said) => {
  const cases = outcomes.map((outcome, index) => sampleCase({ outcome, id: `check.one@${index}` }));
  const page = (limits: Parameters<typeof sampleResults>[1]) =>
    englishOf(verdictSection(sampleResults(cases, limits), null).text).replaceAll(/<[^>]+>/g, '');
  expect(page({ filteredBy: 'check.*' })).toContain(said);
  expect(page({})).not.toContain('roved:');
  expect(page({ filteredBy: 'check.*', problems: ['cut short'] })).not.toContain('roved:');
});
