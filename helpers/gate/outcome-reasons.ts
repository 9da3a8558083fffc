import type { PolicyFile } from '../../config/gate/policy-schema.ts';
import { allParties } from '../../config/standard/parties.ts';
import type { CaseResult } from '../engine/results.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { numberOf } from '../words/number-of.ts';
import type { Candidate } from './candidate.ts';
import { because, type Reason } from './decision.ts';
import type { Waiving } from './waive.ts';

/**
 * What did not hold. Without waivers the verdict that was signed tells; with them, every case that decides. What
 * several bundles show is said once, with the bundles named.
 */
export function outcomeReasons(
  counted: readonly Candidate[],
  { outcomes }: PolicyFile,
  waiving: Waiving | null,
): Reason[] {
  if (waiving) return leftReasons(waiving.left, counted);
  const each = counted.flatMap((candidate) =>
    [candidate.summary, ...(candidate.claimed ? [candidate.claimed] : [])].map((summary) => ({ candidate, summary })),
  );
  const verdicts = each.flatMap(({ candidate: { file }, summary }) => [
    ...verdictReasons(summary, file),
    ...(outcomes.warn !== 'any' && (summary.counts.warn ?? 0) > 0
      ? [because('warnings', `${file}: ${numberOf(summary.counts.warn ?? 0, 'warning')}, and the policy allows none`)]
      : []),
  ]);
  return [...verdicts, ...saidOnce(each.flatMap(({ candidate, summary }) => causes(summary, candidate)))];
}

function verdictReasons({ verdict, headline, moreCauses }: Summary, file: string): Reason[] {
  if (verdict === 'conformant') return [];
  const id = idOf(verdict);
  const more = moreCauses.miss + moreCauses.undecided;
  return [
    because(id, `${file}: ${headline}`),
    ...(more > 0 ? [because(id, `${file}: ${numberOf(more, 'more cause')} not listed`)] : []),
  ];
}

/** A reason, and the bundle that shows it. */
interface Shown {
  readonly reason: Reason;
  readonly file: string;
}

function causes(summary: Summary, candidate: Candidate): Shown[] {
  if (summary.verdict === 'conformant') return [];
  return summary.causes
    .filter(({ decides }) => decides)
    .map(({ sentence, check, owner }) => ({
      reason: because(idOf(summary.verdict), `${sentence} (${check})`, whoOf(owner, candidate)),
      file: candidate.file,
    }));
}

function idOf(verdict: Summary['verdict']): Reason['id'] {
  return verdict === 'non-conformant' ? 'not-conformant' : 'undecided';
}

const mostReasons = 20;

/** What waivers left over: the cases that others wait for, and how many wait. */
function leftReasons(left: readonly CaseResult[], counted: readonly Candidate[]): Reason[] {
  const from = new Map(counted.flatMap((candidate) => (candidate.cases ?? []).map((one) => [one, candidate] as const)));
  const ids = new Set(left.map(({ id }) => id));
  const isFirst = ({ outcome, blockedBy }: CaseResult) => outcome !== 'blocked' || !ids.has(blockedBy ?? '');
  const first = saidOnce(
    left.filter(isFirst).map((one) => ({
      reason: because(
        one.outcome === 'fail' ? 'not-conformant' : one.outcome === 'warn' ? 'warnings' : 'undecided',
        `${one.id} is ${one.outcome}: ${(one.message ?? one.reason ?? one.title).slice(0, 240)}`,
        whoOf(one.who.length > 0 ? one.who : [one.responsible], from.get(one)),
      ),
      file: from.get(one)?.file ?? '',
    })),
  );
  const waiting = new Set(left.filter((one) => !isFirst(one)).map(({ id }) => id)).size;
  const more = first.length - mostReasons;
  return [
    ...first.slice(0, mostReasons),
    ...(more > 0 ? [because('undecided', `${numberOf(more, 'more case')} did not hold`)] : []),
    ...(waiting > 0
      ? [because('undecided', `${numberOf(waiting, 'more case')} ${waiting === 1 ? 'waits' : 'wait'} for these`)]
      : []),
  ];
}

/** Each reason once, with the bundles that show it. */
function saidOnce(shown: readonly Shown[]): Reason[] {
  const files = new Map<string, { reason: Reason; files: Set<string>; who: Set<string> }>();
  for (const { reason, file } of shown) {
    const key = JSON.stringify([reason.id, reason.says]);
    const known = files.get(key) ?? { reason, files: new Set(), who: new Set() };
    known.files.add(file);
    for (const one of reason.who?.split(' or ') ?? []) known.who.add(one);
    files.set(key, known);
  }
  return [...files.values()].map(({ reason, files: shownIn, who }) =>
    because(reason.id, `${reason.says} (in ${[...shownIn].join(', ')})`, [...who].join(' or ') || null),
  );
}

/** Parties by their names; whoever ran it is the party of the bundle's vantage. */
export function whoOf(owners: readonly (string | null)[], candidate: Candidate | undefined): string | null {
  const parties = owners.flatMap((one) =>
    one === 'you' ? (candidate?.summary.coverage.seenFrom ?? []) : one === null ? [] : [one],
  );
  return [...new Set(parties.map(partyName))].join(' or ') || null;
}

/** A party as it is called. */
export function partyName(party: string): string {
  return Object.entries(allParties).find(([name]) => name === party)?.[1].title ?? party;
}
