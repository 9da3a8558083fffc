import type { Failure } from '../evidence/evidence.ts';
import { firstSteps, type Host } from '../observations/host.ts';
import type { Step, StepKey } from '../observations/step.ts';
import type { Connect } from '../tls-scanner-lite/connections.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { ProbeFailure } from './failure.ts';
import { placeOf } from './inputs.ts';
import type { ProbeBench } from './probe.ts';
import { open } from './transport.ts';

/**
 * Throws a `ProbeFailure` for a step whose service kept silent at every address when it was first connected to or
 * greeted: dozens of steps would each wait as long, and learn nothing.
 */
export function assertAnswering(step: Step, bench: ProbeBench): void {
  const greeted = firstStepsBefore(step).flatMap((key) => attemptsIn(key, bench).map(({ address }) => address));
  const silences = [...new Set(greeted)].map((address) => silenceAt(step, address, bench));
  const [first] = silences;
  if (first && silences.every((one) => one !== null)) throw first;
}

/**
 * The way to one address of a step's host. Where the address kept silent before, while another answered, it fails at
 * once, so that what is said of the address comes without waiting for it again.
 */
export function connectionTo(step: Step & { readonly with: Host }, address: string, bench: ProbeBench): Connect {
  const silence = silenceAt(step, address, bench);
  if (silence) return () => Promise.reject(silence);
  const { host, port } = placeOf(step);
  return (signal) => open(host, port, address, bench, signal);
}

function silenceAt(step: Step, address: string, bench: ProbeBench): ProbeFailure | null {
  const silent = firstStepsBefore(step).find((key) =>
    attemptsIn(key, bench).some((attempt) => attempt.address === address && isSilence(attempt)),
  );
  if (silent === undefined) return null;
  const layer = silent === firstSteps.connect(step.subject) ? 'TCP' : 'TLS';
  const detail = `not tried, since ${silent} got no answer within ${bench.timeoutMs} ms`;
  return new ProbeFailure(layer, 'timed-out', detail);
}

/** Keys of the first steps at a step's service that are made before it. */
function firstStepsBefore({ subject, after }: Step): StepKey<'connect' | 'handshake'>[] {
  const [connect, handshake] = [firstSteps.connect(subject), firstSteps.handshake(subject)];
  if (after.includes(handshake)) return [connect, handshake];
  return after.includes(connect) ? [connect] : [];
}

/** What a first step received from one address. */
interface Attempt {
  readonly address: string;
  readonly failed?: Failure | null;
  readonly exchange?: Pick<Exchange, 'end'>;
}

function attemptsIn(key: StepKey<'connect' | 'handshake'>, { received }: ProbeBench): readonly Attempt[] {
  return received(key)?.addresses ?? [];
}

function isSilence({ failed, exchange }: Attempt): boolean {
  return failed?.cause === 'timed-out' || exchange?.end.kind === 'timed-out';
}
