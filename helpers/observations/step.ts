import { broughtKinds, type StepKind, type With } from './kinds.ts';

/** Identifies a step, its kind first; names of the standard and the target only, never a port, URL, KID or address. */
export type StepKey<K extends StepKind = StepKind> = K | `${K}:${string}`;

/** One thing to observe, as plain data: what `conformance plan` prints and a probe executes. */
export interface Step<K extends StepKind = StepKind> {
  readonly key: StepKey<K>;
  readonly kind: K;
  /** The endpoint, JWKS or role it is about. */
  readonly subject: string;
  readonly with: With<K>;
  /** Upper bound of the connections it opens. */
  readonly connections: number;
  /** Id of the case that reports the step if it fails. */
  readonly gate: string | null;
  /** Steps whose observation the probe reads. */
  readonly after: readonly string[];
  /** Steps of one lane run one after another, in plan order; null where order does not matter. */
  readonly lane: string | null;
}

/**
 * A step by kind and name: about what it is named after, on this machine, alone and without waiting, unless `more` says
 * otherwise.
 */
export function stepOf<K extends StepKind>(
  kind: K,
  name: string,
  carries: With<K>,
  more: Partial<Omit<Step, 'key' | 'kind' | 'with'>> = {},
): Step<K> {
  const alone = { subject: name, with: carries, connections: 0, gate: null, after: [], lane: null };
  return { key: `${kind}:${name}`, kind, ...alone, ...more };
}

/** Whether a step is of one of these kinds. */
export function isStep<K extends StepKind>(step: Step, ...kinds: readonly K[]): step is Step<K> {
  return kinds.some((kind) => kind === step.kind);
}

/** Whether it is no step of a run's own: what others did is brought as a record. */
export function isBrought(step: Step): boolean {
  return isStep(step, ...broughtKinds);
}
