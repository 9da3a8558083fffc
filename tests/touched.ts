import { type ClientRequest, clientRequests } from '../config/standard/api-hub/client-tokens.ts';
import { type MutualTlsEndpoint, mutualTls, mutualTlsEndpoints } from '../config/standard/api-hub/endpoints.ts';
import { clientRoles } from '../config/standard/api-hub/given-identities.ts';
import { type Role, roleNames, roles } from '../config/standard/api-hub/roles.ts';
import { ofTheRightOne } from '../helpers/needs/calls.ts';
import { standardPlace } from '../helpers/needs/keystore.ts';
import type { Step } from '../helpers/observations/step.ts';
import type { Authorisation, DocumentName, Server, Settings } from '../sandbox/settings.ts';

/**
 * A part of the ecosystem: a service with its handshakes, the requests that it gets with one identity or any, and with
 * one token or any; what a TPP asks the API Hub for, rightly or in any way; or what is fetched from elsewhere, from the
 * keystore by owner, such as `lfi` or `tpp/application`.
 */
type Part =
  | `${MutualTlsEndpoint} ${'handshakes' | 'requests' | `request ${string}` | 'tokens' | `token ${string}`}`
  | `${'right' | 'any' | `row ${string}`} ${Submission}`
  | `keystore ${string}`
  | 'participants'
  | 'discovery'
  | 'revocation list'
  | `status of ${string}`
  | 'webhook';

/**
 * A request with a client assertion, with a request object beside it, with a signed payload, or with an access token
 * alone.
 */
type Submission = 'token' | 'par' | 'cop' | 'presented';
const submissions: readonly Submission[] = ['token', 'par', 'cop', 'presented'];

/**
 * The steps that can come out otherwise after a change. Every other step would observe what it observed before: with
 * `FRESH=1`, as in `npm run soak`, all steps are made, which proves this.
 */
export function touchedSteps(steps: readonly Step[], change: Settings): Step[] {
  const parts = partsTouchedBy(change);
  return steps.filter((step) => process.env.FRESH || partsSeenBy(step)?.some((part) => parts.has(part)) !== false);
}

/** The steps that can come out otherwise after a change, and those whose observations they read. */
export function stepsToMake(steps: readonly Step[], change: Settings): Set<Step> {
  const byKey = new Map<string, Step>(steps.map((step) => [step.key, step]));
  const touched = new Set<Step>();
  const add = (step: Step) => {
    if (touched.has(step)) return;
    touched.add(step);
    for (const key of step.after) {
      const read = byKey.get(key);
      if (read && !isForOrder(step, read)) add(read);
    }
  };
  for (const step of touchedSteps(steps, change)) add(step);
  return touched;
}

/**
 * Within a lane, and among the tokens or requests of a route, it is the order that matters; controls are made whenever
 * one of their tokens is.
 */
function isForOrder(step: Step, read: Step): boolean {
  const tokens = step.kind === 'call' && read.kind === 'call' && [step, read].every((one) => carriedBy(one).token);
  const requests =
    step.kind === 'submit' && read.kind === 'submit' && carriedBy(step).request === carriedBy(read).request;
  return tokens || requests || (step.lane !== null && step.lane === read.lane);
}

/** What a step looks at; null for files, keys and names, which are always looked at anew. */
function partsSeenBy(step: Step): readonly Part[] | null {
  const { kind, subject } = step;
  const { token, path, identity, request } = carriedBy(step);
  const endpoint = mutualTlsEndpoints.find((one) => one === subject);
  switch (kind) {
    case 'fetch':
      if (subject === 'participants') return [subject];
      return [subject.startsWith('auth1') ? 'discovery' : `keystore ${ownerOf(subject)}`];
    case 'fetch-certificate':
      return [publisherOf(subject as Role)];
    case 'ocsp':
      return [`status of ${subject}`];
    case 'crl':
      return ['revocation list'];
    case 'deliver':
      return ['webhook'];
    case 'connect':
    case 'handshake':
    case 'scan':
      return endpoint ? [`${endpoint} handshakes`] : null;
    case 'submit':
      return partsOfSubmission((request ?? 'presented') as Submission, String(token ?? 'valid'));
    case 'call': {
      if (!endpoint) return null;
      // An identity of one client role is called `expired/C4`.
      const request: readonly Part[] = [
        `${endpoint} requests`,
        `${endpoint} request ${String(identity).split('/')[0]}`,
      ];
      if (token === undefined) return request;
      const sent: readonly Part[] = [`${endpoint} tokens`, `${endpoint} token ${token}`];
      return /\/(hello|echo)/.test(String(path)) ? [...sent, ...request] : sent;
    }
    default:
      return null;
  }
}

