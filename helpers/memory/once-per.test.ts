import { expect, test } from 'vitest';
import { oncePer } from './once-per.ts';

test('each object is worked on once, be the answer undefined or not; an equal object for itself', () => {
  let work = 0;
  const first = oncePer((list: readonly string[]) => {
    work += 1;
    return list[0];
  });
  const empty: string[] = [];
  expect([first(empty), first(empty), first(['a']), first(['a'])]).toEqual([undefined, undefined, 'a', 'a']);
  expect(work).toBe(3);
});
