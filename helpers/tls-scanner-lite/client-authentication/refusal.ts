import type { HttpAnswer } from '../exchange/http.ts';
import type { Exchange } from '../exchange.ts';
import { differing, type Meaning, meaningOf, unsteady } from './answer-meaning.ts';

/** How a server refused; the layer is recorded and never graded. */
export interface Refusal {
  readonly layer: 'handshake' | 'after the handshake' | 'HTTP';
  readonly how: string;
}

const refusingStatuses = [400, 401, 403, 495, 496];

/**
 * Reads an exchange as a refusal: an alert, FIN or RST after the server asked for a certificate and before any
 * application byte, or a refusing HTTP status. Silence, other statuses, and an end before the server asked are none:
 * that refuses no certificate.
 */
export function refusalIn(exchange: Exchange): Refusal | null {
  if (exchange.answer) {
    return refusingStatuses.includes(exchange.answer.status)
      ? { layer: 'HTTP', how: `HTTP ${exchange.answer.status}` }
      : null;
  }
  const { kind, phase } = exchange.end;
  if (!['alert', 'closed', 'reset'].includes(kind) || phase === 'connect') return null;
  if (!exchange.serverHello || exchange.certificateRequest === null) return null;
  const fatal = exchange.alerts.find(({ level, name }) => level === 'fatal' || name !== 'close_notify');
  const how = fatal
    ? `alert ${fatal.number} ${fatal.name}`
    : kind === 'closed'
      ? 'connection closed (FIN)'
      : kind === 'reset'
        ? 'connection reset (RST)'
        : exchange.end.detail;
  return { layer: phase === 'handshake' ? 'handshake' : 'after the handshake', how };
}

/**
 * Whether a refusal is told by an end alone, without an alert or with internal_error: an end may have reasons that have
 * nothing to do with the identity, such as too many visitors, and counts only where it comes again.
 */
export function isDoubtful(exchange: Exchange): boolean {
  const refusal = refusalIn(exchange);
  if (refusal === null || refusal.layer === 'HTTP') return false;
  return exchange.alerts.every(({ number }) => number === closeNotify || number === internalError);
}

/**
 * Whether what became of an exchange beside others may have its reason in them: an alert that is no internal_error, and
 * an answer that no overload gives, speak of this one alone.
 */
export function mayBeForOthers({ answer, alerts }: Exchange): boolean {
  if (answer) return overloaded.includes(answer.status) || answer.status >= 500;
  return alerts.every(({ number }) => number === closeNotify || number === internalError);
}

/** Statuses below 500 that servers and firewalls give to too many visitors (RFC 9110 15.5.4, RFC 6585 4). */
const overloaded = [403, 429];

/** RFC 8446 6.1 and 6.2. */
const closeNotify = 0;
const internalError = 80;

/**
 * Whether the server says that it does not speak this TLS version. Any other end before a ServerHello may have other
 * reasons.
 */
export function versionNotSpoken({ serverHello, alerts }: Exchange): boolean {
  return !serverHello && alerts.some(({ number }) => number === protocolVersion);
}

/** RFC 8446 6.2. */
const protocolVersion = 70;

export function isSuccess(exchange: Exchange | null): boolean {
  const status = exchange?.answer?.status ?? 0;
  return status >= 200 && status < 300;
}

/**
 * One line for a reader: what became of the exchange, and where it was asked for a certificate in another way than
 * usual.
 */
export function summary(exchange: Exchange): string {
  return `${becameOf(exchange)}${askedLater(exchange)}`;
}

function becameOf(exchange: Exchange): string {
  if (exchange.answer) return `HTTP ${exchange.answer.status}`;
  return refusalIn(exchange)?.how ?? `${exchange.end.kind}${exchange.end.detail ? ` (${exchange.end.detail})` : ''}`;
}

/** RFC 5746 and RFC 8446 4.6.2: what a server does that asks for a certificate once it knows what is wanted. */
function askedLater({ certificateRequest }: Exchange): string {
  switch (certificateRequest?.phase) {
    case 'renegotiation':
      return ', after a renegotiation for the certificate';
    case 'post-handshake':
      return ', after post-handshake authentication';
    default:
      return '';
  }
}

/**
 * Another status, or an answer that means something else: other members, another code, other words. What differs
 * between the two answers to a right request as well, `other` and `again`, is an id of this one answer.
 */
export function answeredDifferently(one: Exchange, other: Exchange, again: Exchange | null = null): boolean {
  if (!one.answer || !other.answer) return Boolean(one.answer) !== Boolean(other.answer);
  if (one.answer.status !== other.answer.status) return true;
  const [mine, theirs] = [meaningIn(one.answer), meaningIn(other.answer)];
  const ids = again?.answer ? unsteady(theirs, meaningIn(again.answer)) : new Set();
  return [...differing(mine, theirs)].some((path) => !(ids.has(path) && mine.has(path)));
}

/** What an answer means; hundreds of others are compared with the one that the right request got. */
function meaningIn(answer: HttpAnswer): Meaning {
  const meaning = meanings.get(answer) ?? meaningOf(answer.body);
  meanings.set(answer, meaning);
  return meaning;
}

const meanings = new WeakMap<HttpAnswer, Meaning>();

/** Whether a right request that was made twice was answered in two ways, in more than ids. */
export function answeredInTwoWays(first: Exchange, again: Exchange): boolean {
  return answeredDifferently(again, first, again);
}