function partsOfSubmission(submission: Submission, token: string): readonly Part[] {
  const isWrong = submission !== 'presented' && clientRequests[submission].wrong.some(({ id }) => id === token);
  return [`any ${submission}`, isWrong ? `row ${token} ${submission}` : `right ${submission}`];
}

/** Whose folder of the keystore a document is in, that of retired keys aside. */
function ownerOf(document: string): string {
  return document.replace(/(\/inactive)?\/[^/]*$/, '');
}

function publisherOf(role: Role): Part {
  return `keystore ${ownerOf(standardPlace(role))}`;
}

const wholeKeystore: readonly Part[] = [...new Set(roleNames.map(publisherOf))];

type Touches = { readonly [Member in keyof Settings]-?: (value: NonNullable<Settings[Member]>) => readonly Part[] };

/** What has to be let in with a right token: whatever is refused anyway is refused whatever the right one is. */
function controlsOf(endpoint: MutualTlsEndpoint): readonly Part[] {
  if (endpoint === 'as1') return ['right token', 'right par'];
  if (endpoint === 'rs1') return ['right cop', 'right presented'];
  return [`${endpoint} token valid`, `${endpoint} token valid-again`];
}

const controlsEverywhere: readonly Part[] = mutualTlsEndpoints.flatMap(controlsOf);
const submittedRightly: readonly Part[] = submissions.map((one): Part => `right ${one}`);
const submitted: readonly Part[] = submissions.map((one): Part => `any ${one}`);
const wholeStatus: readonly Part[] = [
  'revocation list',
  ...[...roleNames, 'revoked', ...clientRoles.map((role) => `revoked/${role}`)].map(
    (subject): Part => `status of ${subject}`,
  ),
];

const everything: readonly Part[] = [
  ...mutualTlsEndpoints.flatMap((endpoint): Part[] => [`${endpoint} handshakes`, `${endpoint} requests`]),
  ...wholeKeystore,
  ...submitted,
  ...wholeStatus,
  'participants',
  'discovery',
];

