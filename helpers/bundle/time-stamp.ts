import { type BundleCheck, unknown } from './check.ts';
import type { Entries } from './container.ts';
import type { Trust } from './trust.ts';

export interface TimeStampReading {
  readonly check: BundleCheck;
  /** Instant up to which it proves that the signature was there; null without one. */
  readonly provedBefore: Date | null;
}

/** What a time stamp (RFC 3161) over the signed statement proves. */
export function timeStampCheck(entries: Entries, _trust: Trust | null, _now: Date): TimeStampReading {
  if (entries['timestamp.tst'] === undefined)
    return {
      check: unknown('time-stamp', 'without a time stamp: when it was signed is as the signer says'),
      provedBefore: null,
    };
  return { check: unknown('time-stamp', 'it has a time stamp'), provedBefore: null };
}
