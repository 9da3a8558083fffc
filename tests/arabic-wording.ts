import { expect } from 'vitest';

/** Arabic letter mark, direction marks, embeddings and overrides, isolates. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const easternDigits = /[\u0660-\u0669\u06f0-\u06f9]/;

/**
 * In Arabic letters and Western digits, without bidirectional controls: whoever shows the text isolates its Latin runs.
 */
export function expectArabicLetters(arabic: string): void {
  expect(arabic).toMatch(/[\u0621-\u064a]/);
  expect(arabic).not.toMatch(easternDigits);
  expect(arabic).not.toMatch(bidiControls);
}

/**
 * With the abbreviations and numbers of the English text, all of them, and with no Latin word that it does not have.
 */
export function expectSameNames(arabic: string, english: string): void {
  expect(fixedTokens(arabic)).toEqual(fixedTokens(english));
  expect(latinWords(english)).toEqual(expect.arrayContaining(latinWords(arabic)));
}

/** TLS, S4, Sig2, 2048: each once, sorted. */
function fixedTokens(text: string): string[] {
  return [...new Set(text.match(/Sig\d|Enc\d|[A-Z][A-Z0-9]+|\d+/g))].sort();
}

/** In lower case and without the s of a plural: `id_tokens` here is `id_token` there. */
function latinWords(text: string): string[] {
  return (text.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []).map((word) => word.toLowerCase().replace(/(?<=.)s$/, ''));
}
