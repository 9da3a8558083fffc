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
    '## What is asked of it, and what to do where it is not so',
    '',
    'Words in *italics* stand for what a run fills in: *found* is what it saw, *expected* what it should have seen.',
    '',
    ...checksOf(role, plans).flatMap((check) => checkLines(check, role)),
  ].join('\n');
}

function checksOf(role: Role, plans: Library['plans']): readonly Check[] {
  const cases = howTested(plans, ({ subject }) => subject.role === role).flatMap((one) => one.cases);
  return [...new Map(cases.map(({ check }) => [check.id, check] as const)).values()];
}

function checkLines({ id, title, findings }: Check, role: Role): string[] {
  const known: Readonly<Record<string, string>> = { csrCommand: csrCommandForm, role };
  const shown = (template: string) => fill(plain(fill(template, (name) => known[name])), emphasised);
  return [
    `- **${shown(title)}** (\`${id}\`)`,
    ...Object.values(findings).map(({ text, remedy }) => `  - ${shown(text)} ${shown(remedy)}`),
    '',
  ];
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
