import type { Cause } from '../../helpers/causes/cause.ts';
import { causesOf } from '../../helpers/causes/causes.ts';
import type { Results } from '../../helpers/engine/results.ts';
import { actors, weightOf } from '../cause-words.ts';

/** GitHub shows so many annotations of each kind for a step, and drops the others without a word. */
const mostOfAKind = 10;
const commands = { miss: 'error', undecided: 'error', warning: 'warning' } as const;
const words = { error: 'fail', warning: 'warn' } as const;

/**
 * Annotations of a GitHub Actions job, as workflow commands: one a line, causes in their order, one each. Where there
 * are more than GitHub shows, the last one of the kind says how many. A notice says what a conformant verdict leaves
 * open. A whole run without a failure has none of kind `error`, except an incomplete one.
 *
 * @param targetFile path of the target file from the workspace; null where it is no file of the repository
 */
export function githubAnnotations(results: Results, targetFile: string | null): string[] {
  const all = causesOf(results);
  const due = all.filter(({ kind, decides }) => kind === 'miss' || (kind === 'undecided' && decides));
  const warned = all.filter(({ kind }) => kind === 'warning');
  const undecided =
    results.verdict === 'incomplete'
      ? [command('error', { title: 'Conformance is incomplete' }, results.verdictText)]
      : [];
  const inPart =
    results.verdict === 'conformant' && !results.coverage.whole
      ? [command('notice', { title: results.headline }, results.verdictText)]
      : [];
  return [
    ...undecided,
    ...inPart,
    ...limited(due, mostOfAKind - undecided.length, targetFile),
    ...limited(warned, mostOfAKind, targetFile),
  ];
}

function limited(causes: readonly Cause[], most: number, targetFile: string | null): string[] {
  const [first] = causes;
  if (!first) return [];
  if (causes.length <= most) return causes.map((cause) => annotation(cause, targetFile));
  const shown = causes.slice(0, most - 1);
  const kind = commands[first.kind];
  const left = causes.length - shown.length;
  return [
    ...shown.map((cause) => annotation(cause, targetFile)),
    command(kind, { title: 'More findings' }, `${left} more of kind ${words[kind]} are in the report`),
  ];
}

function annotation(cause: Cause, targetFile: string | null): string {
  const { at, check, title } = cause.first;
  const ids = cause.cases.slice(0, 8).map(({ id }) => id);
  const more = cause.cases.length > ids.length ? ` and ${cause.cases.length - ids.length} more` : '';
  return command(
    commands[cause.kind],
    {
      ...(targetFile === null ? {} : { file: targetFile, ...(at?.line ? { line: String(at.line) } : {}) }),
      title: `${check}: ${title}`,
    },
    [
      cause.sentence,
      ...(cause.remedy === null ? [] : [`Remedy: ${cause.remedy}`]),
      ...(cause.command === null ? [] : [cause.command]),
      `${actors(cause)}; ${weightOf(cause)}`,
      `${ids.join(', ')}${more}`,
    ].join('\n'),
  );
}

/** A workflow command of GitHub Actions, which no text in it can end. */
export function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([property, value]) => `${property}=${escapeProperty(value)}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
