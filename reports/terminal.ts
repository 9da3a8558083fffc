import type { Cause } from '../helpers/causes/cause.ts';
import { causesOf } from '../helpers/causes/causes.ts';
import { groupedBy } from '../helpers/causes/grouped-by.ts';
import { shellWord } from '../helpers/causes/prove.ts';
import type { Verdict } from '../helpers/engine/outcome.ts';
import type { Results } from '../helpers/engine/results.ts';
import { isForOthers } from '../helpers/engine/roll-up.ts';
import type { Trend } from '../helpers/history/trend.ts';
import { asCalled } from '../helpers/words/called.ts';
import { actors, weightOf } from './cause-words.ts';
import { english } from './html/languages/en.ts';
import { partyName } from './party-names.ts';
import { proofOf, proofText } from './proof.ts';
import { boxed, linked, printable, rowsOf, wrapped } from './terminal/layout.ts';
import { trendLines } from './terminal/trend.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns. */
  readonly width: number;
  /** Rows of the screen that it should fit. */
  readonly height: number;
  /** Where the report is; null where none was written. */
  readonly reportPath: string | null;
  /** `file:` URL of the report for links to its causes; null where the terminal shows none. */
  readonly reportUrl?: string | null;
  /** Target file as it was given on the command line; results have its name alone. Null for none. */
  readonly targetFile?: string | null;
  /** What earlier runs tell; null where no history is kept. */
  readonly trend?: Trend | null;
}

const colours: Record<Verdict, number> = { conformant: 32, 'non-conformant': 31, incomplete: 33 };
const signs: Record<Verdict, string> = { conformant: '✓', 'non-conformant': '✕', incomplete: '?' };
const kindColours: Record<Cause['kind'], number> = { miss: 31, undecided: 33, warning: 33 };
const indent = '   ';

/**
 * A summary that fits a screen: the verdict in a box, numbered causes with what they unblock, then warnings, counts and
 * what changed. The first cause is told whole on any screen; of others the sentence alone where there is no room, and
 * what has no room at all is counted.
 */
export function terminalSummary(received: Results, options: TerminalOptions): string {
  const results = printable(received);
  const width = Math.max(40, options.width);
  const paint = (code: number, text: string) => (options.colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { verdict, headline, verdictText } = results;
  const title = `${signs[verdict]} ${headline}: ${results.target.institution}`;
  const box = boxed([title, verdictText], width).map((line) => paint(colours[verdict], line));
  const proof = proofOf(results);
  const foot = [
    ...(proof === null ? [] : [proofText(proof)]),
    countLine(results),
    ...elsewhere(results),
    ...(options.trend ? trendLines(printable(options.trend)) : []),
    ...(options.reportPath === null ? [] : [`Report: ${linked(options.reportPath, options.reportUrl ?? null)}`]),
  ].flatMap((line) => wrapped(line, width, '  '));
  const items = causesOf(results).map((cause, index) =>
    itemOf(
      { ...cause, prove: asGiven(cause.prove, results.target.file, options.targetFile ?? null) },
      index + 1,
      width,
      paint,
      options.reportUrl ?? null,
    ),
  );
  // One row is left to the prompt, and one each to the blank lines around the causes.
  const rows = options.height - rowsOf([...box, ...foot], width) - 3;
  const told = fitting(items, rows, width);
  return [...box, '', ...told, ...(told.length > 0 && told.at(-1) !== '' ? [''] : []), ...foot].join('\n');
}

/** A command with the path of its target in place of its name, to be pasted. */
function asGiven(command: string, name: string, path: string | null): string {
  return path === null
    ? command
    : command.replace(`--target ${shellWord(name)} `, () => `--target ${shellWord(path)} `);
}

/** A cause: with everything that helps, and its sentence alone. */
interface Item {
  readonly whole: readonly string[];
  readonly short: readonly string[];
}

function itemOf(
  cause: Cause,
  number: number,
  width: number,
  paint: (code: number, text: string) => string,
  reportUrl: string | null,
): Item {
  const { kind, sentence, decides, first, remedy, command, prove, by, canAct } = cause;
  const beside = kind === 'miss' && !decides ? ' (outside the requirement set, does not count)' : '';
  const word = kind === 'warning' ? 'warning: ' : kind === 'undecided' ? 'undecided: ' : '';
  const mark = linked(
    paint(kindColours[kind], `${number}.`),
    reportUrl === null ? null : `${reportUrl}#cause-${number}`,
  );
  const said = wrapped(`${mark} ${word}${sentence}${beside}`, width, indent);
  const line = (text: string) => wrapped(`${indent}${text}`, width, indent);
  const place = first.at === null ? '' : `; ${first.at.pointer}`;
  return {
    short: said,
    whole: [
      ...said,
      ...line(
        `${actors(cause)}${by === null ? '' : `, by ${by.slice(0, 10)}`}; ${weightOf(cause)}; ${first.id}${place}`,
      ),
      ...(remedy === null || !canAct ? [] : line(remedy)),
      ...(command === null ? [] : [`${indent}${command}`]),
      ...(kind === 'warning' ? [] : [`${indent}Prove it: ${asCalled(prove)}`]),
      '',
    ],
  };
}

/** As many items whole as there is room for, then their sentences; the last row says how many are left. */
function fitting(items: readonly Item[], rows: number, width: number): string[] {
  const lines: string[] = [];
  let shown = 0;
  let whole = true;
  for (const [index, item] of items.entries()) {
    const free = rows - rowsOf(lines, width) - (index < items.length - 1 ? 1 : 0);
    // The first cause is told whole on any screen.
    whole = index === 0 || (whole && rowsOf(item.whole, width) <= free);
    const told = whole ? item.whole : item.short;
    if (index > 0 && rowsOf(told, width) > free) break;
    lines.push(...told);
    shown += 1;
  }
  const left = items.length - shown;
  return left === 0 ? lines : [...lines, `${indent}and ${left} more in the report`];
}

function countLine({ counts, cases }: Results): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return `${cases.length} cases: ${parts.map(([outcome, count]) => `${count} ${english[`outcome.${outcome as keyof typeof counts}`]}`).join(', ')}`;
}

function elsewhere({ cases }: Results): string[] {
  const groups = [...groupedBy(cases.filter(isForOthers), ({ who }) => who.map(partyName).join(' or '))];
  if (groups.length === 0) return [];
  return [`Not seen from here: ${groups.map(([who, own]) => `${own.length} by ${who}`).join(', ')}`];
}
