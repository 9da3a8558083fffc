import { rotateWithinDays, urgentWithinDays } from '../../config/standard/api-hub/expiry.ts';
import type { CertificateCard } from './results.ts';

const dayMs = 86_400_000;

/**
 * How long a certificate is still valid at an instant, in whole days, and the word for it; null where its dates are not
 * known.
 */
export function expiryOf(
  { notBefore, notAfter }: { readonly notBefore: string | null; readonly notAfter: string | null },
  at: Date,
): Pick<CertificateCard, 'daysLeft' | 'expiry'> {
  if (notBefore === null || notAfter === null) return { daysLeft: null, expiry: null };
  const daysLeft = Math.floor((Date.parse(notAfter) - at.getTime()) / dayMs);
  if (at < new Date(notBefore)) return { daysLeft, expiry: 'not-yet' };
  if (daysLeft < 0) return { daysLeft, expiry: 'expired' };
  if (daysLeft < urgentWithinDays) return { daysLeft, expiry: 'urgent' };
  return { daysLeft, expiry: daysLeft < rotateWithinDays ? 'soon' : 'ample' };
}
