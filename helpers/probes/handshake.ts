import { exchange } from '../tls-scanner-lite/exchange.ts';
import { connectionTo } from './answering.ts';
import { placeOf } from './inputs.ts';
import type { Probe, ProbeBench } from './probe.ts';
import { resolve } from './transport.ts';

export const longestBody = 262_144;

/** A handshake without a client certificate with each address of a host: what it shows to anybody. */
export const handshake: Probe<'handshake'> = async (step, bench) => {
  const { host, port } = placeOf(step);
  const addresses = await addressesOf(host, port, bench);
  const seen = await Promise.all(
    addresses.map(async (address) => {
      await bench.pace(host).turn(bench.signal);
      const seen = await exchange({
        connect: connectionTo(step, address, bench),
        servername: host,
        versions: { min: 'TLSv1.2', max: 'TLSv1.3' },
        timeoutMs: bench.timeoutMs,
        maxResponseBytes: longestBody,
        signal: bench.signal,
      });
      return { address, exchange: seen };
    }),
  );
  return { addresses: seen, presented: null, tokens: [] };
};

/** Addresses to connect to, taken from the budget; one empty address where a proxy knows the way. */
export async function addressesOf(host: string, port: number, bench: ProbeBench): Promise<string[]> {
  const { addresses } = await resolve(host, port, bench);
  const tried = addresses.length > 0 ? [...addresses] : [''];
  bench.spend(tried.length);
  return tried;
}
