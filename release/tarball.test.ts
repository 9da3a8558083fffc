import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { projectFolder, workFolder } from '../tests/build.ts';
import { installed, type LockFile } from './shrinkwrap.ts';
import { packTarball } from './tarball.ts';

const run = promisify(execFile);

// Packing and installing, beside other tests.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let dir: string;
let tarball: string;

beforeAll(async () => {
  dir = await workFolder('release');
  await chmod(dir, 0o755);
  tarball = await packTarball(projectFolder, join(dir, 'packed'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('the tarball', () => {
  test('is the same when it is packed again', async () => {
    const again = await packTarball(projectFolder, join(dir, 'again'));
    expect((await readFile(again)).equals(await readFile(tarball))).toBe(true);
  });

  test('has what a user needs, and nothing of how it is made', async () => {
    const { stdout } = await run('tar', ['-tzf', tarball], { maxBuffer: 1 << 24 });
    const names = stdout.split('\n').map((name) => name.replace(/^package\//, ''));
    for (const needed of ['dist/cli/conformance.js', 'npm-shrinkwrap.json', 'README.md', 'LICENSE', 'docs/targets.md'])
      expect(names).toContain(needed);
    expect(names.filter((name) => /\.map$|\.test\.|^dist\/release\/|^tests\//.test(name))).toEqual([]);
  });

  test('works as npm lays it out, under a path with blanks and Arabic, for another user who cannot write there', async () => {
    const modules = join(dir, 'a bank مصرف', 'node_modules');
    const folder = join(modules, 'api-hub-conformance');
    await mkdir(folder, { recursive: true });
    await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components', '1']);
    const pinned = JSON.parse(await readFile(join(folder, 'npm-shrinkwrap.json'), 'utf8')) as LockFile;
    // Binaries of other platforms are not there.
    const places = installed(pinned).filter(([place]) => existsSync(join(projectFolder, place)));
    for (const [place] of places) await cp(join(projectFolder, place), join(modules, '..', place), { recursive: true });

    const cwd = join(dir, 'work');
    await mkdir(cwd);
    await chmod(cwd, 0o777);
    const nobody =
      process.getuid?.() === 0 && [dir, dirname(process.execPath)].every(isOpen) ? { uid: 65534, gid: 65534 } : {};
    const ran = await run(
      process.execPath,
      [join(folder, 'dist', 'cli', 'conformance.js'), 'run', '--vantage', 'tpp', '--only', 'tls.handshake'],
      // Neither HOME nor a cache: keys of the embedded ecosystem are made anew.
      { cwd, ...nobody, env: { PATH: process.env.PATH, CI: 'true' } },
    ).catch((error: { stdout: string; stderr: string; code: number }) => error);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
    // A filtered run is incomplete.
    expect(ran).toMatchObject({ code: 3, stdout: expect.stringContaining('embedded-tpp/index.html') });
  });
});

/** Whether every user can get to a folder; a place for temporary files may be one user's alone. */
function isOpen(folder: string): boolean {
  const above = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || isOpen(above));
}
