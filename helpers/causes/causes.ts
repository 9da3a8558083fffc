import type { CaseResult, Results } from '../engine/results.ts';
import { fill } from '../engine/template.ts';
import { isOpen } from '../engine/verdict.ts';
import { oncePer } from '../memory/once-per.ts';
import type { Cause, Statement } from './cause.ts';
import { type Group, groupedBy } from './grouped-by.ts';
import { proveCommand } from './prove.ts';

type Kind = Cause['kind'];

/**
 * Why what is missed or undecided is so, the first thing to do first: what keeps the verdict from conformant, then how
 * much waits for it, then when it must be done. Pure: the same RESULTS give the same causes. Every case that misses,
 * warns, was blocked or should have been decided here is under exactly one cause.
 */
export const causesOf = oncePer((results: Results): readonly Cause[] => {
  const bundles = (['miss', 'undecided', 'warning'] as const).flatMap((kind) =>
    bundled(kind, results).map((cases) => ({ kind, cases })),
  );
  const owner = new Map(bundles.flatMap((bundle) => bundle.cases.map(({ id }) => [id, bundle] as const)));
  const waiting = new Map<unknown, CaseResult[]>();
  const orphans: CaseResult[] = [];
  for (const one of results.cases) {
    if (one.outcome !== 'blocked') continue;
    const bundle = owner.get(one.blockedBy ?? '');
    if (bundle) waiting.set(bundle, [...(waiting.get(bundle) ?? []), one]);
    else orphans.push(one);
  }
  return [
    ...bundles.map((bundle) => causeOf(bundle.kind, bundle.cases, waiting.get(bundle) ?? [], results)),
    ...groups(orphans, ({ blockedBy }) => `${blockedBy}`).map(([first, ...more]) =>
      causeOf('undecided', [first], more, results),
    ),
  ].sort(firstToDo);
});

const isOf: Readonly<Record<Kind, (one: CaseResult) => boolean>> = {
  miss: ({ outcome }) => outcome === 'fail',
  undecided: ({ outcome, who }) => outcome === 'inconclusive' || (outcome === 'not-tested' && who.includes('you')),
  warning: ({ outcome }) => outcome === 'warn',
};

/**
 * Cases of a kind that one act puts right: those that say the same, then those about a certificate that a server should
 * not serve, those that one command repairs, and those of one host.
 */
function bundled(kind: Kind, results: Results): Group[] {
  const strays = straysIn(results);
  const own = results.cases.filter((one) =>
    kind !== 'undecided' && isOnStray(one, strays) ? kind === 'miss' && isAmiss(one) : isOf[kind](one),
  );
  const alike = groups(own, (one) =>
    JSON.stringify(
      kind === 'undecided'
        ? [one.outcome, one.reason]
        : [one.decides, one.check, one.finding, one.responsible, one.expected, one.actual, actOf(one).command],
    ),
  );
  return merged(
    alike,
    (cases) => servedAt(cases, strays) ?? commandFor(cases[0], kind) ?? hostOf(cases, kind, results),
  ).map(([first, ...more]) => leading(more.find(servesAnother), [first, ...more]));
}

/** Endpoints that serve another certificate than the one that is published for them. */
const straysIn = oncePer(
  ({ cases }: Results): ReadonlySet<string | undefined> =>
    new Set(cases.filter(servesAnother).map(({ subject }) => subject.endpoint)),
);

function servesAnother({ check, outcome }: CaseResult): boolean {
  return check === 'served.is-published' && outcome === 'fail';
}

/** What is wrong with a certificate that a server should not serve is nothing that its issue mends. */
function isOnStray({ check, subject }: CaseResult, strays: ReadonlySet<string | undefined>): boolean {
  return strays.has(subject.endpoint) && (subject.place === 'served' || check.startsWith('served.'));
}

function isAmiss(one: CaseResult): boolean {
  return isOf.miss(one) || isOf.warning(one);
}

function servedAt([first, ...more]: Group, strays: ReadonlySet<string | undefined>): string | null {
  const { endpoint } = first.subject;
  const isAlike = [first, ...more].every((one) => one.subject.endpoint === endpoint && isOnStray(one, strays));
  return isAlike ? `served at ${endpoint}` : null;
}

function leading(leader: CaseResult | undefined, cases: Group): Group {
  return leader === undefined ? cases : [leader, ...cases.filter((one) => one !== leader)];
}

function merged(bundles: readonly Group[], key: (cases: Group) => string | null): Group[] {
  const byKey = new Map<string, Group>();
  for (const [index, cases] of bundles.entries()) {
    const name = key(cases) ?? `alone ${index}`;
    const known = byKey.get(name);
    byKey.set(name, known ? [...known, ...cases] : cases);
  }
  return [...byKey.values()];
}

function commandFor(one: CaseResult, kind: Kind): string | null {
  const { command } = actOf(one);
  return command === null ? null : `${kind} ${one.decides} ${command}`;
}

/** What a host does wrong in one way to all that it is asked, or why it cannot be looked at. */
function hostOf(cases: Group, kind: Kind, { checks }: Results): string | null {
  const [{ check, finding, reason, decides, subject }] = cases;
  const { endpoint } = subject;
  if (endpoint === undefined || cases.some((one) => one.subject.endpoint !== endpoint)) return null;
  const way = kind === 'undecided' ? reason?.split(':')[0] : `${checks[check]?.suite}/${finding}`;
  return JSON.stringify([kind, decides, endpoint, way]);
}

