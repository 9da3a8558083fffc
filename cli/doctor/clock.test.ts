import { expect, test } from 'vitest';
import type { Observation } from '../../helpers/evidence/evidence.ts';
import { fetchStep } from '../../helpers/observations/fetch.ts';
import { aboutClock } from './clock.ts';

const at = '2026-11-30T12:00:00.000Z';

test.each<[string, readonly (number | null)[], string]>([
  ['agree', [0, 1, -1], 'ok This machine’s clock agrees with 3 servers'],
  [
    'are all an hour ahead',
    [3600, 3601, 3599],
    'problem This machine’s clock is 60 minutes behind that of all 3 servers',
  ],
  [
    'are all a day behind',
    [-86_400, -86_400],
    'problem This machine’s clock is 24 hours ahead of that of all 2 servers',
  ],
  ['differ in one', [0, 0, 90], 'doubt The clock of host2.example is 90 seconds ahead of this machine’s'],
  ['tell nothing', [null], 'unknown No server told its time'],
])('servers that %s', (_what, offsets, expected) => {
  const all = aboutClock(offsets.map(answered)).map(({ status, found }) => `${status} ${found}`);
  expect(all).toHaveLength(1);
  expect(all[0]).toContain(expected);
});

function answered(offset: number | null, index: number): Observation<'fetch'> {
  const url = `https://host${index}.example/x`;
  const date = offset === null ? {} : { date: new Date(Date.parse(at) + offset * 1000).toUTCString() };
  return {
    id: `o${index}`,
    step: fetchStep(`x${index}`, { url }),
    vantage: 'lfi',
    at,
    tookMs: 300,
    raw: { url, status: 200, headers: date, body: '', truncated: false, issuer: null },
    failed: null,
  };
}
