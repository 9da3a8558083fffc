import { expect, test } from 'vitest';
import { bounded } from './bounded.ts';

test('a text of 500 characters stays, whatever they are; a longer one is cut between characters and says how long it is', () => {
  for (const text of ['', 'a'.repeat(500), '\u{1f3e6}'.repeat(500)]) expect(bounded(text)).toBe(text);
  expect(bounded('a'.repeat(501))).toBe(`${'a'.repeat(500)}… (501 characters in all)`);
  expect(bounded('\u{1f3e6}'.repeat(4096))).toBe(`${'\u{1f3e6}'.repeat(500)}… (8192 characters in all)`);
});
