import type { CaseResult, CertificateCard, PathRow, Results } from '../../helpers/engine/results.ts';
import { rollUp } from '../../helpers/engine/roll-up.ts';
import { html, type Markup } from './escape.ts';
import type { Term } from './languages/en.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { badge, coverage, signOf, tally } from './outcomes.ts';
import { anchor, factList, foreign, party } from './shown.ts';
import { daysText, expiryWord, validityBar } from './validity.ts';

/** A card for each certificate of the standard. */
export function certificatesSection(results: Results): Markup {
  const title = results.standard === 'axway-recipe' ? 'certificates.axway-recipe' : 'certificates.v2.1';
  return html`<section id="certificates"><h2>${say(title)}</h2><div class="cards">${results.certificates.map((card) => cardOf(card, results))}</div></section>`;
}

function cardOf(card: CertificateCard, results: Results): Markup {
  const { cases, judgedAt, paths } = results;
  const own = cases.filter(({ subject }) => subject.role === card.role);
  const { outcome } = card;
  return html`<article class="card ${outcome}" id="certificate-${card.role}">
<h3>${card.role} ${badge(outcome, coverage(card))}</h3><p><small>${tally(card)}</small></p>
<p>${inEnglishOnly(`${card.title}.`)} ${say('certificate.holder', { party: party(card.holder) })}</p>
${paths.length > 0 ? life(own, used(card.role, results)) : null}
<p class="days">${expiryWord(card)} ${daysText(card, judgedAt)}</p>${validityBar(card, judgedAt)}
${factList(
  [
    [say('certificate.subject'), card.subject === null ? say('certificate.not-seen') : foreign(card.subject)],
    [say('certificate.issuer'), card.issuer === null ? say('certificate.not-seen') : foreign(card.issuer)],
    [html`KID`, card.kid === null ? say('certificate.not-given') : html`<code>${card.kid}</code>`],
    [
      say('certificate.thumbprint'),
      card.thumbprint === null ? say('certificate.not-seen') : html`<code>${card.thumbprint}</code>`,
    ],
    [say('certificate.san'), card.dnsNames.length > 0 ? foreign(card.dnsNames.join(', ')) : null],
    [
      say('certificate.places'),
      card.places.length > 0 ? inEnglishOnly(card.places.join(', ')) : say('certificate.nowhere'),
    ],
  ],
  'small',
)}</article>`;
}

/** The stages of a certificate's life, in order. */
const stages = ['csr', 'issued', 'published', 'deployed', 'in-use'] as const;
type Stage = (typeof stages)[number];

function life(own: readonly CaseResult[], use: readonly CaseResult[]): Markup {
  return html`<p class="life"><span class="sr">${say('certificate.stages')}: </span>${stages.map((stage, index) => {
    const cases = stage === 'in-use' ? use : own.filter((one) => stageOf(one) === stage);
    const { outcome } = rollUp(cases);
    const worst = cases.find((one) => one.outcome === outcome);
    const name = html`${signOf(outcome)} ${say(`stage.${stage}` satisfies Term)}`;
    return html`${index > 0 ? html`<span aria-hidden="true" class="then"></span>` : null}${worst ? html`<a class="stage ${outcome}" href="#${anchor(worst.id)}">${name}<span class="sr"> ${say(`outcome.${outcome}`)}</span></a>` : html`<span class="stage">${name}</span>`}`;
  })}</p>`;
}

/** The cases in which a certificate did what it is for, on whichever path. */
function used(role: string, { cases, paths }: Results): CaseResult[] {
  const connected = paths.filter(({ clientRole, serverRole }) => clientRole === role || serverRole === role);
  const signed = paths.filter(({ requestSigning }) => requestSigning === role);
  const answered = paths.filter(({ responseSigning }) => responseSigning === role);
  const at = (some: readonly PathRow[], endpoint = '') => some.some((path) => path.endpoint === endpoint);
  return cases.filter(({ check, subject: { endpoint, role: own } }) => {
    if (check === 'mtls.accepts.right') return at(connected, endpoint);
    if (check === 'jwt-auth.accepts.valid') return at(signed, endpoint);
    if (check === 'jwt-auth.response.signature') return at(answered, endpoint);
    return (check === 'signature.verifies' || check === 'encryption.round-trip') && own === role;
  });
}

/** The stage of its life, before it is used, that a case about a certificate speaks of. */
function stageOf({ subject: { place }, check, layer }: CaseResult): Exclude<Stage, 'in-use'> | null {
  if (place === 'csr') return 'csr';
  if (place === 'file' || check.startsWith('certificate.file.')) return 'issued';
  if (place === 'jwks' || layer === 'JWKS') return 'published';
  return place === 'served' || check.startsWith('key.') ? 'deployed' : null;
}
