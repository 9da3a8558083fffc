import { describe, expect, it } from 'vitest';
import type { Level, Requirement } from '../../../config/standard/api-hub/requirements/requirement.ts';
import { requirements } from '../../../config/standard/api-hub/requirements.ts';
import { recipeRequirements } from '../../../config/standard/axway-recipe/requirements.ts';
import { expectArabicLetters, expectSameNames } from '../../../tests/arabic-wording.ts';
import { requirementsInArabic } from './requirements.ar.ts';

const registry: readonly (readonly [string, Requirement])[] = [
  ...Object.entries(requirements),
  ...Object.entries(recipeRequirements),
];

const levelWords: Record<Level, RegExp> = {
  MUST: /يجب/,
  SHOULD: /ينبغي/,
  MAY: /يجوز/,
  INFO: /^(?!.*(يجب|ينبغي|يجوز))/,
};

describe.each(registry)('%s in Arabic', (_id, { text, level }) => {
  const arabic = requirementsInArabic[text] ?? '';

  it('is there, in Arabic letters', () => expectArabicLetters(arabic));

  it('has the names and numbers of the English text', () => expectSameNames(arabic, text));

  it('is as strong as its level', () => expect(arabic).toMatch(levelWords[level]));
});

it('translates no text that neither registry has', () => {
  const texts = new Set(registry.map(([, { text }]) => text));
  expect(Object.keys(requirementsInArabic).filter((text) => !texts.has(text))).toEqual([]);
});
