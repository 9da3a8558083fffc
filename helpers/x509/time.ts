import { DerError } from './der.ts';

const utcTime = 0x17;
const generalizedTime = 0x18;
const forms: Readonly<Record<number, RegExp>> = {
  [utcTime]: /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/,
  [generalizedTime]: /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/,
};

/**
 * A UTCTime or GeneralizedTime, by its text and tag, as RFC 3339 in UTC. Only the forms of RFC 5280 4.1.2.5 are taken: seconds given,
 * no fraction, Zulu. Throws `DerError` for others and for dates that do not exist.
 */
export function timeText(text: string, tag: number): string {
  const fields = forms[tag]?.exec(text)?.slice(1);
  if (!fields) throw new DerError(`time ${JSON.stringify(text.slice(0, 32))} is not in the form of RFC 5280`);
  const [first = '', month, day, hour, minute, second] = fields;
  const year = tag === utcTime ? (Number(first) >= 50 ? 1900 : 2000) + Number(first) : Number(first);
  const wanted = `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`;
  const date = new Date(`${wanted}Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(wanted))
    throw new DerError(`time ${text} does not exist`);
  return date.toISOString();
}

/** The date for what has no well-defined end (RFC 5280 4.1.2.5). */
const withoutEnd = '9999-12-31T23:59:59.000Z';

/**
 * When information newer than that of `made` is due, RFC 3339; null where nothing says, or says never. Throws `DerError` for a date
 * before `made`.
 */
export function dueText(made: string, due: string | null): string | null {
  if (due !== null && due < made)
    throw new DerError(`newer information was due on ${due}, before it was made on ${made}`);
  return due === withoutEnd ? null : due;
}
