import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Standard } from '../../config/standard/standards.ts';
import type { Suite } from './check.ts';
import type { LoadedSuite } from './plan.ts';

export interface SuiteFolder {
  readonly suites: readonly LoadedSuite[];
  /** What kept a file from being a suite: one sentence each. Never green with any of these. */
  readonly problems: readonly string[];
}

/** Imports every suite file of a folder, in the order of their names. */
export async function loadSuites(folder: string): Promise<SuiteFolder> {
  const files = await suiteFiles(folder);
  const suites: LoadedSuite[] = [];
  const problems: string[] = files.length === 0 ? [`no suite in ${folder}`] : [];
  for (const file of files) {
    const name = suiteName(file);
    try {
      const module = (await import(pathToFileURL(file).href)) as { default?: Suite };
      if (!Array.isArray(module.default?.checks)) throw new Error('it has no suite as its default export');
      suites.push({ file: name, suite: module.default });
    } catch (error) {
      problems.push(`the suite ${name} did not load: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { suites, problems };
}

/** Paths of the suite files in a folder, sorted. */
export async function suiteFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  return names
    .filter((name) => name.endsWith(extension) && !name.endsWith(`.test${extension}`))
    .sort()
    .map((name) => join(folder, name));
}

export function suiteName(file: string): string {
  return basename(file).replace(/\.[jt]s$/, '');
}

/** The project's own suites, beside this module in the source tree and in the build alike. */
export const suitesFolder = fileURLToPath(new URL('../../suites', import.meta.url));

const folders: Readonly<Record<Standard, string>> = {
  'v2.1': suitesFolder,
  'axway-recipe': join(suitesFolder, 'axway-recipe'),
};

/** Where the suites of a standard are. */
export function suitesFolderOf(standard: Standard): string {
  return folders[standard];
}
