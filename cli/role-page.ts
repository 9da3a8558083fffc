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
    ...checksOf(role, plans).flatMap((check) => checkLines(check, role)),
  ].join('\n');
}

function checksOf(role: Role, plans: Library['plans']): readonly Check[] {
  const cases = howTested(plans, ({ subject }) => subject.role === role).flatMap((one) => one.cases);
  return [...new Map(cases.map(({ check }) => [check.id, check] as const)).values()];
}

function checkLines({ id, title, findings }: Check, role: Role): string[] {
  const filled = (template: string) =>
    fill(template, (name) => (name === 'csrCommand' ? csrCommandForm : name === 'role' ? role : undefined));
  return [
    `- **${plain(filled(title))}** (\`${id}\`)`,
    ...Object.values(findings).map(({ text, remedy }) => `  - ${plain(filled(text))} ${plain(filled(remedy))}`),
    '',
  ];
}

/** Text that Markdown shows as it is; holes that a run fills stay as they are called. */
function plain(text: string): string {
  return text.replace(/[\\`*_<>|[\]]/g, (mark) => `\\${mark}`);
}
