import { visible } from '../visible.ts';

const dayMs = 86_400_000;
/** Days before the end at which a calendar reminds. */
const reminders = [60, 14] as const;
const longestLine = 75;

/** The end of something, as a day in a calendar. */
export interface Entry {
  /** Stays the same from run to run, so that a calendar which reads the next file moves the day. */
  readonly uid: string;
  readonly end: Date;
  readonly summary: string;
  readonly description: string;
  /** What the reminders call it. */
  readonly what: string;
}

/**
 * An iCalendar file (RFC 5545): a day for each end, with reminders 60 and 14 days before. Where nothing ends it has one
 * day that says so, since a calendar without a component is none (section 3.6). @param at when it was made
 * @param none how that day is called
 */
export function calendarOf(
  entries: readonly Entry[],
  tool: { readonly name: string; readonly version: string },
  at: Date,
  none = 'No end of a certificate is known',
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${tool.name}//${tool.version}//EN`,
    ...(entries.length === 0 ? nothing(none, at) : entries.flatMap((entry) => event(entry, at))),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function event({ uid, end, summary, description, what }: Entry, at: Date): string[] {
  return [
    ...wholeDay(uid, end, summary, at),
    `DESCRIPTION:${escaped(description)}`,
    ...reminders.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(`${what} expires in ${days} days`)}`,
      `TRIGGER:-P${days}D`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

function nothing(summary: string, at: Date): string[] {
  return [...wholeDay('nothing-expires', at, summary, at), 'END:VEVENT'];
}

function wholeDay(uid: string, date: Date, summary: string, at: Date): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}@api-hub-conformance`,
    `DTSTAMP:${stamp(at)}`,
    `DTSTART;VALUE=DATE:${day(date)}`,
    `DTEND;VALUE=DATE:${day(new Date(date.getTime() + dayMs))}`,
    `SUMMARY:${escaped(summary)}`,
    'TRANSP:TRANSPARENT',
  ];
}

function stamp(at: Date): string {
  return `${at.toISOString().replace(/[-:]|\.\d+/g, '')}`;
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10).replaceAll('-', '');
}

/** TEXT (RFC 5545, section 3.3.11). */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\t/g, ' ');
}

/** A content line in pieces of at most 75 octets, between characters (section 3.1). */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  for (const character of line) {
    if (Buffer.byteLength(piece + character) > longestLine) {
      pieces.push(piece);
      piece = ' ';
    }
    piece += character;
  }
  return [...pieces, piece].join('\r\n');
}
