import { type Conflict, type ConflictId, conflicts } from '../config/standard/v2.1/conflicts.ts';
import { authorities } from '../config/standard/v2.1/requirements/requirement.ts';
import { citationsOf } from '../helpers/check/citations.ts';
import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import { bound, coverageText, type RequirementRow, requirementRows } from './requirement-rows.ts';
import { UsageError } from './usage-error.ts';

/** Explains a check (or the check of a case), a requirement, a contradiction or a fault: what is asked, why, and what to do. */
export async function explain(id: string): Promise<void> {
  const text =
    (await requirementText(id)) ??
    conflictText(id) ??
    (await checkText(id.split('@')[0] ?? id)) ??
    (await faultText(id));
  if (text === null)
    throw new UsageError(
      `Nothing is called ${id}; conformance list checks, list requirements and list faults show all ids.`,
    );
  process.stdout.write(`${text}\n`);
}

async function requirementText(id: string): Promise<string | null> {
  const { suites } = await loadSuites(suitesFolder);
  const row = requirementRows(citationsOf(suites)).find((one) => one.id === id);
  if (!row) return null;
  const { text, source, section, when, conflict } = row;
  return [
    `${id} (${levelText(row)})`,
    text,
    `Source: ${source}, ${section}`,
    `Binds: ${bound(row)}`,
    ...(when ? [`Applies where ${when.text}${when.pointer ? ` (target ${when.pointer})` : ''}`] : []),
    `Coverage: ${coverageText(row)}`,
    ...(conflict ? ['', conflictText(conflict) ?? ''] : []),
  ].join('\n');
}

function levelText({ level, levelFrom, otherwise, mustUnder }: RequirementRow): string {
  return [
    `${level}${levelFrom.length > 0 ? `, by the ${levelFrom.map((one) => authorities[one]).join(' and the ')}` : ''}`,
    ...(otherwise ? [otherwise] : []),
    ...(mustUnder ? [`MUST under ${mustUnder}`] : []),
  ].join('; ');
}

function conflictText(id: string): string | null {
  if (!Object.hasOwn(conflicts, id)) return null;
  const { title, sources, resolution, switch: name }: Conflict = conflicts[id as ConflictId];
  return [
    `The sources disagree, ${id} ${title}:`,
    `  ${sources}`,
    `  Here: ${resolution}`,
    ...(name ? [`  Switch: ${name}`] : []),
  ].join('\n');
}

async function checkText(id: string): Promise<string | null> {
  const { suites } = await loadSuites(suitesFolder);
  for (const { suite, file } of suites) {
    const check = suite.checks.find((one) => one.id === id);
    if (!check) continue;
    const findings = Object.entries(check.findings).map(([name, finding]) => {
      const weight =
        typeof finding.outcome === 'string'
          ? finding.outcome
          : `${finding.outcome.off}, ${finding.outcome.on} under ${finding.outcome.switch}`;
      return `  ${name} (${weight}): ${finding.text}\n    Remedy: ${finding.remedy}`;
    });
    const ids = citationsOf(suites).requirements.get(id) ?? [];
    return [
      `${id}: ${check.title}`,
      `Suite: ${suite.title} (suites/${file}), layer ${check.layer ?? suite.layer}`,
      `Requirements: ${ids.join(', ')}`,
      'Findings:',
      ...(findings.length > 0 ? findings : ['  none: what cannot be seen stays undecided']),
    ].join('\n');
  }
  return null;
}

async function faultText(id: string): Promise<string | null> {
  const { faults } = await import('../sandbox/faults/catalogue.ts');
  const fault = faults.find((one) => one.id === id);
  if (!fault) return null;
  const flips = fault.flips.map(
    ({ check, finding, subject }) => `  ${check}@${subject}${finding ? `: ${finding}` : ''}`,
  );
  return [
    `${id}: ${fault.title}`,
    `conformance run --fault ${id} ends with exit code ${fault.exit} and shows:`,
    ...flips,
  ].join('\n');
}
