import { existsSync, readFileSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { licenceProblems } from '../release/licences.ts';
import type { PackageJson } from '../release/package-json.ts';
import { installed, type LockFile } from '../release/shrinkwrap.ts';
import { projectFolder } from './build.ts';

const read = (file: string) => readFileSync(join(projectFolder, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as PackageJson;
const lock = JSON.parse(read('package-lock.json')) as LockFile;
const direct = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.devDependencies };

/** Rows of the tables in docs/dependencies.md by package: version, licence, since, reason. */
const rows = new Map(
  read('docs/dependencies.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map(([, name = '', ...cells]) => [name, cells] as const),
);

describe('docs/dependencies.md', () => {
  test('has every package that package.json names, and no other', () => {
    expect([...rows.keys()].sort()).toEqual(Object.keys(direct).sort());
  });

  test.each(Object.entries(direct))('says what is so of %s', (name, version) => {
    const [written, licence, since, reason] = rows.get(name) ?? [];
    expect(version, 'versions are pinned').toMatch(/^\d+\.\d+\.\d+$/);
    expect(written).toBe(version);
    expect(licence).toBe(lock.packages[`node_modules/${name}`]?.license);
    expect(since).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(reason?.length).toBeGreaterThan(20);
  });
});

describe('an installation', () => {
  test('has accepted licences only, and runs nothing when it is installed', () => {
    expect(licenceProblems(lock)).toEqual([]);
    expect(installed(lock).filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
    expect(installed(lock).filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  test('takes at most 80 MB', async () => {
    const places = installed(lock).map(([place]) => join(projectFolder, place));
    const own = ['dist', 'docs', 'config', 'reports'].map((folder) => join(projectFolder, folder));
    const present = [...places, ...own].filter((folder) => existsSync(folder));
    const sizes = await Promise.all(present.map((folder) => sizeOf(folder)));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(80e6);
  });
});

/** Octets of a folder's files, without packages within it, which have places of their own. */
async function sizeOf(folder: string): Promise<number> {
  let size = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) size += entry.name === 'node_modules' ? 0 : await sizeOf(path);
    else size += (await lstat(path)).size;
  }
  return size;
}
