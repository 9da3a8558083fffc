import type { Vantage } from '../../config/standard/api-hub/vantages.ts';
import { partyVantages, sees, vantages } from '../../config/standard/api-hub/vantages.ts';
import type { AnyParty } from '../../config/standard/parties.ts';
import { holdsIn } from '../../config/standard/versions.ts';
import {
  type EarlierRun,
  type Evidence,
  type Failure,
  type Observation,
  ownSource,
  sourceIdOf,
  sourcesOf,
} from '../evidence/evidence.ts';
import { isLeftOut } from '../evidence/shared.ts';
import { oncePer } from '../memory/once-per.ts';
import { isBrought, type Step } from '../observations/step.ts';
import type { Target } from '../target/target.ts';
import { bounded } from './bounded.ts';
import type { Answers, Check, Finding, Judgement, Seen, Suite } from './check.ts';
import {
  type Elsewhere,
  type HistoryNeed,
  type Need,
  notGiven,
  type PartiesNeed,
  type RunNeed,
  Unseen,
} from './need.ts';
import type { Outcome } from './outcome.ts';
import { ownDoing, type Stall, stallOf, timedOut } from './own-time-outs.ts';
import { worstOf } from './roll-up.ts';
import { type Subject, textOf } from './subject.ts';
import { fill } from './template.ts';

/** A check on one subject, before anything was observed. */
export interface PlannedCase {
  readonly id: string;
  readonly suite: Suite;
  readonly check: Check;
  readonly subject: Subject;
}

/** What became of a planned case. */
export interface JudgedCase {
  readonly planned: PlannedCase;
  readonly outcome: Outcome;
  readonly finding: string | null;
  readonly seen: Seen;
  readonly notes: readonly string[];
  readonly reason: string | null;
  readonly who: readonly (AnyParty | 'you')[];
  readonly blockedBy: string | null;
  /**
   * JSON pointer of what the target would have to give for it to be judged; absent where that is not what is missing.
   */
  readonly missing?: string | null;
  readonly evidence: readonly Observation[];
  /** What it came to by what each source saw; absent where one judgement stands for all. */
  readonly seenBy?: readonly Sight[];
}

/** What a case came to by what a source saw. */
export interface Sight {
  readonly source: string;
  readonly vantage: Vantage;
  /** When the newest of what it rests on was observed. */
  readonly at: string;
  readonly outcome: Outcome;
}

export interface EvidenceView {
  readonly target: Target;
  readonly judgedAt: Date;
  readonly earlier: readonly EarlierRun[];
  /** All that this run observed, in the order of the plan. */
  readonly all: readonly Observation[];
  /**
   * This run's observation of a step: what a need sees. Of merged runs, what another saw where this one did not look.
   */
  readonly observation: (stepKey: string) => Observation | undefined;
  /** All observations of a step, those of earlier runs among them, oldest first. */
  readonly history: (stepKey: string) => readonly Observation[];
  /** What each of the runs that were merged observed of a step, in their order. */
  readonly everybody: (stepKey: string) => readonly Observation[];
  /** This run's other observations of an observation's subject, in the order of the plan. */
  readonly others: (observation: Observation) => readonly Observation[];
  /** How long the run of an observation stood still, where its time-outs may be its own doing; null else. */
  readonly stalled: (observation: Observation) => Stall | null;
  /** Judgement of another case; undefined when no such case is planned. */
  readonly judged: (caseId: string) => JudgedCase | undefined;
}

/**
 * What a judgement works on, but for what became of other cases. Earlier runs never stand in for what this run did not
 * see.
 *
 * @param source the one of the merged runs whose sight goes first
 */
export function evidenceView(
  evidence: Evidence,
  judgedAt: Date,
  source: string = sourcesOf(evidence)[0]?.id ?? ownSource,
): Omit<EvidenceView, 'judged'> {
  const { target, observations, earlier = [] } = evidence;
  const isOwn = (one: Observation) => sourceIdOf(one) === source;
  const bySteps = byKey(observations);
  const newest = new Map<string, Observation>(
    // What was seen goes before what failed, and what this run made before all others.
    [...observations].sort((one, other) => rank(one, isOwn) - rank(other, isOwn)).map((one) => [one.step.key, one]),
  );
  const before = byKey(earlier.flatMap((run) => run.observations));
  const stalls = new Map(sourcesOf(evidence).map((one) => [one.id, stallOf(one, target)]));
  return {
    target,
    judgedAt,
    earlier,
    all: observations.filter(isOwn),
    observation: (key) => newest.get(key),
    everybody: (key) => bySteps.get(key) ?? [],
    stalled: (one) => stalls.get(sourceIdOf(one)) ?? null,
    history: (key) => {
      const now = newest.get(key);
      return [...(before.get(key) ?? []), ...(now ? [now] : [])];
    },
    others: oncePer((one: Observation) =>
      observations.filter(
        (other) => other !== one && other.step.subject === one.step.subject && sourceIdOf(other) === sourceIdOf(one),
      ),
    ),
  };
}

