/** One figure of a benchmark. */
export interface Figure {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Prints figures as a table, a row each. */
export function printTable(title: string, figures: readonly Figure[]): void {
  const columns = [...new Set(figures.flatMap(({ values }) => Object.keys(values)))];
  const rows = [
    ['', ...columns],
    ...figures.map(({ name, values }) => [name, ...columns.map((one) => values[one] ?? '–')]),
  ];
  const widths = ['', ...columns].map((_, place) => Math.max(...rows.map((row) => row[place]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
