import { existsSync, readFileSync } from 'node:fs';

/** Name and version of this tool, from the package that it runs from. */
export const tool: { readonly name: string; readonly version: string } = readPackage();

function readPackage() {
  const file = ['../package.json', '../../package.json']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  if (!file) throw new Error('package.json is missing from the installation');
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string };
  return { name, version };
}
