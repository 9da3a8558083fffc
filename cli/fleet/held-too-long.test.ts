import { expect, test } from 'vitest';
import { HeldTooLong } from './held-too-long.ts';

test('one holder of a target may keep it for twice the time of a run; whoever comes after has as long', () => {
  let now = 0;
  const held = new HeldTooLong(10, () => now);
  const at = (ms: number, by: string, key = 'a') => {
    now = ms;
    return held.is(key, by);
  };
  expect([at(0, 'one'), at(20, 'one'), at(21, 'one')]).toEqual([false, false, true]);
  expect([at(22, 'two'), at(42, 'two'), at(42, 'one', 'b'), at(43, 'two')]).toEqual([false, false, false, true]);
});
