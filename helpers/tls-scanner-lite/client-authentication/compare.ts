import type { Exchange } from '../exchange.ts';
import {
  answeredDifferently,
  answeredInTwoWays,
  isSuccess,
  type Refusal,
  refusalIn,
  summary,
  versionNotSpoken,
} from './refusal.ts';

/** What became of an identity that must not be let in, beside the control. */
export type Comparison =
  | { readonly verdict: 'refused'; readonly refusal: Refusal }
  | { readonly verdict: 'accepted'; readonly detail: string }
  | { readonly verdict: 'version-not-spoken' }
  | { readonly verdict: 'inconclusive'; readonly reason: string };

export interface Compared {
  readonly attempt: Exchange;
  /** The same request with the right identity, before and after; null where this vantage has none. */
  readonly control: Exchange | null;
  readonly controlAfter: Exchange | null;
  /** Whether the attempt had a client certificate to show. */
  readonly hasCertificate: boolean;
}

/** Judges one address. Silence is never a refusal; a refusal counts only where the control was answered differently. */
export function compare({ attempt, control, controlAfter, hasCertificate }: Compared): Comparison {
  if (isSuccess(attempt)) {
    // A request without a certificate stands in as the control where nobody has the right one.
    const isLikeTheRightOne = control?.clientCertificateSent === true && !answeredDifferently(attempt, control);
    return {
      verdict: 'accepted',
      detail: `${summary(attempt)}${isLikeTheRightOne ? ', like the right identity' : ''}`,
    };
  }
  if (versionNotSpoken(attempt) && (control === null || versionNotSpoken(control)))
    return { verdict: 'version-not-spoken' };
  if (hasCertificate && keptBack(attempt)) return inconclusive(notSent);
  const refusal = refusalIn(attempt);
  if (!refusal) return inconclusive(`the identity was neither let in nor refused: ${summary(attempt)}`);
  if (attempt.certificateRequest === null)
    return inconclusive(`${refusal.how}, but no certificate was asked for, so that it has another reason`);
  if (!control)
    return inconclusive(
      `${refusal.how}, but without the right identity nothing tells it from an endpoint that answers nobody`,
    );
  if (!control.answer) return inconclusive(`the control got no answer: ${summary(control)}`);
  if (controlAfter && answeredInTwoWays(control, controlAfter)) {
    return inconclusive(
      `the right identity was answered in two ways: ${summary(control)} before, ${summary(controlAfter)} after`,
    );
  }
  if (!answeredDifferently(attempt, control, controlAfter))
    return inconclusive(`the certificate made no visible difference: ${summary(attempt)} for both`);
  return { verdict: 'refused', refusal };
}

const notSent = 'our certificate did not go out: the server’s list of CAs or signature schemes kept it back';

/** Whether the server asked for a certificate and none went out: then nothing was put to the test. */
function keptBack({ certificateRequest, clientCertificateSent }: Exchange): boolean {
  return certificateRequest !== null && clientCertificateSent === false;
}

function inconclusive(reason: string): Comparison {
  return { verdict: 'inconclusive', reason };
}

/** The control itself: was the right certificate asked for, and was it accepted? */
export type Acceptance =
  | {
      readonly verdict: 'accepted';
      readonly detail: string;
      /**
       * What was shown to accept it: the route too, the handshake only, or a handshake whose certificate the route may
       * have refused.
       */
      readonly shows: 'route' | 'handshake' | 'nothing';
    }
  | { readonly verdict: 'never-asked'; readonly detail: string }
  | { readonly verdict: 'refused'; readonly detail: string }
  | { readonly verdict: 'version-not-spoken' }
  | { readonly verdict: 'inconclusive'; readonly reason: string };

/**
 * What one TLS version shows says nothing about another, which a server may ask no certificate in.
 *
 * @param healthy statuses of the route's healthy answer; null where any answer is one
 */
export function acceptance(control: Exchange, healthy: readonly number[] | null): Acceptance {
  if (versionNotSpoken(control)) return { verdict: 'version-not-spoken' };
  const refusal = refusalIn(control);
  if (refusal && refusal.layer !== 'HTTP') return { verdict: 'refused', detail: refusal.how };
  if (!control.answer) return { verdict: 'inconclusive', reason: `no answer: ${summary(control)}` };
  if (keptBack(control)) return { verdict: 'inconclusive', reason: notSent };
  const detail = summary(control);
  const expected = healthy === null ? !namesTheCertificate(control) : healthy.includes(control.answer.status);
  // What was not asked for was not refused.
  if (!control.certificateRequest) return { verdict: 'never-asked', detail };
  if (refusal && !expected) return { verdict: 'refused', detail };
  const shows = isSuccess(control) || healthy !== null ? 'route' : refusal ? 'nothing' : 'handshake';
  return { verdict: 'accepted', detail, shows };
}

/** nginx answers a certificate that it does not accept with 400 and a text that names it. */
function namesTheCertificate(exchange: Exchange): boolean {
  const status = exchange.answer?.status ?? 0;
  if (status === 495 || status === 496) return true;
  if (status !== 400 && status !== 401 && status !== 403) return false;
  return /certificate/i.test(Buffer.from(exchange.answer?.body ?? '', 'base64').toString('utf8'));
}
