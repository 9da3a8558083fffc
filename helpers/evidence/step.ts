/** What a step needs the network, a key or a file for. One probe function does each kind. */
export type StepKind =
  | 'resolve'
  | 'connect'
  | 'handshake'
  | 'scan'
  | 'call'
  | 'fetch'
  | 'fetch-certificate'
  | 'ocsp'
  | 'crl'
  | 'read-certificate'
  | 'read-csr'
  | 'read-key'
  | 'sign'
  | 'decrypt'
  | 'read-sample'
  | 'submit'
  | 'deliver';

/** One thing to observe, as plain data: what `conformance plan` prints and a probe executes. */
export interface Step {
  /** Identifies the step; names of the standard and the target only, never a port, URL, KID or address. */
  readonly key: string;
  readonly kind: StepKind;
  /** The endpoint, JWKS or role it is about. */
  readonly subject: string;
  readonly with: Readonly<Record<string, Json>>;
  /** Upper bound of the connections it opens. */
  readonly connections: number;
  /** Id of the case that reports the step if it fails. */
  readonly gate: string | null;
  /** Steps whose observation the probe reads. */
  readonly after: readonly string[];
  /** Steps of one lane run one after another, in plan order; null where order does not matter. */
  readonly lane: string | null;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };
