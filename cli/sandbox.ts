import { join } from 'node:path';
import { startEcosystem } from '../sandbox/ecosystem.ts';
import { breaksOf } from '../sandbox/faults/fault.ts';
import { namedFaults } from './given-target.ts';
import { interruption } from './interruption.ts';
import { keyCacheOr } from './key-cache.ts';
import { print } from './print.ts';
import { issueInSandbox, issueRequests } from './sandbox-issue.ts';
import { UsageError } from './usage-error.ts';
import { writableFolder } from './writable-folder.ts';

/** Keeps the embedded ecosystem up until it is asked to end. Prints one line when all is ready. */
export async function sandbox(options: {
  readonly dir: string;
  readonly fault?: readonly string[];
  readonly freshKeys?: boolean;
  /** `address:port` of an Ozone Connect for the API Hub to call. */
  readonly call?: string;
  /** Request to have issued by the ecosystem that is up already, and the role that it is for. */
  readonly issue?: string;
  readonly role?: string;
}): Promise<void> {
  if (options.issue !== undefined) {
    if (options.role === undefined)
      throw new UsageError('--issue: say by --role whose certificate it is for, such as S4.');
    return issueInSandbox(options.dir, options.issue, options.role);
  }
  const { signal } = interruption();
  const faults = await namedFaults(options.fault ?? []);
  await writableFolder('--dir', options.dir);
  const ecosystem = await startEcosystem({
    dir: options.dir,
    now: new Date(),
    keyCache: await keyCacheOr(join(options.dir, 'keys')),
    freshKeys: options.freshKeys ?? false,
    settings: breaksOf(faults),
  });
  print(
    `The embedded ecosystem is ready; target files are in ${options.dir} (conformance run --target ${options.dir}/lfi.yaml)`,
  );
  if (options.call !== undefined)
    for (const { call, outcome } of await ecosystem.callOzoneConnect(options.call))
      print(`The embedded API Hub called ${options.call}: ${call}: ${outcome}`);
  await issueRequests(options.dir, ecosystem, signal);
  await ecosystem.close();
}
