import { describe, expect, it } from 'vitest';
import { conflicts } from '../../../config/standard/api-hub/conflicts.ts';
import { expectArabicLetters, expectSameNames } from '../../../tests/arabic-wording.ts';
import { conflictTitlesInArabic } from './conflicts.ar.ts';

describe.each(Object.entries(conflicts))('%s in Arabic', (_id, { title }) => {
  const arabic = conflictTitlesInArabic[title] ?? '';

  it('is there, in Arabic letters', () => expectArabicLetters(arabic));

  it('has the names and numbers of the English title', () => expectSameNames(arabic, title));
});

it('translates no title that is no contradiction’s', () => {
  const titles = new Set<string>(Object.values(conflicts).map(({ title }) => title));
  expect(Object.keys(conflictTitlesInArabic).filter((title) => !titles.has(title))).toEqual([]);
});
