import { join } from 'node:path';
import type { Holder } from '../helpers/files/holder.ts';
import { takeLease } from '../helpers/files/lease.ts';
import { startEcosystem } from '../sandbox/ecosystem.ts';
import { breaksOf } from '../sandbox/faults/fault.ts';
import type { Settings } from '../sandbox/settings.ts';
import { firstStart, keepStart, startIn } from '../sandbox/start.ts';
import { namedFaults } from './given-target.ts';
import { interruption } from './interruption.ts';
import { keyCacheOr } from './key-cache.ts';
import { print } from './print.ts';
import { callInSandbox, clearCalls, makeCalls, placeToCall, printAnswers, toldCalls } from './sandbox-call.ts';
import { issueInSandbox, issueRequests } from './sandbox-issue.ts';
import { UsageError } from './usage-error.ts';
import { writableFolder } from './writable-folder.ts';

export interface SandboxOptions {
  readonly dir: string;
  readonly fault?: readonly string[];
  readonly freshKeys?: boolean;
  /**
   * `address:port` of an Ozone Connect for the API Hub to call: that of the ecosystem that is up already, else of this
   * one as soon as it is.
   */
  readonly call?: string;
  /** Request to have issued by the ecosystem that is up already, and the role that it is for. */
  readonly issue?: string;
  readonly role?: string;
}

/**
 * Keeps the embedded ecosystem up until it is asked to end, as it was at an earlier start in the folder: CAs,
 * certificates, and ports where they are free. Prints one line when all is ready.
 */
export async function sandbox(options: SandboxOptions): Promise<void> {
  if (options.issue !== undefined) {
    if (options.role === undefined)
      throw new UsageError('--issue: say by --role whose certificate it is for, such as S4.');
    return issueInSandbox(options.dir, options.issue, options.role);
  }
  const call = options.call === undefined ? null : placeToCall(options.call);
  const { signal } = interruption();
  const faults = await namedFaults(options.fault ?? []);
  await writableFolder('--dir', options.dir);
  const lease = await takeLease(join(options.dir, '.ecosystem.lease'));
  if (!('release' in lease)) {
    if (call === null || faults.length > 0 || options.freshKeys) throw upAlready(options.dir, lease);
    process.exitCode = toldCalls(options.dir, call, await callInSandbox(options.dir, call, signal));
    return;
  }
  try {
    await clearCalls(options.dir);
    await keptUp(options, breaksOf(faults), signal);
  } finally {
    await lease.release();
  }
}

function upAlready(dir: string, { pid, host, since }: Holder): UsageError {
  return new UsageError(
    `--dir: an embedded ecosystem is up in ${dir} already (process ${pid} on ${host}, since ${since}). Work with that one, whose target files are there; or end it first, or give another folder.`,
  );
}

async function keptUp(options: SandboxOptions, settings: Settings, signal: AbortSignal): Promise<void> {
  const now = new Date();
  const ecosystem = await startEcosystem({
    dir: options.dir,
    now,
    as: options.freshKeys ? firstStart(now) : startIn(options.dir, now),
    keyCache: await keyCacheOr(join(options.dir, 'keys')),
    freshKeys: options.freshKeys ?? false,
    settings,
  });
  await keepStart(options.dir, ecosystem.start);
  print(
    `The embedded ecosystem is ready; target files are in ${options.dir} (npx conformance run --target ${options.dir}/lfi.yaml)`,
  );
  if (options.call !== undefined) printAnswers(options.call, await ecosystem.callOzoneConnect(options.call));
  await Promise.all([issueRequests(options.dir, ecosystem, signal), makeCalls(options.dir, ecosystem, signal)]);
  await ecosystem.close();
}
