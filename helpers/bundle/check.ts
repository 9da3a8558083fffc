/** What was looked at in a bundle, and what came of it. */
export interface BundleCheck {
  readonly id: CheckId;
  /** Unknown where nothing was given to tell by. */
  readonly outcome: 'holds' | 'refused' | 'unknown';
  /** One sentence: what was found and, where it is refused, what was expected. */
  readonly says: string;
  /** Whether it holds only because a time stamp tells when the bundle was signed. */
  readonly byTimeStamp?: true;
}

export type CheckId =
  | 'form'
  | 'signer-known'
  | 'signature'
  | 'signer-institution'
  | 'signer-vantage'
  | 'signer-environment'
  | 'signer-period'
  | 'signer-certificate'
  | 'signer-revocation'
  | 'signing-time'
  | 'time-stamp'
  | 'challenge'
  | 'age'
  | 'policy'
  | 'judgement'
  | 'downgrade';

export function holds(id: CheckId, says: string): BundleCheck {
  return { id, outcome: 'holds', says };
}

export function holdsByTimeStamp(id: CheckId, says: string): BundleCheck {
  return { id, outcome: 'holds', says, byTimeStamp: true };
}

export function refused(id: CheckId, says: string): BundleCheck {
  return { id, outcome: 'refused', says };
}

export function unknown(id: CheckId, says: string): BundleCheck {
  return { id, outcome: 'unknown', says };
}
