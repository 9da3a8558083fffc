import { currentSet } from '../config/standard/v2.1/requirement-set.ts';
import { citationsOf } from '../helpers/check/citations.ts';
import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import type { LoadedSuite } from '../helpers/check/plan.ts';
import { decides } from '../helpers/check/requirement-set.ts';
import { requirementRows, requirementsText } from './requirement-rows.ts';
import { UsageError } from './usage-error.ts';

/** Lists what the suite knows. */
export async function list(what: string, options: { readonly json?: boolean }): Promise<void> {
  const { rows, text } = await listing(what);
  process.stdout.write(options.json ? `${JSON.stringify(rows, null, 2)}\n` : `${text}\n`);
}

interface Listing {
  readonly rows: readonly object[];
  /** The same for people. */
  readonly text: string;
}

async function listing(what: string): Promise<Listing> {
  switch (what) {
    case 'checks':
      return titles(checkRows(await ownSuites()));
    case 'requirements': {
      const rows = requirementRows(citationsOf(await ownSuites()));
      return { rows, text: requirementsText(rows) };
    }
    case 'faults': {
      const { faults } = await import('../sandbox/faults/catalogue.ts');
      return titles(faults.map(({ id, title, at, exit, flips }) => ({ id, title, at, exit, flips })));
    }
    default:
      throw new UsageError(`There is no list of ${what}; expected checks, requirements or faults.`);
  }
}

function titles(rows: readonly { readonly id: string; readonly title: string }[]): Listing {
  return { rows, text: rows.map(({ id, title }) => `${id.padEnd(42)} ${title}`).join('\n') };
}

async function ownSuites(): Promise<readonly LoadedSuite[]> {
  const { suites, problems } = await loadSuites(suitesFolder);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return suites;
}

function checkRows(suites: readonly LoadedSuite[]) {
  const { requirements } = citationsOf(suites);
  return suites.flatMap(({ file, suite }) =>
    suite.checks.map((check) => ({
      id: check.id,
      title: check.title,
      suite: file,
      layer: check.layer ?? suite.layer,
      requirements: requirements.get(check.id) ?? [],
      conflict: check.conflict,
      decides: decides(check.id, currentSet),
      findings: Object.entries(check.findings).map(([id, { outcome, text, remedy }]) => ({
        id,
        outcome,
        text,
        remedy,
      })),
    })),
  );
}
