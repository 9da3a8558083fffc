import type { CertificateCard, Results } from '../../helpers/check/results.ts';
import { html, type Markup } from './escape.ts';
import { anchor, badge, day, partyNames, standardWords } from './words.ts';

/** Connection paths by layers: where the trouble is, at a glance; nothing for a standard that has none. */
export function matrixSection({ paths, cases }: Results): Markup | null {
  if (paths.length === 0) return null;
  const layers = paths[0]?.layers.map(({ layer }) => layer) ?? [];
  const worst = (ids: readonly string[], outcome: string) =>
    cases.find(({ id, outcome: own }) => own === outcome && ids.includes(id))?.id ?? ids[0];
  return html`<section id="paths"><h2>Connection paths</h2><div class="scroll"><table class="matrix">
<thead><tr><th scope="col">Path</th><th scope="col">Certificates</th>${layers.map((layer) => html`<th scope="col">${layer}</th>`)}</tr></thead>
<tbody>${paths.map(
    (path) =>
      html`<tr><th scope="row">${path.title}</th><td>${path.clientRole} → ${path.serverRole}<br><small>signed: ${path.requestSigning}, ${path.responseSigning}</small></td>${path.layers.map(
        ({ outcome, cases: own }) =>
          html`<td>${own.length === 0 ? '–' : html`<a href="#${anchor(worst(own, outcome) ?? '')}">${badge(outcome)}</a><br><small>${own.length === 1 ? '1 case' : `${own.length} cases`}</small>`}</td>`,
      )}</tr>`,
  )}</tbody></table></div></section>`;
}

/** A card for each certificate of the standard. */
export function certificatesSection(results: Results): Markup {
  return html`<section id="certificates"><h2>${standardWords(results.standard).certificates}</h2><div class="cards">${results.certificates.map((card) => cardOf(card, results.judgedAt))}</div></section>`;
}

function cardOf(card: CertificateCard, judgedAt: string): Markup {
  return html`<article class="card ${card.outcome}" id="certificate-${card.role}">
<h3>${card.role} ${badge(card.outcome)}</h3>
<p>${card.title}. Key held by ${partyNames[card.holder]}.</p>
${validity(card, judgedAt)}
<dl class="facts small">
<div><dt>Subject</dt><dd><bdi>${card.subject ?? 'not seen'}</bdi></dd></div>
<div><dt>Issuer</dt><dd><bdi>${card.issuer ?? 'not seen'}</bdi></dd></div>
<div><dt>KID</dt><dd><code>${card.kid ?? 'not given'}</code></dd></div>
<div><dt>Thumbprint</dt><dd><code>${card.thumbprint ?? 'not seen'}</code></dd></div>
${card.dnsNames.length > 0 ? html`<div><dt>SAN</dt><dd>${card.dnsNames.join(', ')}</dd></div>` : null}
<div><dt>Seen</dt><dd>${card.places.length > 0 ? card.places.join(', ') : 'nowhere'}; ${card.cases.length} cases</dd></div>
</dl></article>`;
}

function validity({ notBefore, notAfter }: CertificateCard, judgedAt: string): Markup {
  if (notBefore === null || notAfter === null) return html`<p class="days">no certificate seen</p>`;
  const [from, to, now] = [notBefore, notAfter, judgedAt].map((one) => Date.parse(one)) as [number, number, number];
  const spent = Math.min(100, Math.max(0, Math.round((100 * (now - from)) / Math.max(1, to - from))));
  const days = Math.floor((to - now) / 86_400_000);
  return html`<p class="days">${day(notBefore)} to ${day(notAfter)}: ${days >= 0 ? `${days} days left` : `expired ${-days} days ago`}</p>
<progress max="100" value="${spent}" aria-label="share of its life that is over">${spent} %</progress>`;
}

/** Requirements that the cases cite, and where the sources contradict each other. */
export function referencesSection({ requirements, conflicts, cases }: Results): Markup {
  const rows = Object.entries(requirements);
  const count = (id: string) => cases.filter((one) => one.requirements.includes(id)).length;
  return html`<section id="requirements"><h2>Requirements</h2><div class="scroll"><table><thead><tr><th scope="col">Id</th><th scope="col">Level</th><th scope="col">Text</th><th scope="col">Source</th><th scope="col">Cases</th></tr></thead><tbody>${rows.map(
    ([id, { level, text, source, section, conflict }]) =>
      html`<tr id="requirement-${id}"><th scope="row">${id}</th><td>${level}</td><td>${text}${conflict ? html` <a href="#conflict-${conflict}">sources disagree: ${conflict}</a>` : null}</td><td>${source}, ${section}</td><td>${count(id)}</td></tr>`,
  )}</tbody></table></div></section>${
    Object.keys(conflicts).length === 0
      ? null
      : html`
<section id="conflicts"><h2>Where the sources disagree</h2><dl class="facts">${Object.entries(conflicts).map(
          ([id, { title, resolution, switch: name }]) =>
            html`<div id="conflict-${id}"><dt>${id} ${title}</dt><dd>${resolution}${name ? ` Switch: ${name}.` : ''}</dd></div>`,
        )}</dl></section>`
  }`;
}
