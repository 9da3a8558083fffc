import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Results } from '../helpers/engine/results.ts';
import { thisProcess } from '../helpers/files/holder.ts';
import { historyLineSchema, lineOf } from '../helpers/history/line.ts';
import { recordRun } from './history-file.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'history-'));
});
afterEach(() => rm(dir, { recursive: true }));

const file = () => join(dir, 'bank.jsonl');
const linesIn = async () => (await readFile(file(), 'utf8')).trimEnd().split('\n');

function results(runId: string): Results {
  return {
    tool: { name: 'x', version: '1' },
    standard: 'v2.1',
    requirementSet: 's',
    requirementSetDigest: 'd',
    target: { name: 'bank', digest: 'd', environment: 'production', vantage: 'lfi' },
    runId,
    endedAt: '2026-11-01T02:00:00.000Z',
    problems: [],
    verdict: 'conformant',
    counts: { pass: 1 },
    certificates: [],
    cases: [],
  } as unknown as Results;
}

describe('the history of a target', () => {
  test('gets one line a run, and tells of the run before', async () => {
    expect((await recordRun(dir, results('one'))).previous).toBeNull();
    expect((await recordRun(dir, results('two'))).previous).toMatchObject({ runId: 'one' });
    const lines = (await linesIn()).map((line) => historyLineSchema.parse(JSON.parse(line)));
    expect(lines.map(({ runId }) => runId)).toEqual(['one', 'two']);
    expect(await readdir(dir)).toEqual(['bank.jsonl']);
  });

  test.each([
    ['', false],
    [', beside what a run that is gone left', true],
  ])('loses nothing when several runs end at once%s', async (_what, left) => {
    if (left) {
      const gone = { ...thisProcess(), pid: 999_999_999 };
      await mkdir(join(dir, '.bank.jsonl.lease'));
      await writeFile(join(dir, '.bank.jsonl.lease', randomUUID()), `${JSON.stringify(gone)}\nholds\n000000000007\n`);
      await writeFile(join(dir, `.bank.jsonl.${randomUUID()}`), '{"half":');
      await writeFile(join(dir, `.bank.jsonl.${randomUUID()}.away`), '');
    }
    const names = Array.from({ length: 12 }, (_, index) => `run-${index}`);
    await Promise.all(names.map((name) => recordRun(dir, results(name))));
    const written = (await linesIn()).map((line) => (JSON.parse(line) as { runId: string }).runId);
    expect(written.sort()).toEqual(names.sort());
    expect(await readdir(dir)).toEqual(['bank.jsonl']);
  });

  test('keeps the newest 400 lines', async () => {
    const lines = Array.from({ length: 450 }, (_, index) => JSON.stringify(lineOf(results(`earlier-${index}`))));
    await writeFile(file(), `${lines.join('\n')}\n`);
    const trend = await recordRun(dir, results('now'));
    const kept = await linesIn();
    expect(kept).toHaveLength(400);
    expect(JSON.parse(kept.at(-1) ?? '')).toMatchObject({ runId: 'now' });
    expect(trend).toMatchObject({ problems: [], previous: { runId: 'earlier-449' } });
  });

  test('sets aside what is no file, without waiting for what it may say', async () => {
    execFileSync('mkfifo', [file()]);
    const trend = await recordRun(dir, results('one'));
    expect(trend.problems).toEqual([expect.stringContaining('found a pipe; it is set aside')]);
    expect(await linesIn()).toHaveLength(1);
  });

  test.each([
    ['half a line', '{"format":"api-hub-conf'],
    ['another format', '{"format":"something-else"}'],
    ['a later version', JSON.stringify({ ...lineOf(results('later')), version: 2 })],
    ['no JSON', 'hello \u0000 there'],
  ])('sets %s aside, says so and goes on', async (_what, bad) => {
    const good = JSON.stringify(lineOf(results('one')));
    await writeFile(file(), `${good}\n${bad}`);
    const trend = await recordRun(dir, results('two'));
    expect(trend.previous).toMatchObject({ runId: 'one' });
    expect(trend.problems).toEqual([expect.stringMatching(/^1 of 2 lines of .*bank\.jsonl cannot be read/)]);
    expect(await readFile(join(dir, 'bank.unreadable'), 'utf8')).toBe(`${bad}\n`);
    expect(await linesIn()).toHaveLength(2);
    expect((await recordRun(dir, results('three'))).problems).toEqual([]);
  });

  test.each([
    ['what is set aside', 'bank.unreadable'],
    ['the history', 'bank.jsonl'],
  ])('does not follow a link in the place of %s', async (_what, name) => {
    await writeFile(join(dir, 'authorized_keys'), 'key\n');
    await symlink('authorized_keys', join(dir, name));
    if (name !== 'bank.jsonl') await writeFile(file(), 'ssh-ed25519 attacker\n');
    await expect(recordRun(dir, results('one'))).rejects.toThrow(`${join(dir, name)} is a link, which is not followed`);
    expect(await readFile(join(dir, 'authorized_keys'), 'utf8')).toBe('key\n');
    const left = (await readdir(dir)).filter((one) => one !== 'authorized_keys');
    expect(left.sort()).toEqual(['bank.jsonl', 'bank.unreadable'].filter((one) => left.includes(one)));
    expect(left).toContain('bank.jsonl');
  });

  test('sets lines aside for nobody else to read', async () => {
    await writeFile(file(), 'hello\n');
    await recordRun(dir, results('one'));
    expect((await stat(join(dir, 'bank.unreadable'))).mode & 0o777).toBe(0o600);
  });
});
