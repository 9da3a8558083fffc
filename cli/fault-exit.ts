import type { LoadedSuite } from '../helpers/engine/plan.ts';
import type { Fault, Flip } from '../sandbox/faults/fault.ts';

/**
 * Exit code of a run that shows a fault: what its findings weigh with every switch at its default, unless the fault
 * says otherwise.
 */
export function exitOf(
  { at, exit, flips }: Pick<Fault, 'exit' | 'flips'> & { readonly at?: Fault['at'] },
  suites: readonly LoadedSuite[],
): 0 | 1 | 2 | 3 {
  if (at === 'target') return 2;
  if (exit !== undefined) return exit;
  if (flips.some((flip) => fails(flip, suites))) return 1;
  return flips.some(({ finding }) => finding === null) ? 3 : 0;
}

function fails({ check, finding }: Flip, suites: readonly LoadedSuite[]): boolean {
  const declared = suites.flatMap(({ suite }) => suite.checks).find(({ id }) => id === check)?.findings[finding ?? ''];
  const outcome = declared?.outcome ?? 'warn';
  return (typeof outcome === 'string' ? outcome : outcome.off) === 'fail';
}
