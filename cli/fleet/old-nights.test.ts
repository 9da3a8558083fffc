import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Night } from './night.ts';
import { removeOldNights } from './old-nights.ts';

let dir: string;
let store: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'old-nights-'));
  store = join(dir, 'store');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function nightWith(name: string, ...keys: string[]): Promise<string> {
  const night = new Night(store, name);
  await night.open(keys.map((key) => ({ key, file: `${key}.yaml`, digest: null })));
  for (const entry of [...keys, ...keys.map((key) => `${key}.previous`), ...keys.map((key) => `.${key}.lease`)]) {
    await mkdir(join(night.folder, entry));
    await writeFile(join(night.folder, entry, 'results.json'), '{}');
  }
  await writeFile(join(night.folder, 'index.html'), '');
  return night.folder;
}

const remove = (atHand: string, keep: number) => removeOldNights(store, atHand, keep, ['index.html']);

test('the oldest nights go as a whole, the newest stay, and so does whatever is no night', async () => {
  for (const name of ['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01']) await nightWith(name, 'bank-1');
  await mkdir(join(store, 'history', 'bank-1'), { recursive: true });
  await mkdir(join(store, '2026-01-01', 'bank-1'), { recursive: true });
  await symlink(dir, join(store, '2026-01-02'));
  expect(await remove('2026-12-01', 2)).toEqual([
    { night: '2026-11-28', left: [] },
    { night: '2026-11-29', left: [] },
  ]);
  expect((await readdir(store)).sort()).toEqual(['2026-01-01', '2026-01-02', '2026-11-30', '2026-12-01', 'history']);
  expect(await remove('2026-12-01', 2)).toEqual([]);
});

test('the night at hand stays, however old its name', async () => {
  for (const name of ['2026-11-28', '2026-11-29', '2026-11-30']) await nightWith(name, 'bank-1');
  expect((await remove('2026-11-28', 1)).map(({ night }) => night)).toEqual(['2026-11-29']);
  expect((await readdir(store)).sort()).toEqual(['2026-11-28', '2026-11-30']);
});

test('what no fleet wrote stays, and a note of targets leads nowhere else', async () => {
  const folder = await nightWith('2026-11-28', 'bank-1');
  await nightWith('2026-11-29', 'bank-1');
  const misleading = await nightWith('2026-11-27', 'bank-1');
  const elsewhere = { at: '', targets: ['../history', '..', '.'].map((key) => ({ key, file: '', digest: null })) };
  await writeFile(join(misleading, '.fleet', 'targets-0.json'), JSON.stringify(elsewhere));
  await writeFile(join(folder, 'notes.txt'), 'mine');
  await mkdir(join(folder, 'bank-2'));
  await mkdir(join(store, 'history'));
  const [first, second] = await remove('2026-11-29', 1);
  expect(first).toMatchObject({ night: '2026-11-27', left: expect.arrayContaining(['.fleet', 'bank-1']) });
  expect({ ...second, left: [...(second?.left ?? [])].sort() }).toEqual({
    night: '2026-11-28',
    left: ['bank-2', 'notes.txt'],
  });
  expect((await readdir(store)).sort()).toEqual(['2026-11-27', '2026-11-28', '2026-11-29', 'history']);
});
