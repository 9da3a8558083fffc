import type { Results } from '../../helpers/engine/results.ts';
import { rollUp } from '../../helpers/engine/roll-up.ts';
import { type Evidence, isOf, type Observation } from '../../helpers/evidence/evidence.ts';
import type { ScanFacts } from '../../helpers/tls-scanner-lite/scan/facts.ts';
import { html, type Markup } from './escape.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { badge, coverage } from './outcomes.ts';

/** What each endpoint speaks, address by address, as the scans saw it. */
export function tlsSection(results: Results, evidence: Evidence | null): Markup | null {
  const scans = (evidence?.observations ?? []).filter((one) => isOf(one, 'scan'));
  if (scans.length === 0) return null;
  const heads = ['tls.endpoint', 'tls.versions', 'tls.suites', 'tls.groups', 'tls.chain', 'tls.asks'] as const;
  return html`<section id="tls"><h2>${say('tls.title')}</h2><div class="scroll" tabindex="0"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead>
<tbody>${scans.map((scan) => rowsOf(scan, results))}</tbody></table></div></section>`;
}

function rowsOf({ step, raw, failed }: Observation<'scan'>, { cases }: Results): Markup {
  const addresses = raw?.addresses ?? [];
  const own = cases.filter(({ check, subject }) => check.startsWith('tls.') && subject.endpoint === step.subject);
  const name = html`${step.subject} ${badge(rollUp(own).outcome, coverage(rollUp(own)))}`;
  if (addresses.length === 0)
    return html`<tr><th scope="row">${name}</th><td colspan="5">${say('tls.unknown')}${failed ? html`: ${inEnglishOnly(failed.detail)}` : null}</td></tr>`;
  return html`${addresses.map(
    ({ facts }, index) =>
      html`<tr><th scope="row">${name}${addresses.length > 1 ? html`<br><small>${say('tls.address', { number: index + 1 })}</small>` : null}</th><td dir="ltr">${lines(versionsOf(facts))}</td><td dir="ltr">${lines(suitesOf(facts))}</td><td dir="ltr">${lines(groupsOf(facts))}</td><td>${chainOf(facts)}</td><td>${requestOf(facts)}</td></tr>`,
  )}`;
}

function versionsOf({ versions, preferredVersion }: ScanFacts): Markup[] {
  return Object.entries(versions).flatMap(([name, { spoken }]) =>
    spoken === false
      ? []
      : [
          html`${name}${spoken === null ? ' ?' : null}${name === preferredVersion ? html` ${say('tls.preferred')}` : null}`,
        ],
  );
}

function suitesOf({ cipherSuites }: ScanFacts): Markup[] {
  return Object.values(cipherSuites).flatMap(({ accepted }) => accepted.map(({ name }) => wrapping(name)));
}

/** A name that wraps behind its underscores and nowhere else. */
function wrapping(name: string): Markup {
  return html`${name.split('_').map((word, index) => html`${index > 0 ? html`_<wbr>` : null}${word}`)}`;
}

function groupsOf({ groups }: ScanFacts): string[] {
  return [...new Set(Object.values(groups).flatMap(({ accepted }) => accepted.map(({ name }) => name)))];
}

function chainOf({ tls13, tls12 }: ScanFacts): Markup {
  const chain = tls13?.certificates ?? tls12?.certificates;
  return chain ? say('tls.certificates', { count: chain.length }) : say('tls.unknown');
}

function requestOf({ tls13, tls12 }: ScanFacts): Markup {
  if (!tls13 && !tls12) return say('tls.unknown');
  const request = tls13?.certificateRequest ?? tls12?.certificateRequest;
  return request ? say('tls.asked', { count: request.authorities.length }) : say('tls.not-asked');
}

function lines(items: readonly (Markup | string)[]): Markup {
  return items.length === 0
    ? html`–`
    : html`${items.map((item, index) => html`${index > 0 ? html`<br>` : null}${item}`)}`;
}
