import type { CertificateCard, PathRow, Results } from '../../helpers/engine/results.ts';
import { rollUp } from '../../helpers/engine/roll-up.ts';
import { tallyText } from '../tally.ts';
import { html, type Markup } from './escape.ts';
import { arabic } from './languages/ar.ts';
import { english, type Term } from './languages/en.ts';
import { say } from './languages/say.ts';
import { coverage, signOf } from './outcomes.ts';
import { anchor } from './shown.ts';

/** Columns of the drawing: where each party stands. */
const columns = { tpp: 40, ozone: 400, lfi: 760 } as const;
const box = { width: 200, gap: 64, top: 70 } as const;

/** Who connects to whom, drawn: an arrow for each connection path with its certificates, coloured by what was seen. */
export function mapSection(results: Results): Markup | null {
  const { paths } = results;
  if (paths.length === 0) return null;
  const encrypted = encryptions.filter(({ role }) => results.certificates.some((one) => one.role === role));
  const height = box.top + (paths.length + encrypted.length) * box.gap + 10;
  return html`<section id="map"><h2>${say('map.title')}</h2><p>${say('map.about')}</p>
<div class="scroll" tabindex="0"><svg class="map" viewBox="0 0 1000 ${height}" dir="ltr" role="group" aria-labelledby="map-title"><title id="map-title">TPP, API Hub, LFI</title>
${(
  [
    ['tpp', 'TPP'],
    ['ozone', 'API Hub'],
    ['lfi', 'LFI'],
  ] as const
).map(
  ([side, name]) =>
    html`<rect class="party" x="${columns[side]}" y="10" width="${box.width}" height="${height - 20}" rx="10"/><text class="party-name" x="${columns[side] + box.width / 2}" y="42">${name}</text>`,
)}
${paths.map((path, index) => connection(path, box.top + index * box.gap, results))}
${encrypted.map((one, index) => encryption(one, box.top + (paths.length + index) * box.gap, results))}
</svg></div></section>`;
}

/** Messages that are encrypted to a role's key, from whoever writes them to whoever reads them. */
const encryptions = [
  { role: 'Enc1', from: 'tpp', to: 'lfi', what: 'map.enc1' },
  { role: 'Enc2', from: 'ozone', to: 'tpp', what: 'map.enc2' },
] as const;
/** Both pass between TPP and API Hub. */
const encryptedAt = (columns.tpp + box.width + columns.ozone) / 2;

function encryption({ role, from, to, what }: (typeof encryptions)[number], y: number, results: Results): Markup {
  const { outcome } = rollUp(results.cases.filter(({ subject }) => subject.role === role));
  const rightwards = columns[from] < columns[to];
  const [start, end] = edges(from, to);
  const tip = rightwards ? -10 : 10;
  return html`<g class="message ${outcome}"><line x1="${start}" y1="${y}" x2="${end + tip}" y2="${y}"/><path d="M${end} ${y} l${tip} -6 v12 z"/><text x="${encryptedAt}" y="${y - 8}">${inSvg(what)}</text></g>
${certificate(role, inside(to, !rightwards, 0), y, results)}`;
}

/** A text of the frame in both languages, of which one is shown; HTML's own elements cannot stand in a drawing. */
function inSvg(term: Term): Markup {
  return html`<tspan lang="en">${english[term]}</tspan><tspan lang="ar">${arabic[term]}</tspan>`;
}

/** Where a line leaves one box and meets the other. */
function edges(from: keyof typeof columns, to: keyof typeof columns): readonly [number, number] {
  return columns[from] < columns[to]
    ? [columns[from] + box.width, columns[to]]
    : [columns[from], columns[to] + box.width];
}

function connection(path: PathRow, y: number, results: Results): Markup {
  const own = results.cases.filter(({ subject }) => subject.endpoint === path.endpoint);
  const amount = rollUp(own);
  const { outcome } = amount;
  const [from, to] = [sideOf(path.client), sideOf(path.server)];
  const rightwards = columns[from] < columns[to];
  const [start, end] = edges(from, to);
  const tip = rightwards ? -10 : 10;
  const worst = own.find((one) => one.outcome === outcome);
  return html`<a href="#${worst ? anchor(worst.id) : 'paths'}" class="connection ${outcome} ${coverage(amount)}"><title>${path.title}: ${outcome}, ${tallyText(amount)}</title>
<rect class="touch" x="${Math.min(start, end)}" y="${y - 22}" width="${Math.abs(end - start)}" height="40"/>
<line x1="${start}" y1="${y}" x2="${end + tip}" y2="${y}"/><path d="M${end} ${y} l${tip} -6 v12 z"/>
<text x="${(start + end) / 2}" y="${y - 8}">${signOf(outcome)} ${path.endpoint}</text><text class="full-name" lang="en" x="${(start + end) / 2}" y="${y + 18}">${nameOf(path)}</text></a>
${certificate(path.clientRole, inside(from, rightwards, 0), y, results)}${certificate(path.requestSigning, inside(from, rightwards, 1), y, results)}
${certificate(path.serverRole, inside(to, !rightwards, 0), y, results)}${certificate(path.responseSigning, inside(to, !rightwards, 1), y, results)}`;
}

/** What stands in the title of a path: the server, or in brackets what of it. */
function nameOf({ title }: PathRow): string {
  return /\((.+)\)$/.exec(title)?.[1] ?? title.split('→').at(-1)?.trim() ?? '';
}

/** Where the first or second certificate of a side stands, beside the edge that faces the other side. */
function inside(side: keyof typeof columns, faceRight: boolean, place: 0 | 1): number {
  const fromEdge = 38 + place * 60;
  return faceRight ? columns[side] + box.width - fromEdge : columns[side] + fromEdge;
}

function certificate(role: string, x: number, y: number, { certificates, cases }: Results): Markup | null {
  const card: CertificateCard | undefined = certificates.find((one) => one.role === role);
  if (!card) return null;
  const amount = rollUp(cases.filter(({ subject }) => subject.role === role));
  const { outcome } = amount;
  return html`<a href="#certificate-${role}" class="chip ${outcome} ${coverage(amount)}"><title>${role}: ${outcome}, ${tallyText(amount)}</title><rect x="${x - 28}" y="${y - 13}" width="56" height="24" rx="5"/><text x="${x}" y="${y + 4}">${outcome === 'pass' ? '' : `${signOf(outcome)}\u00a0`}${role}</text></a>`;
}

function sideOf(party: string): keyof typeof columns {
  return party === 'tpp' || party === 'lfi' ? party : 'ozone';
}
