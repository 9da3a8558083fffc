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
