import type { PlannedCase } from '../../helpers/engine/judge-case.ts';
import { planSteps } from '../../helpers/engine/plan.ts';
import type { Observation } from '../../helpers/evidence/evidence.ts';
import type { StepKind } from '../../helpers/observations/kinds.ts';
import { isStep, type Step } from '../../helpers/observations/step.ts';
import { runSteps } from '../../helpers/probes/run.ts';
import type { WrongIdentityMint } from '../../helpers/probes/wrong-identities.ts';
import { within } from '../../helpers/tls-scanner-lite/time-limit.ts';
import type { ProbedTarget } from '../given-target.ts';

const looking: readonly StepKind[] = ['resolve', 'connect', 'handshake', 'fetch', 'ocsp', 'crl'];

/** Milliseconds for all of it, and at most for each step. */
const longestMs = 60_000;
const stepMs = 4000;

/**
 * The first steps of a run to every host: name, connection, handshake, public documents, revocation, and one harmless
 * GET with each right client certificate. Nothing wrong is shown to anybody.
 */
export async function lookAround(
  { target, keyring }: ProbedTarget,
  cases: readonly PlannedCase[],
  stop: AbortSignal,
  timeoutMs = Math.min(target.network.timeoutMs, stepMs),
): Promise<readonly Observation[]> {
  const network = { ...target.network, timeoutMs };
  const steps = planSteps(cases, target).filter((step) => isFirst(step, keyring));
  return made(steps, { target: { ...target, network }, keyring }, stop);
}

/** What steps that show nothing wrong to anybody receive, within a minute. */
export function made(
  steps: readonly Step[],
  { target, keyring }: ProbedTarget,
  stop: AbortSignal,
): Promise<readonly Observation[]> {
  return within(longestMs, stop, async (signal) => {
    const bench = { target, environment: process.env, keyring, mint: nothingWrong, signal };
    return (await runSteps(steps, bench)).observations;
  });
}

function isFirst(step: Step, { tlsIdentity }: ProbedTarget['keyring']): boolean {
  if (looking.includes(step.kind)) return true;
  if (!isStep(step, 'call')) return false;
  const { identity, like } = step.with;
  return identity === 'right' && !('token' in step.with) && tlsIdentity(like) !== null;
}

const nothingWrong: WrongIdentityMint = Object.assign(async () => null, {
  strangerSigner: () => {
    throw new Error('nothing wrong is shown to anybody');
  },
  strangersCertificate: () => {
    throw new Error('nothing wrong is shown to anybody');
  },
});
