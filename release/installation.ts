import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Package managers that a release is installed with, each in a version of its own that npx fetches. */
export const managers = {
  npm: ['npm', 'install', '--no-audit', '--no-fund'],
  'npm --ignore-scripts': ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts'],
  pnpm: ['npx', '--yes', 'pnpm@10.34.9', 'add'],
} as const;

export type Manager = keyof typeof managers;

/**
 * Installs a tarball in an empty project and asks it for its version. Throws what the manager says where it fails.
 *
 * @param folder to make the project in
 * @returns what `conformance --version` prints
 */
export async function installedVersion(tarball: string, manager: Manager, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "name": "somebody", "version": "1.0.0", "private": true }\n');
  const [program, ...args] = managers[manager];
  await run(program, [...args, tarball], { cwd: folder, maxBuffer: 1 << 26 });
  const command = join(folder, 'node_modules', '.bin', 'conformance');
  return (await run(command, ['--version'], { cwd: folder })).stdout.trim();
}
