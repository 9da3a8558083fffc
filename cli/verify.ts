import { longestBundle } from '../helpers/bundle/container.ts';
import { readTrust } from '../helpers/bundle/trust.ts';
import { isSound, verifyBundle } from '../helpers/bundle/verify.ts';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import { verificationJson, verificationText } from '../reports/gate/verification.ts';
import { print, printJson } from './print.ts';
import { orWrongInput } from './read-input.ts';
import { thisBuild } from './this-build.ts';
import { UsageError } from './usage-error.ts';

export interface VerifyCommandOptions {
  readonly trust?: string;
  readonly challenge?: string;
  readonly json?: boolean;
}

/** Verifies a bundle offline: 0 where everything holds, 1 where something is refused, 3 where nobody said who may sign. */
export async function verify(file: string, options: VerifyCommandOptions): Promise<void> {
  const trust = options.trust === undefined ? null : await orWrongInput(() => readTrust(options.trust ?? ''));
  const octets = bundleOctets(file);
  const asked = { trust, now: new Date(), challenge: options.challenge ?? null };
  const verification = await verifyBundle(octets, asked, thisBuild());
  if (options.json) printJson(verificationJson(file, verification));
  else print(verificationText(file, verification));
  process.exitCode = !isSound(verification) ? 1 : trust === null ? 3 : 0;
}

function bundleOctets(file: string): Buffer {
  try {
    return readFile(file, longestBundle);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new UsageError(
      `${file} cannot be read: found ${error.message}; expected a bundle of at most ${longestBundle} bytes`,
    );
  }
}
