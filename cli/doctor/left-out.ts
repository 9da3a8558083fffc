import type { GivenName } from '../../config/standard/api-hub/given-identities.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { sees, vantages } from '../../config/standard/api-hub/vantages.ts';
import { toGive } from '../../config/target/to-give.ts';
import { shellWord } from '../../helpers/causes/prove.ts';
import type { PlannedCase } from '../../helpers/engine/judge-case.ts';
import type { Results } from '../../helpers/engine/results.ts';
import { isOpen } from '../../helpers/engine/verdict.ts';
import type { Target } from '../../helpers/target/target.ts';
import { numberOf } from '../../helpers/words/number-of.ts';
import { placeOf } from './about-target.ts';
import { type Said, said } from './said.ts';

/**
 * What this vantage could give in the target and did not: a line for the members of a kind, at the place of the first.
 * @param told places of the target of which something is said already
 */
export function leftOut(cases: readonly PlannedCase[], target: Target, told: ReadonlySet<string> = new Set()): Said[] {
  return [...missingKinds(cases, target).values()].flatMap(({ pointers, waiting: { length: waiting } }) => {
    const [first, ...more] = [...pointers].filter((pointer) => !told.has(pointer));
    if (first === undefined) return [];
    const wanted = toGive(first, target.environment);
    const own = ownToBeIssued(first, target);
    const [is, them] = more.length === 0 ? ['is', 'it'] : ['are', 'them'];
    const not = waiting === 1 ? 'is' : 'are';
    return said(
      'doubt',
      `${memberNames([first, ...more])} ${is} not given: ${numberOf(waiting, 'case')} ${not} not tested without ${them}`,
      {
        todo:
          own === null
            ? wanted && `Such as ${wanted.member}: ${wanted.example}; ${wanted.source}`
            : `Such as certificates.${own}: { kid: …, certificate: ./${own}.pem, key: ./${own}.key }. Where it is still to be issued, begin with its request; conformance walkthrough ${own} tells all steps.`,
        command: own && `npx conformance csr ${own} --target ${shellWord(target.source.file)} --new-key ${own}.key`,
        at: placeOf(first, target),
      },
    );
  });
}

/** How many cases keep a run from a verdict until the target gives what they wait for, and which members those are. */
export interface Waits {
  readonly cases: number;
  readonly members: readonly string[];
}

/** What a run will still leave open for want of something in the target; null where that is nothing. */
export function waitsIn(results: Results, cases: readonly PlannedCase[], target: Target): Waits | null {
  const open = new Set(
    results.cases.flatMap((one) => (one.decides && isOpen(one) && one.outcome === 'not-tested' ? [one.id] : [])),
  );
  if (open.size === 0) return null;
  const kinds = [...missingKinds(cases, target).values()].filter(({ waiting }) => waiting.some((id) => open.has(id)));
  return { cases: open.size, members: kinds.map(({ pointers }) => memberNames([...pointers])) };
}

/** The role of which the target says nothing, where the key is one's own; null for other members. */
function ownToBeIssued(pointer: string, { vantage }: Target): Role | null {
  const [, name] = /^\/certificates\/(\w+)$/.exec(pointer) ?? [];
  return vantages[vantage].holds.find((role) => role === name) ?? null;
}

interface MissingKind {
  readonly pointers: ReadonlySet<string>;
  /** Ids of the cases that wait for them. */
  readonly waiting: readonly string[];
}

/** Members that are missing, by their kind, in the order of the cases. */
function missingKinds(cases: readonly PlannedCase[], target: Target): Map<string, MissingKind> {
  const kinds = new Map<string, MissingKind>();
  for (const { id, check, subject } of cases) {
    if (check.when && !check.when(subject, target).holds) continue;
    const needs = Object.values(check.needs(subject, target));
    // Nothing that is given here lets a case be tested that others see.
    if (needs.some(({ by, optional }) => !optional && !sees(target.vantage, by))) continue;
    const given = needs.filter(({ by, missing }) => sees(target.vantage, by) && missing !== null);
    const firm = given.filter(({ optional, missing }) => !optional || missing?.startsWith('/identities/'));
    const pointers = [
      ...new Set(
        firm.flatMap(({ missing }) => (missing && !isSaidToBeNone(missing, target) ? [gapAt(missing, target)] : [])),
      ),
    ];
    const kindIn = (pointer: string) => `${kindOf(pointer)} ${ownToBeIssued(pointer, target) !== null}`;
    for (const kind of new Set(pointers.map(kindIn))) {
      const known = kinds.get(kind) ?? { pointers: [], waiting: [] };
      const own = pointers.filter((pointer) => kindIn(pointer) === kind);
      kinds.set(kind, { pointers: new Set([...known.pointers, ...own]), waiting: [...known.waiting, id] });
    }
  }
  return kinds;
}

/** Whether the target says that there is no such identity: `identities.revoked: none`. */
function isSaidToBeNone(pointer: string, { identities }: Target): boolean {
  const [, section, ...name] = pointer.split('/');
  return section === 'identities' && identities[name.join('/').replaceAll('~1', '/') as GivenName]?.given === false;
}

/** Where the target says nothing at all of a certificate, that is what is missing, and not each of its members. */
function gapAt(pointer: string, { certificates }: Target): string {
  const [, section, name = ''] = pointer.split('/');
  const isWhole = section === 'certificates' && certificates[name as Role] === undefined;
  return isWhole ? `/certificates/${name}` : pointer;
}

/** Sections of a target that have members of one kind by any name. */
const byName: readonly string[] = ['certificates', 'endpoints', 'identities', 'statements', 'brands'];

function kindOf(pointer: string): string {
  const [, section = '', name = '', ...rest] = pointer.split('/');
  return [section, byName.includes(section) ? '*' : name, ...rest].join('/');
}

/** Members of a kind as the reference of the target file has them, such as `certificates.{S1,S4}.type`. */
function memberNames(pointers: readonly string[]): string {
  const [, section, , ...rest] = (pointers[0] ?? '').split('/');
  const names = pointers.map((pointer) => pointer.split('/')[2] ?? '');
  return [section, names.length === 1 ? names.join() : `{${names.join(',')}}`, ...rest].join('.');
}
