import { type Conflict, type ConflictId, conflicts } from '../../config/standard/api-hub/conflicts.ts';
import { connectionPaths } from '../../config/standard/api-hub/endpoints.ts';
import { authorities, type Level } from '../../config/standard/api-hub/requirements/requirement.ts';
import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { partyVantages, vantages } from '../../config/standard/api-hub/vantages.ts';
import { allParties } from '../../config/standard/parties.ts';
import { standardNames } from '../../config/standard/standards.ts';
import { howTested } from '../../helpers/engine/how-tested.ts';
import { fill } from '../../helpers/engine/template.ts';
import { bound, coverageText, type RequirementRow, requirementRows } from '../requirement-rows.ts';
import type { Library } from './library.ts';
import { testers } from './vantages.ts';

/** What a level means for the verdict. */
const importance: Record<Level, string> = {
  MUST: 'to miss it makes the verdict non-conformant, and what cannot be decided makes it incomplete',
  SHOULD: 'to miss it warns and leaves the verdict alone',
  MAY: 'it is reported in a note and never graded',
  INFO: 'it is reported in a note and never graded',
};

/**
 * A requirement: what is asked, of whom, with what weight, and by which checks from where. Null where there is none.
 */
export function requirementText(id: string, { suites, plans, citations }: Library): string | null {
  const row = standardNames.flatMap((standard) => requirementRows(citations, standard)).find((one) => one.id === id);
  if (!row) return null;
  const { text, source, section, when, conflict, checks } = row;
  const titles = new Map(suites.flatMap(({ suite }) => suite.checks.map(({ id, title }) => [id, title] as const)));
  return [
    `${id} (${levelText(row)})`,
    text,
    `Source: ${source}, ${section}`,
    `Binds: ${bound(row)}`,
    ...(when ? [`Applies where ${when.text}${when.pointer ? ` (target ${when.pointer})` : ''}`] : []),
    `Why it matters: ${importance[row.level]}`,
    `Coverage: ${coverageText(row)}`,
    ...(checks.length > 0 ? ['', 'How it is tested, and who can:'] : []),
    ...checks.map((check) => `  ${check}: ${titles.get(check)} (${testers(plans, (one) => one.check.id === check)})`),
    ...(conflict ? ['', conflictLines(conflict).join('\n')] : []),
  ].join('\n');
}

function levelText({ level, levelFrom, otherwise, mustUnder }: RequirementRow): string {
  return [
    `${level}${levelFrom.length > 0 ? `, by the ${levelFrom.map((one) => authorities[one]).join(' and the ')}` : ''}`,
    ...(otherwise ? [otherwise] : []),
    ...(mustUnder ? [`MUST under ${mustUnder}`] : []),
  ].join('; ');
}

/** A contradiction of the sources, and what hangs on it. Null where there is none. */
export function conflictText(id: string, { suites, citations }: Library): string | null {
  if (!Object.hasOwn(conflicts, id)) return null;
  const hanging = requirementRows(citations, 'v2.1').filter(({ conflict }) => conflict === id);
  const checks = suites.flatMap(({ suite }) => suite.checks.filter(({ conflict }) => conflict === id));
  return [
    ...conflictLines(id as ConflictId),
    ...(hanging.length > 0 ? ['', 'Requirements that hang on it:'] : []),
    ...hanging.map(({ id: requirement, level, text }) => `  ${requirement} (${level}) ${text}`),
    ...(checks.length > 0 ? ['', 'Checks that hang on it:'] : []),
    ...checks.map(({ id: check, title }) => `  ${check}: ${title}`),
  ].join('\n');
}

function conflictLines(id: ConflictId): string[] {
  const { title, sources, resolution, switch: name, uncited }: Conflict = conflicts[id];
  return [
    `The sources disagree, ${id} ${title}:`,
    `  ${sources}`,
    `  Here: ${resolution}`,
    ...(name ? [`  Switch: ${name}`] : []),
    ...(uncited ? [`  Nothing hangs on it: ${uncited}`] : []),
  ];
}

/**
 * One of the twelve certificates: what it is for, who has it, where it is used, and what is asked of it. Null where
 * there is none.
 */
export function roleText(id: string, { plans }: Library): string | null {
  if (!Object.hasOwn(roles, id)) return null;
  const role = id as Role;
  const { title, description, trustFrameworkType, organisation, holder, jwks, use } = roles[role];
  const knowing = partyVantages.filter((one) => vantages[one].knows.includes(role));
  const paths = connectionPaths.filter(({ clientRole, serverRole, requestSigning, responseSigning }) =>
    [clientRole, serverRole, requestSigning, responseSigning].includes(role),
  );
  const places = new Map<string, Set<string>>();
  const titles = new Map<string, string>();
  for (const { cases } of howTested(plans, ({ subject }) => subject.role === role))
    for (const { check, subject } of cases) {
      titles.set(
        check.id,
        fill(check.title, (name) => (name === 'role' ? role : undefined)),
      );
      places.set(check.id, (places.get(check.id) ?? new Set()).add(subject.name));
    }
  return [
    `${role}: ${title}`,
    description,
    `Trust Framework: ${trustFrameworkType}, in the record of ${allParties[organisation].title}; published in ${jwks}.jwks${use ? `, use ${use}` : ''}`,
    `Private key: ${allParties[holder].title}`,
    ...(knowing.length > 0 ? [`Who has to know its KID: ${knowing.map((one) => vantages[one].title).join(', ')}`] : []),
    ...(paths.length > 0 ? [`Used on: ${paths.map((path) => path.title).join('; ')}`] : []),
    '',
    'What is asked of it:',
    ...[...places].map(([check, where]) => `  ${check}: ${titles.get(check)} (${[...where].join(', ')})`),
  ].join('\n');
}
