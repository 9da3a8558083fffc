import { judge } from '../helpers/check/judge.ts';
import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import { exitCodes } from '../helpers/check/outcome.ts';
import { EvidenceError, readEvidence, writeWhole } from '../helpers/evidence/store.ts';
import { resultsText } from '../reports/results-text.ts';
import { terminalSummary } from '../reports/terminal.ts';
import { givenTarget, withGoLive } from './given-target.ts';
import { UsageError } from './usage-error.ts';

export interface AssessOptions {
  readonly evidence: string;
  readonly target?: string;
  readonly only?: string;
  readonly at?: Date;
  readonly goLive?: Date;
  readonly out?: string;
  readonly json?: boolean;
}

/** Judges evidence again: no network, no clock. The same evidence gives the same results, byte for byte. */
export async function assess(options: AssessOptions): Promise<void> {
  const evidence = await readEvidence(options.evidence).catch((error: unknown) => {
    if (error instanceof EvidenceError) throw new UsageError(error.message);
    throw error;
  });
  const target =
    options.target === undefined ? evidence.target : (await givenTarget({ target: options.target })).target;
  const { suites, problems } = await loadSuites(suitesFolder);
  const results = judge(
    suites,
    { ...evidence, target: withGoLive(target, options.goLive) },
    { only: options.only ?? null, problems, ...(options.at ? { at: options.at } : {}) },
  );
  if (options.out !== undefined) await writeWhole(options.out, resultsText(results));
  if (options.json) process.stdout.write(resultsText(results));
  const out = options.json ? process.stderr : process.stdout;
  const colour = out.isTTY === true && !process.env.NO_COLOR;
  out.write(`${terminalSummary(results, { colour, width: out.columns ?? 100, reportPath: options.out ?? null })}\n`);
  process.exitCode = exitCodes[results.verdict];
}
