import { doubtsAbout } from '../helpers/target/doubts.ts';
import { lineOf } from '../helpers/target/line-of.ts';
import type { Target } from '../helpers/target/target.ts';
import { unusedMappings } from '../helpers/target/unused-mappings.ts';

/** What the target hardly means, a line each, with where it stands. */
export function hardlyMeant(target: Target): string[] {
  const { file, lines } = target.source;
  return [...doubtsAbout(target), ...unusedMappings(target)].map(
    ({ pointer, found }) => `${file}:${lineOf(pointer, lines) ?? 1} ${pointer}: ${found}`,
  );
}
