import { environmentNames, environments } from '../../config/standard/api-hub/environments.ts';
import { roleNames, roles } from '../../config/standard/api-hub/roles.ts';
import { type PartyVantage, partyVantages } from '../../config/standard/api-hub/vantages.ts';
import { type TargetFile, targetSchema } from '../../config/target/schema.ts';
import { consistencyProblems } from '../../helpers/target/consistency.ts';
import { resolveTarget } from '../../helpers/target/defaults.ts';
import { doubtsAbout } from '../../helpers/target/doubts.ts';
import { schemaProblems } from '../../helpers/target/schema-problems.ts';
import type { Target } from '../../helpers/target/target.ts';

/** What the onboarding form asks, by the names of the options and of the answers file. */
export interface Answers {
  readonly environment?: string;
  readonly vantage?: string;
  /** Of one's own organisation, as the id below. */
  readonly legalName?: string;
  readonly organisationId?: string;
  readonly applicationId?: string;
  readonly lfiCode?: string;
  /** Where it is not one's own organisation. */
  readonly lfiLegalName?: string;
  readonly lfiOrganisationId?: string;
  readonly lfiApplicationId?: string;
  readonly redirectUri?: string;
  readonly ozoneConnect?: string;
  readonly ozoneConnectAuthentication?: string;
  readonly apiHubAuthentication?: string;
  readonly audience?: string;
  /** Whether the organisation’s certificates are of the types that the standard names. */
  readonly types?: string;
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
  /** Where it stands in the target; `{own}` is the party’s own part of it. */
  readonly pointer: string;
  /** Who is asked; every party where absent. */
  readonly of?: readonly PartyVantage[];
  readonly applies?: (answers: Answers) => boolean;
}

const asShown = 'as the Trust Framework of this environment shows it';
const lfiFacing = ['lfi', 'ozone'] as const;
const notTheLfi = ['tpp', 'ozone'] as const;

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
    id: 'vantage',
    asks: 'Which party are you?',
    hint: 'whose keys and network this is: an LFI, a TPP, or Ozone',
    choices: partyVantages,
    usual: 'lfi',
    pointer: '/vantage',
  },
  {
    id: 'legalName',
    asks: 'Legal name of your organisation',
    hint: `character by character, ${asShown}`,
    pointer: '/{own}/legalName',
  },
  {
    id: 'organisationId',
    asks: 'Organisation id',
    hint: `a UUID, ${asShown}`,
    pointer: '/{own}/organisationId',
  },
  {
    id: 'lfiLegalName',
    asks: 'Legal name of the LFI',
    hint: 'from the participants feed, character by character',
    pointer: '/lfi/legalName',
    of: notTheLfi,
  },
  {
    id: 'lfiOrganisationId',
    asks: 'Organisation id of the LFI',
    hint: 'a UUID, from the participants feed',
    pointer: '/lfi/organisationId',
    of: notTheLfi,
  },
  {
    id: 'lfiCode',
    asks: 'LFI Code',
    hint: 'agreed between LFI and Ozone; makes as1.CODE.preprod.apihub.openfinance.ae and so on',
    pointer: '/lfi/codes',
  },
  {
    id: 'applicationId',
    asks: 'Client ID of the application C3-hh-cm-client',
    hint: `a UUID, ${asShown}; CN of C3 and Sig4`,
    pointer: '/lfi/applications',
    of: ['lfi'],
  },
  {
    id: 'applicationId',
    asks: 'Client ID of your application',
    hint: `a UUID, ${asShown}; CN of C1, Sig1 and Enc2`,
    pointer: '/tpp/application',
    of: ['tpp'],
  },
  {
    id: 'redirectUri',
    asks: 'Redirect URI of the application',
    hint: 'one that is registered, for pushed requests; leave it empty where you send none',
    optional: true,
    pointer: '/tpp/redirectUri',
    of: ['tpp'],
  },
  {
    id: 'applicationId',
    asks: 'UUID of the application that C4 and Sig3 are in',
    hint: `${asShown}; leave it empty where they are in none`,
    optional: true,
    pointer: '/ozone/application',
    of: ['ozone'],
  },
  {
    id: 'lfiApplicationId',
    asks: 'Client ID of the LFI’s application C3-hh-cm-client',
    hint: 'from the LFI’s form; CN of C3 and Sig4',
    optional: true,
    pointer: '/lfi/applications',
    of: ['ozone'],
  },
  {
    id: 'ozoneConnect',
    asks: 'Ozone Connect base URL',
    hint: 'https://host of the LFI’s server that the API Hub calls; no path, no trailing slash',
    pointer: '/endpoints/oc',
    of: lfiFacing,
  },
  {
    id: 'ozoneConnectAuthentication',
    asks: 'Application layer authentication, API Hub to LFI',
    hint: 'what was selected at onboarding',
    choices: ['mtls-only', 'api-key', 'client-credentials', 'jwt-auth'],
    usual: 'jwt-auth',
    pointer: '/applicationLayerAuthentication/ozoneConnect',
    of: lfiFacing,
  },
  {
    id: 'apiHubAuthentication',
    asks: 'Application layer authentication, LFI to API Hub',
    hint: 'what was selected at onboarding',
    choices: ['mtls-only', 'jwt-auth'],
    usual: 'jwt-auth',
    pointer: '/applicationLayerAuthentication/apiHub',
    of: lfiFacing,
  },
  {
    id: 'audience',
    asks: 'aud of your tokens to the API Hub',
    hint: 'the PROVIDER_ID that Ozone told you; leave it empty where it is not known yet',
    optional: true,
    pointer: '/jwtAuth/audience/apiHub',
    of: ['lfi'],
    applies: ({ apiHubAuthentication }) => apiHubAuthentication === 'jwt-auth',
  },
  ...partyVantages.map(
    (party): Question => ({
      id: 'types',
      asks: 'Does the Trust Framework show these types at your certificates?',
      hint: typesInWords(party),
      choices: ['yes', 'no', 'not-looked'],
      usual: 'not-looked',
      optional: true,
      pointer: '/certificates',
      of: [party],
    }),
  ),
];

