import { currentSets } from '../config/standard/requirement-sets.ts';
import type { Standard } from '../config/standard/standards.ts';
import { citationsOf } from '../helpers/engine/citations.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import type { LoadedSuite } from '../helpers/engine/plan.ts';
import { decides, isHeld } from '../helpers/engine/requirement-set.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { exitOf } from './fault-exit.ts';
import { print, printJson } from './print.ts';
import { requirementRows, requirementsText } from './requirement-rows.ts';
import { UsageError } from './usage-error.ts';

/** Lists what the suite knows of a standard. */
export async function list(
  what: string,
  options: { readonly json?: boolean; readonly standard: Standard },
): Promise<void> {
  const { rows, text } = await listing(what, options.standard);
  if (options.json) printJson(JSON.stringify(rows, null, 2));
  else print(text);
}

interface Listing {
  readonly rows: readonly object[];
  /** The same for people. */
  readonly text: string;
}

async function listing(what: string, standard: Standard): Promise<Listing> {
  switch (what) {
    case 'checks':
      return titles(checkRows(await ownSuites(standard), standard));
    case 'requirements': {
      const rows = requirementRows(citationsOf(await ownSuites(standard)), standard);
      return { rows, text: requirementsText(rows) };
    }
    case 'faults': {
      const [{ faults }, { jointFaults }] = await Promise.all([
        import('../sandbox/faults/catalogue.ts'),
        import('../sandbox/faults/between-parties.ts'),
      ]);
      const suites = await ownSuites('v2.1');
      const between = jointFaults.map(({ shown, ...fault }) => ({ ...fault, vantage: Object.keys(shown).join('+') }));
      const { rows, text } = titles([
        ...faults.map((fault) => faultRow(fault, suites)),
        ...between.map((fault) => ({ ...fault, at: 'between parties', exit: exitOf(fault, suites) })),
      ]);
      return { rows, text: `${text}\n${coverageOf([...faults, ...between], suites)}` };
    }
    default:
      throw new UsageError(`There is no list of ${what}; expected checks, requirements or faults.`);
  }
}

function faultRow(fault: Fault, suites: readonly LoadedSuite[]) {
  const { id, title, vantage = 'all', at = 'ecosystem', flips } = fault;
  return { id, title, vantage, at, exit: exitOf(fault, suites), flips };
}

/** How many of the findings that checks declare a fault causes, and which none does. */
function coverageOf(faults: readonly Pick<Fault, 'flips'>[], suites: readonly LoadedSuite[]): string {
  const caused = new Set(faults.flatMap(({ flips }) => flips.map(({ check, finding }) => `${check}: ${finding}`)));
  const findings = suites.flatMap(({ suite }) =>
    suite.checks.flatMap(({ id, findings: declared }) => Object.keys(declared).map((name) => `${id}: ${name}`)),
  );
  const without = findings.filter((one) => !caused.has(one));
  const rest = without.length === 0 ? '' : `; none causes ${without.join(', ')}`;
  return `${faults.length} faults cause ${findings.length - without.length} of ${findings.length} findings${rest}`;
}

function titles(rows: readonly { readonly id: string; readonly title: string }[]): Listing {
  return { rows, text: rows.map(({ id, title }) => `${id.padEnd(42)} ${title}`).join('\n') };
}

async function ownSuites(standard: Standard): Promise<readonly LoadedSuite[]> {
  const { suites, problems } = await loadSuites(standard);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return suites;
}

function checkRows(suites: readonly LoadedSuite[], standard: Standard) {
  const { requirements } = citationsOf(suites);
  return suites.flatMap(({ file, suite }) =>
    suite.checks
      .filter((check) => isHeld(check, standard))
      .map((check) => ({
        id: check.id,
        title: check.title,
        suite: file,
        layer: check.layer ?? suite.layer,
        requirements: requirements.get(check.id) ?? [],
        conflict: check.conflict,
        decides: decides(check.id, currentSets[standard]),
        findings: Object.entries(check.findings).map(([id, { outcome, text, remedy }]) => ({
          id,
          outcome,
          text,
          remedy,
        })),
      })),
  );
}
