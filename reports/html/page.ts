import { createHash } from 'node:crypto';
import type { Results } from '../../helpers/check/results.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import type { Trend } from '../../helpers/history/trend.ts';
import { casesSection } from './cases.ts';
import { html, Markup } from './escape.ts';
import { fixesSection } from './fixes.ts';
import { certificatesSection, matrixSection, referencesSection } from './overview.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { trendSection } from './trend.ts';
import { glossary, scopeSection, verdictSection } from './verdict.ts';
import { standardWords } from './words.ts';

const contents: readonly [string, string][] = [
  ['fixes', 'To fix'],
  ['paths', 'Paths'],
  ['certificates', 'Certificates'],
  ['cases', 'Cases'],
  ['requirements', 'Requirements'],
  ['scope', 'Scope'],
];

/**
 * The report: one page that stands alone, from results and evidence only. It opens from disk, loads nothing, and needs no script to be read;
 * its policy allows its own style and script by hash and nothing else.
 */
export function renderHtml(results: Results, evidence: Evidence | null, trend: Trend | null = null): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${results.target.institution}: ${results.verdict} (${standardWords(results.standard).title})</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#fixes">To what must be fixed</a>
<main>
${verdictSection(results)}
<nav aria-label="Contents">${contents.filter(([id]) => id !== 'paths' || results.paths.length > 0).map(([id, title]) => html`<a href="#${id}">${title}</a>`)}<a href="allure/index.html">Allure</a></nav>
${fixesSection(results)}
${trend ? trendSection(trend, results) : null}
${matrixSection(results)}
${certificatesSection(results)}
${casesSection(results, evidence)}
${referencesSection(results)}
${scopeSection(results)}
${glossary()}
<footer>${results.tool.name} ${results.tool.version}. Made from results.json and evidence.json of run ${results.runId}.</footer>
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
