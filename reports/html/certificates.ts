import { casesAt, stages } from '../../helpers/engine/certificate-life.ts';
import type { CaseResult, CertificateCard, Results } from '../../helpers/engine/results.ts';
import { rollUp } from '../../helpers/engine/roll-up.ts';
import { html, type Markup } from './escape.ts';
import type { Term } from './languages/en.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { applying, badge, coverage, outcomeOrder, signOf, tally } from './outcomes.ts';
import { factList, foreign, party } from './shown.ts';
import { certificateTitle, findingText } from './stated.ts';
import { daysText, expiryWord } from './validity.ts';

/** A tile for each certificate of the standard, which opens to all that is known of it. */
export function certificatesSection(results: Results): Markup {
  return html`<section id="certificates"><h2>${say(certificatesTitle(results.standard))}</h2><div class="tiles">${results.certificates.map((card) => tile(card, results))}</div></section>`;
}

/** The heading of the certificates: how many there are follows from the standard. */
export function certificatesTitle(standard: Results['standard']): Term {
  return standard === 'axway-recipe' ? 'certificates.axway-recipe' : 'certificates.v2.1';
}

function tile(card: CertificateCard, results: Results): Markup {
  const { role, outcome, holder, title } = card;
  const own = results.cases.filter(({ subject }) => subject.role === role);
  const worst = outcomeOrder.flatMap((one) =>
    own.filter((found) => found.outcome === one && found.message !== null),
  )[0];
  return html`<details class="tile ${outcome}" id="certificate-${role}"><summary><span class="face"><b>${role}</b> ${badge(outcome, coverage(card))}</span>
<span class="line">${certificateTitle(title)} · ${party(holder)}</span>${results.paths.length > 0 ? life(role, results) : null}
<span class="line">${expiryWord(card)} ${daysText(card, results.judgedAt)} · <small>${tally(card)}</small></span>
${worst ? html`<span class="line">${findingText(worst, results)}</span>` : null}</summary><noscript>${drawer(card, own)}</noscript></details>`;
}

function life(role: string, results: Results): Markup {
  return html`<span class="stages"><span class="sr">${say('certificate.stages')}: </span>${stages.map(
    (stage, index) => {
      const { outcome } = rollUp(casesAt(stage, role, results));
      return html`${index > 0 ? html`<span aria-hidden="true">→</span>` : null}<span data-stage="${stage}" class="${outcome}">${signOf(outcome)}\u00a0${say(`stage.${stage}` satisfies Term)}<span class="sr"> ${say(`outcome.${outcome}`)}</span></span>`;
    },
  )}</span>`;
}

/** Checks that say of a part of the subject what it is and should be. */
const subjectParts = [
  ['C', ['certificate.subject.country']],
  ['O', ['certificate.subject.organisation']],
  ['OU', ['certificate.subject.organisation-id']],
  ['CN', ['certificate.subject.common-name', 'certificate.subject.application']],
] as const;

function drawer(card: CertificateCard, own: readonly CaseResult[]): Markup {
  return html`${factList(
    [
      [say('certificate.subject'), subject(card, own)],
      [say('certificate.issuer'), card.issuer === null ? say('certificate.not-seen') : foreign(card.issuer)],
      [html`KID`, card.kid === null ? say('certificate.not-given') : html`<code>${card.kid}</code>`],
      [
        say('certificate.thumbprint'),
        card.thumbprint === null ? say('certificate.not-seen') : html`<code>${card.thumbprint}</code>`,
      ],
      [html`JWKS`, card.jwks === null ? null : foreign(card.jwks)],
      [say('certificate.san'), card.dnsNames.length > 0 ? foreign(card.dnsNames.join(', ')) : null],
      [
        say('certificate.places'),
        card.places.length > 0 ? inEnglishOnly(card.places.join(', ')) : say('certificate.nowhere'),
      ],
      [say('cases.title'), html`<a href="#cases" data-query="role:${card.role} ${applying}">${tally(card)}</a>`],
    ],
    'small',
  )}${sideBySide(own)}`;
}

/** The subject part by part; a wrong one is struck through with the right one under it. */
function subject(card: CertificateCard, own: readonly CaseResult[]): Markup {
  if (card.subject === null) return say('certificate.not-seen');
  const parts = [...card.subject.matchAll(/([^=,+\s]+)=((?:\\.|[^\\,+])*)/g)];
  const wrong = new Map(
    subjectParts.flatMap(([type, checks]) => {
      const found = own.find(({ check, outcome }) => outcome === 'fail' && checks.some((one) => one === check));
      return found ? [[type as string, found] as const] : [];
    }),
  );
  const lacking = [...wrong.keys()].filter((type) => parts.every(([, name]) => name !== type));
  return html`<table class="subject"><tbody>${[...parts, ...lacking.map((type) => ['', type, ''])].map(
    ([, type = '', value = '']) =>
      html`<tr><th scope="row">${type}</th><td>${subjectValue(value.replace(/\\(.)/g, '$1'), wrong.get(type))}</td></tr>`,
  )}</tbody></table>`;
}

function subjectValue(value: string, wrong: CaseResult | undefined): Markup {
  if (!wrong) return foreign(value);
  const seen = wrong.actual ?? value;
  return html`${value === '' || value === seen ? null : html`${foreign(value)}<br>`}<del>${foreign(seen || '–')}</del><br><ins>${foreign(wrong.expected ?? '–')}</ins>`;
}

const places = ['csr', 'file', 'jwks', 'served', 'presented'] as const;
const compared = [
  ...subjectParts,
  ['SAN', ['certificate.name.san', 'certificate.name.no-san']],
  ['RSA', ['certificate.key.size']],
  ['expiry.valid', ['certificate.validity.current']],
] as const;

/** What each place has, side by side: CSR, file, JWKS, served or presented. */
function sideBySide(own: readonly CaseResult[]): Markup | null {
  const at = (checks: readonly string[], place: string) =>
    own.find((one) => checks.includes(one.check) && one.subject.place === place && one.actual !== null);
  const shown = places.filter((place) => compared.some(([, checks]) => at(checks, place)));
  if (shown.length < 2) return null;
  return html`<div class="scroll" tabindex="0"><table><thead><tr><td></td>${shown.map((place) => html`<th scope="col">${inEnglishOnly(place)}</th>`)}</tr></thead><tbody>${compared
    .filter(([, checks]) => shown.some((place) => at(checks, place)))
    .map(
      ([name, checks]) =>
        html`<tr><th scope="row">${name === 'expiry.valid' ? say(name) : name}</th>${shown.map((place) => {
          const one = at(checks, place);
          return html`<td>${one ? html`<span class="badge ${one.outcome}"></span>${foreign(one.actual ?? '')}` : '–'}</td>`;
        })}</tr>`,
    )}</tbody></table></div>`;
}
