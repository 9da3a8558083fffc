import { type Environment, environments } from '../standard/api-hub/environments.ts';
import { type HubService, hubServiceNames, usualHost } from '../standard/api-hub/hosts.ts';
import { isRole, type Role, roles } from '../standard/api-hub/roles.ts';
import { descriptions } from '../standard/api-hub/walkthroughs.ts';

/** How a member is written into a target file. */
export interface ToGive {
  /** Its name, as docs/target-reference.md has it. */
  readonly member: string;
  /** A value as it may look; nobody’s own. */
  readonly example: string;
  /** Who knows it, or where it is found: half a sentence. */
  readonly source: string;
}

type Example = string | ((name: string, environment: Environment) => string);

const onThePage = 'the Trust Framework shows it on the certificate’s page';
const onTheForm = 'it is on the onboarding form';
const ofOrganisation = 'the Trust Framework shows it on the organisation’s page, the participants feed of an LFI’s';
const ofApplication = 'the Trust Framework shows it on the application’s page';
const issued = 'conformance csr makes the request that a certificate is issued from';
const yours = 'a file of yours, a key on a token or behind a signer (docs/keys.md)';
const yourWord = 'only you know it, and it is shown as declared';
const uuid = '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d';
const kid = 'vV3nSYc0VSB2gW2xOJkM2JvZlq7YcP0x0B9hTj0oQdE';
const application = '9c0c41e7-2a6d-4b95-8f13-e05d7ab3c247';

/** Members by their path, `*` for any name: a value, and where it comes from. */
const members: readonly (readonly [path: string, example: Example, source: string])[] = [
  ['certificates/*', (role, environment) => `{ kid: ${kid}, jwks: ${jwksOf(role, environment)} }`, onThePage],
  ['certificates/*/kid', kid, onThePage],
  ['certificates/*/jwks', jwksOf, onThePage],
  ['certificates/*/type', (role) => roleCalled(role)?.trustFrameworkType ?? '', onThePage],
  ['certificates/*/description', (role) => descriptions[role as Role] ?? '', onThePage],
  ['certificates/*/certificate', (role) => `./${role}.pem`, issued],
  ['certificates/*/key', (role) => `./${role}.key`, yours],
  ['certificates/*/csr', (role) => `./${role}.csr`, issued],
  ['trust/framework', './trust.pem', 'issuing CA, then root, of the Trust Framework in one file'],
  ['endpoints/*', (name, environment) => `https://${hostOf(name, environment)}`, onTheForm],
  ['brands/*', `{ certificates: { S4: { kid: ${kid} } } }`, onTheForm],
  ['onboarding/c3ApplicationRoles', '[LFI]', ofApplication],
  ['onboarding/authorisationUrl', (_, environment) => `https://${hostOf('auth1', environment)}`, onTheForm],
  ['lfi/codes', '[examplebank]', onTheForm],
  ['lfi/applications/c3-hh-cm-client', application, ofApplication],
  ['tpp/application', application, ofApplication],
  ['ozone/application', application, ofApplication],
  ['tpp/clientId', uuid, 'the directory shows it'],
  ['tpp/redirectUri', 'https://app.example/callback', ofApplication],
  ['tpp/webhookUrl', 'https://app.example/events', 'the TPP registered it'],
  ['*/legalName', 'Example Bank PJSC', ofOrganisation],
  ['*/organisationId', uuid, ofOrganisation],
  ['applicationLayerAuthentication/credentialMonths', '12', onTheForm],
  ['applicationLayerAuthentication/*', 'jwt-auth', onTheForm],
  ['jwtAuth/audience/*', '[examplebank]', 'Ozone tells it at onboarding'],
  ['identities/*', (name) => `{ certificate: ./${name}.pem, key: ./${name}.key }`, 'or none, where you have no such'],
  ['statements/*', 'yes', yourWord],
  ['probes/allow', '[token]', 'you decide what may be done beyond harmless GETs'],
  ['probes/iban', 'AE070331234567890123456', 'an account of yours for tests'],
  ['samples/*', (name) => `./${name}.txt`, 'a message of yours, captured'],
  ['samples/*/nonce', 'n-0S6_WzA2Mj', 'the request that it answers has it'],
  ['samples/*/signerJwks', (_, environment) => jwksOf('Sig1', environment), 'whoever signed it tells it'],
];

const patterns = members.map(([path, example, source]) => ({
  pattern: new RegExp(`^/${path.replaceAll('*', '([^/]+)')}$`),
  example,
  source,
}));

/** How the member at a JSON pointer is given, in an environment; null for one that no run asks for. */
export function toGive(pointer: string, environment: Environment): ToGive | null {
  for (const { pattern, example, source } of patterns) {
    const found = pattern.exec(pointer);
    if (found === null) continue;
    const shown = typeof example === 'string' ? example : example(found[1] ?? '', environment);
    return { member: pointer.slice(1).replaceAll('/', '.'), example: shown, source };
  }
  return null;
}

function roleCalled(name: string) {
  return isRole(name) ? roles[name] : null;
}

/** By organisation, and of an application's certificate by application as well (JWKS-01 to JWKS-03). */
function jwksOf(name: string, environment: Environment): string {
  const role = roleCalled(name);
  const folder = role?.application ? `${uuid}/${application}` : uuid;
  return `https://${environments[environment].keystore}/${folder}/${role?.jwks ?? 'transport'}.jwks`;
}

function hostOf(name: string, environment: Environment): string {
  const isOfHub = hubServiceNames.some((service) => service === name);
  if (isOfHub) return usualHost(name as HubService, environment, 'examplebank');
  if (name === 'keystore') return environments[environment].keystore;
  return environment === 'embedded' ? 'connect.examplebank.example' : 'connect.examplebank.ae';
}
