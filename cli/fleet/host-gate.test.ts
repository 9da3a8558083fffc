import { expect, test } from 'vitest';
import { HostGate } from './host-gate.ts';

const limits = { maxConcurrency: 2, pauseMs: 100 };
const nobody = () => false;
const everybody = () => true;

test('a host has its places for all workers together, in the order of asking, and those of a worker that is gone are free', () => {
  const gate = new HostGate({ count: 1 }, nobody);
  const granted: string[] = [];
  const take = (worker: number, id: number) =>
    gate.take('hub', limits, worker, id, () => granted.push(`${worker}.${id}`));
  take(0, 1);
  take(1, 1);
  take(0, 2);
  take(1, 2);
  gate.take('other', limits, 1, 3, () => granted.push('other'));
  expect(granted).toEqual(['0.1', '1.1', 'other']);
  gate.give('hub', 0, 1);
  expect(granted.slice(3)).toEqual(['0.2']);
  gate.release(1);
  take(2, 1);
  expect(granted.slice(4)).toEqual(['2.1']);
});

test('a worker that ceases to wait gets nothing', () => {
  const gate = new HostGate({ count: 1 }, nobody);
  const granted: number[] = [];
  for (const id of [1, 2, 3, 4]) gate.take('hub', limits, 0, id, () => granted.push(id));
  gate.give('hub', 0, 3);
  gate.give('hub', 0, 1);
  expect(granted).toEqual([1, 2, 4]);
});

test('connections to a host are apart whoever makes them, and to a shared one by as much as there are fleet processes', () => {
  const at = { now: 0 };
  const gate = new HostGate(
    { count: 4 },
    (host) => host === 'hub',
    () => at.now,
  );
  expect([1, 2, 3].map(() => gate.turn('bank', limits))).toEqual([0, 100, 200]);
  expect([1, 2, 3].map(() => gate.turn('hub', limits))).toEqual([0, 400, 800]);
  at.now = 1000;
  expect(gate.turn('hub', limits)).toBe(200);
});

test('of a shared host’s places each fleet process has its share, and one at least', () => {
  const granted = (count: number, shared: (host: string) => boolean) => {
    const gate = new HostGate({ count }, shared);
    let places = 0;
    for (let id = 0; id < 20; id += 1) gate.take('hub', { maxConcurrency: 8, pauseMs: 0 }, 0, id, () => (places += 1));
    return places;
  };
  expect([granted(1, everybody), granted(4, everybody), granted(4, nobody), granted(20, everybody)]).toEqual([
    8, 2, 8, 1,
  ]);
});
