import type { Step } from '../evidence/step.ts';
import { ProbeFailure } from './failure.ts';

/** Host and port of a step that goes to the network. */
export function inputs(step: Step): { readonly host: string; readonly port: number } {
  const { host, port } = step.with;
  if (typeof host !== 'string' || typeof port !== 'number')
    throw new ProbeFailure('TCP', 'internal', `${step.key} names no host and port`);
  return { host, port };
}

/** A text member of a step; null where it is absent. */
export function text(step: Step, member: string): string | null {
  const value = step.with[member];
  return typeof value === 'string' ? value : null;
}
