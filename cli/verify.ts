import { longestBundle } from '../helpers/bundle/container.ts';
import { readTrust, type Trust } from '../helpers/bundle/trust.ts';
import { isSound, verifyBundle } from '../helpers/bundle/verify.ts';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import { readPolicy } from '../helpers/gate/policy.ts';
import { verifyDecision } from '../helpers/gate/signed-decision.ts';
import { decisionText } from '../reports/gate/decision.ts';
import { checkLines, verificationJson, verificationText } from '../reports/gate/verification.ts';
import { print, printJson } from './print.ts';
import { orWrongInput } from './read-input.ts';
import { thisBuild } from './this-build.ts';
import { UsageError } from './usage-error.ts';

export interface VerifyCommandOptions {
  readonly trust?: string;
  readonly challenge?: string;
  /** Name or file of the policy that a decision must be by. */
  readonly policy?: string;
  /** Hours. */
  readonly maxAge?: number;
  readonly json?: boolean;
}

/**
 * Verifies a bundle, or a signed decision, offline: 0 where everything holds, and a decision promotes; 1 where
 * something is refused, by the decision as well; 3 where nobody said who may sign.
 */
export async function verify(file: string, options: VerifyCommandOptions): Promise<void> {
  const trust = options.trust === undefined ? null : await orWrongInput(() => readTrust(options.trust ?? ''));
  const octets = bundleOctets(file);
  if (octets.subarray(0, 3).toString('latin1') === 'eyJ') return decision(file, octets, trust, options);
  if (options.policy !== undefined || options.maxAge !== undefined)
    throw new UsageError(
      `--policy and --max-age are for decisions of the gate, and ${file} is none; gate --policy looks at bundles.`,
    );
  const asked = { trust, now: new Date(), challenge: options.challenge ?? null };
  const verification = await verifyBundle(octets, asked, thisBuild());
  if (options.json) printJson(verificationJson(file, verification));
  else print(verificationText(file, verification));
  process.exitCode = !isSound(verification) ? 1 : trust === null ? 3 : 0;
}

/**
 * A decision of the gate that was kept and signed. Who acts on it by the exit code is not to take a refusal for a
 * promotion.
 */
async function decision(
  file: string,
  octets: Buffer,
  trust: Trust | null,
  { json, challenge, policy, maxAge }: VerifyCommandOptions,
): Promise<void> {
  const asked = {
    challenge: challenge ?? null,
    policy: policy === undefined ? null : await orWrongInput(() => readPolicy(policy).input.digest),
    maxAgeHours: maxAge ?? null,
    now: new Date(),
  };
  const { checks, decision: signed } = verifyDecision(octets, trust, asked);
  const isRefused = checks.some(({ outcome }) => outcome === 'refused');
  if (json) printJson(`${JSON.stringify({ file, holds: !isRefused, checks, decision: signed }, null, 1)}\n`);
  else print([checkLines(checks), ...(signed && !isRefused ? ['', decisionText(signed)] : [])].join('\n'));
  process.exitCode = isRefused || signed?.decision !== 'promote' ? 1 : trust === null ? 3 : 0;
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
