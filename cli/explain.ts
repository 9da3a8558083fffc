import { type RequirementId, requirements } from '../config/standard/v2.1/requirements.ts';
import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import { UsageError } from './usage-error.ts';

/** Explains a check (or the check of a case), a requirement or a fault: what is asked, why, and what to do. */
export async function explain(id: string): Promise<void> {
  const text = requirementText(id) ?? (await checkText(id.split('@')[0] ?? id)) ?? (await faultText(id));
  if (text === null)
    throw new UsageError(
      `Nothing is called ${id}; conformance list checks, list requirements and list faults show all ids.`,
    );
  process.stdout.write(`${text}\n`);
}

function requirementText(id: string): string | null {
  if (!(id in requirements)) return null;
  const { level, text, source, section, binds } = requirements[id as RequirementId];
  return `${id} (${level})\n${text}\nSource: ${source}, ${section}\nBinds: ${binds.join(', ')}`;
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
    return [
      `${id}: ${check.title}`,
      `Suite: ${suite.title} (suites/${file}), layer ${check.layer ?? suite.layer}`,
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
