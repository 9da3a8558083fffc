import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { judge } from '../helpers/engine/judge.ts';
import { planCases, planSteps } from '../helpers/engine/plan.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import type { Exchanges } from '../helpers/observations/exchanges.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import { loadTarget } from '../helpers/target/load.ts';
import { evidenceOf } from './evidence-of.ts';
import { laboratory } from './laboratory.ts';

const { ecosystem, suites } = laboratory();
let silent: Server;
let connections = 0;

beforeAll(async () => {
  silent = createServer((socket) => {
    connections += 1;
    socket.on('error', () => socket.destroy()).resume();
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterAll(() => void silent.close());

test('a service that accepts connections and keeps silent is waited for once, not by every step', async () => {
  const before = connections;
  const { observations } = await evidenceOfOzoneConnect((mute) => [mute], 500);
  const asked = observations.filter(({ step }) => step.kind === 'call' || step.kind === 'scan');
  expect(asked.length).toBeGreaterThan(50);
  expect(new Set(asked.map(({ failed }) => failed?.detail))).toEqual(
    new Set(['not tried, since handshake:oc got no answer within 500 ms']),
  );
  expect(connections - before).toBe(2);
});

test('of a host with two addresses, the silent one is waited for once, and every step tells of it', async () => {
  const before = connections;
  const evidence = await evidenceOfOzoneConnect((mute, answering) => [mute, answering], 5000);
  expect(connections - before).toBe(2);
  const calls = evidence.observations.filter(({ step }) => step.kind === 'call');
  expect(calls.length).toBeGreaterThan(50);
  for (const { raw } of calls) {
    const [mute, answering] = (raw as unknown as Exchanges).addresses;
    expect(mute?.exchange).toMatchObject({
      serverHello: false,
      end: { kind: 'not-connected', detail: 'not tried, since handshake:oc got no answer within 5000 ms' },
    });
    expect(answering?.exchange.serverHello).toBe(true);
  }
  const scanned = judge(suites(), evidence).cases.filter(({ id }) => /^tls\.(cipher|protocol)\..*@oc$/.test(id));
  expect(scanned.length).toBeGreaterThan(10);
  expect(new Set(scanned.map(({ outcome }) => outcome))).toEqual(new Set(['inconclusive']));
});

/** What is seen of Ozone Connect where its name leads to the silent server, or to it and the right one. */
async function evidenceOfOzoneConnect(
  addresses: (mute: string, answering: string) => string[],
  timeoutMs: number,
): Promise<Evidence> {
  const { target: written, keyring } = await loadTarget(ecosystem().targetFile('ozone'), { environment: {} });
  const { host, port } = written.endpoints.oc ?? { host: '', port: 0 };
  const authority = `${host}:${port}`;
  const mute = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const [answering = ''] = written.network.connectTo[authority] ?? [];
  const connectTo = { ...written.network.connectTo, [authority]: addresses(mute, answering) };
  const target = { ...written, network: { ...written.network, connectTo, timeoutMs } };
  const steps = planSteps(planCases(suites(), target), target).filter(
    ({ kind, subject }) => subject === 'oc' || kind === 'read-certificate',
  );
  const startedAt = new Date();
  const mint = wrongIdentityMint(target, await strangersKeys(), startedAt);
  const signal = new AbortController().signal;
  const probed = await runSteps(steps, { target, environment: {}, keyring, mint, signal });
  return evidenceOf(target, startedAt, probed);
}
