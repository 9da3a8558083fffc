import { statSync } from 'node:fs';
import { join } from 'node:path';
import { vantages } from '../config/standard/api-hub/vantages.ts';
import { longestBundle } from '../helpers/bundle/container.ts';
import { readTrust, type Trust } from '../helpers/bundle/trust.ts';
import { verifyBundle } from '../helpers/bundle/verify.ts';
import { judge } from '../helpers/engine/judge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { exitCodes } from '../helpers/engine/outcome.ts';
import { resultsText } from '../helpers/engine/results-text.ts';
import { sourcesOf } from '../helpers/evidence/evidence.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import { MergeError, mergedEvidence, type Part } from '../helpers/evidence/merge.ts';
import { writeWhole } from '../helpers/evidence/store.ts';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { givenEvidence } from './given-evidence.ts';
import { claimOutput } from './output-folder.ts';
import { printJson, tell } from './print.ts';
import { type PaperOptions, printReport } from './print-page.ts';
import { orWrongInput } from './read-input.ts';
import { printSummary } from './summary.ts';
import { thisBuild } from './this-build.ts';
import { UsageError } from './usage-error.ts';
import { writableFolder } from './writable-folder.ts';
import { writeReports } from './write-reports.ts';

export interface MergeOptions extends PaperOptions {
  readonly out: string;
  /** Who may sign bundles. */
  readonly trust?: string;
  readonly at?: Date;
  readonly json?: boolean;
}

/** Merges the evidence of several parties, judges it as one, and reports as a run does; sets the exit code. */
export async function merge(inputs: readonly string[], options: MergeOptions): Promise<void> {
  await writableFolder('--out', options.out);
  const trust = options.trust === undefined ? null : await orWrongInput(() => readTrust(options.trust ?? ''));
  const parts = await Promise.all(inputs.map((input) => partIn(input, trust)));
  const evidence = merged(parts);
  const { suites, problems } = await loadSuites(evidence.target.standard);
  const results = judge(suites, evidence, { problems, ...(options.at ? { at: options.at } : {}) });
  const output = await claimOutput(options.out, evidence.target.name);
  try {
    await writeWhole(join(output.draft, 'evidence.json'), evidenceText(evidence));
    await writeWhole(join(output.draft, 'results.json'), resultsText(results));
    await writeWhole(join(output.draft, 'target.json'), `${JSON.stringify(evidence.target, null, 1)}\n`);
    await writeReports(output.draft, { results, evidence });
    await printReport(output.draft, options);
    await output.commit();
  } finally {
    await output.release();
  }
  for (const { vantage, startedAt, runId } of sourcesOf(evidence))
    tell(`Merged: ${vantages[vantage].title}, run ${runId} of ${startedAt}.`);
  for (const line of parts.flatMap(notLeftOut)) tell(line);
  if (options.json) printJson(resultsText(results));
  printSummary(options.json ? process.stderr : process.stdout, results, {
    reportPath: join(output.path, 'index.html'),
    targetFile: null,
  });
  process.exitCode = exitCodes[results.verdict];
}

/** That a part has what its party keeps from others: whoever gets the joint result gets it too. */
function notLeftOut({ name, evidence: { target } }: Part): string[] {
  const { hosts, headers } = target.sharing ?? { hosts: [], headers: [] };
  if (hosts.length + headers.length === 0) return [];
  return [
    `${name} is whole: ${numberOf(hosts.length, 'host')} and ${numberOf(headers.length, 'header')} that sharing.leaveOut of its target keeps from others are in the joint result. Where others are to get that, merge what npx conformance bundle or share makes of ${name}.`,
  ];
}

/** Evidence of a run's folder, of a file, or of a bundle, which is verified first. Throws a `UsageError`. */
async function partIn(input: string, trust: Trust | null): Promise<Part> {
  if (!isBundle(input)) return { name: input, evidence: await givenEvidence(input) };
  const asked = { trust, now: new Date(), challenge: null };
  const { checks, bundle, digest, rejudged, signer } = await verifyBundle(octetsOf(input), asked, {
    ...thisBuild(),
    pageOf: null,
  });
  const refused = checks.filter(({ outcome, id }) => outcome === 'refused' && id !== 'downgrade');
  if (refused.length > 0 || bundle === null || digest === null || rejudged === null)
    throw new UsageError(
      `${input} is not merged: ${refused.map(({ says }) => says).join('; ')}. npx conformance verify ${input} tells more.`,
    );
  const { kid } = bundle.envelope;
  tell(
    signer
      ? `${input}: signed by ${signer.name} (${kid}).`
      : `${input}: signed with ${kid}, and nobody said who that is (--trust FILE).`,
  );
  return { name: input, evidence: rejudged.evidence, bundle: { statement: digest, kid } };
}

function isBundle(input: string): boolean {
  return input.endsWith('.zip') && statSync(input, { throwIfNoEntry: false })?.isFile() === true;
}

function octetsOf(file: string): Buffer {
  try {
    return readFile(file, longestBundle);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new UsageError(`${file} cannot be read: found ${error.message}; expected a bundle.`);
  }
}

function merged(parts: readonly Part[]) {
  try {
    return mergedEvidence(parts);
  } catch (error) {
    throw error instanceof MergeError ? new UsageError(error.message) : error;
  }
}
