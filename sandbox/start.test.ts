import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstStart, keepStart, startIn } from './start.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'start-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const since = '2026-11-30T08:00:00.000Z';
const start = { since, connectTo: { 'cm.bank.example:443': ['127.0.0.1:4711'] } };
const days = (count: number) => new Date(new Date(since).getTime() + count * 86_400_000);

test('an earlier start is taken while its certificates are young', async () => {
  expect(startIn(dir, days(1))).toEqual(firstStart(days(1)));
  await keepStart(dir, start);
  expect(startIn(dir, days(0))).toEqual(start);
  expect(startIn(dir, days(89))).toEqual(start);
  for (const day of [91, -1]) expect(startIn(dir, days(day))).toEqual(firstStart(days(day)));
});

test.each([
  ['no JSON', 'since'],
  ['no start', '{}'],
  ['an address elsewhere', JSON.stringify({ since, connectTo: { 'cm.bank.example:443': ['192.0.2.1:443'] } })],
  ['no instant', JSON.stringify({ ...start, since: 'yesterday' })],
])('what is %s is none', async (_what, text) => {
  await writeFile(join(dir, 'ecosystem.json'), text);
  expect(startIn(dir, days(1))).toEqual(firstStart(days(1)));
});
