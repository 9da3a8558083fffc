import { expect, test } from 'vitest';
import { card, hostile, sampleResults } from '../../tests/sample-results.ts';
import { visible } from '../visible.ts';
import { expiriesIcs } from './expiries-ics.ts';

const text = expiriesIcs(
  sampleResults([], { certificates: [card('S4', '2026-12-10T08:04:58.000Z'), card('C3', null)] }),
);

test('has the end of each certificate that was seen as a day, with reminders before', () => {
  const unfolded = text.replace(/\r\n /g, '');
  expect(unfolded.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(unfolded).toContain('\r\nDTSTART;VALUE=DATE:20261210\r\nDTEND;VALUE=DATE:20261211\r\n');
  expect(unfolded).toContain('\r\nUID:bank-S4@api-hub-conformance\r\nDTSTAMP:20261124T000001Z\r\n');
  expect(unfolded.match(/TRIGGER:-P(60|14)D/g)).toHaveLength(2);
});

test('keeps foreign text in its line: escaped, folded at 75 octets between characters, ended by CRLF', () => {
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).toBe(visible(line).replace(/\s/g, ' '));
  }
  const names = text.replace(/\r\n /g, '').match(/^[A-Z-]+(?=[:;])/gm);
  expect(new Set(names)).toEqual(
    new Set('BEGIN VERSION PRODID UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION TRANSP ACTION TRIGGER END'.split(' ')),
  );
  expect(text.replace(/\r\n /g, '')).toContain(hostile.slice(30, 41));
});
