import type { CertificateCard } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';

const dayMs = 86_400_000;

/** The word and colour of how long a certificate is still valid. */
export function expiryWord({ expiry }: Pick<CertificateCard, 'expiry'>): Markup | null {
  return expiry === null ? null : html`<span class="expiry ${expiry}">${say(`expiry.${expiry}-word`)}</span>`;
}

/** How long a certificate is still valid, at the instant of judgement. */
export function daysText({ notBefore, daysLeft, expiry }: CertificateCard, judgedAt: string): Markup {
  if (daysLeft === null || notBefore === null) return say('certificate.none');
  if (expiry === 'not-yet')
    return say('expiry.not-yet', { days: Math.ceil((Date.parse(notBefore) - Date.parse(judgedAt)) / dayMs) });
  return daysLeft >= 0 ? say('expiry.days-left', { days: daysLeft }) : say('expiry.expired', { days: -daysLeft });
}
