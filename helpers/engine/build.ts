import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFile } from '../files/read-file.ts';

/** A build of this suite: what probed, or what judged. */
export interface Build {
  readonly name: string;
  readonly version: string;
  /** SHA-256 over all that a judgement is made by: suites, helpers and standard, hex. Null where nobody said. */
  readonly suites: string | null;
}

/** What judges by suites that nobody loaded from a build. */
export const unknownBuild: Build = { name: 'api-hub-conformance', version: 'unknown', suites: null };

const rooms = ['config', 'helpers', 'suites'] as const;
const root = fileURLToPath(new URL('../..', import.meta.url));
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const longestFile = 16 * 1024 * 1024;
let known: Build | null = null;

/** The build that runs. Its files are read once. */
export function thisBuild(): Build {
  known ??= { ...thisPackage(), suites: digestOfSuites() };
  return known;
}

/** Name and version of the package that runs. */
export function thisPackage(): Pick<Build, 'name' | 'version'> {
  const file = join(packageFolder(), 'package.json');
  const { name, version } = JSON.parse(readFile(file, longestFile).toString('utf8')) as Pick<Build, 'name' | 'version'>;
  return { name, version };
}

/** Folder of the package that runs: an installation, or a checkout. */
export function packageFolder(): string {
  const folder = [root, join(root, '..')].find((path) => existsSync(join(path, 'package.json')));
  if (!folder) throw new Error('package.json is missing from the installation');
  return resolve(folder);
}

function digestOfSuites(): string {
  const digest = createHash('sha256');
  for (const room of rooms) {
    const names = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' });
    const code = names.filter(
      (name) => name.endsWith(extension) && !name.includes('.test.') && !name.endsWith('.d.ts'),
    );
    for (const name of code.sort()) {
      const octets = readFile(join(root, room, name), longestFile);
      digest.update(`${room}/${name.replaceAll('\\', '/')} ${octets.length}\n`).update(octets);
    }
  }
  return digest.digest('hex');
}
