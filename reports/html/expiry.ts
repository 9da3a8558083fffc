import { rotateWithinDays } from '../../config/standard/api-hub/expiry.ts';
import type { CertificateCard, Results } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';
import { day, dayText } from './shown.ts';
import { daysText, expiryWord } from './validity.ts';

const dayMs = 86_400_000;
const left = 60;
const right = 990;
const rowHeight = 24;
const head = 40;

/**
 * When each certificate ends, the next one first, on one axis with months, today, the day of going live, and the zone
 * in which to rotate.
 */
export function expirySection({ certificates, judgedAt, target }: Results): Markup | null {
  const seen = certificates
    .filter(({ daysLeft }) => daysLeft !== null)
    .sort((a, b) => (a.notAfter ?? '').localeCompare(b.notAfter ?? ''));
  if (seen.length === 0) return null;
  const now = Date.parse(judgedAt);
  const goLive = target.goLive === null ? null : Date.parse(target.goLive);
  const ends = seen.map(({ notAfter }) => Date.parse(notAfter ?? judgedAt));
  const first = Math.min(now - 30 * dayMs, ...ends);
  const last = Math.max(now + 90 * dayMs, goLive ?? now, ...ends);
  const x = (at: number) => left + ((right - left) * (Math.min(last, Math.max(first, at)) - first)) / (last - first);
  const height = head + seen.length * rowHeight + 8;
  return html`<section id="expiry"><h2>${say('expiry.title')}</h2><p>${say('expiry.about', { day: dayText(judgedAt), days: rotateWithinDays })}</p>
<div class="scroll" tabindex="0"><svg class="gantt" viewBox="0 0 1000 ${height}" role="img" aria-labelledby="gantt-title"><title id="gantt-title">${seen.map(({ role, notAfter }) => `${role} ${day(notAfter ?? '')}`).join(', ')}</title>
<rect class="zone" x="${x(now).toFixed(1)}" y="${head - 8}" width="${(x(now + rotateWithinDays * dayMs) - x(now)).toFixed(1)}" height="${height - head}"/>
${months(first, last).map((at) => html`<line class="month" x1="${x(at).toFixed(1)}" x2="${x(at).toFixed(1)}" y1="${head - 8}" y2="${height}"/><text class="soft" x="${(x(at) + 3).toFixed(1)}" y="${head - 12}">${monthName(at)}</text>`)}
${seen.map((card, index) => row(card, head + index * rowHeight, x, now))}
<line class="today" x1="${x(now).toFixed(1)}" x2="${x(now).toFixed(1)}" y1="14" y2="${height}"/><text x="${(x(now) + 3).toFixed(1)}" y="12">${day(judgedAt)}</text>
${goLive === null ? null : html`<line class="go-live" x1="${x(goLive).toFixed(1)}" x2="${x(goLive).toFixed(1)}" y1="14" y2="${height}"/><text x="${(x(goLive) + 3).toFixed(1)}" y="12">go-live ${day(target.goLive ?? '')}</text>`}</svg></div>
<details><summary>${say('expiry.table')}</summary><div class="scroll" tabindex="0"><table><tbody>${seen.map((card) => html`<tr><th scope="row"><a href="#certificate-${card.role}">${card.role}</a></th><td>${expiryWord(card)}</td><td><time>${day(card.notBefore ?? '')}</time></td><td><time>${day(card.notAfter ?? '')}</time></td><td>${daysText(card, judgedAt)}</td></tr>`)}</tbody></table></div></details></section>`;
}

/** A bar that drains: what is left is in colour, what is over is pale. */
function row(card: CertificateCard, y: number, x: (at: number) => number, now: number): Markup {
  const [from, to] = [Date.parse(card.notBefore ?? ''), Date.parse(card.notAfter ?? '')];
  const spent = Math.max(0, x(Math.min(now, to)) - x(from));
  const start = x(Math.max(now, from));
  return html`<text x="4" y="${y + 13}">${card.role}</text><rect class="spent" x="${x(from).toFixed(1)}" y="${y + 3}" width="${spent.toFixed(1)}" height="12"/><rect class="left ${card.expiry}" x="${start.toFixed(1)}" y="${y + 3}" width="${Math.max(to < now ? 0 : 3, x(to) - start).toFixed(1)}" height="12"/>`;
}

/** First days of months, at most a dozen and a half. */
function months(first: number, last: number): number[] {
  const begin = new Date(first);
  const count = Math.ceil((last - first) / (30.4 * dayMs));
  const every = Math.max(1, Math.ceil(count / 15));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) =>
    Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1 + index * every, 1),
  ).filter((at) => at < last);
}

function monthName(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}
