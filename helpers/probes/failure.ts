import type { Failure, FailureCause, Layer } from '../evidence/evidence.ts';
import { KeyForbids, KeyUnusable } from '../target/keys/identity.ts';
import { KeyUsesSpent } from '../target/keys/key-uses.ts';
import { notWithin, OutOfTime } from '../tls-scanner-lite/time-limit.ts';
import { messageOf } from '../words/message-of.ts';

/** A step that could not be made: where it ended and why. */
export class ProbeFailure extends Error {
  readonly failure: Failure;

  constructor(layer: Layer, cause: FailureCause, detail: string) {
    super(detail);
    this.failure = { layer, cause, detail };
  }
}

const causes: Readonly<Record<string, readonly [FailureCause, string]>> = {
  ENOTFOUND: ['name-not-found', 'the name does not exist'],
  ENODATA: ['name-not-found', 'the name has no address'],
  EAI_AGAIN: ['name-lookup-failed', 'the name server did not answer'],
  ESERVFAIL: ['name-lookup-failed', 'the name server failed'],
  ECONNREFUSED: ['refused', 'connection refused'],
  ECONNRESET: ['reset', 'connection reset'],
  EPIPE: ['reset', 'connection reset'],
  ETIMEDOUT: ['timed-out', 'no answer in time'],
  EHOSTUNREACH: ['unreachable', 'no route to the host'],
  ENETUNREACH: ['unreachable', 'no route to the network'],
  UND_ERR_SOCKET: ['closed', 'the connection ended before the answer did'],
  HPE_INVALID_EOF_STATE: ['closed', 'the connection ended before the answer did'],
  UND_ERR_HEADERS_TIMEOUT: ['timed-out', 'no answer in time'],
  UND_ERR_BODY_TIMEOUT: ['timed-out', 'the answer stopped before its end'],
  UND_ERR_RES_EXCEEDED_MAX_SIZE: ['too-large', 'the answer is longer than what is read of one'],
  UND_ERR_HEADERS_OVERFLOW: ['too-large', 'the head of the answer is longer than 16 kB'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['http-malformed', 'the body is not as long as content-length says'],
  EADDRNOTAVAIL: ['unreachable', 'the address cannot be reached from here'],
};

const untrusted = new Set([
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
]);

/**
 * Names what went wrong with a connection. Whatever is not known by its code is reported with its own words, never
 * hidden.
 * @param limit signal of the time limit that it was under: what fails once that is over fails for that reason
 */
export function failureOf(error: unknown, layer: Layer, limit?: AbortSignal): Failure {
  if (error instanceof ProbeFailure) return error.failure;
  if (error instanceof KeyUnusable) return { layer: 'keys', cause: causeOf(error), detail: error.message };
  if (limit?.reason instanceof OutOfTime) return { layer, cause: 'timed-out', detail: notWithin('answer', limit) };
  const code = codeOf(error);
  const known = causes[code];
  if (code === 'UND_ERR_SOCKET' && /^bad (response|upgrade)$/.test((error as Error).message))
    return { layer: 'HTTP', cause: 'http-malformed', detail: 'status 100 or 101, which nobody asked for' };
  if (known) {
    const [cause, detail] = known;
    return { layer: layerOf(code) ?? layer, cause, detail: `${detail} (${code})` };
  }
  const message = messageOf(error);
  if (untrusted.has(code)) return { layer: 'TLS', cause: 'certificate-not-trusted', detail: message };
  if (code.startsWith('CERT_') || code.startsWith('ERR_TLS_CERT'))
    return { layer: 'TLS', cause: 'certificate-not-trusted', detail: message };
  if (code.startsWith('HPE_')) return { layer: 'HTTP', cause: 'http-malformed', detail: message };
  if (/alert/i.test(message)) return { layer: 'TLS', cause: 'alert', detail: message };
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return { layer: 'TLS', cause: 'not-tls', detail: message };
  return { layer, cause: 'internal', detail: code ? `${message} (${code})` : message };
}

function causeOf(error: KeyUnusable): FailureCause {
  if (error instanceof KeyForbids) return 'key-forbids';
  return error instanceof KeyUsesSpent ? 'budget-spent' : 'key-unusable';
}

function layerOf(code: string): Layer | null {
  if (causes[code]?.[0].startsWith('name-')) return 'DNS';
  return /^(UND_ERR|HPE)_/.test(code) ? 'HTTP' : null;
}

function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  if (typeof code === 'string') return code;
  // undici’s parser names its errors by number only.
  return name === 'HTTPParserError' ? 'HPE_UNKNOWN' : '';
}
