import { type ClientRequest, clientRequests } from '../../config/standard/api-hub/client-tokens.ts';
import { mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import type { optInProbes } from '../../config/standard/api-hub/messages.ts';
import type { Need, SteppedNeed } from '../engine/need.ts';
import type { Json, Step } from '../evidence/step.ts';
import type { Target } from '../target/target.ts';
import { callersOf, holdersOf, visitorsOf } from './availability.ts';
import { addressCount, addressOf, type Exchanges, firstSteps, readExchanges } from './endpoints.ts';
import { type Fetched, jwksStepOf } from './keystore.ts';
import { leftOut } from './optional.ts';
import { clientIds } from './parties.ts';

/** What came back, beside what of each success was read before redaction, in the order of the addresses; null for any other answer. */
export interface Answered extends Exchanges {
  readonly answers: readonly (Json | null)[];
}

/** Name of a request as a route of the case ids. */
export const requestRoutes: Readonly<Record<ClientRequest, string>> = {
  token: 'as1/token',
  par: 'as1/par',
  cop: 'rs1/confirmation-of-payee',
};

/** A TPP's request with a token that is right (`valid`) or as its recipe says; only where the target allows it. */
export function clientRequest(
  request: ClientRequest,
  token: string,
  target: Target,
): Need<Answered> | SteppedNeed<Answered> {
  const by = clients();
  if (!isAllowed(request, target)) return leftOut(by, notAllowed(request));
  const { path, method, endpoint, wrong } = clientRequests[request];
  const sent = wrong.find(({ id }) => id === token)?.sent ?? null;
  const verifyWith = request === 'cop' ? jwksStepOf('Sig2', target) : null;
  const earlier = request === 'cop' ? tokenStep('cop', target) : null;
  const step = submission(endpoint, `${requestRoutes[request]}/${token}`, target, {
    with: {
      method,
      path,
      request,
      token,
      sent,
      identity: 'right',
      verifyWith: verifyWith?.key ?? null,
      accessTokenFrom: earlier?.key ?? null,
    },
    after: [verifyWith, earlier].flatMap((one) => (one ? [one.key] : [])),
    lane: requestRoutes[request],
  });
  return {
    step: sent === 'again' ? { ...step, connections: step.connections * 2 } : step,
    by,
    missing: missingFor(request, target),
    gates: ['signature.verifies@Sig1'],
    optional: false,
    read: readAnswered,
  };
}

/** The access token that confirmation of payee is called with. */
export function copToken(target: Target): Need<Answered> {
  if (!isAllowed('cop', target)) return leftOut(clients(), notAllowed('cop'));
  return {
    step: tokenStep('cop', target),
    by: clients(),
    missing: missingFor('token', target),
    gates: ['signature.verifies@Sig1'],
    optional: false,
    read: readAnswered,
  };
}

/** The access token of the right client, presented on rs1 with the certificate it was issued to or with another TPP's. */
export function tokenPresentedBy(identity: 'right' | 'other-tpp', target: Target): Need<Answered> {
  const by = clients();
  if (!isAllowed('token', target)) return leftOut(by, notAllowed('token'));
  if (!target.identities['other-tpp']?.given) return leftOut(by, 'The target gives no /identities/other-tpp');
  const issued = clientRequest('token', 'valid', target);
  return {
    step: submission('rs1', `rs1/accounts/token/${identity}`, target, {
      with: {
        method: 'GET',
        path: '/open-finance/account-information/v2.1/accounts',
        identity,
        accessTokenFrom: issued.step?.key ?? null,
      },
      after: issued.step ? [issued.step.key] : [],
      lane: 'rs1/accounts/token',
    }),
    by,
    missing: missingFor('token', target),
    gates: ['token.accepts.valid@as1/token'],
    optional: false,
    read: readAnswered,
  };
}

/** A test event to the TPP's receiver, as the API Hub sends it. */
export function deliveredEvent(target: Target): Need<Fetched> {
  const by = holdersOf('Sig2');
  if (!target.probes.allow.includes('event')) return leftOut(by, notAllowed('event'));
  const recipient = jwksStepOf('Enc2', target);
  return {
    step: {
      key: 'deliver:webhook',
      kind: 'deliver',
      subject: 'webhook',
      with: { url: target.tpp?.webhookUrl ?? null, recipientFrom: recipient?.key ?? null },
      connections: 1,
      gate: null,
      after: recipient ? [recipient.key] : [],
      lane: null,
    },
    by,
    missing: recipient ? (target.certificates.Sig2?.key ? null : '/certificates/Sig2/key') : '/certificates/Enc2',
    gates: ['kid.published@Enc2', 'signature.verifies@Sig2'],
    optional: false,
    read: (raw) => raw as unknown as Fetched,
  };
}

/** Vantages that have both C1 and Sig1. */
function clients() {
  return callersOf('as1').filter(
    (vantage) => holdersOf('Sig1').includes(vantage) && visitorsOf('rs1').includes(vantage),
  );
}

function isAllowed(request: ClientRequest, target: Target): boolean {
  return target.probes.allow.includes(request) && !(request === 'par' && target.environment === 'production');
}

function notAllowed(probe: (typeof optInProbes)[number]): string {
  return `The target does not allow it: /probes/allow is without ${probe}`;
}

function missingFor(request: ClientRequest, target: Target): string | null {
  const { C1, Sig1 } = target.certificates;
  if (!C1?.key) return '/certificates/C1/key';
  if (!C1.certificate) return '/certificates/C1/certificate';
  if (!Sig1?.key) return '/certificates/Sig1/key';
  if (!Sig1.kid) return '/certificates/Sig1/kid';
  if (clientIds(target).length === 0) return '/tpp/clientId';
  if (request === 'par' && target.tpp?.redirectUri === null) return '/tpp/redirectUri';
  if (request === 'cop' && target.probes.iban === null) return '/probes/iban';
  return target.endpoints.auth1 ? null : '/endpoints/auth1';
}

function tokenStep(forRequest: 'cop', target: Target): Step {
  const { path, method } = clientRequests.token;
  return submission('as1', `as1/token/for-${forRequest}`, target, {
    with: { method, path, request: 'token', token: 'valid', identity: 'right', scope: 'confirmation-of-payee' },
    lane: requestRoutes.token,
  });
}

function submission(
  endpoint: 'as1' | 'rs1',
  name: string,
  target: Target,
  more: Pick<Step, 'with' | 'lane'> & Partial<Step>,
): Step {
  const address = addressOf(endpoint, target);
  return {
    key: `submit:${name}`,
    kind: 'submit',
    subject: endpoint,
    connections: addressCount(address, target),
    gate: `tls.handshake@${endpoint}`,
    ...more,
    after: [firstSteps.handshake(endpoint), ...(more.after ?? [])],
    with: {
      host: address?.host ?? null,
      port: address?.port ?? null,
      like: mutualTls[endpoint].clientRole,
      ...more.with,
    },
  };
}

function readAnswered(raw: Json, observation: Parameters<SteppedNeed<Exchanges>['read']>[1]): Answered {
  return { ...readExchanges(raw, observation), answers: (raw as unknown as { answers: (Json | null)[] }).answers };
}
