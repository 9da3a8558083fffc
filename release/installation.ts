import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PackageJson } from './package-json.ts';

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

/**
 * Bill of materials (CycloneDX) of what an installation of a tarball has on this machine. Throws what npm says where it
 * fails, and where a dependency is missing in the bill.
 *
 * @param folder to install it in
 */
export async function billOfMaterials(tarball: string, folder: string): Promise<string> {
  // npm names what a bill is of by its folder.
  const cwd = join(folder, 'api-hub-conformance');
  await mkdir(cwd, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', cwd, '--strip-components', '1']);
  const { dependencies = {} } = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8')) as PackageJson;
  const npm = (...args: string[]) => run('npm', args, { cwd, maxBuffer: 1 << 26 });
  await npm('ci', '--omit=dev', '--omit=peer', '--ignore-scripts', '--no-audit', '--no-fund');
  // Optional peers that are not installed would be told as missing.
  await npm('pkg', 'delete', 'devDependencies', 'peerDependencies', 'peerDependenciesMeta');
  const { stdout } = await npm('sbom', '--sbom-format', 'cyclonedx');
  const { components } = JSON.parse(stdout) as { components: { group?: string; name: string }[] };
  const billed = new Set(components.map(({ group, name }) => (group ? `${group}/${name}` : name)));
  const missing = Object.keys(dependencies).filter((name) => !billed.has(name));
  if (missing.length > 0) throw new Error(`The bill of materials lacks ${missing.join(', ')}.`);
  return stdout;
}
