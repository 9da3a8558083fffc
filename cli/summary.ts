import { randomUUID } from 'node:crypto';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Results } from '../helpers/check/results.ts';
import type { Trend } from '../helpers/history/trend.ts';
import { githubAnnotations, withoutCommands } from '../reports/ci/github.ts';
import { terminalSummary } from '../reports/terminal.ts';
import { wantsColour } from './colour.ts';

/** Rows of a log, which nobody has to scroll back in one screen. */
const logRows = 48;

export interface SummaryOptions {
  readonly reportPath: string | null;
  readonly trend?: Trend | null;
  /** Target file as it was given on the command line; null for the embedded ecosystem. */
  readonly targetFile: string | null;
}

/** Prints the summary for whoever reads: a person at a terminal, or the log of a pipeline. */
export function printSummary(out: NodeJS.WriteStream, results: Results, options: SummaryOptions): void {
  const terminal = out.isTTY === true;
  const text = terminalSummary(results, {
    colour: wantsColour(out, process.env),
    width: (terminal && out.columns) || 100,
    height: terminal ? out.rows || 24 : logRows,
    reportPath: options.reportPath,
    trend: options.trend ?? null,
  });
  if (process.env.GITHUB_ACTIONS !== 'true') {
    out.write(`${text}\n`);
    return;
  }
  const file = pathInRepository(options.targetFile, process.env.GITHUB_WORKSPACE);
  out.write(`${[withoutCommands(text, randomUUID()), ...githubAnnotations(results, file)].join('\n')}\n`);
}

/** Path of a file from the root of the repository, with `/`; null where it is no file in it. */
export function pathInRepository(file: string | null, root: string | undefined): string | null {
  if (file === null) return null;
  const path = relative(resolve(root ?? '.'), resolve(file));
  return path.startsWith('..') || isAbsolute(path) ? null : path.split(sep).join('/');
}
