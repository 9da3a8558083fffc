import { pathToFileURL } from 'node:url';
import type { Results } from '../helpers/engine/results.ts';
import type { Trend } from '../helpers/history/trend.ts';
import { githubAnnotations } from '../reports/ci/github.ts';
import { terminalSummary } from '../reports/terminal.ts';
import { showsLinks, wantsColour } from './colour.ts';
import { print, printCommands } from './print.ts';
import { pathInRepository } from './repository.ts';

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
  const links = options.reportPath !== null && showsLinks(out, process.env);
  const text = terminalSummary(results, {
    colour: wantsColour(out, process.env),
    width: (terminal && out.columns) || 100,
    height: terminal ? out.rows || 24 : logRows,
    reportPath: options.reportPath,
    reportUrl: links ? pathToFileURL(options.reportPath ?? '').href : null,
    trend: options.trend ?? null,
    targetFile: options.targetFile,
  });
  if (process.env.GITHUB_ACTIONS !== 'true') {
    print(text, out, true);
    return;
  }
  const file = pathInRepository(options.targetFile);
  print(text, out, true);
  printCommands(githubAnnotations(results, file), out);
}
