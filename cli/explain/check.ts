import { isRole, roles } from '../../config/standard/api-hub/roles.ts';
import { allParties } from '../../config/standard/parties.ts';
import { requirements } from '../../config/standard/requirements.ts';
import type { Check, Finding } from '../../helpers/engine/check.ts';
import { csrCommandForm } from '../../helpers/engine/csr-command.ts';
import { howTested, waitingFor } from '../../helpers/engine/how-tested.ts';
import type { PlannedCase } from '../../helpers/engine/judge-case.ts';
import type { LoadedSuite } from '../../helpers/engine/plan.ts';
import { type Subject, textOf } from '../../helpers/engine/subject.ts';
import { fill } from '../../helpers/engine/template.ts';
import type { JointFault } from '../../sandbox/faults/between-parties.ts';
import type { Fault } from '../../sandbox/faults/fault.ts';
import { consequences } from './consequences.ts';
import type { Library } from './library.ts';
import { vantageLines } from './vantages.ts';

/**
 * A check, or one case of it: what is asked, why it matters, how it is tested, what goes wrong and what to do. Null
 * where there is none.
 */
export function checkText(id: string, library: Library): string | null {
  const [checkId = id, ...rest] = id.split('@');
  const subjectName = rest.length > 0 ? rest.join('@') : null;
  for (const loaded of library.suites) {
    const check = loaded.suite.checks.find((one) => one.id === checkId);
    if (check) return text(check, loaded, subjectName, library);
  }
  return null;
}

function text(check: Check, loaded: LoadedSuite, subjectName: string | null, library: Library): string {
  const { plans, citations, faults, jointFaults } = library;
  const ofCheck = (one: PlannedCase) => one.check.id === check.id;
  const ofSubject = (one: PlannedCase) => ofCheck(one) && one.subject.name === subjectName;
  const [planned] = subjectName === null ? [] : howTested(plans, ofSubject).flatMap(({ cases }) => cases);
  const picks = planned ? ofSubject : ofCheck;
  const subject = planned?.subject ?? null;
  const filled = (template: string) =>
    fill(template, (name) => (name === 'csrCommand' ? csrCommandForm : subject ? textOf(subject, name) : undefined));
  const ids = planned ? check.requirements(planned.subject) : (citations.requirements.get(check.id) ?? []);
  const causes = ({ flips }: Pick<Fault, 'flips'>) =>
    flips.some((flip) => flip.check === check.id && (!subject || flip.subject === subject.name));
  const shown = [...faults.filter(causes).map(demonstration), ...jointFaults.filter(causes).map(betweenParties)];
  return [
    `${planned?.id ?? check.id}: ${filled(check.title)}`,
    `Suite: ${place(loaded)}, layer ${check.layer ?? loaded.suite.layer}`,
    ...(subjectName !== null && !planned
      ? [`Whether there is a case on ${subjectName} hangs on the target; this is its check.`]
      : []),
    ...(subject ? about(subject, check) : []),
    '',
    `Asked by ${ids.join(', ')}:`,
    ...ids.map((one) => {
      const { level, text, source, section } = requirements[one];
      return `  ${level} ${text} (${source}, ${section})`;
    }),
    '',
    'Why it matters:',
    ...importance(check, loaded, waitingFor(plans, picks)),
    '',
    'How it is tested:',
    ...vantageLines(plans, picks),
    '',
    'What goes wrong, and how to fix it:',
    ...findingLines(check, filled),
    ...(shown.length > 0 ? ['', 'See it happen:', ...shown.slice(0, 5)] : []),
  ].join('\n');
}

function place({ file, suite }: LoadedSuite): string {
  return `${suite.title} (suites/${file}.ts)`;
}

function about(subject: Subject, check: Check): string[] {
  const role = subject.role !== undefined && isRole(subject.role) ? roles[subject.role] : null;
  const responsible = check.responsible(subject);
  return [
    ...(role ? [`${subject.role}: ${role.description}`] : []),
    ...(responsible ? [`Who acts: ${allParties[responsible].title}`] : []),
    `In the target: ${subject.pointer || 'the file as a whole'}`,
  ];
}

/** What goes wrong for whom, what a finding weighs where that is not plain, and what cannot be judged before. */
function importance({ findings }: Check, { file }: LoadedSuite, waiting: readonly string[]): string[] {
  const weights = Object.values(findings).map(({ outcome }) => outcome);
  const switches = [...new Set(weights.flatMap((one) => (typeof one === 'string' ? [] : one.switch)))];
  const fails = weights.some((one) => one === 'fail' || (typeof one !== 'string' && one.off === 'fail'));
  return [
    ...(consequences[file] === undefined ? [] : [`  ${consequences[file]}`]),
    ...(weights.length === 0
      ? ['  It misses nothing by itself; what it leaves undecided under a MUST makes the verdict incomplete.']
      : switches.length > 0
        ? [`  How much it weighs hangs on ${switches.join(', ')}.`]
        : fails
          ? []
          : ['  What it finds is a warning: it does not change the verdict.']),
    ...(waiting.length > 0
      ? [`  Until it holds, cases of ${waiting.length} other checks are blocked: ${list(waiting, 6)}.`]
      : []),
  ];
}

function findingLines({ findings }: Check, filled: (template: string) => string): string[] {
  const all = Object.entries(findings);
  if (all.length === 0) return ['  Nothing is found: what cannot be seen stays undecided, and says whom to ask.'];
  return all.flatMap(([name, finding]) => [
    `  ${name} (${weight(finding)}): ${filled(finding.text)}`,
    `    Remedy: ${filled(finding.remedy)}`,
  ]);
}

function weight({ outcome }: Finding): string {
  return typeof outcome === 'string' ? outcome : `${outcome.off}, ${outcome.on} under ${outcome.switch}`;
}

function demonstration({ id, title }: Library['faults'][number]): string {
  return `  npx conformance run --fault ${id}: ${title}`;
}

function betweenParties({ id, title }: JointFault): string {
  return `  in a joint result, ${id}: ${title}`;
}

function list(items: readonly string[], most: number): string {
  return `${items.slice(0, most).join(', ')}${items.length > most ? ` and ${items.length - most} more` : ''}`;
}
