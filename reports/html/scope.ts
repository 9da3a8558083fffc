import type { Results } from '../../helpers/engine/results.ts';
import { vantageName } from '../party-names.ts';
import { html, type Markup } from './escape.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { factList, foreign, instant } from './shown.ts';

/** Scope: whose, where, from where, by what, when. */
export function scopeSection(results: Results): Markup {
  const { target, tool } = results;
  const on = Object.entries(target.switches).filter(([, value]) => value);
  const switches =
    on.length > 0
      ? say('scope.switches-on', { names: on.map(([name]) => name).join(', ') })
      : say('scope.switches-off');
  const run = {
    from: instant(results.startedAt),
    to: instant(results.endedAt),
    judged: instant(results.judgedAt),
  };
  const set = { standard: results.standard, set: results.requirementSet, status: results.requirementSetStatus };
  return html`<section id="scope"><h2>${say('scope.title')}</h2>${factList([
    [say('scope.institution'), foreign(target.institution)],
    [say('scope.environment'), inEnglishOnly(target.environmentTitle)],
    [say('scope.vantage'), inEnglishOnly(target.vantageTitle)],
    [
      say('scope.standard'),
      html`${say('scope.standard.text', set)}, SHA-256 <code>${results.requirementSetDigest}</code>`,
    ],
    [say('scope.profile'), html`${foreign(target.profile)}; ${switches}`],
    [say('scope.run'), say('scope.run.text', run)],
    [say('scope.run-id'), foreign(results.runId)],
    [say('scope.target'), html`${foreign(target.file)}, SHA-256 <code>${target.digest}</code>`],
    [say('scope.evidence'), html`SHA-256 <code>${results.evidenceDigest}</code>`],
    ...results.sources.map((source) => [say('scope.probed-by'), foreign(sourceText(source))] as const),
    [say('scope.suite'), foreign(`${tool.name} ${tool.version}`)],
  ])}</section>`;
}

function sourceText({ vantage, runId, startedAt, probedBy }: Results['sources'][number]): string {
  return `${vantageName(vantage)}, ${instant(startedAt)}, ${probedBy.name} ${probedBy.version}, run ${runId}`;
}
