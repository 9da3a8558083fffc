import type { Fault } from '../sandbox/faults/fault.ts';
import { checkText } from './explain/check.ts';
import { type Library, openLibrary } from './explain/library.ts';
import { nearest } from './explain/nearest.ts';
import { outcomeText } from './explain/outcome.ts';
import { conflictText, requirementText, roleText } from './explain/standard.ts';
import { exitOf } from './fault-exit.ts';
import { fitted } from './fitted.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';

/**
 * Explains a check, case, requirement, contradiction, role, outcome or fault: what is asked, why, how it is tested, and
 * what to do.
 */
export async function explain(id: string): Promise<void> {
  const library = await openLibrary();
  const text = explanation(id, library) ?? explanation(sameButForCase(id, library), library);
  if (text === null) throw new UsageError(unknown(id, library));
  print(fitted(text));
}

/** What there is to say of an id; null where nothing is called so. */
export function explanation(id: string, library: Library): string | null {
  return (
    requirementText(id, library) ??
    conflictText(id, library) ??
    roleText(id, library) ??
    outcomeText(id) ??
    checkText(id, library) ??
    faultText(id, library)
  );
}

function sameButForCase(id: string, { ids }: Library): string {
  return ids.find((one) => one.toLowerCase() === id.toLowerCase()) ?? id;
}

/** What to tell who asked for an id that there is not. */
export function unknown(id: string, { ids }: Library): string {
  const near = nearest(id.split('@')[0] ?? id, ids);
  return `Nothing is called ${id}${near.length > 0 ? `; near to it: ${near.join(', ')}` : ''}. npx conformance list checks, list requirements and list faults show all ids.`;
}

function faultText(id: string, { faults, plantedMistakes, jointFaults, suites }: Library): string | null {
  const fault = faults.find((one) => one.id === id);
  const joint = jointFaults.find((one) => one.id === id);
  if (fault) {
    const exit = exitOf(fault, suites);
    const planted = plantedMistakes.find((one) => one.fault === id);
    return text(
      fault,
      fault.at === 'target'
        ? `npx conformance run --fault ${id} refuses the target with exit code ${exit}, and says where it is wrong.`
        : `npx conformance run --fault ${id} looks from vantage ${fault.vantage ?? 'all'}, ends with exit code ${exit} and shows:`,
      planted ? [`npx conformance doctor --fault ${id} says beforehand: ${planted.named}`] : [],
    );
  }
  if (!joint) return null;
  const parties = Object.keys(joint.shown).join(' and ');
  return text(joint, `The joint result of ${parties}, each shown its own of it (conformance merge), shows:`);
}

function text(
  { id, title, flips }: Pick<Fault, 'id' | 'title' | 'flips'>,
  how: string,
  more: readonly string[] = [],
): string {
  const shown = flips.map(({ check, finding, subject }) => `  ${check}@${subject}${finding ? `: ${finding}` : ''}`);
  return [`${id}: ${title}`, how, ...shown, ...more].join('\n');
}
