import { type Evidence, sourcesOf } from '../evidence/evidence.ts';
import { type EvidenceView, evidenceView } from './evidence-view.ts';
import { jointCase } from './joint-case.ts';
import { type JudgedCase, judgeCase, type PlannedCase } from './judge-case.ts';
import { type LoadedSuite, planCases } from './plan.ts';

/** Judges every planned case; cases that hang on others are judged after them, whatever their order. */
export function judgeCases(suites: readonly LoadedSuite[], evidence: Evidence, judgedAt: Date): JudgedCase[] {
  const { planned, judged } = judging(suites, evidence, judgedAt);
  return planned.map((one) => judged(one.id) as JudgedCase);
}

/** The planned cases, and what becomes of each, judged when it is first asked for. */
export function judging(suites: readonly LoadedSuite[], evidence: Evidence, judgedAt: Date) {
  const planned = planCases(suites, evidence.target);
  const byId = new Map(planned.map((one) => [one.id, one]));
  const sources = sourcesOf(evidence);
  const bySight = sources.map(({ id }) => judgedWith(byId, evidenceView(evidence, judgedAt, id)));
  const [first] = bySight;
  if (bySight.length === 1 && first) return { planned, judged: first };
  const done = new Map<string, JudgedCase | undefined>();
  const judged = (id: string): JudgedCase | undefined => {
    if (!done.has(id))
      done.set(
        id,
        jointCase(
          sources,
          bySight.map((one) => one(id)),
        ),
      );
    return done.get(id);
  };
  return { planned, judged };
}

/** What becomes of each case by what one source sees. */
function judgedWith(
  byId: ReadonlyMap<string, PlannedCase>,
  seen: Omit<EvidenceView, 'judged'>,
): (id: string) => JudgedCase | undefined {
  const done = new Map<string, JudgedCase | 'in progress'>();
  const judged = (id: string): JudgedCase | undefined => {
    const known = done.get(id);
    if (known === 'in progress') throw new Error(`${id} waits for itself`);
    if (known) return known;
    const one = byId.get(id);
    if (!one) return undefined;
    done.set(id, 'in progress');
    const result = judgeCase(one, view);
    done.set(id, result);
    return result;
  };
  const view: EvidenceView = { ...seen, judged };
  return (id) => {
    const one = judged(id);
    const root = one ? rootOf(one.blockedBy, judged) : null;
    return one && root !== one.blockedBy ? { ...one, blockedBy: root } : one;
  };
}

/** What blocks may be blocked itself: then it is that which stands in the way. */
function rootOf(blockedBy: string | null, judged: (id: string) => JudgedCase | undefined): string | null {
  const seen = new Set<string>();
  let root = blockedBy;
  while (root !== null && !seen.has(root)) {
    seen.add(root);
    root = judged(root)?.blockedBy ?? root;
  }
  return root;
}
