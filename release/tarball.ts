import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type PackageJson, publishedPackage } from './package-json.ts';
import { type LockFile, shrinkwrap } from './shrinkwrap.ts';

const run = promisify(execFile);

/**
 * Packs the built project as it is published: its `files`, `package.json` without scripts and what they need, and the
 * versions that it was tested with. The same commit gives the same octets, by the same npm.
 *
 * @param root of the project, built
 * @param work folder to work in; what is there of an earlier attempt is removed
 * @returns the tarball's path, in that folder
 */
export async function packTarball(root: string, work: string): Promise<string> {
  await rm(work, { recursive: true, force: true });
  const stage = join(work, 'package');
  await mkdir(stage, { recursive: true });
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', work], { cwd: root });
  await run('tar', ['-xzf', await onlyTarball(work), '-C', work]);
  await rm(await onlyTarball(work));

  const manifest = publishedPackage(JSON.parse(await readFile(join(stage, 'package.json'), 'utf8')) as PackageJson);
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as LockFile;
  await writeJson(join(stage, 'package.json'), manifest);
  await writeJson(join(stage, 'npm-shrinkwrap.json'), shrinkwrap(lock, manifest));
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', work], { cwd: stage });
  await rm(stage, { recursive: true });
  return onlyTarball(work);
}

async function onlyTarball(folder: string): Promise<string> {
  const [name, ...others] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
  if (name === undefined || others.length > 0) throw new Error(`${folder} should have one tarball`);
  return join(folder, name);
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
