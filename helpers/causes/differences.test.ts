import { expect, test } from 'vitest';
import { differences } from './differences.ts';

const marked = (expected: string, found: string) => {
  const show = (pieces: ReturnType<typeof differences>['found']) =>
    pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');
  const both = differences(expected, found);
  return [show(both.expected), show(both.found)];
};

test.each([
  ['5f2d7c1a', '5f2e7c1a', '5f2[d]7c1a', '5f2[e]7c1a'],
  ['Example Bank PJSC', 'Example Bank P.J.S.C', 'Example Bank P[JS]C', 'Example Bank P[.J.S.]C'],
  ['abc', 'abcabc', 'abc', 'abc[abc]'],
  ['same', 'same', 'same', 'same'],
  ['', 'x', '', '[x]'],
  ['😀a', '😁a', '[😀]a', '[😁]a'],
])('%s and %s', (expected, found, one, other) => {
  expect(marked(expected, found)).toEqual([one, other]);
});