const touches: Touches = {
  servers: (servers) =>
    (Object.entries(servers) as [MutualTlsEndpoint, Server][]).flatMap(([endpoint, server]) =>
      partsOfServer(endpoint, server),
    ),
  issued: (byRole) => [
    ...(Object.values(byRole).some(({ crlUrl }) => crlUrl !== undefined) ? (['revocation list'] as const) : []),
    ...rolesOf(byRole).flatMap((role): Part[] => [publisherOf(role), `status of ${role}`, ...partsThatMeet(role)]),
  ],
  declared: (byRole) => [
    ...wholeKeystore,
    ...rolesOf(byRole).flatMap((role): Part[] => [`status of ${role}`, ...partsThatUse(role)]),
  ],
  published: (byRole) => [
    ...rolesOf(byRole).map(publisherOf),
    ...rolesOf(byRole).filter(isForMessages).flatMap(partsThatUse),
  ],
  documents: (byName) => [
    ...Object.keys(byName).map((name): Part => `keystore ${ownerOf(name)}`),
    ...(Object.keys(byName).every(isUnread) ? [] : controlsEverywhere),
    'webhook',
  ],
  keystoreRefuses: () => [...wholeKeystore, ...wholeStatus, 'webhook'],
  listsApplications: () => [...wholeKeystore, ...wholeStatus],
  revocation: ({ revoked = [] }) => [...wholeStatus, ...revoked.flatMap(partsThatUse)],
  discovery: () => ['discovery'],
  participants: () => ['participants'],
  hosts: (byEndpoint) => (Object.keys(byEndpoint) as MutualTlsEndpoint[]).flatMap(wholeService),
  trust: () => wholeStatus,
  goLiveInDays: () => [],
  clocksAhead: () => [...everything, ...mutualTlsEndpoints.map((endpoint): Part => `${endpoint} tokens`)],
  nothingReached: () => everything,
  events: () => ['webhook'],
  messages: (byName) => (byName['Sig2-response'] ? ['right cop'] : []),
  authorisation: ({ takes = {}, ...how }) => [
    ...(Object.keys(how) as (keyof typeof how)[]).flatMap((member) => asked[member]),
    ...(Object.keys(takes) as ClientRequest[]).flatMap((request) =>
      Object.keys(takes[request] ?? {}).map((row): Part => `row ${row} ${request}`),
    ),
  ],
  webhook: () => ['webhook'],
  // No step of a run: what it presents is recorded beside.
  hub: () => [],
  accessLog: () => [],
  // What the target says is in the steps that are made with it, but for the files that it names.
  target: ({ certificates = {} }) =>
    Object.entries(certificates as Record<string, object | null>).flatMap(([role, given]) =>
      given !== null && 'certificate' in given ? partsThatUse(role as Role) : [],
    ),
};

const asked: Readonly<Record<keyof Omit<Authorisation, 'takes'>, readonly Part[]>> = {
  skew: submitted,
  nbfRequired: submitted,
  refuses: submittedRightly,
  tokenBinding: submittedRightly,
  tokensWorkForAll: ['any presented'],
  tokensOncePerConnection: ['any presented'],
  tokenAnswer: submittedRightly,
  parAnswer: ['right par'],
  parStatus: ['right par'],
  tokenStatus: submittedRightly,
  mediaTypes: submittedRightly,
};

function partsTouchedBy(change: Settings): Set<Part> {
  const members = Object.keys(change) as (keyof Settings)[];
  return new Set(members.flatMap((member) => touchedBy(member, change)));
}

function touchedBy<Member extends keyof Settings>(member: Member, change: Settings): readonly Part[] {
  const value = change[member];
  return value === undefined ? [] : touches[member](value as never);
}

function wholeService(endpoint: MutualTlsEndpoint): readonly Part[] {
  const { serverRole } = mutualTls[endpoint];
  return [`${endpoint} handshakes`, `${endpoint} requests`, ...controlsOf(endpoint), `status of ${serverRole}`];
}

function partsOfServer(endpoint: MutualTlsEndpoint, server: Server): readonly Part[] {
  return (Object.keys(server) as (keyof Server)[]).flatMap((member): readonly Part[] => {
    switch (member) {
      case 'jwt':
        return tokensOf(server.jwt ?? {}).map((token): Part => `${endpoint} token${token}`);
      case 'application':
        return [`${endpoint} tokens`];
      case 'health':
      case 'healthCheckBasePath':
      case 'describes':
      case 'descriptionForm':
        return (['right', 'without-issuer', 'none'] as const).map(
          (identity): Part => `${endpoint} request ${identity}`,
        );
      case 'believesHeader':
        return [`${endpoint} requests`];
      case 'letsIn':
      case 'letsInOnly':
        return [...(server.letsIn ?? []), ...ownOthers].map((identity): Part => `${endpoint} request ${identity}`);
      case 'tls':
        return [`${endpoint} handshakes`, `${endpoint} request${server.tls?.versions ? 's' : ' right'}`];
      case 'namesCas':
        return [`${endpoint} handshakes`, `${endpoint} request right`];
      case 'asks':
      case 'nodes':
      case 'refusal':
        // Where the service has another address, tokens are compared with controls there.
        return [...wholeService(endpoint), ...(server.refusal === 'nginx' ? [] : [`${endpoint} tokens` as const])];
      case 'listener':
      case 'staple':
        return [`${endpoint} handshakes`, `status of ${mutualTls[endpoint].serverRole}`];
      default:
        return wholeService(endpoint);
    }
  });
}

