import { describe, expect, it } from 'vitest';
import { recipeRequirements } from '../../../config/standard/axway-recipe/requirements.ts';
import type { Level, Requirement } from '../../../config/standard/v2.1/requirements/requirement.ts';
import { requirements } from '../../../config/standard/v2.1/requirements.ts';
import { requirementsInArabic } from './requirements.ar.ts';

const registry: readonly (readonly [string, Requirement])[] = [
  ...Object.entries(requirements),
  ...Object.entries(recipeRequirements),
];

const levelWords: Record<Level, RegExp> = { MUST: /يجب/, SHOULD: /ينبغي/, MAY: /يجوز/, INFO: /^(?!.*(يجب|ينبغي))/ };

/** Arabic letter mark, direction marks, embeddings and overrides, isolates. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9]/;

/** Abbreviations, role names and numbers, sorted: TLS, S4, Sig2, 2048. */
function fixedTokens(text: string): string[] {
  return [...new Set(text.match(/Sig\d|Enc\d|[A-Z][A-Z0-9]+|\d+/g))].sort();
}

/** Words in Latin letters, in lower case and without the s of a plural: `id_tokens` here is `id_token` there. */
function latinWords(text: string): string[] {
  return (text.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []).map((word) => word.toLowerCase().replace(/(?<=.)s$/, ''));
}

describe.each(registry)('%s in Arabic', (_id, { text, level }) => {
  const arabic = requirementsInArabic[text] ?? '';

  it('is there, in Arabic letters and Western digits, without bidirectional controls', () => {
    expect(arabic).toMatch(/[\u0621-\u064a]/);
    expect(arabic).not.toMatch(otherDigits);
    expect(arabic).not.toMatch(bidiControls);
  });

  it('has the abbreviations and numbers of the English text, and no other Latin words', () => {
    expect(fixedTokens(arabic)).toEqual(fixedTokens(text));
    expect(latinWords(text)).toEqual(expect.arrayContaining(latinWords(arabic)));
  });

  it('is as strong as its level', () => {
    expect(arabic).toMatch(levelWords[level]);
  });
});

it('translates no text that neither registry has', () => {
  const texts = new Set(registry.map(([, { text }]) => text));
  expect(Object.keys(requirementsInArabic).filter((text) => !texts.has(text))).toEqual([]);
});
