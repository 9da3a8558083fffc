import type { Results } from '../../helpers/engine/results.ts';
import { type Grouped, grouped } from './grouped.ts';

/** GitHub shows so many annotations of each kind for a step, and drops the others without a word. */
const mostOfAKind = 10;
const commands = { fail: 'error', warn: 'warning' } as const;

/**
 * Annotations of a GitHub Actions job, as workflow commands: one a line, failures first, cases of one text together. Where there are
 * more than GitHub shows, the last one of the kind says how many. A whole run without a failure has none of kind `error`, except an
 * incomplete one.
 *
 * @param targetFile path of the target file from the workspace; null where it is no file of the repository
 */
export function githubAnnotations(results: Results, targetFile: string | null): string[] {
  const all = grouped(results);
  const failed = all.filter(({ outcome }) => outcome === 'fail');
  const warned = all.filter(({ outcome }) => outcome === 'warn');
  const undecided =
    results.verdict === 'incomplete'
      ? [command('error', { title: 'Conformance is incomplete' }, results.verdictText)]
      : [];
  return [
    ...undecided,
    ...limited(failed, mostOfAKind - undecided.length, targetFile),
    ...limited(warned, mostOfAKind, targetFile),
  ];
}

function limited(groups: readonly Grouped[], most: number, targetFile: string | null): string[] {
  const [first] = groups;
  if (!first) return [];
  if (groups.length <= most) return groups.map((group) => annotation(group, targetFile));
  const shown = groups.slice(0, most - 1);
  const kind = commands[first.outcome];
  const left = groups.length - shown.length;
  return [
    ...shown.map((group) => annotation(group, targetFile)),
    command(kind, { title: 'More findings' }, `${left} more of kind ${first.outcome} are in the report`),
  ];
}

function annotation({ outcome, cases }: Grouped, targetFile: string | null): string {
  const [{ message, title, remedy, at, check }] = cases;
  const ids = cases.slice(0, 8).map(({ id }) => id);
  const more = cases.length > ids.length ? ` and ${cases.length - ids.length} more` : '';
  return command(
    commands[outcome],
    {
      ...(targetFile === null ? {} : { file: targetFile, ...(at?.line ? { line: String(at.line) } : {}) }),
      title: `${check}: ${title}`,
    },
    [message ?? title, ...(remedy ? [`Remedy: ${remedy}`] : []), `${ids.join(', ')}${more}`].join('\n'),
  );
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([property, value]) => `${property}=${escapeProperty(value)}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
