import { mapped, observedBy, type SteppedNeed, Unseen } from '../engine/need.ts';
import {
  type InboundCall,
  type InboundRequest,
  listenStep,
  noScheme,
  type RecordedCalls,
} from '../observations/listen.ts';
import { type AccessLog, readLogStep } from '../observations/read-log.ts';
import type { Target } from '../target/target.ts';
import { certificateFactsIn } from '../x509/read/certificate.ts';
import { buildChain, isVouchedFor } from '../x509/read/chain.ts';
import { attributeValues } from '../x509/read/name.ts';
import { holdersOf } from './availability.ts';

/** What callers presented to a temporary Ozone Connect, whoever they were. */
export function recordedCalls(target: Target): SteppedNeed<RecordedCalls> {
  return observedBy(listenStep(target), { by: holdersOf('S4'), missing: null }, (raw) => raw);
}

/** What an access log says of the callers of Ozone Connect. */
export function accessLog(): SteppedNeed<AccessLog> {
  return observedBy(readLogStep(), { by: holdersOf('S4'), missing: null }, (raw) => raw);
}

/**
 * The calls among them that the API Hub made: those that were let in, where any were, since others may be tries that
 * have to be refused.
 */
export function hubCalls(target: Target): SteppedNeed<readonly InboundCall[]> {
  return mapped(recordedCalls(target), ({ calls }) => {
    const own = calls.filter((call) => isOfHub(call, target));
    const letIn = own.filter(({ refusal }) => refusal === null);
    if (letIn.length > 0) return letIn;
    return own.length > 0 ? own : new Unseen('not-tested', 'None of the recorded calls was made by the API Hub');
  });
}

/**
 * Whether the API Hub made a call: possession was proved of a certificate of the Trust Framework whose OU is Ozone's
 * organisation. Whoever called with anything else, be it a test with a wrong certificate, says nothing about the API
 * Hub.
 */
export function isOfHub({ certificates, handshakeCompleted }: InboundCall, { ozone, trust }: Target): boolean {
  const [leaf, ...rest] = certificates ?? [];
  if (!handshakeCompleted || leaf === undefined || ozone === null) return false;
  if (!attributeValues(certificateFactsIn(leaf).subject, 'OU').includes(ozone.organisationId)) return false;
  return isVouchedFor(buildChain(bytes(leaf), rest.map(bytes), (trust.framework ?? []).map(bytes)));
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

/** Where a token stood in its Authorization header, in words. */
export function schemeInWords(scheme: InboundRequest['scheme']): string {
  return scheme === null || scheme === noScheme ? 'without an authentication scheme' : `after ${scheme}`;
}
