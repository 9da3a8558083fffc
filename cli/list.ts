import { requirements } from '../config/standard/v2.1/requirements.ts';
import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import { UsageError } from './usage-error.ts';

/** Lists what the suite knows. */
export async function list(what: string, options: { readonly json?: boolean }): Promise<void> {
  const rows = await rowsOf(what);
  if (options.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else process.stdout.write(`${rows.map(({ id, title }) => `${id.padEnd(42)} ${title}`).join('\n')}\n`);
}

async function rowsOf(what: string): Promise<{ id: string; title: string }[]> {
  switch (what) {
    case 'checks':
      return checks();
    case 'requirements':
      return Object.entries(requirements).map(([id, { text, ...more }]) => ({
        id,
        title: `${more.level} ${text}`,
        ...more,
      }));
    case 'faults': {
      const { faults } = await import('../sandbox/faults/catalogue.ts');
      return faults.map(({ id, title, at, exit, flips }) => ({ id, title, at, exit, flips }));
    }
    default:
      throw new UsageError(`There is no list of ${what}; expected checks, requirements or faults.`);
  }
}

async function checks() {
  const { suites, problems } = await loadSuites(suitesFolder);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return suites.flatMap(({ file, suite }) =>
    suite.checks.map((check) => ({
      id: check.id,
      title: check.title,
      suite: file,
      layer: check.layer ?? suite.layer,
      findings: Object.entries(check.findings).map(([id, { outcome, text, remedy }]) => ({
        id,
        outcome,
        text,
        remedy,
      })),
    })),
  );
}
