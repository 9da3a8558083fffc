import type { Failure } from '../evidence/evidence.ts';
import type { Step } from '../evidence/step.ts';
import { firstSteps } from '../needs/endpoints.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { ProbeFailure } from './failure.ts';
import type { ProbeBench } from './probe.ts';

/**
 * Throws a `ProbeFailure` for a step whose service kept silent at every address when it was first connected to or greeted: dozens of
 * steps would each wait as long, and learn nothing.
 */
export function assertAnswering({ subject, after }: Step, { received, timeoutMs }: ProbeBench): void {
  const silent = after
    .filter((key) => key === firstSteps.connect(subject) || key === firstSteps.handshake(subject))
    .find((key) => isSilence(received(key) as unknown as Attempts | undefined));
  if (silent === undefined) return;
  const layer = silent === firstSteps.connect(subject) ? 'TCP' : 'TLS';
  throw new ProbeFailure(layer, 'timed-out', `not tried, since ${silent} got no answer within ${timeoutMs} ms`);
}

/** What a first step received from each address. */
interface Attempts {
  readonly addresses: readonly { readonly failed?: Failure | null; readonly exchange?: Pick<Exchange, 'end'> }[];
}

function isSilence(attempts: Attempts | undefined): boolean {
  if (!attempts || attempts.addresses.length === 0) return false;
  return attempts.addresses.every(
    ({ failed, exchange }) => failed?.cause === 'timed-out' || exchange?.end.kind === 'timed-out',
  );
}
