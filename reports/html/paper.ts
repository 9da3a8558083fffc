import type { Results } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { badge, coverage, tally } from './outcomes.ts';
import { qrCode } from './qr-code.ts';
import { day, factList, foreign, party } from './shown.ts';
import { expiryWord } from './validity.ts';

/**
 * What stands on the cover of the statement, on paper alone: limits, validity, the evidence's digest to be scanned, and
 * lines to sign on.
 */
export function coverSection(results: Results): Markup {
  const { evidenceDigest, requirementSetDigest, certificates } = results;
  const ends = certificates.flatMap(({ notAfter }) => notAfter ?? []).sort();
  return html`<section class="paper" id="cover"><h2>${say('paper.statement')}</h2>${factList([
    [say('paper.set-digest'), html`<code>${requirementSetDigest}</code>`],
    [say('paper.evidence-digest'), html`<code>${evidenceDigest}</code>`],
    [say('paper.valid-until'), ends[0] === undefined ? null : html`<time>${day(ends[0])}</time>`],
    [say('paper.limits'), say('paper.limits.text')],
  ])}<div class="signed">${qrCode(`sha256:${evidenceDigest}`)}
<div class="signatures">${(['lfi', 'ozone', 'witness'] as const).map((who) => html`<div><hr>${who === 'witness' ? say('paper.witness') : who === 'ozone' ? html`<bdi dir="ltr">${party(who)} QA</bdi>` : party(who)}<br><small>${say('paper.sign')}</small></div>`)}</div></div></section>`;
}

/** The certificates as a table, on paper alone. */
export function certificateTable({ certificates }: Results): Markup {
  const heads = ['paper.role', 'paper.holder', 'certificate.subject', 'expiry.until', 'requirements.outcome'] as const;
  return html`<section class="paper" id="certificate-table"><h2>${say('paper.table')}</h2><table><thead><tr>${heads.map((head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${certificates.map(
    (card) =>
      html`<tr><th scope="row">${card.role}</th><td>${party(card.holder)}</td><td>${card.subject === null ? say('certificate.not-seen') : foreign(card.subject)}</td><td>${card.notAfter === null ? inEnglishOnly('–') : html`<time>${day(card.notAfter)}</time> ${expiryWord(card)}`}</td><td>${badge(card.outcome, coverage(card))} ${tally(card)}</td></tr>`,
  )}</tbody></table></section>`;
}
