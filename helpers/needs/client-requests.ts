import { type ClientRequest, clientRequests } from '../../config/standard/api-hub/client-tokens.ts';
import type { optInProbes } from '../../config/standard/api-hub/messages.ts';
import { type Need, observedBy } from '../engine/need.ts';
import { deliverStep } from '../observations/deliver.ts';
import { type Exchanges, timedExchanges } from '../observations/exchanges.ts';
import type { Fetched } from '../observations/fetch.ts';
import type { Step } from '../observations/step.ts';
import { type Presentation, type Submit, submitStep } from '../observations/submit.ts';
import type { Target } from '../target/target.ts';
import { callersOf, holdersOf, visitorsOf } from './availability.ts';
import { jwksStepOf } from './keystore.ts';
import { leftOut } from './optional.ts';
import { clientIds } from './parties.ts';
import { ofThisMachine } from './this-machine.ts';

/** What came back of a request, and when. */
export type Submitted = Submit['raw'] & Exchanges;

/** Name of a request as a route of the case ids. */
export const requestRoutes: Readonly<Record<ClientRequest, string>> = {
  token: 'as1/token',
  par: 'as1/par',
  cop: 'rs1/confirmation-of-payee',
};

/** `valid-again` is the control after all the others. */
export type ClientTokenId = 'valid' | 'valid-again' | (string & {});

/** A TPP's request with a token that is right (`valid`) or as its recipe says; only where the target allows it. */
export function clientRequest(request: ClientRequest, token: ClientTokenId, target: Target): Need<Submitted> {
  const by = clients();
  if (!isAllowed(request, target)) return leftOut(by, '/probes/allow', notAllowed(request));
  const { path, method, endpoint, right, wrong } = clientRequests[request];
  const ofCop = request === 'cop';
  const carries = {
    method,
    path,
    request,
    token,
    sent: wrong.find(({ id }) => id === token)?.sent ?? null,
    identity: 'right',
    verifyWith: ofCop ? (jwksStepOf('Sig2', target)?.key ?? null) : null,
    accessTokenFrom: ofCop ? tokenForCop(target).key : null,
  } as const;
  const route = requestRoutes[request];
  const others = token === 'valid-again' ? [...right, ...wrong].map(({ id }) => id) : [];
  const before = [...(token === 'valid' ? [] : ['valid']), ...others].map((id) => `submit:${route}/${id}` as const);
  const step = submitStep(endpoint, `${route}/${token}`, before, carries, target);
  return observedBy(step, { by, missing: missingFor(request, target), gates }, timedExchanges);
}

/** The access token that confirmation of payee is called with. */
export function copToken(target: Target): Need<Submitted> {
  const by = clients();
  if (!isAllowed('cop', target)) return leftOut(by, '/probes/allow', notAllowed('cop'));
  // What is wrong with the client, or with the token endpoint, shows in the request for a token alone.
  const first = isAllowed('token', target) ? [`token.accepts.valid@${requestRoutes.token}`] : [];
  const given = { by, missing: missingFor('token', target), gates: [...gates, ...first] };
  return observedBy(tokenForCop(target), given, timedExchanges);
}

const gates = ['signature.verifies@Sig1', ofThisMachine.clock];

/** The access token of the right client on rs1, presented in one way. */
export function tokenPresented(how: Presentation, target: Target): Need<Submitted> {
  const by = clients();
  if (!isAllowed('token', target)) return leftOut(by, '/probes/allow', notAllowed('token'));
  if (how === 'other-tpp' && !target.identities['other-tpp']?.given) return leftOut(by, '/identities/other-tpp');
  const carries = {
    method: 'GET',
    path: '/open-finance/account-information/v2.1/accounts',
    identity: how === 'other-tpp' ? how : 'right',
    presentation: how,
    accessTokenFrom: `submit:${requestRoutes.token}/valid`,
  } as const;
  const before = presentedBefore[how].map((one) => `submit:rs1/accounts/token/${one}` as const);
  const step = submitStep('rs1', `rs1/accounts/token/${how}`, before, carries, target);
  const gates = ['token.accepts.valid@as1/token'];
  return observedBy(step, { by, missing: missingFor('token', target), gates }, timedExchanges);
}

const presentedBefore: Readonly<Record<Presentation, readonly Presentation[]>> = {
  right: [],
  'other-tpp': ['right'],
  'altered-on-used-connection': ['right'],
  'right-again': ['right', 'other-tpp', 'altered-on-used-connection'],
};

/** A test event to the TPP's receiver, as the API Hub sends it. */
export function deliveredEvent(target: Target): Need<Fetched> {
  const by = holdersOf('Sig2');
  if (!target.probes.allow.includes('event')) return leftOut(by, '/probes/allow', notAllowed('event'));
  const recipient = jwksStepOf('Enc2', target);
  const step = deliverStep({ url: target.tpp?.webhookUrl ?? null, recipientFrom: recipient?.key ?? null });
  const missing = target.certificates.Sig2?.key ? null : '/certificates/Sig2/key';
  const gates = ['kid.published@Enc2', 'signature.verifies@Sig2'];
  return observedBy(step, { by, missing: recipient ? missing : '/certificates/Enc2', gates }, (raw) => raw);
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

function tokenForCop(target: Target): Step<'submit'> {
  const { path, method } = clientRequests.token;
  const carries = {
    method,
    path,
    request: 'token',
    token: 'valid',
    identity: 'right',
    scope: 'confirmation-of-payee',
  } as const;
  return submitStep('as1', 'as1/token/for-cop', [], carries, target);
}
