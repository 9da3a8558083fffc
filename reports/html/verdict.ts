import type { Cause } from '../../helpers/causes/cause.ts';
import { causesOf } from '../../helpers/causes/causes.ts';
import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { isForAnotherRun, isForOthers } from '../../helpers/engine/roll-up.ts';
import { sentencesOfHeadline, verdictText } from '../../helpers/engine/verdict.ts';
import type { Trend } from '../../helpers/history/trend.ts';
import { vantageName } from '../party-names.ts';
import { proofOf } from '../proof.ts';
import { actsAndWeight } from './causes.ts';
import { html, type Markup } from './escape.ts';
import { arabic } from './languages/ar.ts';
import type { Term } from './languages/en.ts';
import { bilingual, type Holes, inArabic, inEnglishOnly, say } from './languages/say.ts';
import { headlineInArabic, verdictInArabic } from './languages/verdict.ar.ts';
import { day, dayText, factList, foreign, hostText, instant } from './shown.ts';
import { causeText, shortened } from './stated.ts';
import { daysText, expiryWord } from './validity.ts';

const verdictSigns = { conformant: '✓', 'non-conformant': '✕', incomplete: '?' } as const;
const mostCauses = 3;

/** The first screen: the verdict, of what, when, what is next, how sure, and which certificate expires first. */
export function verdictSection(results: Results, trend: Trend | null): Markup {
  const { verdict, problems } = results;
  return html`<header id="verdict"><div class="band ${verdict}"><h1><span aria-hidden="true">${verdictSigns[verdict]}</span> ${headline(results)}</h1>
<p class="sentence">${sentence(results)}</p></div>
${proved(results)}${rehearsal(results)}
${problems.length > 0 ? html`<ul class="notice">${problems.map((one) => html`<li>${inEnglishOnly(one)}</li>`)}</ul>` : null}
<div class="first"><div>${trend ? changed(trend) : null}${next(results)}${sure(results)}</div><div>${about(results)}</div></div></header>`;
}

export function titleOf({ standard }: Results): Markup {
  return say(standard === 'axway-recipe' ? 'title.axway-recipe' : 'title.v2.1');
}

/** The verdict and what it covers, in both languages. */
function headline({ verdict, headline, verdictSentences }: Results): Markup {
  const parts = sentencesOfHeadline(verdictSentences).map(({ id, figures }, index) => {
    const words = headlineInArabic[id];
    const text = words === undefined ? html`${arabic[`verdict.${verdict}`]}` : inArabic(words, partiesNamed(figures));
    return html`${index > 0 ? '؛ ' : null}${text}`;
  });
  return bilingual(headline, html`${parts}`);
}

/** Figures with the parties that they name in words of the page. */
function partiesNamed(figures: Results['verdictSentences'][number]['figures']): Holes {
  const named = (names: string | number | undefined, between: string) =>
    String(names)
      .split(',')
      .map((name) => arabic[`party.${name as 'ozone'}`] ?? name)
      .join(between);
  return {
    ...figures,
    ...(figures.from === undefined ? {} : { from: named(figures.from, ' و') }),
    ...(figures.needs === undefined ? {} : { needs: named(figures.needs, ' أو ') }),
  };
}

/** The sentences of the verdict in both languages, with the same figures. */
function sentence({ verdictSentences }: Results): Markup {
  // The rehearsal says it beside.
  const said = verdictSentences.filter(({ id }) => id !== 'embedded');
  const inArabicToo = said.map(({ id, figures }) => html`${inArabic(verdictInArabic[id], partiesNamed(figures))} `);
  return bilingual(verdictText(said), html`${inArabicToo}`);
}

/** Of a run on a part: whether what was asked for is proved, which its verdict does not say. */
function proved(results: Results): Markup | null {
  const proof = proofOf(results);
  if (proof === null) return null;
  const { isProved, asked, held, warned } = proof;
  const said = !isProved
    ? say('proof.not', { held, asked })
    : warned > 0
      ? say('proof.with-warnings', { asked, warned })
      : say('proof', { asked });
  return html`<p class="proof">${said}</p>`;
}

/** A run that certifies nothing says so, once. */
function rehearsal({ certifies, target, filteredBy }: Results): Markup | null {
  if (certifies) return null;
  const why =
    filteredBy !== null
      ? say('certifies-nothing.filtered', { pattern: filteredBy })
      : target.environment === 'embedded'
        ? say('certifies-nothing.embedded')
        : say('certifies-nothing.problems');
  return html`<p class="rehearsal"><strong>${say('certifies-nothing')}</strong> ${why}</p>`;
}

function changed({ previous, findings }: Trend): Markup {
  return html`<p>${
    previous === null
      ? say('trend.first')
      : html`${say('trend.since-day', { day: dayText(previous.at) })} <a href="#trend">${say('trend.new', { count: findings.new.length })}</a> · <a href="#trend">${say('trend.fixed', { count: findings.fixed.length })}</a>`
  }</p>`;
}

