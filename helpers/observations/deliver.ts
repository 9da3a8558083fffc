import type { Fetched } from './fetch.ts';
import { type Step, type StepKey, stepOf } from './step.ts';

/** A test event to the TPP's receiver, as the API Hub sends it. */
export interface Deliver {
  readonly with: {
    readonly url: string | null;
    /** The step that fetches the key that it is encrypted to. */
    readonly recipientFrom: StepKey<'fetch'> | null;
  };
  readonly raw: Fetched;
}

export function deliverStep(carries: Deliver['with']): Step<'deliver'> {
  const after = carries.recipientFrom === null ? [] : [carries.recipientFrom];
  return stepOf('deliver', 'webhook', carries, { connections: 1, after });
}
