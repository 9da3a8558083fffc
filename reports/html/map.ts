import type { CaseResult, CertificateCard, PathRow, Results } from '../../helpers/engine/results.ts';
import { casesOn, rollUp } from '../../helpers/engine/roll-up.ts';
import { tallyText } from '../tally.ts';
import { html, type Markup } from './escape.ts';
import { arabic } from './languages/ar.ts';
import { english, type Term } from './languages/en.ts';
import { say } from './languages/say.ts';
import { applying, badge, coverage, signOf, tally } from './outcomes.ts';
import { day, foreign, hostText, party } from './shown.ts';

type Side = 'tpp' | 'ozone' | 'lfi';

/** Columns of the drawing: where each party stands. */
const lanes: Readonly<Record<Side, number>> = { tpp: 20, ozone: 540, lfi: 1060 };
const sides = Object.keys(lanes) as Side[];
const laneWidth = 320;
const laneTop = 120;
const chipTop = 138;
const firstArrow = 320;
const arrowGap = 96;
/** The layers of a connection, in the order in which they can break. */
const layers = ['DNS', 'TCP', 'TLS', 'mTLS', 'HTTP'] as const;

/**
 * Who connects to whom: lanes with names and hosts, each certificate with where it is published, and on each arrow a
 * dot for each layer.
 */
export function mapSection(results: Results): Markup | null {
  const { paths } = results;
  if (paths.length === 0) return null;
  return html`<section id="map"><h2>${say('map.title')}</h2><p>${say('map.about')}</p>
<div class="drawing"><div class="scroll" tabindex="0">${drawing(results)}</div><p><button class="needs-script" hidden type="button" id="save-map">${say('map.save')}</button></p></div>
<div class="connections">${listed(results)}</div></section>`;
}

function drawing(results: Results): Markup {
  const rows = arrowsOf(results);
  const height = firstArrow + Math.max(3, rows.height) * arrowGap + 90;
  return html`<svg class="map" viewBox="0 0 1400 ${height}" dir="ltr" role="group" aria-labelledby="map-title"><title id="map-title">TPP, API Hub, LFI</title>
${sides.map((side) => lane(side, height - laneTop - 80, results))}
${published(results)}
${chips(results)}
${rows.arrows}
${legend(height - 62)}${titleBlock(height - 62, results)}
</svg>`;
}

