import { basename, join, resolve } from 'node:path';
import { type BundledRun, makeBundle } from '../helpers/bundle/make.ts';
import { judgedAs } from '../helpers/bundle/rejudge.ts';
import { readSigningKey, type SigningKey } from '../helpers/bundle/signing-key.ts';
import { verifyBundle } from '../helpers/bundle/verify.ts';
import { parseJson } from '../helpers/encodings/parse-json.ts';
import { exitCodes } from '../helpers/engine/outcome.ts';
import type { Results } from '../helpers/engine/results.ts';
import { type LeftOut, sharedEvidence } from '../helpers/evidence/shared.ts';
import { EvidenceError, readEvidence } from '../helpers/evidence/store.ts';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { declaration } from '../reports/declaration.ts';
import { PdfError } from '../reports/pdf.ts';
import { askPassphrase } from './ask-passphrase.ts';
import { print, tell } from './print.ts';
import { printPage } from './print-page.ts';
import { orWrongInput } from './read-input.ts';
import { whatLeavingOutChanges } from './share.ts';
import { thisBuild } from './this-build.ts';
import { UsageError } from './usage-error.ts';
import { writableFile } from './writable-folder.ts';

export interface BundleOptions {
  readonly signing: string;
  readonly out?: string;
  readonly pdf?: boolean;
  /** With what the target keeps from others. */
  readonly whole?: boolean;
}

/**
 * Signs what a run left and puts it into one file, with a declaration beside it for a person to sign. Exit code: 0, or
 * where the bundle has another verdict than the run that of the graver.
 */
export async function bundle(folder: string, options: BundleOptions): Promise<void> {
  const key = await signingKey(options.signing);
  try {
    const file = options.out ?? `${resolve(folder)}.bundle.zip`;
    await writableFile('--out', file, [options.signing, join(folder, 'evidence.json'), join(folder, 'results.json')]);
    const { pdf = false, whole = false } = options;
    process.exitCode = await writeBundle(await storedRun(folder), key, file, { pdf, whole, say: print });
  } finally {
    key.close();
  }
}

/** The key that a signing file refers to. Throws a `UsageError`. */
export function signingKey(file: string): Promise<SigningKey> {
  const asking = process.stdin.isTTY ? { askPassphrase } : {};
  return orWrongInput(() => readSigningKey(file, { environment: process.env, ...asking }));
}

interface WriteOptions {
  readonly pdf: boolean;
  readonly whole?: boolean;
  readonly say: (line: string) => void;
}

/**
 * Writes bundle and declaration, and says what was signed. What contradicts itself is not signed: throws a
 * `UsageError`. Returns 0, or an exit code where what is left out changes the verdict: that of the bundle, or of the
 * run where only that is none of success.
 */
export async function writeBundle(
  run: BundledRun,
  key: SigningKey,
  file: string,
  { pdf, whole = false, say }: WriteOptions,
): Promise<number> {
  const now = new Date();
  const left = whole ? nothing : marksOf(run.evidence);
  const octets = await makeBundle(await forOthers(run, left, say), key, now);
  const {
    checks,
    digest,
    bundle: made,
  } = await verifyBundle(octets, { trust: null, now, challenge: null }, thisBuild());
  const wrong = checks.find(({ id, outcome }) => outcome === 'refused' && id !== 'downgrade');
  if (wrong || !made || digest === null)
    throw new UsageError(
      `Nothing was signed: ${wrong?.says ?? 'the bundle does not hold'}. Judge the evidence again: npx conformance assess`,
    );
  const name = file.replace(/\.zip$/, '').replace(/\.bundle$/, '');
  const page = `${name}.declaration.html`;
  await replaceFile(file, octets, { mode: 0o644, flush: true });
  await replaceFile(page, declaration(made, digest, { hosts: left.hosts.length, headers: left.headers.length }), {
    mode: 0o644,
    flush: true,
  });
  if (pdf) await printed(page, `${name}.declaration.pdf`);
  say(`${file}: ${made.summary.headline}`);
  say(`Signed with ${key.kid}; statement ${digest}`);
  say(`To be signed by a person: ${page}${pdf ? ` and ${basename(name)}.declaration.pdf` : ''}`);
  for (const { says } of checks.filter(({ id, outcome }) => id === 'downgrade' && outcome === 'refused'))
    tell(`Whoever verifies will refuse this: ${says}.`);
  const { verdict } = made.summary;
  if (verdict === run.results.verdict) return 0;
  say(
    `The run is ${run.results.verdict}, and its bundle ${verdict}: what sharing.leaveOut keeps from others changes the verdict. Whoever gets the bundle goes by that; --whole leaves nothing out.`,
  );
  return exitCodes[verdict] || exitCodes[run.results.verdict];
}

const nothing = { hosts: [], headers: [] } as const;

function marksOf({ target }: BundledRun['evidence']): LeftOut {
  return target.sharing ?? nothing;
}

/** A run without what its target keeps from others, judged again without it. */
async function forOthers(run: BundledRun, marks: LeftOut, say: (line: string) => void): Promise<BundledRun> {
  const { evidence, results } = run;
  if (marks.hosts.length + marks.headers.length === 0) return run;
  const shared = sharedEvidence(evidence, marks);
  const build = thisBuild();
  const judged = judgedAs(results, shared, await build.suitesOf(shared.target.standard));
  say(
    `Left out as sharing.leaveOut has it: ${numberOf(marks.hosts.length, 'host')}, ${numberOf(marks.headers.length, 'header')} (--whole keeps them).`,
  );
  for (const line of whatLeavingOutChanges(shared, marks, results.cases, judged.cases)) tell(line);
  return { evidence: shared, results: judged, page: build.pageOf(judged, shared) };
}

const printingMs = 60_000;

async function printed(page: string, pdf: string): Promise<void> {
  try {
    await printPage(page, pdf, { environment: process.env, timeoutMs: printingMs });
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    tell(`No ${basename(pdf)}: ${error.message}`);
  }
}

const onlyReports =
  'assess --report writes reports alone: put the evidence.json that they were made of beside its results.json';

const longestResults = 128 << 20;

/** What a run left in its folder. Throws a `UsageError`. */
async function storedRun(folder: string): Promise<BundledRun> {
  const evidence = await readEvidence(join(folder, 'evidence.json')).catch((error: unknown) => {
    throw error instanceof EvidenceError ? new UsageError(`${error.message} (${onlyReports})`) : error;
  });
  const results = resultsIn(join(folder, 'results.json'));
  return { evidence, results, page: thisBuild().pageOf(results, evidence) };
}

function resultsIn(file: string): Results {
  try {
    const value = parseJson(readFile(file, longestResults).toString('utf8')) as Partial<Results> | null;
    if (value?.format === 'api-hub-conformance/results' && value.version === 1) return value as Results;
    throw new UsageError(`${file} is no results.json that this version reads; expected the folder of a run`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${file} cannot be read: found ${error instanceof UnreadableFile ? error.message : 'no JSON'}; expected the folder of a run, with results.json and evidence.json`,
    );
  }
}
