import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planCases, planSteps } from '../helpers/check/plan.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import { loadTarget } from '../helpers/target/load.ts';
import { laboratory } from './matrix.ts';

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
  const { target: written, keyring } = await loadTarget(ecosystem().targetFile('ozone'), { environment: {} });
  const { host, port } = written.endpoints.oc ?? { host: '', port: 0 };
  const connectTo = {
    ...written.network.connectTo,
    [`${host}:${port}`]: [`127.0.0.1:${(silent.address() as AddressInfo).port}`],
  };
  const target = { ...written, network: { ...written.network, connectTo, timeoutMs: 500 } };
  const steps = planSteps(planCases(suites(), target), target).filter(({ subject }) => subject === 'oc');
  const mint = wrongIdentityMint(target, await strangersKeys(), new Date());
  const signal = new AbortController().signal;
  const { observations } = await runSteps(steps, { target, environment: {}, keyring, mint, signal });
  const asked = observations.filter(({ step }) => step.kind === 'call' || step.kind === 'scan');
  expect(asked.length).toBeGreaterThan(50);
  expect(new Set(asked.map(({ failed }) => failed?.detail))).toEqual(
    new Set(['not tried, since handshake:oc got no answer within 500 ms']),
  );
  expect(connections).toBe(2);
});