function rank(one: Observation, isOwn: (one: Observation) => boolean): number {
  return isOwn(one) ? 2 : Number(one.failed === null);
}

function byKey(observations: readonly Observation[]): Map<string, Observation[]> {
  const found = new Map<string, Observation[]>();
  for (const one of observations) {
    const known = found.get(one.step.key) ?? [];
    known.push(one);
    found.set(one.step.key, known);
  }
  return found;
}

export function caseId(checkId: string, subject: Pick<Subject, 'name'>): string {
  return `${checkId}@${subject.name}`;
}

/**
 * Decides one case. Where nothing follows since no answer came in time, and the scanner stood still, the reason says
 * that it may be its doing.
 */
export function judgeCase(planned: PlannedCase, view: EvidenceView): JudgedCase {
  const decided = decidedCase(planned, view);
  if (decided.outcome !== 'inconclusive') return decided;
  const [stall] = decided.evidence.flatMap((one) => (timedOut(one) ? (view.stalled(one) ?? []) : []));
  if (stall === undefined) return decided;
  const who = [...new Set([...decided.who, 'you' as const])];
  return { ...decided, reason: bounded(`${decided.reason}; ${ownDoing(stall)}`), who };
}

/**
 * The order of the questions is the engine's, never a check's: excluded by the target, not this vantage's, not given,
 * blocked, not observed, judged.
 */
function decidedCase(planned: PlannedCase, view: EvidenceView): JudgedCase {
  const { check, subject } = planned;
  const needs = Object.entries(check.needs(subject, view.target));
  const firm = needs.map(([, need]) => need).filter((need) => !need.optional);

  const obstacle =
    excluded(planned, view.target) ??
    firstOf(firm, (need) => notThisVantages(need, view.target.vantage)) ??
    firstOf(firm, whatIsMissing) ??
    blockedBy(check.after === null ? null : caseId(check.after, subject), view) ??
    firstOf(firm, (need) => gated(need, view, planned.id));
  if (obstacle) return unjudged(planned, obstacle, []);

  const seen = new Set<Observation>();
  const elsewhere = new Set<string>();
  const facts: Record<string, unknown> = {};
  for (const [name, need] of needs) {
    for (const one of observationsFor(need, view)) seen.add(one);
    for (const note of elsewhereFor(need, view)?.notes ?? []) elsewhere.add(note);
    const fact = need.optional ? factOrUnseen(need, view, planned.id) : readFact(need, view);
    if (!need.optional && fact instanceof Unseen) return unjudged(planned, fact, [...seen]);
    facts[name] = fact;
  }

  const evidence = [...seen];
  try {
    const judgement = check.judge(facts as never, subject, answers, view);
    const each = [judgement].flat().map((one) => {
      const own = one.outcome === 'found' ? (ownFault(planned, one.finding, view) ?? notShared(one.seen)) : null;
      return own ? unjudged(planned, own, evidence) : concluded(planned, one, [...elsewhere], evidence, view.target);
    });
    const gravest = worstOf(each.map(({ outcome }) => outcome));
    return (
      each.find(({ outcome }) => outcome === gravest) ??
      unjudged(planned, new Unseen('inconclusive', 'nothing was seen', { who: ['you'] }), evidence)
    );
  } catch (error) {
    return unjudged(
      planned,
      new Unseen('inconclusive', `The check ${check.id} could not cope with what was received: ${messageOf(error)}`, {
        who: ['you'],
      }),
      evidence,
    );
  }
}

/** Ids of the cases that a finding presumes. */
export function presumedBy(finding: Finding | undefined, subject: Subject): string[] {
  return (finding?.presumes ?? []).map((template) => fill(template, (name) => textOf(subject, name)));
}

