import { sees } from '../../config/standard/api-hub/vantages.ts';
import { toGive } from '../../config/target/to-give.ts';
import type { PlannedCase } from '../../helpers/engine/judge-case.ts';
import type { Target } from '../../helpers/target/target.ts';
import { numberOf } from '../../helpers/words/number-of.ts';
import { placeOf } from './about-target.ts';
import { type Said, said } from './said.ts';

/**
 * What this vantage could give in the target and did not: a line for the members of a kind, at the place of the first.
 */
export function leftOut(cases: readonly PlannedCase[], target: Target): Said[] {
  return [...missingKinds(cases, target).values()].map(({ pointers, waiting }) => {
    const [first = '', ...more] = pointers;
    const wanted = toGive(first);
    const [is, them] = more.length === 0 ? ['is', 'it'] : ['are', 'them'];
    const not = waiting === 1 ? 'is' : 'are';
    return said(
      'doubt',
      `${memberNames([first, ...more])} ${is} not given: ${numberOf(waiting, 'case')} ${not} not tested without ${them}`,
      {
        todo: wanted && `Such as ${wanted.member}: ${wanted.example}; ${wanted.source}`,
        at: placeOf(first, target),
      },
    );
  });
}

interface MissingKind {
  readonly pointers: ReadonlySet<string>;
  readonly waiting: number;
}

/** Members that are missing, by their kind, in the order of the cases. */
function missingKinds(cases: readonly PlannedCase[], target: Target): Map<string, MissingKind> {
  const kinds = new Map<string, MissingKind>();
  for (const { check, subject } of cases) {
    if (check.when && !check.when(subject, target).holds) continue;
    const needs = Object.values(check.needs(subject, target));
    const given = needs.filter(({ by, missing }) => sees(target.vantage, by) && missing !== null);
    const firm = given.filter(({ optional, missing }) => !optional || missing?.startsWith('/identities/'));
    const pointers = [...new Set(firm.flatMap(({ missing }) => missing ?? []))];
    for (const kind of new Set(pointers.map(kindOf))) {
      const known = kinds.get(kind) ?? { pointers: [], waiting: 0 };
      const own = pointers.filter((pointer) => kindOf(pointer) === kind);
      kinds.set(kind, { pointers: new Set([...known.pointers, ...own]), waiting: known.waiting + 1 });
    }
  }
  return kinds;
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
