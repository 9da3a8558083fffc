import { isIP } from 'node:net';
import { policies } from '../../config/policies/policies.ts';
import { suiteCode } from '../tls-scanner-lite/registry/cipher-suites.ts';
import { usualLimits } from '../tls-scanner-lite/scan/limits.ts';
import { scan as scanAddress } from '../tls-scanner-lite/scan.ts';
import { connectionTo } from './answering.ts';
import { placeOf } from './inputs.ts';
import type { Probe } from './probe.ts';
import { resolve } from './transport.ts';

/** Versions, cipher suites, groups and what handshakes show, of each address of a host; nothing is requested. */
export const scan: Probe<'scan'> = async (step, bench) => {
  const { host, port } = placeOf(step);
  const { depth } = step.with;
  const policy = policies[step.with.policy];
  const { addresses } = await resolve(host, port, bench);
  const seen = [];
  for (const address of addresses.length > 0 ? addresses : ['']) {
    const { atMost } = usualLimits[depth];
    bench.spend(atMost);
    const facts = await scanAddress({
      connect: connectionTo(step, address, bench),
      servername: isIP(host) === 0 ? host : '',
      depth,
      allowed: { cipherSuites: policy.cipherSuites.allowed.flatMap((name) => suiteCode(name) ?? []) },
      pace: bench.pace(host),
      timeoutMs: bench.timeoutMs,
      signal: bench.signal,
    });
    bench.spend(facts.connections.opened - atMost);
    seen.push({ address, facts });
  }
  return { addresses: seen };
};