/** A failed case about what we showed, which a finding about the peer gives way to. */
function ownFault({ check, subject }: PlannedCase, finding: string, view: EvidenceView): Unseen | null {
  return firstOf(presumedBy(check.findings[finding], subject), (id) => {
    if (id === caseId(check.id, subject) || view.judged(id)?.outcome !== 'fail') return null;
    return new Unseen('blocked', `what we showed is wrong itself (${id}), so that nothing follows about the peer`, {
      blockedBy: id,
      who: ['you'],
    });
  });
}

/** What was wanted was kept from others by its party, so that nothing follows from what was seen in its place. */
function notShared({ expected, actual }: Seen): Unseen | null {
  if (expected === undefined || !isLeftOut(expected) || isLeftOut(actual)) return null;
  return new Unseen(
    'not-tested',
    `Its party left out what was expected (${expected}): whoever has the whole evidence can tell`,
    { who: ['you'] },
  );
}

function excluded({ check, subject }: PlannedCase, target: Target): Unseen | null {
  const applicability = check.when?.(subject, target);
  if (!applicability || applicability.holds) return null;
  return new Unseen('not-applicable', `${applicability.because} (target ${applicability.pointer})`);
}

function notThisVantages(need: Need<unknown>, vantage: Vantage): Unseen | null {
  if (sees(vantage, need.by)) return null;
  const who = partyVantages.filter((party) => need.by.includes(party));
  return new Unseen('not-tested', `Not visible from vantage ${vantages[vantage].title}`, { who });
}

function whatIsMissing({ missing }: Need<unknown>): Unseen | null {
  return missing === null ? null : notGiven(missing);
}

/** A case that must hold first: only pass and warn let others go on; what was not tested stays not tested. */
function blockedBy(gate: string | null, view: EvidenceView, self?: string): Unseen | null {
  if (gate === null || gate === self) return null;
  const judged = view.judged(gate);
  if (!judged)
    return new Unseen('blocked', `${gate} must hold first, and no such case is planned`, { blockedBy: gate });
  switch (judged.outcome) {
    case 'pass':
    case 'warn':
      return null;
    case 'not-tested':
    case 'not-applicable':
      return new Unseen(judged.outcome, judged.reason ?? `${gate} was ${judged.outcome}`, {
        who: judged.who,
        missing: judged.missing ?? null,
      });
    default:
      return new Unseen('blocked', `${gate} must hold first: ${judged.outcome}`, {
        blockedBy: judged.blockedBy ?? gate,
        who: judged.who,
      });
  }
}

/** The first gate of a need, the step's own before the others, that does not hold. */
function gated(need: Need<unknown>, view: EvidenceView, self: string): Unseen | null {
  return firstOf([need.step?.gate ?? null, ...need.gates], (gate) => blockedBy(gate, view, self));
}

function factOrUnseen(need: Need<unknown>, view: EvidenceView, self: string): unknown {
  return (
    notThisVantages(need, view.target.vantage) ?? whatIsMissing(need) ?? gated(need, view, self) ?? readFact(need, view)
  );
}

function comparesParties(need: Need<unknown>): need is PartiesNeed<unknown> {
  return 'readParties' in need;
}

function countsHistory(need: Need<unknown>): need is HistoryNeed<unknown> {
  return 'readAll' in need;
}

/** What a need is read from. */
function observationsFor(need: Need<unknown>, view: EvidenceView): readonly Observation[] {
  if (need.step === null) return [];
  if (comparesParties(need)) return view.everybody(need.step.key);
  if (countsHistory(need)) return view.history(need.step.key);
  const observation = view.observation(need.step.key);
  return observation ? [observation, ...(elsewhereFor(need, view)?.observations ?? [])] : [];
}

function elsewhereFor({ step, elsewhere }: Need<unknown>, view: EvidenceView): Elsewhere | null {
  const observation = step && elsewhere ? view.observation(step.key) : undefined;
  return observation && elsewhere ? elsewhere(observation, view.others(observation)) : null;
}

function readsRun(need: Need<unknown>): need is RunNeed<unknown> {
  return 'readRun' in need;
}

function readFact(need: Need<unknown>, view: EvidenceView): unknown {
  if (readsRun(need)) return need.readRun(view.all);
  if (need.step === null) return need.read();
  if (comparesParties(need)) return need.readParties(view.everybody(need.step.key));
  const observation = view.observation(need.step.key);
  if (!observation && isBrought(need.step)) return notBrought(need.step);
  if (!observation)
    return new Unseen('inconclusive', `The run did not make the step ${need.step.key}`, { who: ['you'] });
  if (observation.failed) return unobserved(observation.step, observation.failed);
  try {
    return countsHistory(need)
      ? need.readAll(view.history(need.step.key))
      : need.read(observation, view.others(observation));
  } catch (error) {
    return new Unseen('inconclusive', `What ${need.step.key} received could not be read: ${messageOf(error)}`, {
      who: ['you'],
    });
  }
}

