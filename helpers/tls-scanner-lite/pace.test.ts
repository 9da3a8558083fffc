import { expect, test } from 'vitest';
import { type Clock, Pace } from './pace.ts';

/** Time that passes only where it is waited for. */
function stoppedClock(): Clock & { readonly waits: number[]; time: number } {
  const clock = {
    waits: [] as number[],
    time: 5000,
    now: () => clock.time,
    wait: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      clock.waits.push(ms);
    },
  };
  return clock;
}

test('beginnings that are asked for at one time are a pause apart', async () => {
  const clock = stoppedClock();
  const pace = new Pace(100, clock);
  await Promise.all([pace.turn(), pace.turn(), pace.turn()]);
  expect(clock.waits).toEqual([100, 200]);
});

test('time that has passed anyway is not waited for', async () => {
  const clock = stoppedClock();
  const pace = new Pace(100, clock);
  await pace.turn();
  clock.time += 70;
  await pace.turn();
  clock.time += 500;
  await pace.turn();
  expect(clock.waits).toEqual([30]);
});

test('without a pause nobody waits', async () => {
  const clock = stoppedClock();
  const pace = new Pace(0, clock);
  await Promise.all([pace.turn(), pace.turn()]);
  expect(clock.waits).toEqual([]);
});

test('whoever stops the run ends the wait', async () => {
  const pace = new Pace(60_000);
  await pace.turn();
  const stop = new AbortController();
  const waiting = pace.turn(stop.signal);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
