import { enumerated } from '../read/der-primitives.ts';
import { mapped, type Type } from '../read/der-types.ts';

/** CRLReason by its number (RFC 5280 5.3.1). */
const reasons: Readonly<Record<number, string>> = {
  0: 'unspecified',
  1: 'keyCompromise',
  2: 'cACompromise',
  3: 'affiliationChanged',
  4: 'superseded',
  5: 'cessationOfOperation',
  6: 'certificateHold',
  8: 'removeFromCRL',
  9: 'privilegeWithdrawn',
  10: 'aACompromise',
};

export function reasonName(number: number): string {
  return reasons[number] ?? `reason ${number}`;
}

/** CRLReason by its name; `reason N` for one that is not defined. */
export const crlReason: Type<string> = mapped(enumerated, (octets, reading) => {
  const number = octets.readIntBE(0, Math.min(octets.length, 4));
  if (octets.length > 4 || !(number in reasons)) reading.remark(`reason ${number}, which is not defined`);
  return reasonName(number);
});
