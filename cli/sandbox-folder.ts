import { dirname, relative, resolve } from 'node:path';
import { readFile } from '../helpers/files/read-file.ts';
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

function foldersOfTrust(file: string): string[] {
  const { trust } = (readYaml(readFile(file, 1 << 20).toString('utf8')).value ?? {}) as { trust?: unknown };
  const paths = typeof trust === 'object' && trust !== null ? Object.values(trust) : [];
  return paths.flatMap((path) => (typeof path === 'string' ? [dirname(resolve(dirname(file), path))] : []));
}
