import type { Results } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';
import { day } from './shown.ts';
import { daysText, expiryWord, scaleOf, validityOnScale } from './validity.ts';

/** Which certificate expires when, the next one first. */
export function expirySection({ certificates, judgedAt }: Results): Markup | null {
  const seen = certificates
    .filter(({ notBefore, notAfter }) => notBefore !== null && notAfter !== null)
    .sort((a, b) => ((a.notAfter ?? '') < (b.notAfter ?? '') ? -1 : 1));
  if (seen.length === 0) return null;
  const scale = scaleOf(seen, judgedAt);
  return html`<section id="expiry"><h2>${say('expiry.title')}</h2><p>${say('expiry.about', { day: day(judgedAt) })}</p><div class="scroll" tabindex="0"><table class="timeline">
<thead><tr><th scope="col">${say('expiry.certificate')}</th><th scope="col">${say('expiry.valid')}</th><th scope="col">${say('expiry.until')}</th></tr></thead>
<tbody>${seen.map(
    (card) =>
      html`<tr><th scope="row"><a href="#certificate-${card.role}">${card.role}</a> ${expiryWord(card)}</th><td dir="ltr">${validityOnScale(card, scale)}<small>${day(card.notBefore ?? '')}</small></td><td><bdi>${day(card.notAfter ?? '')}</bdi><br><small>${daysText(card, judgedAt)}</small></td></tr>`,
  )}</tbody></table></div></section>`;
}
