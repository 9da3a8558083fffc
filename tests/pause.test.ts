import { afterEach, expect, test } from 'vitest';
import { planCases, planSteps } from '../helpers/engine/plan.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import { loadTarget } from '../helpers/target/load.ts';
import { type DelayProxy, delayProxy } from './interop/delay-proxy.ts';
import { laboratory } from './laboratory.ts';

const { ecosystem, suites } = laboratory();
const pauseMs = 100;
const counters: { readonly host: string; readonly proxy: DelayProxy }[] = [];

afterEach(async () => {
  await Promise.all(counters.splice(0).map(({ proxy }) => proxy.close()));
});

test('every connection of a run waits for its turn at its host', async () => {
  const { target: written, keyring } = await loadTarget(ecosystem().targetFile('all'), { environment: {} });
  const connectTo = await counted(written.network.connectTo);
  const target = { ...written, network: { ...written.network, connectTo, pauseMs, timeoutMs: 20_000 } };
  const steps = planSteps(planCases(suites(), target), target);
  const mint = wrongIdentityMint(target, await strangersKeys(), new Date());
  const signal = new AbortController().signal;
  // Time stands still, so that each wait tells the place in the queue of its host.
  const waits: number[] = [];
  const clock = {
    now: () => 0,
    wait: async (ms: number) => {
      waits.push(ms);
    },
  };
  await runSteps(steps, { target, environment: {}, keyring, mint, signal, clock });
  const numbers = connectionsByHost();
  expect(Math.max(...numbers)).toBeGreaterThan(50);
  const expected = numbers.flatMap((number) => Array.from({ length: number - 1 }, (_, place) => (place + 1) * pauseMs));
  expect(waits.sort(ascending)).toEqual(expected.sort(ascending));
}, 180_000);

/** Ways to the same places, each of which counts what passes. */
async function counted(connectTo: Readonly<Record<string, readonly string[]>>): Promise<Record<string, string[]>> {
  const ways: Record<string, string[]> = {};
  for (const [authority, addresses] of Object.entries(connectTo)) {
    ways[authority] = [];
    for (const address of addresses) {
      const proxy = await delayProxy(portOf(address), 0);
      counters.push({ host: authority.slice(0, authority.lastIndexOf(':')), proxy });
      ways[authority].push(`127.0.0.1:${proxy.port}`);
    }
  }
  return ways;
}

function portOf(authority: string): number {
  return Number(authority.slice(authority.lastIndexOf(':') + 1));
}

function connectionsByHost(): number[] {
  const sums = new Map<string, number>();
  for (const { host, proxy } of counters) sums.set(host, (sums.get(host) ?? 0) + proxy.connections());
  return [...sums.values()].filter((sum) => sum > 0);
}

function ascending(one: number, other: number): number {
  return one - other;
}
