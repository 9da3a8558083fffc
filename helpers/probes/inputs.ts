import type { Host } from '../observations/host.ts';
import type { Step } from '../observations/step.ts';
import { ProbeFailure } from './failure.ts';

/** Host and port of a step that goes to the network. Throws a `ProbeFailure` where the target names none. */
export function placeOf(step: Pick<Step, 'key'> & { readonly with: Host }): {
  readonly host: string;
  readonly port: number;
} {
  const { host, port } = step.with;
  if (host === null || port === null) throw new ProbeFailure('TCP', 'internal', `${step.key} names no host and port`);
  return { host, port };
}
