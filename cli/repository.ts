import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * Path of a file from the root of the repository, with `/`; null where it is no file in it. Outside of pipelines the
 * root is the working directory.
 */
export function pathInRepository(file: string | null): string | null {
  if (file === null) return null;
  const { GITHUB_WORKSPACE, CI_PROJECT_DIR } = process.env;
  const path = relative(resolve(GITHUB_WORKSPACE ?? CI_PROJECT_DIR ?? '.'), resolve(file));
  return path.startsWith('..') || isAbsolute(path) ? null : path.split(sep).join('/');
}
