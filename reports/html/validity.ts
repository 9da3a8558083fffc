import type { CertificateCard } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';

const dayMs = 86_400_000;

type Validity = Pick<CertificateCard, 'notBefore' | 'notAfter'>;

/** The word and colour of how long a certificate is still valid. */
export function expiryWord({ expiry }: Pick<CertificateCard, 'expiry'>): Markup | null {
  return expiry === null ? null : html`<span class="expiry ${expiry}">${say(`expiry.${expiry}-word`)}</span>`;
}

/** How long a certificate is still valid, at the instant of judgement. */
export function daysText({ notBefore, notAfter }: Validity, judgedAt: string): Markup {
  if (notBefore === null || notAfter === null) return say('certificate.none');
  const now = Date.parse(judgedAt);
  if (now < Date.parse(notBefore))
    return say('expiry.not-yet', { days: Math.ceil((Date.parse(notBefore) - now) / dayMs) });
  const days = Math.floor((Date.parse(notAfter) - now) / dayMs);
  return days >= 0 ? say('expiry.days-left', { days }) : say('expiry.expired', { days: -days });
}

/** How much of its life is left, as a bar that drains. Nothing where no certificate was seen. */
export function validityBar({ notBefore, notAfter, expiry }: CertificateCard, judgedAt: string): Markup | null {
  if (notBefore === null || notAfter === null) return null;
  const share =
    (Date.parse(judgedAt) - Date.parse(notBefore)) / Math.max(1, Date.parse(notAfter) - Date.parse(notBefore));
  const left = 1000 - Math.min(1000, Math.max(0, Math.round(1000 * share)));
  return html`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="1000" height="10"/><rect class="left ${expiry}" width="${left}" height="10"/></svg>`;
}

/** A certificate's validity on a scale that it shares with others. */
export function validityOnScale({ notBefore, notAfter, expiry }: CertificateCard, scale: Scale): Markup | null {
  if (notBefore === null || notAfter === null) return null;
  const [from, to] = [scale.at(notBefore), scale.at(notAfter)];
  return html`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect class="left ${expiry}" x="${from}" width="${Math.max(2, to - from)}" height="10"/><rect class="now" x="${scale.at(scale.now)}" width="3" height="10"/></svg>`;
}

export interface Scale {
  readonly now: string;
  /** Thousandths from the first begin to the last end. */
  at(instant: string): number;
}

export function scaleOf(validities: readonly Validity[], now: string): Scale {
  const times = [now, ...validities.flatMap(({ notBefore, notAfter }) => [notBefore ?? [], notAfter ?? []].flat())].map(
    (one) => Date.parse(one),
  );
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return { now, at: (instant) => Math.round((1000 * (Date.parse(instant) - first)) / Math.max(1, last - first)) };
}
