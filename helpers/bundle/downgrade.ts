import type { RequirementSet, Weight } from '../../config/standard/api-hub/requirement-set.ts';
import { currentSets } from '../../config/standard/requirement-sets.ts';
import type { Summary } from '../summary/summary-schema.ts';

/**
 * How a run asked less than the requirement set of its standard does, a sentence each: another set, a part of the
 * cases, looser switches.
 */
export function downgrades({ standard, requirementSet, filteredBy, switches }: Summary): string[] {
  const set = Object.hasOwn(currentSets, standard) ? currentSets[standard as keyof typeof currentSets] : null;
  if (set === null) return [`standard ${standard} is unknown to this build`];
  const { id, digest } = requirementSet;
  const otherSet =
    id === set.id && digest === set.digest
      ? []
      : [`judged by requirement set ${id} (${digest.slice(0, 12)}), and not by ${set.id} (${set.digest.slice(0, 12)})`];
  return [
    ...otherSet,
    ...(filteredBy === null ? [] : [`only the cases matching ${filteredBy} were judged`]),
    ...loosened(switches, set).map(
      (name) => `switch ${name} is on, which lets pass as a warning what fails by default`,
    ),
  ];
}

/** Switches that stand otherwise than the set has them by default, and by that turn a failure into a warning. */
export function loosened(switches: Summary['switches'], set: RequirementSet): string[] {
  const weights = Object.values(set.checks).flatMap((findings) => Object.values(findings));
  const defaults: Readonly<Record<string, boolean | undefined>> = set.switches;
  return Object.entries(switches)
    .filter(([name, position]) => position !== (defaults[name] ?? false) && loosens(name, position, weights))
    .map(([name]) => name);
}

function loosens(name: string, position: boolean, weights: readonly Weight[]): boolean {
  const [before, after] = position ? (['off', 'on'] as const) : (['on', 'off'] as const);
  return weights.some(
    (weight) =>
      typeof weight !== 'string' && weight.switch === name && weight[before] === 'fail' && weight[after] === 'warn',
  );
}
