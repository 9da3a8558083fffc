import type { MessageName } from '../../config/standard/api-hub/messages.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { IdTokenBinding, SeenCallback, SeenParResponse, SeenTokenResponse } from '../jose/issued-tokens.ts';
import type { SeenMessage } from '../jose/seen-message.ts';
import { type Step, type StepKey, stepOf } from './step.ts';

/** A captured message, of which nothing whole is kept. */
export interface ReadSample {
  readonly with: {
    readonly sample: MessageName;
    /** The step that fetches the keys of who signed it. */
    readonly verifyWith: StepKey<'fetch'> | null;
    /** Role whose held key opens it. */
    readonly decryptWith: Role | null;
  };
  readonly raw: SeenTokenResponse | SeenParResponse | SampleCallback | SampleMessage;
}

/** Null where the sample is no URL. */
export interface SampleCallback {
  readonly callback: SeenCallback | null;
}

/** Null where a given token response holds no id_token. */
export interface SampleMessage {
  readonly message: SeenMessage | null;
  /** Of an id_token alone: how it fits to what it belongs to. */
  readonly binding?: IdTokenBinding | null;
}

export function readSampleStep(carries: ReadSample['with']): Step<'read-sample'> {
  const after = carries.verifyWith === null ? [] : [carries.verifyWith];
  return stepOf('read-sample', carries.sample, carries, { after });
}
