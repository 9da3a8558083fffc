import type { Verdict } from '../helpers/check/outcome.ts';
import type { CaseResult, Results } from '../helpers/check/results.ts';
import { partyNames } from './party-names.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns. */
  readonly width: number;
  /** Where the report is; null where none was written. */
  readonly reportPath: string | null;
}

const mostFailures = 12;
const colours: Record<Verdict, number> = { conformant: 32, 'non-conformant': 31, incomplete: 33 };

/** A summary that fits a screen: failures with remedies, what is open, counts, and the verdict last, where the eye is. */
export function terminalSummary(received: Results, { colour, width, reportPath }: TerminalOptions): string {
  const results = printable(received);
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lay = (text: string, indent: string) => wrapped(text, Math.max(40, width), indent);
  const failures = results.cases.filter(({ outcome }) => outcome === 'fail');
  const warnings = results.cases.filter(({ outcome }) => outcome === 'warn');
  const open = results.cases.filter(({ outcome }) => outcome === 'inconclusive' || outcome === 'blocked');
  const lines: string[] = [];
  for (const group of byMessage(failures).slice(0, mostFailures)) {
    const [first] = group;
    if (!first) continue;
    lines.push(...lay(`${paint(31, 'FAIL')} ${first.message ?? first.title}${beside(first)}`, '     '));
    lines.push(
      ...lay(`${group.map(({ id }) => id).join(', ')}${place(first, results)}`, '     ').map(
        (line) => `     ${line.trimStart()}`,
      ),
    );
    lines.push(
      ...lay(
        `     Remedy (${first.responsible ? partyNames[first.responsible] : 'whoever runs it'}): ${first.remedy ?? ''}`,
        '     ',
      ),
      '',
    );
  }
  const hidden = byMessage(failures).length - mostFailures;
  if (hidden > 0) lines.push(`     and ${hidden} more kinds of failure in the report`, '');
  for (const group of byMessage(warnings).slice(0, 5))
    lines.push(
      ...lay(
        `${paint(33, 'WARN')} ${group[0]?.message ?? ''} (${group.length > 1 ? `${group.length} cases` : group[0]?.id})`,
        '     ',
      ),
    );
  for (const one of open.filter(({ outcome }) => outcome === 'inconclusive').slice(0, 5))
    lines.push(...lay(`${paint(33, 'OPEN')} ${one.id}: ${one.reason}`, '     '));
  if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  lines.push(countLine(results), ...elsewhere(results), ...(reportPath === null ? [] : [`Report: ${reportPath}`]), '');
  lines.push(...lay(paint(colours[results.verdict], results.verdictText), ''));
  return lines.join('\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that would steer a terminal
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** What came from outside, without the characters that steer a terminal. */
function printable<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_name, one: unknown) =>
    typeof one === 'string' ? one.replace(steering, '\ufffd') : one,
  ) as T;
}

/** Cases that say the same, one after another: a wrong subject shows at every place it is seen. */
function byMessage(cases: readonly CaseResult[]): CaseResult[][] {
  const groups = new Map<string, CaseResult[]>();
  for (const one of cases) {
    const key = `${one.check} ${one.message}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function beside({ decides }: CaseResult): string {
  return decides ? '' : ' (outside the requirement set, does not count)';
}

function place({ at }: CaseResult, { target }: Results): string {
  if (!at) return '';
  return `; ${target.file}${at.line === null ? '' : `:${at.line}`} ${at.pointer}`;
}

function countLine({ counts, cases }: Results): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return `${cases.length} cases: ${parts.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`;
}

function elsewhere({ cases }: Results): string[] {
  const others = cases.filter(({ outcome, who }) => outcome === 'not-tested' && who.length > 0);
  if (others.length === 0) return [];
  const parties = [...new Set(others.flatMap(({ who }) => who))].map((one) => partyNames[one]);
  return [`${others.length} not tested from this vantage; who can: ${parties.join(', ')}`];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences have no width
const escapes = /\u001b\[\d+m/g;

/** Breaks a text at blanks; every line but the first begins with the indent. */
function wrapped(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.trimStart().split(' ')) {
    const next = line === '' ? word : `${line} ${word}`;
    if (next.replace(escapes, '').length > width && line !== '') {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = next;
  }
  const [first = '', ...rest] = [...lines, line];
  return [`${/^ */.exec(text)?.[0] ?? ''}${first}`, ...rest];
}
