import { requirements as hubRequirements, type Requirement } from '../config/standard/api-hub/requirements.ts';
import { recipeRequirements } from '../config/standard/axway-recipe/requirements.ts';
import { allParties } from '../config/standard/parties.ts';
import { type RequirementId, requirements } from '../config/standard/requirements.ts';
import { type Family, familyOf, type Standard } from '../config/standard/standards.ts';
import { holdsIn } from '../config/standard/versions.ts';
import type { Citations } from '../helpers/engine/citations.ts';

/** A requirement of the registry and the checks that cover it. */
export type RequirementRow = Requirement & {
  readonly id: RequirementId;
  readonly title: string;
  readonly checks: readonly string[];
};

const registries: Readonly<Record<Family, readonly string[]>> = {
  'api-hub': Object.keys(hubRequirements),
  'axway-recipe': Object.keys(recipeRequirements),
};

/** What of the registry holds in a standard. */
export function requirementRows({ checks }: Citations, standard: Standard): RequirementRow[] {
  const ids = registries[familyOf(standard)] as readonly RequirementId[];
  return ids
    .filter((id) => holdsIn(requirements[id], standard))
    .map((id) => ({
      id,
      title: requirements[id].text,
      ...requirements[id],
      checks: checks.get(id) ?? [],
    }));
}

/** Who is bound, for people. */
export function bound({ binds }: Requirement): string {
  return binds.length === 0 ? 'the Trust Framework' : binds.map((party) => allParties[party].title).join(', ');
}

/** How the suite deals with it, for people. */
export function coverageText({ coverage, checks }: RequirementRow): string {
  switch (coverage.is) {
    case 'checked':
      return checks.length === 0 ? 'no check yet' : `checked by ${checks.join(', ')}`;
    case 'declared':
      return `declared in the target, ${coverage.pointer}: ${coverage.statement}${checks.length > 0 ? `; read by ${checks.join(', ')}` : ''}`;
    case 'out-of-reach':
      return `out of reach: ${coverage.reason}`;
  }
}

/** Every requirement with its coverage, and the counts at the end. */
export function requirementsText(rows: readonly RequirementRow[]): string {
  const blocks = rows.map((row) =>
    [
      `${row.id.padEnd(12)} ${row.level.padEnd(6)} ${row.text}`,
      `  ${row.source}, ${row.section}; binds ${bound(row)}`,
      `  ${coverageText(row)}`,
    ].join('\n'),
  );
  return [...blocks, countsText(rows)].join('\n\n');
}

function countsText(rows: readonly RequirementRow[]): string {
  const count = (is: Requirement['coverage']['is']) => rows.filter(({ coverage }) => coverage.is === is).length;
  const without = rows.filter(({ coverage, checks }) => coverage.is === 'checked' && checks.length === 0).length;
  const gap = without === 0 ? '' : ` (${without} of them have no check yet)`;
  return `${rows.length} requirements: ${count('checked')} checked${gap}, ${count('declared')} declared in the target, ${count('out-of-reach')} out of reach`;
}
