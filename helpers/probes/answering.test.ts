import { expect, test } from 'vitest';
import type { Step } from '../observations/step.ts';
import { assertAnswering, connectionTo } from './answering.ts';
import type { ProbeBench } from './probe.ts';

const timedOut = { layer: 'TCP', cause: 'timed-out', detail: 'no connection within 300 ms' };
const opened = (address: string) => ({ address, failed: null });
const unopened = (address: string) => ({ address, failed: timedOut });
const refused = (address: string) => ({ address, failed: { ...timedOut, cause: 'refused' } });
const ended = (address: string, kind: string) => ({ address, exchange: { end: { kind } } });

const call = {
  subject: 'oc',
  after: ['handshake:oc'],
  with: { host: 'oc.example', port: 443 },
} as unknown as Step<'call'>;

/** What the first steps received; a step that failed as a whole received nothing. */
function bench(connect: readonly object[] | null, handshake: readonly object[] | null): ProbeBench {
  const received: Record<string, object | null> = {
    'connect:oc': connect && { addresses: connect },
    'handshake:oc': handshake && { addresses: handshake },
  };
  return { timeoutMs: 300, received: (key: string) => received[key] ?? undefined } as unknown as ProbeBench;
}

test.each([
  ['no address could be connected to', [unopened('a'), unopened('b')], null, 'connect:oc'],
  ['no address answered a ClientHello', [opened('a')], [ended('a', 'timed-out')], 'handshake:oc'],
  [
    'one could not be connected to, the other did not answer',
    [opened('a'), unopened('b')],
    [ended('a', 'timed-out'), ended('b', 'not-connected')],
    'handshake:oc',
  ],
])('a step is not made where %s', (_, connect, handshake, first) => {
  expect(() => assertAnswering(call, bench(connect, handshake))).toThrow(`not tried, since ${first} got no answer`);
});

test.each([
  ['nothing was tried before', null, null],
  ['one address answered', [opened('a'), unopened('b')], [ended('a', 'handshake-completed')]],
  ['connections are refused, which takes no time', [refused('a')], null],
])('a step is made where %s', (_, connect, handshake) => {
  expect(() => assertAnswering(call, bench(connect, handshake))).not.toThrow();
});

test('the way to an address that kept silent fails at once', async () => {
  const seen = bench([opened('a'), unopened('b')], [ended('a', 'handshake-completed'), ended('b', 'not-connected')]);
  await expect(connectionTo(call, 'b', seen)(new AbortController().signal)).rejects.toThrow(
    'not tried, since connect:oc got no answer within 300 ms',
  );
});

test('what comes later is not asked about: a handshake looks at connections alone', () => {
  const handshake = { ...call, after: ['connect:oc'] };
  expect(() => assertAnswering(handshake, bench([opened('a')], [ended('a', 'timed-out')]))).not.toThrow();
});
