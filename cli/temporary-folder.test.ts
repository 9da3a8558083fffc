import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { thisProcess } from '../helpers/files/holder.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';
import { removeLeftFolders, temporaryFolder } from './temporary-folder.ts';
import { writableFolder } from './writable-folder.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'temporary-'));
  vi.stubEnv('TMPDIR', dir);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true, force: true });
});

test('folders of killed processes go, those of running ones and of others stay', async () => {
  const own = await temporaryFolder();
  expect((await stat(own)).mode & 0o777).toBe(0o700);
  const killed = join(dir, 'api-hub-conformance-killed');
  await mkdir(killed);
  const { pid } = spawnSync(process.execPath, ['--eval', '']);
  await writeFile(join(killed, '.holder'), JSON.stringify({ ...thisProcess(), pid, start: '1' }));
  await writeFile(join(killed, 'C3.key'), 'key');
  await mkdir(join(dir, 'api-hub-conformance-unknown'));
  await removeLeftFolders();
  expect((await readdir(dir)).map((name) => join(dir, name)).sort()).toEqual(
    [own, join(dir, 'api-hub-conformance-unknown')].sort(),
  );
});

test('what is written replaces a link and never follows it; a private key is its owner’s alone', async () => {
  await writeFile(join(dir, 'victim'), 'as it was');
  await symlink(join(dir, 'victim'), join(dir, 'lfi.yaml'));
  await writeFile(join(dir, 'S4.key'), 'readable', { mode: 0o644 });
  await replaceFile(join(dir, 'lfi.yaml'), 'target');
  await replaceFile(join(dir, 'S4.key'), 'secret', { mode: 0o600 });
  expect((await stat(join(dir, 'victim'))).size).toBe('as it was'.length);
  expect((await stat(join(dir, 'S4.key'))).mode & 0o777).toBe(0o600);
  expect((await readdir(dir)).sort()).toEqual(['S4.key', 'lfi.yaml', 'victim']);
});

test.runIf(process.getuid?.() === 0)('a folder that another user made where everybody can is not taken', async () => {
  const { chown, lchown } = await import('node:fs/promises');
  await chmod(dir, 0o1777);
  await mkdir(join(dir, 'theirs'));
  await chown(join(dir, 'theirs'), 65534, 65534);
  await expect(writableFolder('--out', join(dir, 'theirs'))).rejects.toThrow(/^--out: .*theirs was made by user 65534/);
  await mkdir(join(dir, 'ours'));
  await symlink(join(dir, 'ours'), join(dir, 'link'));
  await lchown(join(dir, 'link'), 65534, 65534);
  await expect(writableFolder('--out', join(dir, 'link'))).rejects.toThrow(/was made by user 65534/);
  await writableFolder('--out', join(dir, 'ours'));
  await mkdir(join(dir, 'ours', 'shared'));
  await chown(join(dir, 'ours', 'shared'), 65534, 65534);
  await writableFolder('--out', join(dir, 'ours', 'shared'));
});
