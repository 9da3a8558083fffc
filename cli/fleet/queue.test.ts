import { expect, test } from 'vitest';
import type { FleetRecord } from '../../helpers/fleet/record.ts';
import { Queue } from './queue.ts';
import type { FleetTarget } from './targets.ts';

const target = (key: string): FleetTarget => ({ key, file: `${key}.yaml`, digest: key, hosts: [], refusal: null });
const record = (key: string, more: Partial<FleetRecord> = {}) =>
  ({
    key,
    digest: key,
    verdict: 'conformant',
    at: '2026-12-01T01:00:00Z',
    stopped: false,
    again: false,
    alone: false,
    ...more,
  }) as FleetRecord;

/** A queue over what is known of a night, which others may add to. */
function queue(keys: readonly string[], done: Record<string, FleetRecord> = {}, since: string | null = null) {
  return new Queue(keys.map(target), { record: (key) => done[key] ?? null }, since);
}
const keyOf = (next: ReturnType<Queue['next']>) =>
  typeof next === 'string' ? next : `${next.target.key}${next.alone ? ' alone' : ''}`;

test('what the night has is not done again, unless it was stopped, is of another file, or all is to be done again', () => {
  const done = {
    a: record('a'),
    b: record('b', { stopped: true }),
    c: record('c', { digest: 'of another file' }),
  };
  const some = queue(['a', 'b', 'c', 'd'], done);
  expect([some.next(), some.next(), some.next()].map(keyOf)).toEqual(['b', 'c', 'd']);
  expect(keyOf(queue(['a'], done, '2026-12-01T02:00:00Z').next())).toBe('a');
  expect(keyOf(queue(['a'], done, '2026-12-01T00:00:00Z').next())).toBe('over');
});

test('what was left undecided is tried once more, alone, when all others are done', () => {
  const done: Record<string, FleetRecord> = {};
  const both = queue(['a', 'b'], done);
  expect([both.next(), both.next(), both.next()].map(keyOf)).toEqual(['a', 'b', 'later']);
  done.a = record('a', { verdict: 'incomplete', again: true });
  both.settle(target('a'), true);
  expect(keyOf(both.next())).toBe('later');
  both.settle(target('b'), false);
  expect(keyOf(both.next())).toBe('a alone');
  expect(keyOf(both.next())).toBe('later');
  both.settle(target('a'), false);
  expect([keyOf(both.next()), both.left]).toEqual(['over', 0]);
});

test('what another process left undecided is tried again too, and not where that one did so itself', () => {
  const done: Record<string, FleetRecord> = {
    a: record('a', { again: true }),
    b: record('b', { again: true, alone: true }),
  };
  const left = queue(['a', 'b'], done);
  expect(keyOf(left.next())).toBe('a alone');
  left.settle(target('a'), false);
  expect(keyOf(left.next())).toBe('over');
});

test('what somebody else has is taken later, after all others', () => {
  const some = queue(['a', 'b']);
  some.next(0);
  some.putBack(target('a'), false, 1000, 0);
  expect(keyOf(some.next(10))).toBe('b');
  some.settle(target('b'), false);
  expect([keyOf(some.next(10)), keyOf(some.next(2000))]).toEqual(['later', 'a']);
});
