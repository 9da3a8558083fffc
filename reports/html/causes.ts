import type { Cause } from '../../helpers/causes/cause.ts';
import { causesOf } from '../../helpers/causes/causes.ts';
import { differences, type Piece } from '../../helpers/causes/differences.ts';
import type { Results } from '../../helpers/engine/results.ts';
import { ticketText } from '../ticket.ts';
import { citation } from './citation.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';
import { dayText, factList, foreign, parties, party } from './shown.ts';
import { actText, causeText } from './stated.ts';

/**
 * What keeps the verdict from conformant, and warnings: a card for each cause, the first thing to do first, before all
 * that waits for it.
 */
export function causesSection(results: Results): Markup {
  const numbered = causesOf(results).map((cause, index) => ({ cause, number: index + 1 }));
  const cards = (some: typeof numbered) => some.map(({ cause, number }) => card(cause, number, results));
  const due = numbered.filter(({ cause }) => cause.kind !== 'warning');
  const warnings = numbered.filter(({ cause }) => cause.kind === 'warning');
  return html`<section id="causes"><h2>${say('causes.title')}</h2>${due.length === 0 ? html`<p>${say('causes.none')}</p>` : cards(due)}</section>
<section id="warnings"><h2>${say('warnings.title')}</h2>${warnings.length === 0 ? html`<p>${say('warnings.none')}</p>` : cards(warnings)}</section>`;
}

function card(cause: Cause, number: number, results: Results): Markup {
  const { kind, decides, first, expected, found, command, prove, canAct } = cause;
  const act = actText(cause);
  const pieces = expected !== null && found !== null ? differences(expected, found) : null;
  const marked = decides ? kind : kind === 'undecided' ? 'optional' : kind;
  return html`<article class="cause ${marked}" id="cause-${number}"><h3><span class="number">${number}</span> ${causeText(cause)} ${kind === 'miss' && !decides ? say('does-not-count') : null}</h3>
<p class="acts">${actsAndWeight(cause, number)}</p>
${factList([
  [say('fact.where'), placesOf(cause)],
  [say('fact.expected'), pieces && marks(pieces.expected, 'right')],
  [say('fact.found'), pieces && marks(pieces.found, 'wrong')],
])}
${canAct && act ? html`<p class="remedy">${act}</p>` : null}
${command === null ? null : commandBlock(command, `command-${number}`)}
${kind === 'warning' ? null : html`<p>${say('causes.prove')}</p>${commandBlock(prove, `prove-${number}`)}`}
<details class="more"><summary>${say('causes.more')}</summary>
${factList([
  [
    say('fact.target'),
    first.at === null
      ? null
      : html`${foreign(`${results.target.file}${first.at.line === null ? '' : `:${first.at.line}`}`)} <code>${first.at.pointer}</code>`,
  ],
  [
    say('fact.standard'),
    html`${first.requirements.map((id) => html`<div><a href="#requirement-${id}">${id}</a> ${cited(id, results)}</div>`)}`,
  ],
])}<p>${say('causes.ticket')} <button class="needs-script" hidden type="button" data-copy="ticket-${number}">${say('copy')}</button></p><pre id="ticket-${number}" tabindex="0" dir="ltr" lang="en">${ticketText(cause, results)}</pre></details>
</article>`;
}

/** Who acts by when, how much misses and waits, each count a link to these cases. */
export function actsAndWeight({ who, by, kind, cases, waits }: Cause, number: number): Markup {
  const query = (more: string) => `cause:${number}${more}`;
  return html`<b>${who.length === 0 ? party(null) : parties(who)}</b>${by === null ? null : html` · ${say('actions.by', { day: dayText(by) })}`} · <a href="#cases" data-query="${query(' -outcome:blocked')}">${say(`causes.${kind}`, { count: cases.length })}</a>${waits.length > 0 ? html` · <a href="#cases" data-query="${query(' outcome:blocked')}">${say('causes.unblocks', { count: waits.length })}</a>` : null}`;
}

const mostPlaces = 6;

/** What the cases of a cause are about: endpoints, certificates, documents. */
function placesOf({ cases }: Cause): Markup {
  const places = [
    ...new Set(cases.map(({ subject }) => subject.endpoint ?? subject.role ?? subject.jwks ?? subject.name)),
  ];
  const more = places.length - mostPlaces;
  return html`<bdi dir="ltr">${places.slice(0, mostPlaces).join(', ')}</bdi>${more > 0 ? html` ${say('more', { count: more })}` : null}`;
}

function cited(id: string, { requirements }: Results): Markup | null {
  const one = requirements[id];
  return one ? html`${say(`level.${one.level}`)}: ${citation(one.source, one.section)}` : null;
}

function marks(pieces: readonly Piece[], kind: 'right' | 'wrong'): Markup {
  return html`<bdi>${pieces.map(({ text, differs }) => (differs ? html`<mark class="${kind}">${text}</mark>` : text))}</bdi>`;
}

/** A command that can be copied where there is script, and selected where there is none. */
function commandBlock(command: string, id: string): Markup {
  return html`<div class="copied"><pre id="${id}" tabindex="0" dir="ltr">${command}</pre><button class="needs-script" hidden type="button" data-copy="${id}">${say('copy')}</button></div>`;
}
