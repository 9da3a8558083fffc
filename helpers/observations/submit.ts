import type { ClientRequest, WrongClientToken } from '../../config/standard/api-hub/client-tokens.ts';
import { mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import type { SeenAnswer, SeenParResponse, SeenTokenResponse } from '../jose/issued-tokens.ts';
import type { SeenMessage } from '../jose/seen-message.ts';
import type { Target } from '../target/target.ts';
import type { Presented } from './call.ts';
import type { ReceivedExchanges } from './exchanges.ts';
import { atEndpoint, type Host, hostOf } from './host.ts';
import { type Step, type StepKey, stepOf } from './step.ts';

/** A TPP's request to each address of as1 or rs1, with tokens made at that moment. */
export interface Submit {
  readonly with: Host & Presented & Submission;
  readonly raw: ReceivedExchanges & {
    /** What of each success was read before redaction, in the order of the addresses; null for any other answer. */
    readonly answers: readonly (SubmitAnswer | null)[];
  };
}

export interface Submission {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Which request it is; absent where an access token is presented and nothing else. */
  readonly request?: ClientRequest;
  /** Id of the token's recipe, or `valid`, which comes once more as `valid-again`. */
  readonly token?: string;
  /** What is otherwise beside the token. */
  readonly sent?: NonNullable<WrongClientToken['sent']> | null;
  /** The step that fetches the keys that the answer is verified with. */
  readonly verifyWith?: StepKey<'fetch'> | null;
  /** Where an access token is presented and nothing else, how. */
  readonly presentation?: Presentation;
  /** The step whose access token is presented. */
  readonly accessTokenFrom?: StepKey<'submit'> | null;
  /** Scope of the access token to ask for; the target's where absent. */
  readonly scope?: string;
}

/** How an access token of the right client is presented on rs1. */
export type Presentation =
  | 'right'
  /** With another TPP's certificate. */
  | 'other-tpp'
  /** Altered, on a connection whose first request had it as it is. */
  | 'altered-on-used-connection'
  /** The control after the others. */
  | 'right-again';

/** What is kept of a success: of the answer to a token request, to a pushed request, or of a signed response. */
export type SubmitAnswer = SeenTokenResponse | SeenParResponse | SeenSignedAnswer;

interface SeenSignedAnswer extends SeenAnswer {
  readonly message: SeenMessage;
}

/** Whether what is sent was sent before, by the same step. */
export function isUsedTwice({ sent }: Pick<Submission, 'sent'>): boolean {
  return sent === 'again' || sent === 'assertion again';
}

/** @param before further steps that it comes after */
export function submitStep(
  endpoint: 'as1' | 'rs1',
  name: string,
  before: readonly StepKey<'submit'>[],
  carries: Submission & Pick<Presented, 'identity'>,
  target: Target,
): Step<'submit'> {
  const usual = atEndpoint(endpoint, target);
  const read = [carries.verifyWith, carries.accessTokenFrom].filter((key) => typeof key === 'string');
  return stepOf(
    'submit',
    name,
    { ...hostOf(endpoint, target), like: mutualTls[endpoint].clientRole, ...carries },
    {
      ...usual,
      // What was sent before is sent twice.
      connections: usual.connections * (isUsedTwice(carries) ? 2 : 1),
      after: [...usual.after, ...read, ...before],
    },
  );
}
