import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Vantage } from '../../config/standard/api-hub/vantages.ts';
import type { Build } from '../engine/build.ts';
import type { Raw, StepKind } from '../observations/kinds.ts';
import { isStep, type Step } from '../observations/step.ts';
import type { Target } from '../target/target.ts';

/** What probes received, redacted: the only thing that a judgement reads beside the target. */
export interface Evidence {
  readonly format: 'api-hub-conformance/evidence';
  readonly version: 1 | 2;
  /** What probed, in version 1. */
  readonly tool?: { readonly name: string; readonly version: string };
  readonly runId: string;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly target: Target;
  /** Why the run did not do its whole plan; null for a whole one. */
  readonly cutShort: string | null;
  /** The runs that it was observed in: one, or those that were merged. Absent in version 1 (`sourcesOf`). */
  readonly sources?: readonly Source[];
  /** Where targets of merged runs say different things about the same: one sentence each. */
  readonly contradictions?: readonly string[];
  readonly observations: readonly Observation[];
  /**
   * Nonce that the run was asked to carry, so that it is known to be younger than its question; absent where nobody
   * asked.
   */
  readonly challenge?: string;
  /** What earlier runs on the same target saw of its keys, oldest first; absent where no earlier evidence was given. */
  readonly earlier?: readonly EarlierRun[];
}

/** A run that observations are of. */
export interface Source {
  /** What observations name it by: `s1`. */
  readonly id: string;
  readonly vantage: Vantage;
  readonly runId: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly cutShort: string | null;
  readonly probedBy: Build;
  readonly target: { readonly name: string; readonly file: string; readonly digest: string };
  /** SHA-256 of the evidence that was merged, hex; null where this is that evidence. */
  readonly evidence: string | null;
  /** The longest time for which the scanner stood still while it probed, milliseconds; absent where nobody measured. */
  readonly longestStallMs?: number;
  /** The bundle that the evidence was merged from; absent where nobody had signed it. */
  readonly bundle?: SignedAs;
  /** How much its party kept from others; absent where nothing. */
  readonly leftOut?: { readonly hosts: number; readonly headers: number };
}

/** A bundle by what its signer signed. */
export interface SignedAs {
  /** SHA-256 of the signed statement, hex. */
  readonly statement: string;
  readonly kid: string;
}

/** The source of a run's own observations. */
export const ownSource = 's1';

/** The runs that evidence is of, whatever its version. */
export function sourcesOf(evidence: Evidence): readonly Source[] {
  return evidence.sources ?? [sourceOf(evidence, { suites: null, name: '', version: '', ...evidence.tool })];
}

/** A run as the source of its own evidence. */
export function sourceOf(
  { target, runId, startedAt, endedAt, cutShort }: Omit<Evidence, 'format' | 'version' | 'observations'>,
  probedBy: Build,
): Source {
  const { name, source, vantage } = target;
  const of = { name, file: source?.file ?? '', digest: source?.digest ?? '' };
  return { id: ownSource, vantage, runId, startedAt, endedAt, cutShort, probedBy, target: of, evidence: null };
}

/** Whose observation it is. */
export function sourceIdOf({ source }: Observation): string {
  return source ?? ownSource;
}

/**
 * What is kept of an earlier run: JWKS and served certificates, with their own times, and the KIDs that the target
 * named then.
 */
export interface EarlierRun {
  readonly runId: string;
  readonly startedAt: string;
  readonly kids: Readonly<Partial<Record<Role, string>>>;
  readonly observations: readonly Observation[];
}

export interface Observation<K extends StepKind = StepKind> {
  readonly id: string;
  readonly step: Step<K>;
  readonly vantage: Vantage;
  /** Id of the run that made it; absent in version 1. */
  readonly source?: string;
  /** When it began, RFC 3339, UTC. */
  readonly at: string;
  readonly tookMs: number;
  /** What was received, in the shape of the step's kind; null where the step failed. */
  readonly raw: Raw<K> | null;
  readonly failed: Failure | null;
}

/** Whether an observation is of a step of one of these kinds. */
export function isOf<K extends StepKind>(
  observation: Observation,
  ...kinds: readonly K[]
): observation is Observation<K> {
  return isStep(observation.step, ...kinds);
}

export type Layer = 'files' | 'DNS' | 'TCP' | 'proxy' | 'TLS' | 'mTLS' | 'HTTP' | 'JWKS' | 'keys';

export interface Failure {
  readonly layer: Layer;
  readonly cause: FailureCause;
  /** One sentence for a reader: what was seen. */
  readonly detail: string;
}

export type FailureCause =
  | 'name-not-found'
  | 'name-lookup-failed'
  | 'refused'
  | 'unreachable'
  | 'timed-out'
  | 'reset'
  | 'closed'
  | 'alert'
  | 'not-tls'
  | 'certificate-not-trusted'
  | 'intercepted'
  | 'proxy-refused'
  | 'address-not-public'
  | 'http-malformed'
  | 'too-large'
  | 'budget-spent'
  | 'earlier-step-missing'
  | 'wrong-key'
  | 'key-unusable'
  | 'key-forbids'
  | 'key-forbids-misuse'
  | 'internal';
