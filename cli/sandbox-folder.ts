import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import { readYaml } from '../helpers/target/yaml-file.ts';
import { wasStartedIn } from '../sandbox/start.ts';

/**
 * The folder of the embedded ecosystem that a target file is about: the file's own, or that of the bundles that it
 * trusts; where none is found, the one that docs/first-hour.md makes. As it is called from the working folder.
 */
export function sandboxFolderOf(file: string | undefined): string {
  const folders = file === undefined ? [] : [dirname(resolve(file)), ...foldersOfTrust(file)];
  const found = folders.find(wasStartedIn);
  return found === undefined ? 'ecosystem' : relative(process.cwd(), found) || '.';
}

/**
 * The LFI's target that an embedded ecosystem in a folder is tried with from the working folder: one here that trusts
 * its bundles, else its own.
 */
export function targetFor(dir: string): string {
  const own = join(dir, 'lfi.yaml');
  if (resolve(dir) === process.cwd()) return own;
  const here = readdirSync('.').filter((name) => /\.ya?ml$/.test(name));
  return here.find((name) => isOfLfi(name) && foldersOfTrust(name).includes(resolve(dir))) ?? own;
}

function isOfLfi(file: string): boolean {
  return membersOf(file).vantage === 'lfi';
}

function membersOf(file: string): Readonly<Record<string, unknown>> {
  try {
    const { value } = readYaml(readFile(file, 1 << 20).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch (error) {
    if (error instanceof UnreadableFile) return {};
    throw error;
  }
}

function foldersOfTrust(file: string): string[] {
  const { trust } = membersOf(file);
  const paths = typeof trust === 'object' && trust !== null ? Object.values(trust) : [];
  return paths.flatMap((path) => (typeof path === 'string' ? [dirname(resolve(dirname(file), path))] : []));
}