/** Tokens that a server's JWT Auth treats otherwise, between the controls before and after, or all. */
function tokensOf({
  accepts = [],
  refuses = [],
  errorMessage,
  errorStatus,
}: NonNullable<Server['jwt']>): ('s' | ` ${string}`)[] {
  if (refuses === 'all' || errorMessage !== undefined || errorStatus !== undefined) return ['s'];
  return [' valid', ...[...accepts, ...refuses].map((token) => ` ${token}` as const), ' valid-again'];
}

/**
 * Documents of the keystore that no request to a service is made or judged with: those of S1, S3 and S4, and of retired
 * keys.
 */
function isUnread(document: string): boolean {
  const unread: readonly DocumentName[] = ['lfi/transport.jwks', 'lfi/inactive/transport.jwks'];
  return unread.some((one) => one === document);
}

function rolesOf(byRole: Partial<Record<Role, unknown>>): Role[] {
  return Object.keys(byRole) as Role[];
}

function isForMessages(role: Role): boolean {
  return roles[role].jwks === 'application';
}

/** What serves or meets a role's certificate, or verifies or decrypts by its key. */
function partsThatMeet(role: Role): readonly Part[] {
  const serving = mutualTlsEndpoints.filter((endpoint) => mutualTls[endpoint].serverRole === role);
  const shown = serving.flatMap((endpoint): Part[] => [`${endpoint} handshakes`, `${endpoint} request right`]);
  return [...shown, ...(shownAllTheSame[role] ?? []), ...partsThatUse(role)];
}

/** Roles whose certificates are shown to services that they are not for: strangers of one kind or another. */
const ownOthers: readonly Role[] = ['Sig1', 'Sig4', 'S4', 'C3'];

/** Services that a role's certificate is shown to as a client's although it is not for them. */
const shownAllTheSame: Partial<Record<Role, readonly Part[]>> = {
  Sig1: ['as1 request Sig1', 'rs1 request Sig1'],
  S4: ['cm request S4', 'hh request S4'],
  Sig4: ['cm request Sig4', 'hh request Sig4'],
  C3: ['oc request C3', 'oc request other-organisation'],
};

/** Requests that need a role's key or KID, as client or in a token. */
function partsThatUse(role: Role): readonly Part[] {
  if (role === 'Sig3' || role === 'Sig4') return (['oc', 'cm', 'hh'] as const).flatMap(controlsOf);
  if (isForMessages(role)) return [...submittedRightly, 'webhook'];
  const meeting = mutualTlsEndpoints.filter((endpoint) => mutualTls[endpoint].clientRole === role);
  return meeting.flatMap((endpoint): Part[] => [
    ...ofTheRightOne.map((identity): Part => `${endpoint} request ${identity}`),
    ...controlsOf(endpoint),
    `${endpoint} token kid-of-client-certificate`,
  ]);
}

/**
 * Whether two steps of one key would observe the same. That the right KID is another one changes nothing for a token
 * that is refused anyway, or taken beside the controls.
 */
export function sameStep(step: Step, other: Step | undefined): boolean {
  return other !== undefined && JSON.stringify(comparable(step)) === JSON.stringify(comparable(other));
}

function comparable(step: Step): object {
  const { token } = carriedBy(step);
  const isControl = token === undefined || token === 'valid' || token === 'valid-again';
  return isControl || process.env.FRESH ? step : { ...step, with: { ...step.with, kid: null } };
}

/** What a step carries, whatever its kind. */
function carriedBy(step: Step): Readonly<Record<string, unknown>> {
  return { ...step.with };
}
