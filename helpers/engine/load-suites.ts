import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Family, familyOf, type Standard } from '../../config/standard/standards.ts';
import { messageOf } from '../words/message-of.ts';
import { thisBuild } from './build.ts';
import type { Suite } from './check.ts';
import type { LoadedSuite } from './plan.ts';

export interface LoadedSuites {
  readonly suites: readonly LoadedSuite[];
  /** What kept a file from being a suite: one sentence each. Never green with any of these. */
  readonly problems: readonly string[];
}

/** Where the suites of a standard are, in the order in which results have them: one folder for each of its chapters. */
const chapters: Readonly<Record<Family, readonly string[]>> = {
  'api-hub': ['certificates', 'keystore', 'connections', 'messages', 'lifecycle', 'ecosystem'],
  'axway-recipe': ['axway-recipe'],
};

/** The project's own suites, beside this module in the source tree and in the build alike. */
const suitesFolder = fileURLToPath(new URL('../../suites', import.meta.url));

/** Imports every suite of a standard, whatever its version, chapter by chapter, in the order of their names. */
export async function loadSuites(standard: Standard): Promise<LoadedSuites> {
  const files = await suiteFiles(standard);
  const suites: LoadedSuite[] = [];
  const problems: string[] = files.length === 0 ? [`no suite for ${standard} in ${suitesFolder}`] : [];
  for (const file of files) {
    const name = suiteName(file);
    try {
      const module = (await import(pathToFileURL(file).href)) as { default?: Suite };
      if (!Array.isArray(module.default?.checks)) throw new Error('it has no suite as its default export');
      suites.push({ file: name, suite: module.default, build: thisBuild });
    } catch (error) {
      problems.push(`the suite ${name} did not load: ${messageOf(error)}`);
    }
  }
  return { suites, problems };
}

/** Paths of the suite files of a standard. */
export async function suiteFiles(standard: Standard): Promise<string[]> {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const files = chapters[familyOf(standard)].map(async (chapter) => {
    const folder = join(suitesFolder, chapter);
    const names = (await readdir(folder)).filter((name) => name.endsWith(extension));
    return names.sort().map((name) => join(folder, name));
  });
  return (await Promise.all(files)).flat();
}

/** What results call a suite: chapter and name of its file, as `certificates/trust`. */
export function suiteName(file: string): string {
  return `${basename(dirname(file))}/${basename(file).replace(/\.[jt]s$/, '')}`;
}
