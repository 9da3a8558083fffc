import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('the same octets are read once, others are read for themselves, and the oldest are forgotten', () => {
  let readings = 0;
  const length = remembered((octets) => {
    readings += 1;
    return octets.length;
  });
  expect([length(Buffer.from('ab')), length(Buffer.from('ab')), length(Buffer.from('abc'))]).toEqual([2, 2, 3]);
  expect(readings).toBe(2);

  for (let size = 10; size < 300; size += 1) expect(length(Buffer.alloc(size))).toBe(size);
  const before = readings;
  expect([length(Buffer.alloc(299)), length(Buffer.from('ab'))]).toEqual([299, 2]);
  expect(readings).toBe(before + 1);
});
