import type { CertificateCard, Results } from '../../helpers/engine/results.ts';
import { visible } from '../visible.ts';

const dayMs = 86_400_000;
/** Days before the end at which a calendar reminds. */
const reminders = [60, 14] as const;
const longestLine = 75;

/**
 * The ends of the certificates that the run saw as an iCalendar file (RFC 5545): a day each, with reminders 60 and 14 days before. An event
 * keeps its UID, so that a calendar which reads the next run's file moves it.
 */
export function expiriesIcs(results: Results): string {
  const known = results.certificates.filter(({ notAfter }) => Number.isFinite(Date.parse(notAfter ?? '')));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${results.tool.name}//${results.tool.version}//EN`,
    ...known.flatMap((card) => event(card, results)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function event({ role, title, holder, notAfter, kid }: CertificateCard, { target, judgedAt }: Results): string[] {
  const end = new Date(notAfter ?? '');
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(`${target.name}-${role}`)}@api-hub-conformance`,
    `DTSTAMP:${stamp(new Date(judgedAt))}`,
    `DTSTART;VALUE=DATE:${day(end)}`,
    `DTEND;VALUE=DATE:${day(new Date(end.getTime() + dayMs))}`,
    `SUMMARY:${escaped(`${role} of ${target.institution} expires (${target.environmentTitle})`)}`,
    `DESCRIPTION:${escaped(`${title}, key held by ${holder}${kid === null ? '' : `, KID ${kid}`}. Ends at ${notAfter}.`)}`,
    'TRANSP:TRANSPARENT',
    ...reminders.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(`${role} expires in ${days} days`)}`,
      `TRIGGER:-P${days}D`,
      'END:VALARM',
    ]),
    'END:VEVENT',
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
