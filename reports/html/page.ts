import type { Results } from '../../helpers/engine/results.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import type { Trend } from '../../helpers/history/trend.ts';
import { casesSection } from './cases.ts';
import { causesSection } from './causes.ts';
import { certificatesSection, certificatesTitle } from './certificates.ts';
import { checksSection } from './checks.ts';
import { documentOf, languageChoice } from './document.ts';
import { elsewhereSection } from './elsewhere.ts';
import { html, type Markup } from './escape.ts';
import { expirySection } from './expiry.ts';
import { glossarySection } from './glossary.ts';
import { identitiesSection } from './identities.ts';
import { script, style } from './inlined.ts';
import { arabic } from './languages/ar.ts';
import { english, type Term } from './languages/en.ts';
import { say } from './languages/say.ts';
import { mapSection } from './map.ts';
import { certificateTable, coverSection } from './paper.ts';
import { provedSection } from './proved.ts';
import { requirementsSection } from './requirements.ts';
import { scopeSection } from './scope.ts';
import { tlsSection } from './tls.ts';
import { trendSection } from './trend.ts';
import { titleOf, verdictSection } from './verdict.ts';

const linkToAllure = html`<a href="allure/index.html"><bdi>allure/index.html</bdi></a>`;

/**
 * The heading of a section, which the lists of contents have as well; that of the certificates follows from the
 * standard.
 */
type Heading = Term | ((standard: Results['standard']) => Term);

/** Sections by id, in five groups. */
const contents: readonly (readonly [group: Term, entries: readonly (readonly [id: string, Heading])[]])[] = [
  [
    'contents.do',
    [
      ['causes', 'causes.title'],
      ['warnings', 'warnings.title'],
      ['trend', 'trend.title'],
    ],
  ],
  [
    'contents.connections',
    [
      ['map', 'map.title'],
      ['tls', 'tls.title'],
      ['identities', 'identities.title'],
    ],
  ],
  [
    'contents.certificates',
    [
      ['certificates', certificatesTitle],
      ['expiry', 'expiry.title'],
    ],
  ],
  [
    'contents.standard',
    [
      ['proved', 'proved.title'],
      ['requirements', 'requirements.title'],
      ['checks', 'checks.title'],
    ],
  ],
  [
    'contents.evidence',
    [
      ['cases', 'cases.title'],
      ['elsewhere', 'elsewhere.title'],
      ['scope', 'scope.title'],
      ['glossary', 'glossary.title'],
    ],
  ],
];

/**
 * The report: one page that stands alone, from results and evidence only, and from what earlier runs tell where a
 * history is kept. It needs no script to be read. English and Arabic are both in it, one is shown. On paper it is a
 * statement, and with `data-paper="full"` on the root its annex as well.
 */
export function renderHtml(results: Results, evidence: Evidence | null, trend: Trend | null = null): string {
  const before = html`${[
    causesSection(results),
    trend ? trendSection(trend, results) : null,
    mapSection(results),
    certificatesSection(results),
    certificateTable(results),
    expirySection(results),
    provedSection(results),
    elsewhereSection(results),
    tlsSection(results, evidence),
    identitiesSection(results),
  ]}`;
  const linked = new Set([...before.text.matchAll(/ href="#(case-[^"]+)"/g)].flatMap(([, id]) => id ?? []));
  const body = html`${[
    before,
    requirementsSection(results),
    checksSection(results, evidence),
    casesSection(results, evidence, linked),
    scopeSection(results),
    glossarySection(results),
  ]}`;
  const { headline, verdict, standard, target } = results;
  const what = standard === 'axway-recipe' ? 'title.axway-recipe' : 'title.v2.1';
  return documentOf({
    title: `${headline}: ${target.institution} (${english[what]})`,
    titleInArabic: `${arabic[`verdict.${verdict}`]}: ${target.institution} (${arabic[what]})`,
    style,
    script,
    body: html`${languageChoice}
<a class="skip" href="#causes">${say('skip.to-fix')}</a>
<main>
<p class="kicker">${titleOf(results)}</p>
${verdictSection(results, trend)}
${coverSection(results)}
${contentsOnPaper(body.text, standard)}
<div class="below">
<nav aria-label="Contents"><div>${contents.map((group) => contentsOf(group, body.text, standard))}</div></nav>
<div class="page">${body}
<footer><bdi>${results.tool.name} ${results.tool.version}</bdi>. ${say('footer', { run: results.runId })} <span class="screen">${say('footer.allure', { allure: linkToAllure })}</span></footer></div></div>
</main>`,
  });
}

/** Sections in their order on paper; those that are printed in the annex only are marked. */
const onPaper: readonly (readonly [id: string, Heading, annex?: 'annex'])[] = [
  ['causes', 'causes.title'],
  ['warnings', 'warnings.title'],
  ['trend', 'trend.title', 'annex'],
  ['map', 'map.title'],
  ['certificates', certificatesTitle, 'annex'],
  ['certificate-table', 'paper.table'],
  ['expiry', 'expiry.title'],
  ['proved', 'proved.title'],
  ['elsewhere', 'elsewhere.title'],
  ['tls', 'tls.title', 'annex'],
  ['identities', 'identities.title', 'annex'],
  ['requirements', 'requirements.title', 'annex'],
  ['conflicts', 'conflicts.title', 'annex'],
  ['checks', 'checks.title', 'annex'],
  ['cases', 'cases.title', 'annex'],
  ['scope', 'scope.title'],
  ['glossary', 'glossary.title', 'annex'],
];

/** The contents of what is printed. Whoever prints it fills in the pages. */
function contentsOnPaper(body: string, standard: Results['standard']): Markup {
  const here = onPaper.filter(([id]) => body.includes(` id="${id}"`));
  return html`<section class="paper" id="paper-contents"><h2>${say('contents')}</h2><ol>${here.map(
    ([id, heading, annex = '']) =>
      html`<li class="${annex}"><a href="#${id}">${headingOf(heading, standard)}</a><b data-page-of="${id}"></b></li>`,
  )}</ol></section>`;
}

function contentsOf(
  [group, entries]: (typeof contents)[number],
  body: string,
  standard: Results['standard'],
): Markup | null {
  const here = entries.filter(([id]) => body.includes(` id="${id}"`));
  if (here.length === 0) return null;
  return html`<div><b>${say(group)}</b><ul>${here.map(([id, heading]) => html`<li><a href="#${id}">${headingOf(heading, standard)}</a></li>`)}</ul></div>`;
}

function headingOf(heading: Heading, standard: Results['standard']): Markup {
  return say(typeof heading === 'string' ? heading : heading(standard));
}
