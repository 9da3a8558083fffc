import { join } from 'node:path';
import { readFile } from '../../helpers/files/read-file.ts';

const longestSummary = 1 << 20;

/**
 * Name of a run's folder below its output: the target's. A run of some cases only does not take the place of one of
 * all: where that stands it is `<name>.only`.
 */
export function outputName(out: string, target: string, only: string | undefined): string {
  return only !== undefined && isWhole(join(out, target)) ? `${target}.only` : target;
}

/** Whether a folder has a run of all cases, as its summary says. */
function isWhole(folder: string): boolean {
  try {
    const summary = JSON.parse(readFile(join(folder, 'summary.json'), longestSummary).toString('utf8'));
    return summary.filteredBy === null;
  } catch {
    return false;
  }
}