/** The first causes with their owner and what they unblock, and the certificate that expires first. */
function next(results: Results): Markup {
  const causes = causesOf(results);
  const due = causes.filter(({ decides }) => decides);
  const [expiring] = results.certificates
    .filter(({ daysLeft }) => daysLeft !== null)
    .sort((a, b) => (a.notAfter ?? '').localeCompare(b.notAfter ?? ''));
  return html`<h2>${say('first.next')}</h2>${due.length === 0 ? nothingDue(causes) : null}<ol class="next">${due
    .slice(0, mostCauses)
    .map(
      (cause) =>
        html`<li><a class="said" href="#cause-${causes.indexOf(cause) + 1}"><b><span class="number">${causes.indexOf(cause) + 1}</span> ${causeText(shortened(cause))}</b></a><span class="acts">${actsAndWeight(cause, causes.indexOf(cause) + 1)}</span></li>`,
    )}</ol>${due.length > mostCauses ? html`<p><a href="#causes">${say('more', { count: due.length - mostCauses })}</a></p>` : null}
${expiring ? html`<p class="expiring"><b>${say('first.expiry')}</b> <a href="#certificate-${expiring.role}">${expiring.role}</a> <time>${day(expiring.notAfter ?? '')}</time> · ${expiryWord(expiring)} · ${daysText(expiring, results.judgedAt)}</p>` : null}`;
}

/** That nothing which decides is left, and how much is that does not. */
function nothingDue(causes: readonly Cause[]): Markup {
  const left = (['miss', 'undecided'] as const).flatMap((kind) => {
    const count = causes.filter((one) => one.kind === kind).reduce((sum, one) => sum + weighed(one), 0);
    return count === 0 ? [] : [html` <a href="#causes">${say(`causes.${kind}`, { count })}</a>`];
  });
  return html`<p>${left.length === 0 ? say('causes.none') : html`${say('first.optional')}${left}`}</p>`;
}

function weighed({ cases, waits }: Cause): number {
  return cases.length + waits.length;
}

/** How sure the verdict is: of all cases that apply, what holds, misses, is undecided, and is seen elsewhere. */
function sure({ cases }: Results): Markup {
  const applying = cases.filter(({ outcome }) => outcome !== 'not-applicable');
  const parts = sureParts.map((part) => ({ ...part, count: applying.filter(part.counts).length }));
  let from = 0;
  const bars = parts.map(({ name, count }) => {
    const width = (1000 * count) / Math.max(1, applying.length);
    from += width;
    return html`<rect class="${name}" fill="var(--hue)" x="${(from - width).toFixed(1)}" width="${width.toFixed(1)}" height="16"/>`;
  });
  return html`<h2>${say('first.sure')}</h2><svg class="sure" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
<ul class="legend">${parts
    .filter(({ count }) => count > 0)
    .map(
      ({ name, term, query, count }) =>
        html`<li><a href="#cases" data-query="${query}"><span class="badge ${name}">${count}</span> ${say(term)}</a></li>`,
    )}</ul>`;
}

interface SurePart {
  readonly name: string;
  readonly term: Term;
  readonly query: string;
  readonly counts: (one: CaseResult) => boolean;
}

const sureParts: readonly SurePart[] = [
  {
    name: 'pass',
    term: 'sure.hold',
    query: 'outcome:pass,warn',
    counts: ({ outcome }) => outcome === 'pass' || outcome === 'warn',
  },
  { name: 'fail', term: 'sure.miss', query: 'outcome:fail', counts: ({ outcome }) => outcome === 'fail' },
  {
    name: 'undecided',
    term: 'sure.undecided',
    query: 'outcome:blocked,inconclusive,not-tested -elsewhere:yes,later',
    counts: (one) =>
      ['blocked', 'inconclusive', 'not-tested'].includes(one.outcome) && !isForOthers(one) && !isForAnotherRun(one),
  },
  { name: 'later', term: 'sure.later', query: 'elsewhere:later', counts: isForAnotherRun },
  { name: 'elsewhere', term: 'sure.elsewhere', query: 'elsewhere:yes', counts: isForOthers },
];

function about(results: Results): Markup {
  const { target, requirementSet, runId, startedAt, evidenceDigest, sources } = results;
  const hosts = [...new Set(Object.values(target.endpoints).map(hostOf))];
  return factList([
    [say('scope.institution'), html`<b>${foreign(target.institution)}</b>`],
    [say('scope.environment'), inEnglishOnly(`${target.environmentTitle}`)],
    [say('scope.vantage'), inEnglishOnly(target.vantageTitle)],
    [
      say('scope.probed-by'),
      sources.length > 1 ? foreign(sources.map(({ vantage }) => vantageName(vantage)).join(', ')) : null,
    ],
    [
      say('first.hosts'),
      hosts.length === 0
        ? null
        : html`<details><summary>${hostText(hosts[0] ?? '')}${hosts.length > 1 ? html` ${say('more', { count: hosts.length - 1 })}` : null}</summary>${hosts.slice(1).map((host) => html`<div>${hostText(host)}</div>`)}</details>`,
    ],
    [say('first.when'), html`<time>${instant(startedAt)}</time>`],
    [say('scope.standard'), foreign(requirementSet)],
    [say('scope.run-id'), html`<code>${runId}</code>`],
    [
      say('scope.evidence'),
      html`<code id="evidence-digest">${evidenceDigest}</code> <button class="needs-script" hidden type="button" data-copy="evidence-digest">${say('copy')}</button>`,
    ],
  ]);
}

function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
