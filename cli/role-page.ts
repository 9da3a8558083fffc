import { connectionPaths } from '../config/standard/api-hub/endpoints.ts';
import { type Role, roles } from '../config/standard/api-hub/roles.ts';
import { partyVantages, vantages } from '../config/standard/api-hub/vantages.ts';
import { allParties } from '../config/standard/parties.ts';
import { requirements } from '../config/standard/requirements.ts';
import type { Check } from '../helpers/engine/check.ts';
import { csrCommandForm } from '../helpers/engine/csr-command.ts';
import { howTested } from '../helpers/engine/how-tested.ts';
import { fill } from '../helpers/engine/template.ts';
import type { Library } from './explain/library.ts';

/** The page of one of the twelve certificates in Markdown, made of roles, checks and requirements. */
export function rolePage(role: Role, { plans }: Library): string {
  const { title, description, trustFrameworkType, organisation, holder, jwks, requirement } = roles[role];
  const knowing = partyVantages.filter((one) => vantages[one].knows.includes(role));
  const { text, source, section } = requirements[requirement];
  const used = connectionPaths.filter(({ clientRole, serverRole, requestSigning, responseSigning }) =>
    [clientRole, serverRole, requestSigning, responseSigning].includes(role),
  );
  const [command = '', remark = ''] = csrCommandForm.split(/ \(|\)$/);
  return [
    `# ${role}: ${title}`,
    '',
    `${description} ${text} (${source}, ${section})`,
    '',
    '| | |',
    '|---|---|',
    `| Private key | ${allParties[holder].title} |`,
    `| In the Trust Framework | ${trustFrameworkType}, in the record of ${allParties[organisation].title} |`,
    `| Published in | \`${jwks}.jwks\` |`,
    `| Who has to know its KID | ${knowing.map((one) => vantages[one].title).join(', ') || 'nobody'} |`,
    `| Used on | ${used.map((path) => path.title).join('; ') || 'personal data that is encrypted for its holder'} |`,
    '',
    '```sh',
    `npx conformance csr ${role} --target bank.yaml            # its request, or --commands for those of another machine`,
    `npx conformance csr check ${role}.csr --role ${role}          # a request before it is uploaded`,
    `npx conformance walkthrough ${role} --target bank.yaml    # where it stands, what is next, who does it`,
    '```',
    '',
    '## Its request',
    '',
    'What follows says “its request” for this command, and `conformance csr` makes the same with your own values:',
    '',
    '```sh',
    command,
    '```',
    '',
    `For a subject that has them: ${plain(remark)}.`,
    '',
    'Words in *italics* stand for what a run fills in: *found* is what it saw, *expected* what it should have seen.',
    '',
    ...checkSections(role, plans),
  ].join('\n');
}

/** What is asked, the gravest first, and of that what most waits for; each with what to do where it is not so. */
function checkSections(role: Role, plans: Library['plans']): string[] {
  const cases = howTested(plans, ({ subject }) => subject.role === role).flatMap((one) => one.cases);
  const checks = [...new Map(cases.map(({ check }) => [check.id, check] as const)).values()];
  const waiting = new Map<string, number>();
  for (const plan of plans)
    for (const { id, check } of cases)
      waiting.set(check.id, Math.max(waiting.get(check.id) ?? 0, plan.waiting.get(id)?.size ?? 0));
  const inOrder = checks.sort((one, other) => (waiting.get(other.id) ?? 0) - (waiting.get(one.id) ?? 0));
  const must = inOrder.filter(mayFail);
  const should = inOrder.filter((one) => !mayFail(one) && Object.keys(one.findings).length > 0);
  const told = inOrder.filter(({ findings }) => Object.keys(findings).length === 0);
  return [
    '## What must hold, and what to do where it does not',
    '',
    'First what most else waits for.',
    '',
    ...must.flatMap((check) => checkLines(check, role)),
    '## What only warns',
    '',
    ...should.flatMap((check) => checkLines(check, role)),
    ...(told.length === 0 ? [] : ['## What is only told', '', ...told.map((check) => titleLine(check, role)), '']),
  ];
}

function mayFail({ findings }: Check): boolean {
  return Object.values(findings).some(({ outcome }) => outcome !== 'warn');
}

/** What to do stands once where it is the same for all that may be found. */
function checkLines(check: Check, role: Role): string[] {
  const found = Object.values(check.findings);
  const [remedy, ...others] = new Set(found.map((one) => one.remedy));
  const isShared = remedy !== undefined && others.length === 0 && found.length > 1;
  return [
    titleLine(check, role),
    ...found.map((one) => `  - ${shown(one.text, role)}${isShared ? '' : ` ${shown(one.remedy, role)}`}`),
    ...(isShared ? [`  - **What to do:** ${shown(remedy, role)}`] : []),
    '',
  ];
}

function titleLine({ id, title }: Check, role: Role): string {
  return `- **${shown(title, role)}** (\`${id}\`)`;
}

function shown(template: string, role: Role): string {
  const known: Readonly<Record<string, string>> = { role };
  const text = template.replace(/(?:: )?\{csrCommand\}/, ' ({csrCommand}).');
  return fill(plain(fill(text, (name) => known[name])), (hole) =>
    hole === 'csrCommand' ? '[its request](#its-request)' : emphasised(hole),
  );
}

/** What a run fills in, where its name among the checks is no word of a reader; nothing for what is not always there. */
const words: Readonly<Record<string, string>> = {
  actual: 'found',
  at: 'index',
  because: '',
  expectedPurpose: 'expected purpose',
  firstNew: 'date',
  firstUse: 'date',
  form: 'another form',
  former: 'former KID',
  giver: 'its party',
  goLive: 'go-live date',
  lastOld: 'date',
  other: 'another one',
  owner: 'another party',
  url: 'URL',
  when: 'date',
  where: 'elsewhere',
};

function emphasised(hole: string): string {
  const word = words[hole] ?? hole;
  return word === '' ? '' : `*${word}*`;
}

/** Text that Markdown shows as it is. */
function plain(text: string): string {
  return text.replace(/[\\`*_<>|[\]]/g, (mark) => `\\${mark}`);
}
