import { environmentNames, environments } from '../../config/standard/api-hub/environments.ts';
import { type TargetFile, targetSchema } from '../../config/target/schema.ts';
import { consistencyProblems } from '../../helpers/target/consistency.ts';
import { resolveTarget } from '../../helpers/target/defaults.ts';
import { doubtsAbout } from '../../helpers/target/doubts.ts';
import { schemaProblems } from '../../helpers/target/schema-problems.ts';
import type { Target } from '../../helpers/target/target.ts';

/** What the onboarding form asks an LFI, by the names of the options and of the answers file. */
export interface Answers {
  readonly environment?: string;
  readonly legalName?: string;
  readonly organisationId?: string;
  readonly lfiCode?: string;
  readonly applicationId?: string;
  readonly ozoneConnect?: string;
  readonly ozoneConnectAuthentication?: string;
  readonly apiHubAuthentication?: string;
  readonly audience?: string;
}

export interface Question {
  readonly id: keyof Answers;
  readonly asks: string;
  /** Where the answer comes from. */
  readonly hint: string;
  readonly choices?: readonly string[];
  readonly usual?: string;
  /** May be left out, by an empty answer. */
  readonly optional?: true;
  /** Where it stands in the target. */
  readonly pointer: string;
  readonly applies?: (answers: Answers) => boolean;
}

const asShown = 'as the Trust Framework of this environment shows it';

/** In the order in which they are asked: what is checked against others comes after them. */
export const questions: readonly Question[] = [
  {
    id: 'environment',
    asks: 'Which environment?',
    hint: 'pre-production has the Sandbox Trust Framework, production the Production one',
    choices: environmentNames.filter((name) => name !== 'model-bank'),
    usual: 'pre-production',
    pointer: '/environment',
  },
  {
    id: 'legalName',
    asks: 'Legal name of your organisation',
    hint: `character by character, ${asShown}`,
    pointer: '/lfi/legalName',
  },
  {
    id: 'organisationId',
    asks: 'Organisation id',
    hint: `a UUID, ${asShown}`,
    pointer: '/lfi/organisationId',
  },
  {
    id: 'lfiCode',
    asks: 'LFI Code',
    hint: 'agreed with Ozone; makes cm.CODE.preprod.apihub.openfinance.ae and so on',
    pointer: '/lfi/codes',
  },
  {
    id: 'applicationId',
    asks: 'Client ID of the application C3-hh-cm-client',
    hint: `a UUID, ${asShown}; CN of C3 and Sig4`,
    pointer: '/lfi/applications',
  },
  {
    id: 'ozoneConnect',
    asks: 'Ozone Connect base URL',
    hint: 'https://host of your server that the API Hub calls; no path, no trailing slash',
    pointer: '/endpoints/oc',
  },
  {
    id: 'ozoneConnectAuthentication',
    asks: 'Application layer authentication, API Hub to you',
    hint: 'what was selected at onboarding',
    choices: ['mtls-only', 'api-key', 'client-credentials', 'jwt-auth'],
    usual: 'jwt-auth',
    pointer: '/applicationLayerAuthentication/ozoneConnect',
  },
  {
    id: 'apiHubAuthentication',
    asks: 'Application layer authentication, you to the API Hub',
    hint: 'what was selected at onboarding',
    choices: ['mtls-only', 'jwt-auth'],
    usual: 'jwt-auth',
    pointer: '/applicationLayerAuthentication/apiHub',
  },
  {
    id: 'audience',
    asks: 'aud of your tokens to the API Hub',
    hint: 'the PROVIDER_ID that Ozone told you; leave it empty where it is not known yet',
    optional: true,
    pointer: '/jwtAuth/audience/apiHub',
    applies: ({ apiHubAuthentication }) => apiHubAuthentication === 'jwt-auth',
  },
];

/** Stands for what is not answered yet while an answer is checked. */
const filler = {
  environment: 'pre-production',
  legalName: 'Filler',
  organisationId: '00000000-0000-4000-8000-000000000001',
  lfiCode: 'filler',
  applicationId: '00000000-0000-4000-8000-000000000002',
  ozoneConnect: 'https://filler.example.org',
  ozoneConnectAuthentication: 'mtls-only',
  apiHubAuthentication: 'mtls-only',
};

/** The target file that answers make, without certificates. */
export function fileOf(answers: Answers): Record<string, unknown> {
  const all = { ...filler, ...answers };
  return {
    standard: 'v2.1',
    environment: all.environment,
    vantage: 'lfi',
    lfi: {
      legalName: all.legalName,
      organisationId: all.organisationId,
      codes: [all.lfiCode],
      applications: { 'c3-hh-cm-client': all.applicationId },
    },
    applicationLayerAuthentication: {
      ozoneConnect: all.ozoneConnectAuthentication,
      apiHub: all.apiHubAuthentication,
    },
    ...(answers.audience ? { jwtAuth: { audience: { apiHub: [answers.audience] } } } : {}),
    endpoints: { oc: all.ozoneConnect },
  };
}

/** What is wrong with an answer beside those before it, in one sentence; null where nothing is. */
export function objectionTo({ id, pointer, optional, choices }: Question, answers: Answers): string | null {
  const answer = answers[id] ?? '';
  if (answer === '') return optional ? null : 'an answer is needed';
  if (choices && !choices.includes(answer)) return `expected one of ${choices.join(', ')}`;
  if (id === 'lfiCode' && !/^[a-z0-9]+$/.test(answer)) return 'an LFI Code has lower-case letters and digits only';
  const file = fileOf(answers);
  const parsed = targetSchema.safeParse(file);
  const problems = parsed.success ? consistencyProblems(parsed.data) : schemaProblems(parsed.error, file);
  const problem = problems.find((one) => one.pointer.startsWith(pointer));
  if (problem) return `found ${problem.found}, expected ${problem.expected}`;
  if (!parsed.success) return null;
  const doubt = doubtsAbout(targetOf(parsed.data)).find((one) => one.pointer.startsWith(pointer));
  return doubt ? `${doubt.found}. ${doubt.todo}` : null;
}

/** The target that a file makes, without the files that it names. */
export function targetOf(file: TargetFile): Target {
  const source = { file: 'init', digest: '', lines: {} };
  return resolveTarget(file, { framework: null, public: 'system' }, source);
}

/** Title of an environment, for the first line of the file. */
export function titleOf({ environment = '' }: Answers): string {
  return environments[environment as keyof typeof environments]?.title ?? environment;
}
