import type { HubHeader } from '../../config/standard/api-hub/hub-headers.ts';
import type { Json } from '../encodings/json.ts';
import type { SignatureTrouble } from '../jose/signature-trouble.ts';
import type { Target } from '../target/target.ts';
import type { ClientOffer } from '../tls-scanner-lite/client-hello.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { type Host, hostOf } from './host.ts';
import { type Step, stepOf } from './step.ts';

/**
 * What callers of a temporary Ozone Connect presented: nobody's step, but what `conformance listen` records while
 * somebody calls.
 */
export interface Listen {
  readonly with: Host;
  readonly raw: RecordedCalls;
}

/** What a client is refused for: no certificate, or one that is not right. */
export type Refusal = 'none' | 'not-trusted' | 'out-of-date' | 'not-for-clients' | 'other-organisation';

export interface RecordedCalls {
  readonly calls: readonly InboundCall[];
  /** Connections that were closed unseen: from addresses that may not call, or too many at a time. */
  readonly turnedAway: number;
  /** Connections that ended without one octet, such as the health checks of a load balancer. */
  readonly wordless: number;
  /** Whether the keys that tokens are verified with could be read when listening began. */
  readonly keysKnown: boolean;
}

/** One connection. */
export interface InboundCall {
  /** When it was accepted, RFC 3339, UTC. */
  readonly at: string;
  readonly tookMs: number;
  /** IP address that it came from: the caller's, or that of whatever forwards to this place. */
  readonly from: string;
  /** What it began with; anything but `client-hello` is no TLS, or nothing. */
  readonly began: 'client-hello' | 'incomplete' | 'nothing' | 'http' | 'proxy-protocol' | 'malformed' | 'other';
  readonly offer: ClientOffer | null;
  readonly version: string | null;
  readonly cipherSuite: string | null;
  /** Certificates as the client sent them, DER, base64, leaf first; null where that could not be read back. */
  readonly certificates: readonly string[] | null;
  /** Whether the handshake was completed, and with it possession of the client's key proved. */
  readonly handshakeCompleted: boolean;
  /** What Ozone Connect refuses this client for; null where it lets it in. */
  readonly refusal: Refusal | null;
  /** Alerts that the client sent. */
  readonly alerts: Exchange['alerts'];
  readonly requests: readonly InboundRequest[];
}

export interface InboundRequest {
  readonly method: string;
  /** The first segment of the path: what comes after may name accounts and consents. */
  readonly route: string;
  readonly isHealthCheck: boolean;
  /** Status that it was answered with. */
  readonly status: number;
  /** Which of the headers that every operation requires came with a value; the values are not kept. */
  readonly hubHeaders: readonly HubHeader[];
  /** Scheme of the Authorization header, `noScheme` where it holds none; null where there is no such header. */
  readonly scheme: string | null;
  /** The token in it, without its signature; null where there is none that is a compact JWS. */
  readonly token: InboundToken | null;
}

/** Stands for the scheme of an Authorization header that holds a credential alone. */
export const noScheme = 'unreadable';

export interface InboundToken {
  readonly at: string;
  readonly protected: Json;
  readonly claims: Json;
  /** KIDs of the published keys that verify its signature as PS256. */
  readonly verifiedBy: readonly string[];
  readonly unverified: SignatureTrouble | null;
  readonly problems: readonly string[];
}

export function listenStep(target: Target): Step<'listen'> {
  return stepOf('listen', 'oc', hostOf('oc', target), { subject: 'inbound' });
}
