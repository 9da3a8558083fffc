import type { Verdict } from '../engine/outcome.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { changesBetween } from './changes.ts';
import { type Expiry, type Institution, type Overview, type State, states } from './overview-schema.ts';
import { type Attempt, type FleetRecord, type Refusal, standsFor } from './record.ts';

/** What a store has of an institution in a night. */
export interface Kept {
  readonly key: string;
  readonly file: string;
  /** SHA-256 of the target file as it was given last, hex; null where it could not be read. */
  readonly digest: string | null;
  readonly record: FleetRecord | null;
  readonly summary: Summary | null;
  readonly refusal: Refusal | null;
  /** Attempts that have not ended. */
  readonly attempts: readonly Attempt[];
  /** The newest earlier night that has a summary of it; null where none has. */
  readonly before: { readonly night: string; readonly summary: Summary } | null;
}

export interface NightKept {
  readonly night: string;
  readonly kept: readonly Kept[];
  /** Institutions of the night before. */
  readonly former: readonly string[];
  readonly problems: readonly string[];
}

const dayMs = 86_400_000;
const expiresWithinDays = 90;

/**
 * A night of a fleet in one piece. Pure: no clock but `at`, from which days are counted. An institution that nobody did
 * is never left out.
 */
export function overviewOf({ night, kept, former, problems }: NightKept, at: Date): Overview {
  const institutions = kept.map(institutionOf).sort(worstFirst);
  const count = (test: (one: Institution) => boolean) => institutions.filter(test).length;
  const here = new Set(kept.map(({ key }) => key));
  return {
    format: 'api-hub-conformance/fleet-overview',
    version: 1,
    night,
    at: at.toISOString(),
    verdict: verdictOf(institutions, problems),
    states: Object.fromEntries(
      states.map((state) => [state, count((one) => one.state === state)]),
    ) as Overview['states'],
    whole: count(({ state, whole }) => state === 'conformant' && whole),
    institutions,
    common: commonTo(institutions),
    acts: actsOf(institutions),
    expiries: kept.flatMap((one) => expiriesOf(one, at)).sort((one, other) => (one.notAfter < other.notAfter ? -1 : 1)),
    left: former.filter((key) => !here.has(key)),
    busy: count(({ busy }) => busy),
    shown: count(({ shown }) => shown),
    problems: [...problems],
  };
}

/** What could not be read may have been about an institution that is missing here. */
function verdictOf(institutions: readonly Institution[], problems: readonly string[]): Verdict {
  if (institutions.some(({ state }) => state === 'non-conformant')) return 'non-conformant';
  if (problems.length > 0) return 'incomplete';
  const all = institutions.length > 0 && institutions.every(({ state }) => state === 'conformant');
  return all ? 'conformant' : 'incomplete';
}

function institutionOf(kept: Kept): Institution {
  const { key, file, record, summary, before } = kept;
  const why = whyNot(kept);
  // What a run that does not count has seen would look like this night's.
  const judged = why === null ? summary : null;
  return {
    key,
    file,
    state: stateOf(kept, why),
    why,
    name: (summary ?? before?.summary)?.institution ?? null,
    environment: (summary ?? before?.summary)?.environment ?? null,
    vantage: (summary ?? before?.summary)?.vantage ?? null,
    runId: judged?.runId ?? null,
    at: judged?.endedAt ?? null,
    headline: judged?.headline ?? null,
    failed: judged?.counts.fail ?? 0,
    warned: judged?.counts.warn ?? 0,
    undecided: (judged?.counts.inconclusive ?? 0) + (judged?.counts.blocked ?? 0),
    paths: Object.fromEntries((judged?.paths ?? []).map(({ endpoint, outcome }) => [endpoint, outcome])),
    certificates: certificatesOf(judged),
    causes: (judged?.causes ?? []).map(({ kind, check, finding, sentence, remedy, decides, owner, by }) => ({
      kind,
      check,
      finding,
      sentence,
      remedy,
      decides,
      who: owner,
      by,
    })),
    moreCauses: judged ? judged.moreCauses.miss + judged.moreCauses.undecided + judged.moreCauses.warning : 0,
    whole: judged?.coverage?.whole ?? false,
    unproved: (judged?.coverage?.parties ?? [])
      .filter(({ unproved }) => unproved > 0)
      .map(({ party, unproved }) => ({ party, cases: unproved })),
    since: before?.night ?? null,
    changes: judged === null ? [] : before === null ? [] : changesBetween(before.summary, judged),
    busy: record?.busy ?? false,
    deaths: Math.max(record?.deaths ?? 0, kept.attempts.length),
    shown: judged !== null && (record?.shown ?? false),
  };
}

