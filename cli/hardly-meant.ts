import type { PlannedCase } from '../helpers/engine/judge-case.ts';
import { doubtsAbout } from '../helpers/target/doubts.ts';
import { lineOf } from '../helpers/target/line-of.ts';
import type { Target } from '../helpers/target/target.ts';
import { unusedMappings } from './unused-mappings.ts';

/** What the target hardly means, a line each, with where it stands. */
export function hardlyMeant(cases: readonly PlannedCase[], target: Target): string[] {
  const { file, lines } = target.source;
  return [...doubtsAbout(target), ...unusedMappings(cases, target)].map(
    ({ pointer, found }) => `${file}:${lineOf(pointer, lines) ?? 1} ${pointer}: ${found}`,
  );
}
