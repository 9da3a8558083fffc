import type { Vantage } from '../../config/standard/api-hub/vantages.ts';
import { partyVantages, sees, vantages } from '../../config/standard/api-hub/vantages.ts';
import type { AnyParty } from '../../config/standard/parties.ts';
import { holdsIn } from '../../config/standard/versions.ts';
import type { Observation } from '../evidence/evidence.ts';
import { isLeftOut } from '../evidence/shared.ts';
import type { Target } from '../target/target.ts';
import { messageOf } from '../words/message-of.ts';
import { bounded } from './bounded.ts';
import type { Answers, Check, Finding, Judgement, Seen, Suite } from './check.ts';
import type { EvidenceView } from './evidence-view.ts';
import { type Need, notGiven, Unseen } from './need.ts';
import type { Outcome } from './outcome.ts';
import { ownDoing, timedOut } from './own-time-outs.ts';
import { basisOf, readFact } from './read-fact.ts';
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
    const { observations, notes } = basisOf(need, view);
    for (const one of observations) seen.add(one);
    for (const note of notes) elsewhere.add(note);
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

/** The cases that a finding presumes, and whether they must not even warn. */
export function presumedBy(finding: Finding | undefined, subject: Subject): { id: string; isSpotless: boolean }[] {
  return (finding?.presumes ?? []).map((one) => ({
    id: fill(typeof one === 'string' ? one : one.spotless, (name) => textOf(subject, name)),
    isSpotless: typeof one !== 'string',
  }));
}

/** A case about what we showed that does not hold, which a finding about the peer gives way to. */
function ownFault({ check, subject }: PlannedCase, finding: string, view: EvidenceView): Unseen | null {
  return firstOf(presumedBy(check.findings[finding], subject), ({ id, isSpotless }) => {
    if (id === caseId(check.id, subject)) return null;
    const outcome = view.judged(id)?.outcome;
    if (outcome !== 'fail' && !(isSpotless && outcome === 'warn')) return null;
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