/** Nobody has to bring a record, and no other party could see more of it. */
function notBrought({ kind }: Step): Unseen {
  return new Unseen(
    'not-tested',
    kind === 'read-log'
      ? 'No access log was given: run --inbound-log reads what it says of the API Hub’s calls'
      : 'No call of the API Hub is recorded: conformance listen records what it presents, and run --inbound judges it with the rest',
  );
}

/**
 * A step that showed nothing. What a key is not for has to be tried by whoever runs the receiver, or with another key.
 */
function unobserved(step: Step, { layer, cause, detail }: Failure): Unseen {
  switch (cause) {
    case 'key-forbids':
      return new Unseen('not-tested', `The key may not be used so: ${detail}`, { who: ['you'] });
    case 'key-forbids-misuse':
      return new Unseen('not-tested', `The key makes no such signature: ${detail}`, {
        who: ['receiver' in step.with ? step.with.receiver : 'ozone'],
      });
    default:
      return new Unseen('inconclusive', `${layer}, ${cause}: ${detail}`, { who: ['you'] });
  }
}

function unjudged(planned: PlannedCase, why: Unseen, evidence: readonly Observation[]): JudgedCase {
  const { outcome, who, blockedBy, missing } = why;
  const reason = bounded(why.reason);
  return { planned, outcome, finding: null, seen: {}, notes: [], reason, who, blockedBy, missing, evidence };
}

function concluded(
  planned: PlannedCase,
  judgement: Judgement,
  elsewhere: readonly string[],
  evidence: readonly Observation[],
  target: Target,
): JudgedCase {
  const seen = Object.fromEntries(
    Object.entries(judgement.seen).map(([name, value]) => [name, value === undefined ? value : bounded(value)]),
  );
  switch (judgement.outcome) {
    case 'pass': {
      const { outcome } = judgement;
      const notes = [...judgement.notes, ...elsewhere].map(bounded);
      return { planned, outcome, finding: null, seen, notes, reason: null, who: [], blockedBy: null, evidence };
    }
    case 'found': {
      const { finding } = judgement;
      const notes = [...judgement.notes, ...elsewhere].map(bounded);
      const declared = planned.check.findings[finding];
      if (!declared) throw new Error(`undeclared finding ${finding}`);
      if (!holdsIn(declared, target.standard)) {
        const held = [...notes, `in ${target.standard} this is no finding: ${finding}`];
        return {
          planned,
          outcome: 'pass',
          finding: null,
          seen,
          notes: held,
          reason: null,
          who: [],
          blockedBy: null,
          evidence,
        };
      }
      const outcome = weightOf(declared, target);
      return { planned, outcome, finding, seen, notes, reason: null, who: [], blockedBy: null, evidence };
    }
    default: {
      const { outcome, who, blockedBy = null, missing = null } = judgement;
      const reason = bounded(judgement.reason);
      return { planned, outcome, finding: null, seen, notes: [], reason, who, blockedBy, missing, evidence };
    }
  }
}

/** Weight of a finding under the target's switches. */
export function weightOf(finding: Finding, target: Target): 'warn' | 'fail' {
  if (typeof finding.outcome === 'string') return finding.outcome;
  return target.switches[finding.outcome.switch] ? finding.outcome.on : finding.outcome.off;
}

const answers: Answers<string> = {
  pass: (seen = {}, ...notes) => ({ outcome: 'pass', seen, notes }),
  found: (finding, seen = {}, ...notes) => ({ outcome: 'found', finding, seen, notes }),
  undecided: (reason, seen = {}, who = ['you']) => ({ outcome: 'inconclusive', reason, who, seen }),
  notTested: (reason, who, missing = null) => ({ outcome: 'not-tested', reason, who, missing, seen: {} }),
  notApplicable: (reason) => ({ outcome: 'not-applicable', reason, who: [], seen: {} }),
  notGiven: (pointer, who) => answers.because(notGiven(pointer, who)),
  because: ({ outcome, reason, who, blockedBy, missing }) => ({ outcome, reason, who, blockedBy, missing, seen: {} }),
};

function firstOf<T>(items: readonly T[], test: (item: T) => Unseen | null): Unseen | null {
  for (const item of items) {
    const found = test(item);
    if (found) return found;
  }
  return null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
