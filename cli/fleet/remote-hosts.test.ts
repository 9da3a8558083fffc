import { expect, test } from 'vitest';
import type { FromWorker } from './messages.ts';
import { RemoteHosts } from './remote-hosts.ts';

const limits = { maxConcurrency: 1, pauseMs: 0 };
const never = new AbortController().signal;

test('of hosts that nobody else goes to, the fleet process is not asked; their places are kept all the same', async () => {
  const sent: FromWorker[] = [];
  const hosts = new RemoteHosts(2, (message) => {
    sent.push(message);
    if ('take' in message) queueMicrotask(() => hosts.answered({ granted: message.take }));
  });
  hosts.begin(['bank']);
  const order: string[] = [];
  const at = (host: string, name: string) =>
    hosts.inPlace(host, limits, never, async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
    });
  await Promise.all([at('bank', 'one'), at('bank', 'two')]);
  expect(order).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  expect(sent).toEqual([]);
  await at('hub', 'three');
  expect(sent.map((message) => Object.keys(message)[0])).toEqual(['take', 'give']);
  hosts.begin(null);
  await at('hub', 'four');
  expect(sent).toHaveLength(2);
});

test('who waits for an own place and is stopped has none, and hinders nobody', async () => {
  const hosts = new RemoteHosts(1, () => {});
  hosts.begin(null);
  const stop = new AbortController();
  let end = () => {};
  const held = hosts.inPlace('bank', limits, never, () => new Promise<void>((resolve) => (end = resolve)));
  const waiting = hosts.inPlace('bank', limits, stop.signal, async () => {});
  stop.abort();
  await waiting;
  end();
  await held;
  await hosts.inPlace('bank', limits, never, async () => {});
});
