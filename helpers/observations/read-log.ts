import { type Step, stepOf } from './step.ts';

/**
 * What the access log of Ozone Connect, or of what ends TLS before it, says of its callers: what a server wrote, which
 * proves nothing.
 */
export interface ReadLog {
  readonly with: { readonly log: 'access' };
  readonly raw: AccessLog;
}

export interface AccessLog {
  /** Lines that were read, and those of them that are too long or in no documented format. */
  readonly lines: number;
  readonly unreadable: number;
  /** Times of the first and the last line that has one, as written. */
  readonly from: string | null;
  readonly to: string | null;
  /** Calls that are alike, counted together; the most frequent, where there are too many kinds. */
  readonly calls: readonly LoggedCalls[];
}

export interface LoggedCalls {
  readonly count: number;
  /** Time of the last one, as written. */
  readonly last: string | null;
  readonly method: string;
  /** First segment of the path, or the health check. */
  readonly route: string;
  readonly status: number | null;
  readonly tlsVersion: string | null;
  /** Subject of the client certificate as written; null for none. */
  readonly subject: string | null;
  /** SHA-256 or SHA-1 of the certificate, hex in lower case; null where the log has none. */
  readonly fingerprint: string | null;
  readonly verified: 'ok' | 'failed' | 'unknown';
}

export function readLogStep(): Step<'read-log'> {
  return stepOf('read-log', 'access', { log: 'access' }, { subject: 'inbound' });
}
