import type { ConflictId } from '../../config/standard/api-hub/conflicts.ts';
import type { AnyParty } from '../../config/standard/parties.ts';
import { type RequirementId, requirements as registry } from '../../config/standard/requirements.ts';
import type { Family, Standard } from '../../config/standard/standards.ts';
import type { AnySwitch } from '../../config/standard/switches.ts';
import { type Held, holdsIn } from '../../config/standard/versions.ts';
import type { EarlierRun, Layer } from '../evidence/evidence.ts';
import type { Target } from '../target/target.ts';
import type { FactsOf, Needs, Unseen } from './need.ts';
import type { Subject } from './subject.ts';

export type CheckLayer = Exclude<Layer, 'proxy'> | 'messages';

/**
 * A declared way to miss. Texts are templates with named holes: `{actual}`, `{expected}`, `{role}` and what the
 * judgement adds.
 */
export interface Finding extends Held {
  readonly outcome:
    | 'warn'
    | 'fail'
    | { readonly switch: AnySwitch; readonly off: 'warn' | 'fail'; readonly on: 'warn' | 'fail' };
  readonly text: string;
  readonly remedy: string;
  /** Cases about what we showed: where one of them failed, nothing follows about the peer, and the finding gives way. */
  readonly presumes?: readonly Presumed[];
  /** Where in the target it is put right, by a template of a JSON pointer; the subject's place where absent. */
  readonly inTarget?: string;
}

/**
 * A case by a template such as `certificate.validity.current@{clientRole}/file`; as `spotless` where a warning alone
 * explains what a peer does.
 */
export type Presumed = string | { readonly spotless: string };

/** A finding about the peer that may be due to what we showed. */
export function presuming(cases: readonly Presumed[], finding: Finding): Finding {
  return { ...finding, presumes: cases };
}

/** A finding that is put right in one line of the target, such as `/certificates/{role}/kid`. */
export function inTarget(pointer: string, finding: Finding): Finding {
  return { ...finding, inTarget: pointer };
}

export function fail(text: string, remedy: string): Finding {
  return { outcome: 'fail', text, remedy };
}

export function warn(text: string, remedy: string): Finding {
  return { outcome: 'warn', text, remedy };
}

/** A finding whose weight is a choice, because the sources disagree. */
export function bySwitch(
  name: AnySwitch,
  positions: { readonly off: 'warn' | 'fail'; readonly on: 'warn' | 'fail' },
  text: string,
  remedy: string,
): Finding {
  return { outcome: { switch: name, ...positions }, text, remedy };
}

/** What was seen, for the reader; further members fill holes of the finding's templates. */
export type Seen = { readonly expected?: string; readonly actual?: string } & Readonly<
  Record<string, string | undefined>
>;

export type Judgement =
  | { readonly outcome: 'pass'; readonly seen: Seen; readonly notes: readonly string[] }
  | { readonly outcome: 'found'; readonly finding: string; readonly seen: Seen; readonly notes: readonly string[] }
  | {
      readonly outcome: 'inconclusive' | 'not-tested' | 'not-applicable' | 'blocked';
      readonly reason: string;
      readonly who: readonly (AnyParty | 'you')[];
      readonly blockedBy?: string | null;
      readonly missing?: string | null;
      readonly seen: Seen;
    };

/** What `judge` answers with. */
export interface Answers<FindingId extends string> {
  pass(seen?: Seen, ...notes: string[]): Judgement;
  found(finding: FindingId, seen?: Seen, ...notes: string[]): Judgement;
  /** Tried, and nothing follows from what was seen. */
  undecided(reason: string, seen?: Seen, who?: readonly (AnyParty | 'you')[]): Judgement;
  /** Nothing was, or could be, put to the test; for want of what is missing in the target, where that is why. */
  notTested(reason: string, who: readonly (AnyParty | 'you')[], missing?: string | null): Judgement;
  /** The target does not give what you, or who is named, should have given there. */
  notGiven(pointer: string, who?: readonly (AnyParty | 'you')[]): Judgement;
  notApplicable(reason: string): Judgement;
  /** Passes on why a wanted fact is not there. */
  because(unseen: Unseen): Judgement;
}

/** Where in the target it says that something does not apply. */
export interface Applicability {
  readonly pointer: string;
  readonly holds: boolean;
  /** A sentence for the reader when it does not hold. */
  readonly because: string;
}

