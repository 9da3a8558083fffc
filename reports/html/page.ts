import { createHash } from 'node:crypto';
import type { Results } from '../../helpers/engine/results.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import type { Trend } from '../../helpers/history/trend.ts';
import { casesSection } from './cases.ts';
import { causesSection } from './causes.ts';
import { certificatesSection } from './certificates.ts';
import { checksSection } from './checks.ts';
import { elsewhereSection } from './elsewhere.ts';
import { html, Markup } from './escape.ts';
import { expirySection } from './expiry.ts';
import { glossarySection } from './glossary.ts';
import { identitiesSection } from './identities.ts';
import { english, type Term } from './languages/en.ts';
import { say } from './languages/say.ts';
import { mapSection } from './map.ts';
import { pathsSection } from './paths.ts';
import { requirementsSection } from './requirements.ts';
import { scopeSection } from './scope.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { tlsSection } from './tls.ts';
import { trendSection } from './trend.ts';
import { verdictSection } from './verdict.ts';

const linkToAllure = html`<a href="allure/index.html"><bdi>allure/index.html</bdi></a>`;

/** Sections by id, with what the list of contents calls them. */
const contents: readonly (readonly [string, Term])[] = [
  ['causes', 'causes.title'],
  ['warnings', 'warnings.title'],
  ['trend', 'trend.title'],
  ['scope', 'scope.title'],
  ['elsewhere', 'elsewhere.title'],
  ['map', 'map.title'],
  ['paths', 'paths.title'],
  ['certificates', 'paths.certificates'],
  ['expiry', 'expiry.title'],
  ['tls', 'tls.title'],
  ['identities', 'identities.title'],
  ['requirements', 'requirements.title'],
  ['cases', 'cases.title'],
  ['checks', 'checks.title'],
  ['glossary', 'glossary.title'],
];

/**
 * The report: one page that stands alone, from results and evidence only, and from what earlier runs tell where a history is kept. It opens from disk, loads nothing, and needs no script to be read;
 * its policy allows its own style and script by hash and nothing else. English and Arabic are both in it, one is shown.
 */
export function renderHtml(results: Results, evidence: Evidence | null, trend: Trend | null = null): string {
  const sections = [
    causesSection(results),
    trend ? trendSection(trend, results) : null,
    scopeSection(results),
    elsewhereSection(results),
    mapSection(results),
    pathsSection(results),
    certificatesSection(results),
    expirySection(results),
    tlsSection(results, evidence),
    identitiesSection(results),
    requirementsSection(results),
    casesSection(results, evidence),
    checksSection(results, evidence),
    glossarySection(results),
  ];
  const body = html`${sections}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${results.target.institution}: ${english[`verdict.${results.verdict}`]} (${english[results.standard === 'axway-recipe' ? 'title.axway-recipe' : 'title.v2.1']})</title>
<style>${new Markup(style)}</style>
</head>
<body>
<input class="language" type="radio" name="language" id="language-en" checked><label class="language" for="language-en" lang="en">English</label><input class="language" type="radio" name="language" id="language-ar"><label class="language" for="language-ar" lang="ar">العربية</label>
<a class="skip" href="#causes">${say('skip.to-fix')}</a>
<main>
${verdictSection(results)}
<nav><h2 class="sr">${say('contents')}</h2>${contents.filter(([id]) => body.text.includes(` id="${id}"`)).map(([id, term]) => html`<a href="#${id}">${say(term)}</a> `)}</nav>
${body}
<footer>${results.tool.name} ${results.tool.version}. ${say('footer', { run: results.runId })} ${say('footer.allure', { allure: linkToAllure })}</footer>
</main>
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return page.text;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
