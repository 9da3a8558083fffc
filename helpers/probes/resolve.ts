import type { Json } from '../evidence/step.ts';
import { inputs } from './inputs.ts';
import type { Probe } from './probe.ts';
import { resolve as resolveHost } from './transport.ts';

/** Looks a host up. */
export const resolve: Probe = async (step, bench) => {
  const { host, port } = inputs(step);
  return (await resolveHost(host, port, bench)) as unknown as Json;
};
