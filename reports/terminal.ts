import type { Verdict } from '../helpers/engine/outcome.ts';
import type { CaseResult, Results } from '../helpers/engine/results.ts';
import type { Trend } from '../helpers/history/trend.ts';
import { type Group, groupedBy } from './grouped-by.ts';
import { partyName } from './party-names.ts';
import { columnsOf, inOneLine, printable, rowsOf, wrapped } from './terminal/layout.ts';
import { trendLines } from './terminal/trend.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns. */
  readonly width: number;
  /** Rows of the screen that it should fit. */
  readonly height: number;
  /** Where the report is; null where none was written. */
  readonly reportPath: string | null;
  /** What earlier runs tell; null where no history is kept. */
  readonly trend?: Trend | null;
}

const colours: Record<Verdict, number> = { conformant: 32, 'non-conformant': 31, incomplete: 33 };
const indent = '     ';

/**
 * A summary that fits a screen: failures with remedies, warnings, what is open, counts, what changed, and the verdict last, where the
 * eye is. Where there is no room for a failure's remedy its text stands alone, and what has no room at all is counted.
 */
export function terminalSummary(received: Results, options: TerminalOptions): string {
  const results = printable(received);
  const width = Math.max(40, options.width);
  const paint = (code: number, text: string) => (options.colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const foot = [
    countLine(results),
    ...elsewhere(results),
    ...(options.trend ? trendLines(printable(options.trend)) : []),
    ...(options.reportPath === null ? [] : [`Report: ${options.reportPath}`]),
    '',
    ...wrapped(paint(colours[results.verdict], results.verdictText), width, ''),
  ].flatMap((line) => (line.startsWith('Report: ') ? [line] : wrapped(line, width, '  ')));
  // One row is left to the prompt, and one to the blank line above the counts.
  const items = fitting(itemsOf(results, width, paint), options.height - rowsOf(foot, width) - 2, width);
  return [...items, ...(items.length > 0 && items.at(-1) !== '' ? [''] : []), ...foot].join('\n');
}

/** Something to tell: with everything that helps, and in one line. */
interface Item {
  readonly whole: readonly string[];
  readonly short: string;
}

function itemsOf(results: Results, width: number, paint: (code: number, text: string) => string): Item[] {
  const of = (outcome: string) => results.cases.filter((one) => one.outcome === outcome);
  const line = (code: number, word: string, text: string) => `${paint(code, word)} ${inOneLine(text, width - 5)}`;
  const named = (text: string, ids: string) =>
    `${paint(33, 'WARN')} ${inOneLine(text, Math.max(20, width - 8 - columnsOf(ids)))} (${ids})`;
  const whole = (word: string, text: string) => wrapped(`${paint(33, word)} ${text}`, width, indent);
  return [
    ...groups(of('fail'), ({ check, message }) => `${check} ${message}`).map((group): Item => {
      const [{ message, title, responsible, remedy }] = group;
      const told = `${message ?? title}${beside(group[0])}`;
      const who = partyName(responsible);
      return {
        whole: [
          ...wrapped(`${paint(31, 'FAIL')} ${told}`, width, indent),
          `${indent}${inOneLine(`${caseIds(group)}${place(group[0], results)}`, width - indent.length)}`,
          ...wrapped(`${indent}Remedy (${who}): ${remedy ?? ''}`, width, indent),
          '',
        ],
        short: line(31, 'FAIL', told),
      };
    }),
    ...groups(of('warn'), ({ check, message }) => `${check} ${message}`).map((group) => ({
      whole: whole('WARN', `${group[0].message ?? ''} (${caseIds(group)})`),
      short: named(group[0].message ?? '', caseIds(group)),
    })),
    ...groups(of('inconclusive'), ({ reason }) => `${reason}`).map((group) => ({
      whole: whole('OPEN', `${caseIds(group)}: ${group[0].reason}`),
      short: line(33, 'OPEN', `${caseIds(group)}: ${group[0].reason}`),
    })),
  ];
}

/** As many items whole as there is room for, then in one line each; the last row says how many are left. */
function fitting(items: readonly Item[], rows: number, width: number): string[] {
  const lines: string[] = [];
  let shown = 0;
  let whole = true;
  for (const [index, item] of items.entries()) {
    const free = rows - rowsOf(lines, width) - (index < items.length - 1 ? 1 : 0);
    // The gravest failure is told whole on any screen.
    whole = index === 0 || (whole && rowsOf(item.whole, width) <= free);
    if (!whole && free < 1) break;
    lines.push(...(whole ? item.whole : [item.short]));
    shown += 1;
  }
  const left = items.length - shown;
  return left === 0 ? lines : [...lines, `${indent}and ${left} more in the report`];
}

/** Cases that say the same, one after another: a wrong subject shows at every place it is seen. */
function groups(cases: readonly CaseResult[], key: (one: CaseResult) => string): Group[] {
  return [...groupedBy(cases, key).values()];
}

/** The first case, and how many more there are. */
function caseIds([first, ...more]: Group): string {
  return more.length === 0 ? first.id : `${first.id} and ${more.length} more`;
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
  const parties = [...new Set(others.flatMap(({ who }) => who))].map(partyName);
  return [`${others.length} not tested from this vantage; who can: ${parties.join(', ')}`];
}