/** The types of the certificates of a party’s organisation, as the Trust Framework’s page has them to choose. */
export function typesInWords(party: PartyVantage): string {
  const own = roleNames.filter((role) => roles[role].organisation === party);
  const types = new Set(own.map((role) => roles[role].trustFrameworkType));
  return [...types]
    .map((type) => `${own.filter((role) => roles[role].trustFrameworkType === type).join(', ')}: ${type}`)
    .join('; ');
}

/** Whether a question is asked of whoever gave these answers. */
export function isAsked({ of, applies }: Question, answers: Answers): boolean {
  return (of === undefined || of.includes(partyOf(answers))) && (applies?.(answers) ?? true);
}

/** The party whose target it is. */
export function partyOf({ vantage }: Answers): PartyVantage {
  return partyVantages.find((one) => one === vantage) ?? 'lfi';
}

/** Stands for what is not answered yet while an answer is checked. */
const filler = {
  environment: 'pre-production',
  legalName: 'Filler',
  organisationId: '00000000-0000-4000-8000-000000000001',
  lfiLegalName: 'Filler LFI',
  lfiOrganisationId: '00000000-0000-4000-8000-000000000003',
  lfiCode: 'filler',
  ozoneConnect: 'https://filler.example.org',
  ozoneConnectAuthentication: 'mtls-only',
  apiHubAuthentication: 'mtls-only',
};

/** The target file that answers make, without certificates. */
export function fileOf(answers: Answers): Record<string, unknown> {
  const all = { ...filler, ...answers };
  const vantage = partyOf(answers);
  const own = { legalName: all.legalName, organisationId: all.organisationId };
  const isLfi = vantage === 'lfi';
  const application = isLfi ? all.applicationId : all.lfiApplicationId;
  const lfi = {
    ...(isLfi ? own : { legalName: all.lfiLegalName, organisationId: all.lfiOrganisationId }),
    codes: [all.lfiCode],
    ...(application ? { applications: { 'c3-hh-cm-client': application } } : {}),
  };
  const party = {
    ...own,
    ...(all.applicationId ? { application: all.applicationId } : {}),
    ...(all.redirectUri ? { redirectUri: all.redirectUri } : {}),
  };
  return {
    standard: 'v2.1',
    environment: all.environment,
    vantage,
    ...(isLfi ? {} : { [vantage]: party }),
    lfi,
    ...(vantage === 'tpp'
      ? {}
      : {
          applicationLayerAuthentication: {
            ozoneConnect: all.ozoneConnectAuthentication,
            apiHub: all.apiHubAuthentication,
          },
          ...(answers.audience ? { jwtAuth: { audience: { apiHub: [answers.audience] } } } : {}),
          endpoints: { oc: all.ozoneConnect },
        }),
  };
}

/** What is wrong with an answer beside those before it, in one sentence; null where nothing is. */
export function objectionTo({ id, pointer: place, optional, choices }: Question, answers: Answers): string | null {
  const answer = answers[id] ?? '';
  if (answer === '') return optional ? null : 'an answer is needed';
  if (choices && !choices.includes(answer)) return `expected one of ${choices.join(', ')}`;
  if (id === 'lfiCode' && !/^[a-z0-9]+$/.test(answer)) return 'an LFI Code has lower-case letters and digits only';
  const pointer = place.replace('{own}', partyOf(answers));
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
