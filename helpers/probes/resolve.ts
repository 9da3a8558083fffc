import { placeOf } from './inputs.ts';
import type { Probe } from './probe.ts';
import { resolve as resolveHost } from './transport.ts';

/** Looks a host up. */
export const resolve: Probe<'resolve'> = async (step, bench) => {
  const { host, port } = placeOf(step);
  return resolveHost(host, port, bench);
};
