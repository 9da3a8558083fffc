import type { Expiry, Overview } from '../../helpers/fleet/overview-schema.ts';
import { html, Markup } from '../html/escape.ts';
import { party } from '../html/shown.ts';
import { say } from './languages/say.ts';

const dayMs = 86_400_000;
const weeks = 13;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const mostListed = 1000;

/** The ends of certificates in the next 90 days as one calendar, a week a row, and by day below it. */
export function calendarSection({ expiries, at }: Overview): Markup {
  const byDay = new Map<string, Expiry[]>();
  for (const one of expiries.slice(0, mostListed)) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one]);
  const counts = new Map<string, number>();
  for (const { day } of expiries) counts.set(day, (counts.get(day) ?? 0) + 1);
  const today = at.slice(0, 10);
  const start = monday(today);
  const ended = expiries.filter(({ daysLeft }) => daysLeft < 0);
  const rows = Array.from({ length: weeks + 1 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => dayAfter(start, 7 * week + day)),
  );
  return html`<section id="expiries"><h2>${say('expiries.title')}</h2>${
    expiries.length === 0
      ? html`<p>${say('expiries.none')}</p>`
      : html`<p>${say('expiries.count', { count: expiries.length })}${ended.length > 0 ? html` · <b class="fail">${say('expiries.expired-count', { count: ended.length })}</b>` : null}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Calendar"><table class="calendar"><thead><tr><th scope="col">${say('expiries.week')}</th>${weekdays.map((day) => html`<th scope="col">${say(`weekday.${day}`)}</th>`)}</tr></thead><tbody>${rows.map(
          (days) =>
            html`<tr><th scope="row"><time>${days[0]}</time></th>${days.map((day) => cellOf(day, counts.get(day) ?? 0, today))}</tr>`,
        )}</tbody></table></div>
${[...byDay].map(([day, own]) => html`<details id="day-${day}"${day <= dayAfter(today, 14) ? new Markup(' open') : null}><summary><time>${day}</time>: ${own.length} · ${inDays(own[0]?.daysLeft ?? 0)}</summary><ul>${own.map(({ key, name, role, holder }) => html`<li><a href="#i-${key}"><bdi>${name}</bdi></a>: ${say('expiries.held', { role, holder: party(holder) })}</li>`)}</ul></details>`)}
${expiries.length > mostListed ? html`<p>${say('expiries.more', { count: expiries.length - mostListed, file: html`<a href="overview.json">overview.json</a>` })}</p>` : null}`
  }</section>`;
}

function cellOf(day: string, count: number, today: string): Markup {
  const number = Number(day.slice(8));
  const classes = [...(day < today ? ['past'] : []), ...(count > 0 ? ['some'] : [])].join(' ');
  const content =
    count === 0
      ? html`<small>${number}</small>`
      : html`<small>${number}</small> <a href="#day-${day}" aria-label="${count} on ${day}">${count}</a>`;
  return html`<td class="${classes}">${content}</td>`;
}

function inDays(days: number): Markup {
  if (days < 0) return say('expiries.expired');
  return days === 0 ? say('expiries.today') : say('expiries.in-days', { days });
}

function monday(day: string): string {
  return dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7));
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
