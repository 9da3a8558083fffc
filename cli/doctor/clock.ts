import { isOf, type Observation } from '../../helpers/evidence/evidence.ts';
import { type Said, said } from './said.ts';

/** Seconds that JWT Auth lets two clocks differ (Configuring authentication, JWT). */
const allowedSeconds = 10;

/** This machine's clock beside the `Date` of every server that told one. */
export function aboutClock(observations: readonly Observation[]): Said[] {
  const byHost = new Map<string, number>();
  for (const one of observations) {
    for (const { host, date } of datesIn(one)) {
      const seconds = secondsAhead(date, one);
      if (seconds !== null && !byHost.has(host)) byHost.set(host, seconds);
    }
  }
  const told = [...byHost];
  if (told.length === 0)
    return [
      said('unknown', 'No server told its time', {
        todo: 'Compare this machine’s clock with a time server: JWTs live for seconds.',
      }),
    ];
  const off = told.filter(([, seconds]) => Math.abs(seconds) > allowedSeconds);
  const [first] = off;
  if (!first)
    return [
      said(
        'ok',
        `This machine’s clock agrees with ${told.length} server${told.length === 1 ? '' : 's'}, within ${allowedSeconds} seconds`,
      ),
    ];
  const [, ahead] = first;
  const agree = off.every(([, seconds]) => Math.abs(seconds - ahead) <= allowedSeconds);
  if (off.length === told.length && agree)
    return [
      said(
        'problem',
        `This machine’s clock is ${inWords(Math.abs(ahead))} ${ahead > 0 ? 'behind' : 'ahead of'} that of all ${told.length} servers that tell theirs`,
        {
          todo: 'Set it by NTP (timedatectl set-ntp true; w32tm /resync on Windows; in a virtual machine or container, on its host): tokens live for seconds, and dates of certificates are judged by it.',
        },
      ),
    ];
  return off.map(([host, seconds]) =>
    said(
      'doubt',
      `The clock of ${host} is ${inWords(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} this machine’s, and others agree with this machine`,
      {
        todo: 'Tell whoever runs it.',
      },
    ),
  );
}

function datesIn(one: Observation): { host: string; date: string | undefined }[] {
  if (isOf(one, 'fetch') && one.raw) return [{ host: new URL(one.raw.url).host, date: one.raw.headers.date }];
  if (!isOf(one, 'call') || !one.raw) return [];
  const { host } = one.step.with;
  return one.raw.addresses.map(({ exchange }) => ({ host: host ?? '', date: exchange.answer?.headers.date }));
}

/** Seconds by which a server’s clock is ahead of ours, outside the time that the exchange took; null where it told none. */
function secondsAhead(date: string | undefined, { at, tookMs }: Observation): number | null {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return null;
  const began = Date.parse(at);
  // Whole seconds are told, cut off.
  if (theirs > began + tookMs) return Math.round((theirs - began - tookMs) / 1000);
  return theirs + 1000 < began ? Math.round((theirs + 1000 - began) / 1000) : 0;
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3600)} hours`;
}
