import { join } from 'node:path';
import { judge } from '../helpers/engine/judge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { exitCodes } from '../helpers/engine/outcome.ts';
import { resultsText } from '../helpers/engine/results-text.ts';
import { withBrought } from '../helpers/evidence/brought.ts';
import { type Evidence, sourcesOf } from '../helpers/evidence/evidence.ts';
import { EvidenceError, readEvidence, writeWhole } from '../helpers/evidence/store.ts';
import { type BroughtOptions, broughtEvidence } from './brought-evidence.ts';
import { givenTarget, withGoLive } from './given-target.ts';
import { givenTrend } from './given-trend.ts';
import { printJson } from './print.ts';
import type { PaperOptions } from './print-page.ts';
import { printSummary } from './summary.ts';
import { UsageError } from './usage-error.ts';
import { writableFile, writableFolder } from './writable-folder.ts';

export interface AssessOptions extends BroughtOptions, PaperOptions {
  readonly evidence: string;
  readonly target?: string;
  readonly only?: string;
  readonly at?: Date;
  readonly goLive?: Date;
  readonly out?: string;
  /** Folder for the reports of a run, made again. */
  readonly report?: string;
  /** Write a transcript of every step among them. */
  readonly trace?: boolean;
  /** `trend.json` of the same run: reports show it again. */
  readonly trend?: string;
  readonly json?: boolean;
}

/** Judges evidence again: no network, no clock. The same evidence gives the same results, byte for byte. */
export async function assess(options: AssessOptions): Promise<void> {
  const { evidence: file, target: targetFile, inbound, inboundLog, trend: trendFile } = options;
  const read = [file, targetFile, inbound, inboundLog, trendFile].flatMap((one) => one ?? []);
  if (options.report === undefined)
    for (const name of ['pdf', 'trace'] as const)
      if (options[name]) throw new UsageError(`--${name}: it is one of the reports; say where they go, --report DIR.`);
  if (options.out !== undefined) await writableFile('--out', options.out, read);
  if (options.report !== undefined) await writableFolder('--report', options.report);
  const stored = await readEvidence(options.evidence).catch((error: unknown) => {
    if (error instanceof EvidenceError) throw new UsageError(error.message);
    throw error;
  });
  const evidence = withBrought(stored, await broughtEvidence(options, stored.target));
  const target =
    options.target === undefined ? evidence.target : (await givenTarget({ target: options.target })).target;
  const trend = options.trend === undefined ? null : await givenTrend(options.trend, evidence);
  const { suites, problems } = await loadSuites(target.standard);
  const results = judged(options.evidence, evidence, () =>
    judge(
      suites,
      { ...evidence, target: withGoLive(target, options.goLive) },
      { only: options.only ?? null, problems, ...(options.at ? { at: options.at } : {}) },
    ),
  );
  if (options.out !== undefined) await writeWhole(options.out, resultsText(results));
  if (options.report !== undefined) {
    const [{ writeReports }, { printReport }] = await Promise.all([
      import('./write-reports.ts'),
      import('./print-page.ts'),
    ]);
    await writeReports(options.report, { results, evidence, trend, targetFile, trace: options.trace });
    await printReport(options.report, options);
  }
  if (options.json) printJson(resultsText(results));
  printSummary(options.json ? process.stderr : process.stdout, results, {
    reportPath: reportPath(options),
    trend,
    targetFile: options.target ?? null,
  });
  process.exitCode = exitCodes[results.verdict];
}

function reportPath({ report, out }: AssessOptions): string | null {
  return report === undefined ? (out ?? null) : join(report, 'index.html');
}

/**
 * Evidence of another build may lack what this one reads: that is wrong input, which the user can do something about.
 */
function judged<T>(file: string, evidence: Evidence, judgement: () => T): T {
  try {
    return judgement();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const builds = sourcesOf(evidence)
      .map(({ probedBy }) => `${probedBy.name} ${probedBy.version}`)
      .join(', ');
    throw new UsageError(
      `${file} lacks something that this version reads (${error.message}); it was written by ${builds}: judge it with the build that wrote it, or probe again`,
    );
  }
}
