import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Json } from '../encodings/json.ts';
import { type Step, type StepKey, stepOf } from './step.ts';

/** A challenge encrypted to the published key and handed to the held one. */
export interface Decrypt {
  readonly with: {
    readonly role: Role;
    readonly kid: string | null;
    /** The step that fetches the published key. */
    readonly recipientFrom: StepKey<'fetch'> | null;
  };
  readonly raw: RoundTrip;
}

/** What became of a message encrypted to the published key and handed to the held one. */
export interface RoundTrip {
  readonly header: Json;
  readonly decrypted: boolean;
  readonly tamperedRefused: boolean;
  readonly detail: string;
}

export function decryptStep(role: Role, kid: string | null, recipientFrom: StepKey<'fetch'> | null): Step<'decrypt'> {
  const after = recipientFrom === null ? [] : [recipientFrom];
  return stepOf('decrypt', role, { role, kid, recipientFrom }, { after });
}
