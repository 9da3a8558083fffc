import type { CaseResult, Results } from '../engine/results.ts';

const mostIds = 3;
const mostChecks = 4;

/**
 * The command that runs just these cases again on the same target; of merged runs on that of whichever party can see
 * them.
 */
export function proveCommand(cases: readonly CaseResult[], results: Results): string {
  return ['npx conformance run', ...targetOptions(results), `--only ${shellWord(patternFor(cases))}`].join(' ');
}

function targetOptions({ target, sources }: Results): string[] {
  if (sources.length > 1) return ['--target TARGET.yaml'];
  if (!target.embedded) return [`--target ${shellWord(target.file)}`];
  return target.vantage === 'all' ? [] : [`--vantage ${target.vantage}`];
}

/** The ids of a few cases; else their checks; else all cases on their subjects. */
function patternFor(cases: readonly CaseResult[]): string {
  if (cases.length <= mostIds) return cases.map(({ id }) => id).join(',');
  const checks = [...new Set(cases.map(({ check }) => check))];
  if (checks.length <= mostChecks) return checks.join(',');
  const subjects = new Set(cases.map(({ subject }) => subject.name.split('/')[0] ?? subject.name));
  return [...subjects].map((name) => `*@${name}*`).join(',');
}

/** A word of a POSIX shell, in quotes where it needs them. */
export function shellWord(text: string): string {
  return /^[\w./@:,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
