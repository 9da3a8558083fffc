import { asCalled } from '../../helpers/words/called.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that would steer a terminal
const steering = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** What came from outside, as one line and without the characters that steer a terminal. */
export function printable<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_name, one: unknown) =>
    typeof one === 'string' ? one.replace(/\s*[\r\n\t]\s*/g, ' ').replace(steering, '\ufffd') : one,
  ) as T;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences have no width
const escapes = /\u001b\[\d+m|\u001b\]8;;[^\u001b]*\u001b\\/g;
const withoutWidth = /[\p{Mn}\p{Me}\p{Cf}]/gu;
const twoWide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

/** Columns that a text takes on a terminal. */
export function columnsOf(text: string): number {
  const shown = text.replace(escapes, '').replace(withoutWidth, '');
  return [...shown].length + (shown.match(twoWide)?.length ?? 0);
}

/** Rows that lines take on a terminal: what is wider than it goes on in the next row. */
export function rowsOf(lines: readonly string[], width: number): number {
  return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(columnsOf(line) / width)), 0);
}

/**
 * Breaks a text at blanks; every line but the first begins with the indent. A word that is longer than a line stays
 * whole, to be copied, and beside a mark that is no longer than the indent, such as `1.`.
 */
export function wrapped(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  const first = /^ */.exec(text)?.[0] ?? '';
  let line = '';
  for (const word of asCalled(text).trimStart().split(' ')) {
    const next = line === '' ? `${lines.length === 0 ? first : indent}${word}` : `${line} ${word}`;
    if (columnsOf(next) > width && columnsOf(line) > indent.length) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = next;
  }
  return [...lines, line];
}

/** Texts in a box as wide as the terminal or as they need, the first one on lines of its own. */
export function boxed(texts: readonly string[], width: number): string[] {
  const lines = texts.flatMap((text) => wrapped(text, width - 4, ''));
  const inner = Math.min(width - 4, Math.max(...lines.map(columnsOf)));
  const row = (line: string) => `│ ${line}${' '.repeat(Math.max(0, inner - columnsOf(line)))} │`;
  return [`╭${'─'.repeat(inner + 2)}╮`, ...lines.map(row), `╰${'─'.repeat(inner + 2)}╯`];
}

/** A text as a hyperlink of the terminal (OSC 8), where there is something to link to. */
export function linked(text: string, url: string | null): string {
  return url === null ? text : `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}
