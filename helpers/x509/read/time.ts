import { DerError } from './der.ts';

const utcTime = 0x17;
const generalizedTime = 0x18;
const forms: Readonly<Record<number, RegExp>> = {
  [utcTime]: /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/,
  [generalizedTime]: /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/,
};

/**
 * A UTCTime or GeneralizedTime, by its text and tag, as RFC 3339 in UTC. Only the forms of RFC 5280 4.1.2.5 are taken:
 * seconds given, no fraction, Zulu. Throws `DerError` for others and for dates that do not exist.
 */
export function timeText(text: string, tag: number): string {
  const fields = forms[tag]?.exec(text)?.slice(1).map(Number);
  if (!fields) throw new DerError(`time ${JSON.stringify(text.slice(0, 32))} is not in the form of RFC 5280`);
  const [first = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields;
  const year = tag === utcTime ? (first >= 50 ? 1900 : 2000) + first : first;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour;
  if (!isThere || minute > 59 || second > 59) throw new DerError(`time ${text} does not exist`);
  return date.toISOString();
}

/** The date for what has no well-defined end (RFC 5280 4.1.2.5). */
const withoutEnd = '9999-12-31T23:59:59.000Z';

/**
 * When information newer than that of `made` is due, RFC 3339; null where nothing says, or says never. Throws
 * `DerError` for a date before `made`.
 */
export function dueText(made: string, due: string | null): string | null {
  if (due !== null && due < made)
    throw new DerError(`newer information was due on ${due}, before it was made on ${made}`);
  return due === withoutEnd ? null : due;
}