function stateOf({ record, refusal }: Kept, why: string | null): State {
  if (why === null && record !== null) return record.verdict;
  return refusal === null ? 'not-done' : 'refused';
}

/** Why there is no verdict; null where there is one. */
function whyNot({ digest, record, summary, refusal, attempts }: Kept): string | null {
  const stands = record !== null && standsFor(record, digest);
  if (stands && summary?.runId === record.runId && summary.verdict === record.verdict) return null;
  if (refusal !== null) return refusal.why;
  const last = attempts
    .map(({ at }) => at)
    .sort()
    .at(-1);
  if (last !== undefined) {
    const known = attempts.find(({ why }) => why !== undefined)?.why;
    const times = attempts.length === 1 ? 'once' : `${attempts.length} times`;
    return `begun ${times}, last at ${last} on ${attempts.at(-1)?.host}, and never ended${known === undefined ? '' : `: ${known}`}`;
  }
  if (record?.stopped) return 'the run was stopped';
  if (record !== null && !stands) return 'its target file is another than the one that was run';
  return record === null
    ? 'nobody has begun it'
    : 'its summary.json is missing, of another run, of another verdict than its record, or not one that this version reads';
}

/** The gravest of a role's, and the first end. */
function certificatesOf(summary: Summary | null): Institution['certificates'] {
  const byRole: Institution['certificates'] = {};
  for (const { role, outcome, notAfter } of summary?.certificates ?? []) {
    const known = byRole[role];
    byRole[role] = known
      ? { outcome: known.outcome, notAfter: first(known.notAfter, notAfter) }
      : { outcome, notAfter };
  }
  return byRole;
}

function first(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function expiriesOf(kept: Kept, at: Date): Expiry[] {
  const { key, summary } = kept;
  if (summary === null || whyNot(kept) !== null) return [];
  return summary.certificates.flatMap(({ role, holder, notAfter }): Expiry[] => {
    const end = Date.parse(notAfter ?? '');
    const daysLeft = Math.floor((end - at.getTime()) / dayMs);
    if (notAfter === null || !(daysLeft <= expiresWithinDays)) return [];
    const day = new Date(end).toISOString().slice(0, 10);
    return [{ day, notAfter, daysLeft, key, name: summary.institution, role, holder }];
  });
}

/** By state, then what is new, then how much is to be done, then what is due first. */
function worstFirst(one: Institution, other: Institution): number {
  const keys = (each: Institution) =>
    [
      states.indexOf(each.state),
      each.changes.some(({ worse }) => worse) ? 0 : 1,
      -each.causes.filter(({ decides }) => decides).length,
      -each.warned,
    ] as const;
  const [a, b] = [keys(one), keys(other)];
  const place = a.findIndex((value, index) => value !== b[index]);
  if (place >= 0) return (a[place] ?? 0) - (b[place] ?? 0);
  return one.key < other.key ? -1 : 1;
}

function commonTo(institutions: readonly Institution[]): Overview['common'] {
  const groups = new Map<string, Overview['common'][number]>();
  for (const { key, causes } of institutions)
    for (const { kind, check, finding, sentence, who, decides } of causes) {
      if (!decides || kind === 'warning') continue;
      const id = `${kind} ${check} ${finding} ${who.join()}`;
      const known = groups.get(id);
      if (!known) groups.set(id, { check, finding, kind, sentence, who, keys: [key] });
      else if (known.keys.at(-1) !== key) known.keys.push(key);
    }
  return [...groups.values()]
    .filter(({ keys }) => keys.length > 1)
    .sort((one, other) => other.keys.length - one.keys.length);
}

function actsOf(institutions: readonly Institution[]): Overview['acts'] {
  const parties = ['lfi', 'tpp', 'ozone', 'operator', 'you'] as const;
  return parties
    .map((who) => {
      const own = institutions.map(({ causes }) => causes.filter((one) => one.decides && one.who.includes(who)));
      const causes = own.flat();
      const days = causes.flatMap(({ by }) => by ?? []).sort();
      return {
        who,
        institutions: own.filter((one) => one.length > 0).length,
        causes: causes.length,
        by: days[0] ?? null,
      };
    })
    .filter(({ causes }) => causes > 0)
    .sort((one, other) => other.institutions - one.institutions);
}