function causeOf(kind: Kind, cases: Group, waits: readonly CaseResult[], results: Results): Cause {
  const [first] = cases;
  const under = [...cases, ...waits];
  const { remedy, command } = actOf(first);
  const statements = statementsOf(cases, results);
  const finding = findingOf(first, results.checks);
  return {
    id: first.finding === null ? first.id : `${first.id}/${first.finding}`,
    kind,
    decides: kind === 'miss' ? first.decides : kind === 'undecided' && under.some((one) => one.decides && isOpen(one)),
    level: under.some(({ level }) => level === 'MUST') ? 'MUST' : first.level,
    sentence: statements.map(inEnglish).join(' '),
    statements,
    first,
    cases,
    waits,
    who: whoOf(kind, cases),
    canAct: remedy === null || !remedy.startsWith('Nothing to do'),
    by: deadlineOf(cases, results),
    expected: first.expected,
    found: first.actual,
    remedy,
    act: finding === null ? null : { template: finding.remedy, holes: first.holes },
    command,
    prove: proveCommand(cases, results),
  };
}

/** What a remedy says and, where it ends with one, the command. */
function actOf({ remedy }: CaseResult): Pick<Cause, 'remedy' | 'command'> {
  const [, words = remedy, command = null] = /^(.*?): ((?:test -e |openssl ).+)$/su.exec(remedy ?? '') ?? [];
  return { remedy: command === null ? remedy : `${words}.`, command };
}

function whoOf(kind: Kind, cases: Group): Cause['who'] {
  if (kind === 'undecided') return [...new Set(cases.flatMap(({ who }) => who))];
  return [
    ...new Set(cases.flatMap(({ who, responsible }) => [...who, ...(responsible === null ? [] : [responsible])])),
  ];
}

/** What the cases say: of several certificates in one statement, of several findings one after another. */
function statementsOf(cases: Group, results: Results): readonly Statement[] {
  const said = groups(cases, ({ check, finding, expected, actual, reason }) =>
    JSON.stringify([check, finding, expected, actual, reason]),
  ).map((alike) => withAllRoles(alike, results));
  return shortened(distinct(said), cases);
}

/** Each statement once: cases may differ in what their finding does not tell. */
function distinct(said: readonly Statement[]): readonly Statement[] {
  return [...new Map(said.map((one) => [inEnglish(one), one])).values()];
}

/** Of many statements the first, and how many more there are. */
function shortened(said: readonly Statement[], cases: Group): readonly Statement[] {
  if (said.length < 4) return said;
  const { endpoint } = cases[0].subject;
  const count = String(said.length - 1);
  const more = endpoint
    ? { template: 'And {count} more of the kind at {endpoint}.', holes: { count, endpoint } }
    : { template: 'And {count} more of the kind.', holes: { count } };
  return [...said.slice(0, 1), more];
}

function withAllRoles(alike: Group, { checks }: Results): Statement {
  const [first] = alike;
  const finding = findingOf(first, checks);
  if (finding === null || first.message === null) {
    const said = first.message ?? first.reason ?? first.title;
    return { template: /[.!?…]$/.test(said) ? '{said}' : '{said}.', holes: { said } };
  }
  const names = [...new Set(alike.flatMap(({ subject }) => subject.role ?? []))];
  const isOfAll = !/\{[a-zA-Z]+\}/.test(finding.text.replace(/\{(role|expected|actual)\}/g, ''));
  const role = names.length > 1 && isOfAll ? { role: names.join(', ') } : {};
  return { template: finding.text, holes: { ...first.holes, ...role } };
}

function findingOf({ check, finding }: CaseResult, checks: Results['checks']) {
  return checks[check]?.findings.find(({ id }) => id === finding) ?? null;
}

function inEnglish({ template, holes }: Statement): string {
  return fill(template, (name) => holes[name]);
}

/** The first end of a certificate that somebody is to renew, or the day of going live. */
function deadlineOf(cases: Group, { certificates, target }: Results): string | null {
  if (!cases[0].check.startsWith('certificate.validity.')) return target.goLive;
  const roles = cases.map(({ subject }) => subject.role);
  const ends = certificates.filter(({ role }) => roles.includes(role)).flatMap(({ notAfter }) => notAfter ?? []);
  return [...ends, ...(target.goLive === null ? [] : [target.goLive])].sort()[0] ?? null;
}

function groups(cases: readonly CaseResult[], key: (one: CaseResult) => string): Group[] {
  return [...groupedBy(cases, key).values()];
}

function firstToDo(one: Cause, other: Cause): number {
  return (
    weightOf(one) - weightOf(other) ||
    other.waits.length - one.waits.length ||
    (one.by ?? '9').localeCompare(other.by ?? '9') ||
    other.cases.length - one.cases.length ||
    (one.id < other.id ? -1 : 1)
  );
}

function weightOf({ kind, decides, canAct }: Cause): number {
  if (decides) return kind === 'miss' ? 0 : 1;
  if (kind === 'miss') return 2;
  if (kind === 'warning') return canAct ? 3 : 4;
  return 5;
}
