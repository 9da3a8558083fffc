import { wrapped } from '../reports/terminal/layout.ts';

/** A stream that may be a terminal of so many columns. */
type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>;

const fewestColumns = 40;

/**
 * A text with its lines broken at blanks to fit a terminal, each further row a little deeper than its line. Where no
 * terminal is, lines stay whole: programs read them.
 */
export function fitted(text: string, { isTTY, columns }: Screen = process.stdout): string {
  if (!isTTY || !columns) return text;
  const width = Math.max(fewestColumns, columns);
  return text
    .split('\n')
    .flatMap((line) => wrapped(line, width, `${/^ */.exec(line)?.[0] ?? ''}  `))
    .join('\n');
}
