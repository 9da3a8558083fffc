import { within } from '../tls-scanner-lite/time-limit.ts';
import { failureOf } from './failure.ts';
import { placeOf } from './inputs.ts';
import type { Probe } from './probe.ts';
import { open, resolve } from './transport.ts';

/** Opens and closes one TCP connection to each address of a host. */
export const connect: Probe<'connect'> = async (step, bench) => {
  const { host, port } = placeOf(step);
  const { addresses } = await resolve(host, port, bench);
  const tried = addresses.length > 0 ? addresses : [''];
  bench.spend(tried.length);
  const results = await Promise.all(
    tried.map(async (address) => {
      await bench.pace(host).turn(bench.signal);
      const started = performance.now();
      return within(bench.timeoutMs, bench.signal, async (signal) => {
        try {
          (await open(host, port, address, bench, signal)).destroy();
          return { address, tookMs: since(started), failed: null };
        } catch (error) {
          return { address, tookMs: since(started), failed: failureOf(error, 'TCP', signal) };
        }
      });
    }),
  );
  return { addresses: results };
};

function since(started: number): number {
  return Math.round(performance.now() - started);
}