export interface CheckDefinition<S extends Subject, N extends Needs, FindingId extends string> extends Held {
  /** Stable for ever: waivers, differences and history hang on it. */
  readonly id: string;
  readonly requirements: readonly RequirementId[] | ((subject: S) => readonly RequirementId[]);
  readonly conflict?: ConflictId;
  readonly title: string;
  /** Where it differs from the suite's. */
  readonly layer?: CheckLayer;
  /** Which of the suite's subjects the check asks about; all where absent. */
  readonly about?: (subject: S) => boolean;
  readonly when?: (subject: S, target: Target) => Applicability;
  /** Check whose case on the same subject must hold first. */
  readonly after?: string;
  readonly responsible?: (subject: S) => AnyParty | null;
  readonly needs: (subject: S, target: Target) => N;
  readonly findings: Readonly<Record<FindingId, Finding>>;
  /** Synchronous and pure. Several judgements, one for each of several things seen, count as their gravest. */
  readonly judge: (
    facts: FactsOf<N>,
    subject: S,
    answers: Answers<FindingId>,
    context: JudgeContext,
  ) => Judgement | readonly Judgement[];
}

export interface JudgeContext {
  readonly target: Target;
  /** Instant for forecasts: the end of the evidence. Validity is judged at the time of each observation instead. */
  readonly judgedAt: Date;
  /** Earlier runs on the same target, oldest first; empty where no earlier evidence was given. */
  readonly earlier: readonly EarlierRun[];
}

/** A check with its types forgotten, as the engine holds it. */
export interface Check extends Held {
  readonly id: string;
  readonly requirements: (subject: Subject) => readonly RequirementId[];
  /** Requirements that hold for every subject; empty where each subject has its own. */
  readonly always: readonly RequirementId[];
  readonly conflict: ConflictId | null;
  readonly title: string;
  readonly layer: CheckLayer | null;
  readonly about: (subject: Subject) => boolean;
  readonly when: ((subject: Subject, target: Target) => Applicability) | null;
  readonly after: string | null;
  readonly responsible: (subject: Subject) => AnyParty | null;
  readonly needs: (subject: Subject, target: Target) => Needs;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly judge: (
    facts: never,
    subject: Subject,
    answers: Answers<string>,
    context: JudgeContext,
  ) => Judgement | readonly Judgement[];
}

/** The requirements that a case is about in a version of the standard. */
export function requirementsIn(standard: Standard, { requirements }: Check, subject: Subject): RequirementId[] {
  return requirements(subject).filter((id) => holdsIn(registry[id], standard));
}

/**
 * Whether a check asks about a subject in a version of the standard: not where none of the requirements holds that it
 * is about.
 */
export function asks(check: Check, subject: Subject, standard: Standard): boolean {
  if (!holdsIn(check, standard) || !check.about(subject)) return false;
  return check.requirements(subject).length === 0 || requirementsIn(standard, check, subject).length > 0;
}

export interface Suite {
  /** The only standard, whatever its version, whose targets it is about. */
  readonly family: Family;
  readonly title: string;
  readonly layer: CheckLayer;
  /** One suite has one kind of subject, made from standard and target, never from evidence. */
  readonly subjects: (target: Target) => readonly Subject[];
  readonly checks: readonly Check[];
}

type Define<S extends Subject> = <const N extends Needs, FindingId extends string>(
  definition: CheckDefinition<S, N, FindingId>,
) => Check;

/** Declares a suite: a table of checks on one kind of subject; of the API Hub's standard where it names no other. */
export function suite<S extends Subject>(
  head: {
    readonly family?: Family;
    readonly title: string;
    readonly layer: CheckLayer;
    readonly subjects: (target: Target) => readonly S[];
  },
  table: (check: Define<S>) => readonly Check[],
): Suite {
  return { family: 'api-hub', ...head, checks: table(define as Define<S>) };
}

function define<S extends Subject, N extends Needs, FindingId extends string>(
  definition: CheckDefinition<S, N, FindingId>,
): Check {
  const { requirements } = definition;
  const check = {
    ...definition,
    requirements: typeof requirements === 'function' ? requirements : () => requirements,
    always: typeof requirements === 'function' ? [] : requirements,
    conflict: definition.conflict ?? null,
    layer: definition.layer ?? null,
    about: definition.about ?? (() => true),
    when: definition.when ?? null,
    after: definition.after ?? null,
    responsible: definition.responsible ?? ((subject: S) => subject.responsible),
  };
  return check as unknown as Check;
}
