import { type ClientRequest, clientRequests } from '../../config/standard/api-hub/client-tokens.ts';
import type { Fault, Patch } from './fault.ts';
import { on } from './flips.ts';

const routes: Readonly<Record<ClientRequest, string>> = {
  token: 'as1/token',
  par: 'as1/par',
  cop: 'rs1/confirmation-of-payee',
};

/** A server that takes exactly one request that is wrong. */
const takesOne: readonly Fault[] = (Object.keys(clientRequests) as ClientRequest[]).flatMap((request) =>
  clientRequests[request].wrong.map(({ id, title }): Fault => {
    const { endpoint } = clientRequests[request];
    return {
      id: `${endpoint}-${request}-takes-${id}`,
      title: `${endpoint} takes at /${request}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
      breaks: { authorisation: { takes: { [request]: { [id]: true } } } },
      flips: on(`${request}.refuses.${id}`, 'accepted', routes[request]),
    };
  }),
);

/** From the end of the wrong requests on, the right one is refused as well: then none of the refusals says anything. */
const turnsEverybodyAway = (request: ClientRequest): Fault => ({
  id: `${clientRequests[request].endpoint}-${request}-locks-out`,
  title: `After wrong requests the right one is refused as well at /${request}`,
  at: 'evidence',
  patches: [answered(`${routes[request]}/valid-again`, 403, { error: 'access_denied' })],
  flips: clientRequests[request].wrong.flatMap(({ id }) => on(`${request}.refuses.${id}`, null, routes[request])),
});

/** An authorisation or resource server that verifies too little, or refuses what is right. */
export const clientRequestFaults: readonly Fault[] = [
  {
    id: 'as1-refuses-assertions',
    title: 'as1 refuses every client assertion',
    breaks: { authorisation: { refuses: ['assertion'] } },
    flips: [...on('token.accepts.valid', 'refused', 'as1/token'), ...on('par.accepts.valid', 'refused', 'as1/par')],
  },
  {
    id: 'hub-refuses-signed-requests',
    title: 'as1 refuses every request object, rs1 every signed request',
    breaks: { authorisation: { refuses: ['request-object', 'payload'] } },
    flips: [
      ...on('par.accepts.valid', 'refused', 'as1/par'),
      ...on('cop.accepts.valid', 'refused', 'rs1/confirmation-of-payee'),
    ],
  },
  {
    id: 'as1-grants-other-details',
    title: 'as1 refuses a pushed request for its authorization_details, which says nothing of keys and tokens',
    at: 'evidence',
    patches: [
      answered('as1/par/valid', 400, { error: 'invalid_authorization_details', error_description: 'no such type' }),
    ],
    flips: on('par.accepts.valid', null, 'as1/par'),
  },
  {
    id: 'as1-redirects',
    title: 'as1 redirects pushed requests to a page for people',
    at: 'evidence',
    patches: [answered('as1/par/valid', 302, {})],
    flips: on('par.accepts.valid', null, 'as1/par'),
  },
  {
    id: 'as1-calls-an-error-success',
    title: 'as1 answers a right assertion with status 200 and an error',
    at: 'evidence',
    patches: [answered('as1/token/valid', 200, { error: 'invalid_client' })],
    flips: on('token.accepts.valid', 'refused', 'as1/token'),
  },
  {
    id: 'as1-refuses-with-status-200',
    title: 'as1 refuses a wrong assertion with an error and status 200: refused all the same',
    at: 'evidence',
    patches: [answered('as1/token/algorithm-none', 200, { error: 'invalid_client' })],
    flips: [],
  },
  {
    id: 'as1-refuses-with-a-page',
    title: 'as1 refuses a wrong assertion with a page for people and status 200: refused all the same',
    at: 'evidence',
    patches: [answered('as1/token/algorithm-none', 200, '<!doctype html><title>Sign in</title>')],
    flips: [],
  },
  {
    id: 'as1-refuses-in-its-own-form',
    title: 'as1 refuses a wrong assertion with status 200 and an error of a form of its own: refused all the same',
    at: 'evidence',
    patches: [answered('as1/token/algorithm-none', 200, { success: false, message: 'invalid client' })],
    flips: [],
  },
  {
    id: 'as1-answers-with-a-page',
    title: 'as1 answers a right assertion with a page for people and status 200',
    at: 'evidence',
    patches: [answered('as1/token/valid', 200, '<!doctype html><title>Sign in</title>')],
    flips: on('token.accepts.valid', 'refused', 'as1/token'),
  },
  {
    id: 'rs1-answers-with-a-page',
    title: 'rs1 answers a right signed request with a page for people and status 200',
    breaks: { messages: { 'Sig2-response': { text: '<!doctype html><title>Sign in</title>' } } },
    flips: [...on('cop.accepts.valid', 'refused', routes.cop), ...on('message.form', 'other', 'Sig2-response/sample')],
  },
  {
    id: 'rs1-refuses-with-status-200',
    title: 'rs1 refuses an altered access token with an error and status 200: refused all the same',
    at: 'evidence',
    patches: [answered('rs1/accounts/token/altered-on-used-connection', 200, { error: 'invalid_token' })],
    flips: [],
  },
  {
    id: 'as1-without-tolerance',
    title: 'as1 demands nbf and lets no clock be ahead',
    breaks: { authorisation: { skew: 1, nbfRequired: true } },
    flips: [
      ...on('token.accepts.without-not-before', 'refused', 'as1/token'),
      ...on('token.accepts.slightly-ahead', 'refused', 'as1/token'),
      ...on('par.accepts.slightly-ahead', 'refused', 'as1/par'),
    ],
  },
  ...takesOne,
  {
    id: 'as1-needs-no-nonce-strictly',
    title: 'as1 takes a request object without nonce, and the target counts that as a failure',
    breaks: {
      authorisation: { takes: { par: { 'without-nonce': true } } },
      target: { switches: { strictClientClaims: true } },
    },
    exit: 1,
    flips: on('par.refuses.without-nonce', 'accepted', routes.par),
  },
  turnsEverybodyAway('token'),
  turnsEverybodyAway('par'),
  turnsEverybodyAway('cop'),
  {
    id: 'par-answered-202',
    title: 'as1 answers pushed requests with 202, and the token endpoint with 201',
    breaks: { authorisation: { parStatus: 202, tokenStatus: 201 } },
    flips: [
      ...on('par.answer', 'status', 'par-response/received'),
      ...on('token.answer', 'status', 'token-response/received'),
    ],
  },
  {
    id: 'hub-media-types',
    title: 'as1 and rs1 answer with media types that are not of what they send',
    breaks: { authorisation: { mediaTypes: { token: 'text/plain', par: 'text/html', cop: 'application/json' } } },
    flips: [
      ...on('par.answer', 'mediaType', 'par-response/received'),
      ...on('token.answer', 'mediaType', 'token-response/received'),
      ...on('message.media-type', 'other', 'Sig2-response/received'),
    ],
  },
  {
    id: 'rs1-checks-tokens-once',
    title: 'rs1 looks at the access token of the first request of a connection only',
    breaks: { authorisation: { tokensOncePerConnection: true } },
    flips: on('token.checked-each-time', 'accepted', 'as1/token'),
  },
  {
    id: 'rs1-locks-out',
    title: 'rs1 turns the owner of a token away after others came with it',
    at: 'evidence',
    patches: [answered('rs1/accounts/token/right-again', 429, {})],
    flips: on('token.bound-to-certificate', null, 'as1/token').concat(on('token.checked-each-time', null, 'as1/token')),
  },
  {
    id: 'tokens-work-for-all',
    title: 'rs1 accepts access tokens from every TPP’s certificate',
    breaks: { authorisation: { tokensWorkForAll: true } },
    flips: on('token.bound-to-certificate', 'accepted', 'as1/token'),
  },
];

/** A request is answered otherwise. */
function answered(request: string, status: number, body: object | string): Patch {
  const answer = '/addresses/0/exchange/answer';
  return {
    step: `submit:${request}`,
    set: {
      [`${answer}/status`]: status,
      [`${answer}/body`]: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)).toString('base64'),
      '/answers/0': null,
    },
  };
}