/** The Trust Framework's keystore, with a box for each document, above the lane of the organisation that it is of. */
function published({ certificates, target }: Results): Markup {
  const documents = [...new Set(certificates.flatMap(({ jwks }) => jwks ?? []))].sort(
    (one, other) => middleOf(one, certificates) - middleOf(other, certificates),
  );
  const place = new Map(
    documents.map((url, index) => [url, 30 + (1340 * (index + 0.5)) / Math.max(1, documents.length)] as const),
  );
  const lines = certificates.flatMap((card) => {
    const from = chipPlace(card, certificates);
    const to = place.get(card.jwks ?? '');
    return to === undefined || from === null
      ? []
      : html`<line class="published" x1="${from}" y1="${chipTop}" x2="${to.toFixed(0)}" y2="82"/>`;
  });
  const keystore = target.endpoints.keystore?.replace(/^https?:\/\//, '') ?? '';
  return html`<rect class="lane" x="20" y="8" width="1360" height="82" rx="10"/><text class="name" x="36" y="34">Trust Framework</text><text class="soft" x="230" y="34">${keystore}</text>${documents.map(
    (url) => {
      const [organisation = '', file = ''] = url.split('/').slice(-2);
      const x = place.get(url) ?? 0;
      return html`<text class="middle" x="${x.toFixed(0)}" y="60">${file}</text><text class="soft middle" x="${x.toFixed(0)}" y="78">${organisation.slice(0, 18)}</text>`;
    },
  )}${lines}`;
}

/**
 * Where the certificates of a document stand on average: it stands above them, so that lines cross as little as can be.
 */
function middleOf(document: string, certificates: readonly CertificateCard[]): number {
  const places = certificates
    .filter(({ jwks }) => jwks === document)
    .flatMap((card) => chipPlace(card, certificates) ?? []);
  return places.reduce((sum, place) => sum + place, 0) / Math.max(1, places.length);
}

function lane(side: Side, height: number, results: Results): Markup {
  const { target } = results;
  const x = lanes[side];
  const known = target.parties[side];
  const hosts = hostsOf(side, results);
  return html`<rect class="lane" x="${x}" y="${laneTop}" width="${laneWidth}" height="${height}" rx="10"/>
<text class="name" x="${x + 14}" y="200">${laneNames[side]}</text>
<text x="${x + 14}" y="222">${cut(known?.legalName ?? '', 36)}</text><text class="soft" x="${x + 14}" y="240">${known?.organisationId ?? ''}</text>
${hosts.map((host, index) => html`<text class="soft host" x="${x + 14}" y="${262 + index * 15}">${cut(host, 54)}</text>`)}`;
}

const laneNames: Readonly<Record<Side, string>> = { tpp: 'TPP', ozone: 'API Hub', lfi: 'LFI' };

/** Hosts and ports of the services that a party runs on connection paths. */
function hostsOf(side: Side, { paths, target }: Results): string[] {
  const own = paths
    .filter(({ server }) => sideOf(server) === side)
    .flatMap(({ endpoint }) => target.endpoints[endpoint] ?? []);
  return [...new Set(own.map((url) => url.replace(/^https:\/\//, '').replace(/^([^:/]+)$/, '$1:443')))].slice(0, 4);
}

/** The middle of a certificate's chip: once in the lane of whoever holds its key. */
function chipPlace(card: CertificateCard, certificates: readonly CertificateCard[]): number | null {
  const side = sides.find((one) => one === card.holder);
  if (side === undefined) return null;
  const own = certificates.filter(({ holder }) => holder === side);
  return lanes[side] + ((own.indexOf(card) + 0.5) * laneWidth) / own.length;
}

function chips(results: Results): Markup {
  const { certificates } = results;
  return html`${certificates.map((card) => {
    const x = chipPlace(card, certificates);
    return x === null ? null : chip(card, x, results);
  })}`;
}

function chip(card: CertificateCard, x: number, { cases }: Results): Markup {
  const amount = rollUp(cases.filter(({ subject }) => subject.role === card.role));
  const { outcome } = amount;
  return html`<a href="#certificate-${card.role}" class="chip ${outcome} ${coverage(amount)}"><title>${card.role}: ${outcome}, ${tallyText(amount)}</title><rect x="${(x - 25).toFixed(0)}" y="${chipTop}" width="50" height="26" rx="5"/><text class="middle" x="${x.toFixed(0)}" y="${chipTop + 18}">${card.role}</text></a>`;
}

/**
 * Messages that are encrypted to a role's key, from whoever writes them to whoever reads them; both pass between TPP
 * and API Hub.
 */
const encryptions = [
  { role: 'Enc1', rightwards: true, what: 'map.enc1' },
  { role: 'Enc2', rightwards: false, what: 'map.enc2' },
] as const;

/** The connections between two lanes from top to bottom; how many stand beneath each other at most. */
function arrowsOf(results: Results): { readonly arrows: Markup; readonly height: number } {
  const used = { left: 0, right: 0 };
  const arrows = results.paths.map((path) => {
    const [from, to] = [sideOf(path.client), sideOf(path.server)];
    const gap = from === 'tpp' || to === 'tpp' ? 'left' : 'right';
    const y = firstArrow + used[gap] * arrowGap;
    used[gap] += 1;
    return arrow(path, from, to, y, results);
  });
  const messages = encryptions
    .filter(({ role }) => results.certificates.some((one) => one.role === role))
    .map((one, index) => encrypted(one, firstArrow + used.left * arrowGap + index * 48, results));
  return {
    arrows: html`${arrows}${messages}`,
    height: Math.max(used.left + (messages.length > 0 ? 1 : 0), used.right),
  };
}

function arrow(path: PathRow, from: Side, to: Side, y: number, { cases }: Results): Markup {
  const own = casesOn(path.endpoint, cases);
  const amount = rollUp(own);
  const rightwards = lanes[from] < lanes[to];
  const left = rightwards ? lanes[from] + laneWidth : lanes[to] + laneWidth;
  const right = rightwards ? lanes[to] : lanes[from];
  const [start, end] = rightwards ? [left, right - 10] : [right, left + 10];
  return html`<a href="#cases" data-query="at:${path.endpoint} ${applying}" class="connection ${amount.outcome}"><title>${path.title}: ${amount.outcome}, ${tallyText(amount)}</title><rect class="touch" x="${left}" y="${y - 40}" width="${right - left}" height="84"/>
<text class="middle" x="${(left + right) / 2}" y="${y - 22}">${signOf(amount.outcome)} ${path.endpoint} · ${path.clientRole} → ${path.serverRole}</text>
<line class="wire" x1="${start}" y1="${y}" x2="${end}" y2="${y}"/><path class="tip" d="M${rightwards ? right : left} ${y} l${rightwards ? -12 : 12} -7 v14 z"/>
${layers.map((layer, index) => dot(layer, left + 22 + (index * (right - left - 52)) / (layers.length - 1), y, own))}
<text class="soft middle" x="${(left + right) / 2}" y="${y + 40}">${cut(path.title.split('→').at(-1)?.trim() ?? '', 26)}</text></a>`;
}

/** A layer: full where most of it was seen, with the sign of what it amounts to, so that the one that broke is seen. */
function dot(layer: string, x: number, y: number, own: readonly CaseResult[]): Markup {
  const amount = rollUp(own.filter((one) => one.layer === layer));
  const full = coverage(amount) !== 'hardly' && amount.total > 0;
  return html`<g class="${amount.outcome}"><circle class="dot${full ? ' full' : ''}" cx="${x.toFixed(0)}" cy="${y}" r="8"/><text class="sign" x="${x.toFixed(0)}" y="${y + 4}">${signOf(amount.outcome)}</text><text class="soft middle" x="${x.toFixed(0)}" y="${y + 24}">${layer}</text></g>`;
}

function encrypted({ role, rightwards, what }: (typeof encryptions)[number], y: number, { cases }: Results): Markup {
  const { outcome } = rollUp(cases.filter(({ subject }) => subject.role === role));
  const [left, right] = [lanes.tpp + laneWidth, lanes.ozone];
  return html`<g class="message ${outcome}"><line class="wire" x1="${left + (rightwards ? 0 : 10)}" y1="${y}" x2="${right - (rightwards ? 10 : 0)}" y2="${y}"/><path class="tip" d="M${rightwards ? right : left} ${y} l${rightwards ? -12 : 12} -6 v12 z"/><text class="middle" x="${(left + right) / 2}" y="${y - 7}">${role}: ${inSvg(what)}</text></g>`;
}

function legend(y: number): Markup {
  const signs = ['pass', 'warn', 'fail', 'blocked', 'inconclusive', 'not-tested'] as const;
  return html`${signs.map((outcome, index) => html`<g class="${outcome}"><text class="sign" x="${34 + (index % 3) * 150}" y="${y + 18 + Math.floor(index / 3) * 22}">${signOf(outcome)}</text><text class="soft" x="${46 + (index % 3) * 150}" y="${y + 18 + Math.floor(index / 3) * 22}">${inSvg(`outcome.${outcome}`)}</text></g>`)}`;
}

function titleBlock(y: number, { target, judgedAt, headline }: Results): Markup {
  return html`<rect class="box" x="500" y="${y}" width="880" height="52"/><text x="512" y="${y + 20}">${cut(target.institution, 100)}</text><text class="soft" x="512" y="${y + 40}">${cut(`${day(judgedAt)} · ${headline} · ${target.environmentTitle} · ${target.vantageTitle}`, 120)}</text>`;
}

/** The connections one beneath the other for a phone, those of the reader's own party first. */
function listed({ paths, cases, target }: Results): Markup {
  const isOwn = ({ client, server }: PathRow) => client === target.vantage || server === target.vantage;
  const ordered = [...paths.filter(isOwn), ...paths.filter((path) => !isOwn(path))];
  return html`${ordered.map((path) => {
    const own = casesOn(path.endpoint, cases);
    const amount = rollUp(own);
    return html`<h3>${foreign(path.title)}</h3><p><bdi dir="ltr">${party(path.client)} ${path.clientRole} → ${party(path.server)} ${path.serverRole}</bdi><br>${hostText(target.endpoints[path.endpoint]?.replace(/^https:\/\//, '') ?? '')}<br><a href="#cases" data-query="at:${path.endpoint} ${applying}">${badge(amount.outcome, coverage(amount))} ${tally(amount)}</a></p><p>${layers.map(
      (layer) => {
        const { outcome } = rollUp(own.filter((one) => one.layer === layer));
        return html`<span class="badge ${outcome}">${layer}</span> `;
      },
    )}</p>`;
  })}`;
}

/** A text of the frame in both languages, of which one is shown; HTML's own elements cannot stand in a drawing. */
function inSvg(term: Term): Markup {
  return html`<tspan lang="en">${english[term]}</tspan><tspan lang="ar">${arabic[term]}</tspan>`;
}

/** Text that has no room to wrap. */
function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

function sideOf(name: string): Side {
  return name === 'tpp' || name === 'lfi' ? name : 'ozone';
}
