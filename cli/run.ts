import type { BroughtOptions } from './brought-evidence.ts';
import { givenTarget, type TargetOptions } from './given-target.ts';
import { interruption } from './interruption.ts';
import type { PaperOptions } from './print-page.ts';
import { awaitedLater } from './run/waiting.ts';
import { UsageError } from './usage-error.ts';
import { writableFolder } from './writable-folder.ts';

export interface RunOptions extends TargetOptions, BroughtOptions, PaperOptions {
  readonly only?: string;
  readonly out: string;
  readonly at?: Date;
  /** Results of Allure and its report as well. */
  readonly allure?: boolean;
  readonly json?: boolean;
  readonly trace?: boolean;
  /** Evidence of an earlier run on the same target: rotation is judged with it. */
  readonly previous?: string;
  /** Folder that keeps one line a run, and tells what changed. */
  readonly history?: string;
  /** Nonce of whoever gates: it is carried in the evidence. */
  readonly challenge?: string;
  /** Put what the run leaves into a signed bundle beside its folder. */
  readonly bundle?: boolean;
  /** What the bundle is signed with. */
  readonly signing?: string;
}

/** Probes, judges, shows and reports (`run/pipeline.ts`); sets the exit code. */
export async function run(options: RunOptions): Promise<void> {
  if (options.bundle === true && options.signing === undefined)
    throw new UsageError('--bundle: say with what it is signed, --signing FILE (docs/bundles.md).');
  const { signal, stop, release } = interruption();
  const folders = awaitedLater(writableFolders(options));
  const starting = awaitedLater(givenTarget(options));
  // The embedded ecosystem starts in a thread of its own; what probes, judges and shows is loaded meanwhile, and keys
  // of wrong identities are made.
  const importing = awaitedLater(import('./run/one-run.ts'));
  const opening = awaitedLater(import('../helpers/vitest/show.ts').then((one) => one.openDisplay()));
  const strangers = awaitedLater(import('../helpers/probes/wrong-certificate.ts').then((one) => one.strangersKeys()));
  try {
    await folders;
    const given = await starting;
    const { oneRun } = await importing;
    process.exitCode = await oneRun({ given, strangers, display: await opening }, options, { signal, stop });
  } finally {
    await Promise.all([closed(starting), closed(opening)]);
    release();
  }
  // What cannot be stopped half-way, in Vitest and Allure, would keep the process waiting.
  if (signal.aborted) process.exit();
  // A name lookup, or whatever else was given up, keeps nobody waiting either.
  setTimeout(() => process.exit(), leftBehindMs).unref();
}

/** Milliseconds that a finished run waits for what it left behind. */
const leftBehindMs = 5000;

async function writableFolders({ out, history }: RunOptions): Promise<void> {
  await writableFolder('--out', out);
  if (history !== undefined) await writableFolder('--history', history);
}

/** Stops what was started, if it ever was. */
async function closed(starting: Promise<{ close(): Promise<void> }>): Promise<void> {
  const started = await starting.catch(() => null);
  await started?.close();
}
