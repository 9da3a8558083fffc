import { identityUnusable } from '../client/tls-client.ts';
import { notWithin } from '../time-limit.ts';
import { alertInMessage } from '../wire/alerts.ts';
import { looksLikeRecord } from '../wire/record-layer.ts';
import type { HttpAnswer } from './http.ts';
import type { Tee } from './tee.ts';
import type { Transcript } from './transcript.ts';

export interface End {
  readonly kind:
    | 'answered'
    | 'handshake-completed'
    | 'alert'
    | 'closed'
    | 'reset'
    | 'timed-out'
    | 'aborted'
    | 'not-connected'
    | 'not-tls'
    | 'malformed'
    | 'identity-unusable';
  readonly phase: 'connect' | 'handshake' | 'after-handshake' | 'response';
  /** A few words for a reader, printable and short. */
  readonly detail: string;
}

/** How a connection went, as its sockets tell it. */
export interface Course {
  readonly wantsAnswer: boolean;
  handshakeCompleted: boolean;
  /** Whether the answer to the first of two requests said that the connection is over (RFC 9112 9.6). */
  overAfterFirst: boolean;
  answer: HttpAnswer | null;
  error: NodeJS.ErrnoException | null;
}

/** How a connection ended, and where: what was answered or said before what broke. */
export function endOf(
  { handshakeCompleted, wantsAnswer, overAfterFirst, answer, error }: Course,
  transcript: Transcript,
  tee: Tee,
  stopped: { readonly kind: End['kind']; readonly signal: AbortSignal } | null,
): End {
  const phase = handshakeCompleted ? 'after-handshake' : 'handshake';
  if (error?.code === identityUnusable) return { kind: 'identity-unusable', phase, detail: printable(error.message) };
  if (answer) return { kind: 'answered', phase: 'response', detail: `HTTP ${answer.status}` };
  if (overAfterFirst) return { kind: 'closed', phase, detail: 'connection closed after the first of two answers' };
  const alert =
    transcript.alerts.find(({ level }) => level === 'fatal') ?? (error ? alertInMessage(error.message) : null);
  if (alert) return { kind: 'alert', phase, detail: `alert ${alert.number} ${alert.name}` };
  if (stopped)
    return {
      kind: stopped.kind,
      phase,
      detail: notWithin(handshakeCompleted ? 'answer' : 'handshake', stopped.signal),
    };
  const received = tee.received;
  if (!transcript.serverHello && received.length > 0 && !looksLikeRecord(received)) {
    return { kind: 'not-tls', phase, detail: printable(received.subarray(0, 60).toString('latin1')) };
  }
  const code = error?.code ?? '';
  if (code === 'ECONNRESET' && !/socket hang up|before secure TLS connection/.test(error?.message ?? ''))
    return { kind: 'reset', phase, detail: 'connection reset' };
  if (code === 'EPIPE') return { kind: 'reset', phase, detail: 'connection reset' };
  if (code.startsWith('HPE_')) return { kind: 'malformed', phase: 'response', detail: printable(error?.message ?? '') };
  if (error && (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO'))
    return { kind: 'malformed', phase, detail: printable(error.message) };
  if (handshakeCompleted && !wantsAnswer && !error) return { kind: 'handshake-completed', phase, detail: '' };
  if (!tee.endedByPeer && transcript.alerts.length === 0)
    return {
      kind: 'aborted',
      phase,
      detail: printable(`our own client ended the connection: ${error?.message ?? ''}`),
    };
  return { kind: 'closed', phase, detail: 'connection closed' };
}

/**
 * Where the client and the server have nothing in common, that is a limit of ours and says nothing of an identity (RFC
 * 8446 6.2: handshake_failure; without a ServerHello no identity was asked for).
 */
export function endWithLimits(end: End, { serverHello, alerts }: Transcript, offers: string): End {
  const nothingInCommon = !serverHello && alerts.some(({ name }) => name === 'handshake_failure');
  return nothingInCommon ? { ...end, detail: `${end.detail}: nothing in common with ${offers}` } : end;
}

/** Foreign text for a reader: printable ASCII, at most 160 characters. */
export function printable(text: string): string {
  return text
    .replace(/[^ -~]+/g, ' ')
    .trim()
    .slice(0, 160);
}
