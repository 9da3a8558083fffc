import { once } from 'node:events';
import { startEcosystem } from '../sandbox/ecosystem.ts';
import { breaksOf } from '../sandbox/faults/fault.ts';
import { embeddedKeyCache } from '../sandbox/keys.ts';
import { namedFaults } from './given-target.ts';

/** Keeps the embedded ecosystem up until SIGINT or SIGTERM. Prints one line when all is ready. */
export async function sandbox(options: {
  readonly dir: string;
  readonly fault?: readonly string[];
  readonly freshKeys?: boolean;
}): Promise<void> {
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const faults = await namedFaults(options.fault ?? []);
  const ecosystem = await startEcosystem({
    dir: options.dir,
    now: new Date(),
    keyCache: embeddedKeyCache,
    freshKeys: options.freshKeys ?? false,
    settings: breaksOf(faults),
  });
  process.stdout.write(
    `The embedded ecosystem is ready; target files are in ${options.dir} (conformance run --target ${options.dir}/lfi.yaml)\n`,
  );
  await stopped;
  await ecosystem.close();
}
