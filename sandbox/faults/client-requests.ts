import type { Fault, Patch } from './fault.ts';
import { on } from './flips.ts';

const as1 = (request: 'token' | 'par', ...ids: readonly string[]) =>
  ids.flatMap((id) => on(`${request}.refuses.${id}`, 'accepted', `as1/${request}`));
const cop = (...ids: readonly string[]) =>
  ids.flatMap((id) => on(`cop.refuses.${id}`, 'accepted', 'rs1/confirmation-of-payee'));
const algorithms = ['algorithm-none', 'algorithm-rs256', 'algorithm-es256', 'algorithm-hs256'];

/** An authorisation or resource server that verifies too little, or refuses what is right. */
export const clientRequestFaults: readonly Fault[] = [
  {
    id: 'as1-refuses-assertions',
    title: 'as1 refuses every client assertion',
    at: 'ecosystem',
    breaks: { authorisation: { refuses: ['assertion'] } },
    exit: 1,
    flips: [
      ...on('token.accepts.valid', 'refused', 'as1/token'),
      ...on('par.accepts.valid', 'refused', 'as1/par'),
      ...on('cop.accepts.valid', null, 'rs1/confirmation-of-payee'),
    ],
  },
  {
    id: 'hub-refuses-signed-requests',
    title: 'as1 refuses every request object, rs1 every signed request',
    at: 'ecosystem',
    breaks: { authorisation: { refuses: ['request-object', 'payload'] } },
    exit: 1,
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
      answered('par/valid', 400, { error: 'invalid_authorization_details', error_description: 'no such type' }),
    ],
    exit: 3,
    flips: on('par.accepts.valid', null, 'as1/par'),
  },
  {
    id: 'as1-redirects',
    title: 'as1 redirects pushed requests to a page for people',
    at: 'evidence',
    patches: [answered('par/valid', 302, {})],
    exit: 3,
    flips: on('par.accepts.valid', null, 'as1/par'),
  },
  {
    id: 'as1-calls-an-error-success',
    title: 'as1 answers a right assertion with status 200 and an error',
    at: 'evidence',
    patches: [answered('token/valid', 200, { error: 'invalid_client' })],
    exit: 1,
    flips: on('token.accepts.valid', 'refused', 'as1/token'),
  },
  {
    id: 'as1-refuses-with-status-200',
    title: 'as1 refuses a wrong assertion with an error and status 200: refused all the same',
    at: 'evidence',
    patches: [answered('token/algorithm-none', 200, { error: 'invalid_client' })],
    exit: 0,
    flips: [],
  },
  {
    id: 'as1-without-tolerance',
    title: 'as1 demands nbf and lets no clock be ahead',
    at: 'ecosystem',
    breaks: { authorisation: { skew: 1, nbfRequired: true } },
    exit: 1,
    flips: [
      ...on('token.accepts.without-not-before', 'refused', 'as1/token'),
      ...on('token.accepts.slightly-ahead', 'refused', 'as1/token'),
      ...on('par.accepts.slightly-ahead', 'refused', 'as1/par'),
    ],
  },
  {
    id: 'hub-accepts-any-algorithm',
    title: 'as1 and rs1 take any algorithm, none included',
    at: 'ecosystem',
    breaks: {
      authorisation: {
        assertionIgnores: ['algorithm'],
        requestObjectIgnores: ['algorithm'],
        payloadIgnores: ['algorithm'],
      },
    },
    exit: 1,
    flips: [...as1('token', ...algorithms), ...as1('par', ...algorithms), ...cop('algorithm-none')],
  },
  {
    id: 'hub-signature-unchecked',
    title: 'as1 and rs1 do not check signatures of Sig1',
    at: 'ecosystem',
    breaks: {
      authorisation: {
        assertionIgnores: ['signature'],
        requestObjectIgnores: ['signature'],
        payloadIgnores: ['signature'],
      },
    },
    exit: 1,
    flips: [
      ...as1('token', 'other-key', 'altered'),
      ...as1('par', 'other-key', 'altered'),
      ...cop('other-key', 'altered'),
    ],
  },
  {
    id: 'as1-assertion-claims-unchecked',
    title: 'as1 does not look at the claims of client assertions',
    at: 'ecosystem',
    breaks: { authorisation: { assertionIgnores: ['subject', 'audience', 'expiry', 'lifetime', 'future'] } },
    exit: 1,
    flips: as1(
      'token',
      'subject-missing',
      'subject-empty',
      'subject-other',
      'audience-other',
      'audience-endpoint',
      'audience-list',
      'expired',
      'never-expires',
      'an-hour',
      'far-ahead',
    ),
  },
  {
    id: 'as1-wide-audience',
    title: 'as1 takes its token endpoint, or a list with the issuer, for the audience',
    at: 'ecosystem',
    breaks: { authorisation: { assertionIgnores: ['endpoint-as-audience', 'list-as-audience'] } },
    exit: 0,
    flips: as1('token', 'audience-endpoint', 'audience-list'),
  },
  {
    id: 'assertion-replay-accepted',
    title: 'as1 accepts a client assertion twice',
    at: 'ecosystem',
    breaks: { authorisation: { assertionIgnores: ['replay'] } },
    exit: 1,
    flips: as1('token', 'replayed'),
  },
  {
    id: 'as1-without-assertion',
    title: 'as1 needs no client assertion and takes JSON',
    at: 'ecosystem',
    breaks: { authorisation: { assertionIgnores: ['presence', 'form'] } },
    exit: 1,
    flips: [...as1('token', 'missing', 'as-json'), ...as1('par', 'without-assertion')],
  },
  {
    id: 'as1-request-object-claims-unchecked',
    title: 'as1 does not look at the claims of request objects',
    at: 'ecosystem',
    breaks: {
      authorisation: { requestObjectIgnores: ['claims', 'lifetime', 'expiry', 'age', 'future', 'redirect'] },
    },
    exit: 1,
    flips: as1(
      'par',
      ...[
        'iss',
        'client-id',
        'aud',
        'exp',
        'nbf',
        'response-type',
        'scope',
        'redirect-uri',
        'nonce',
        'state',
        'code-challenge',
        'code-challenge-method',
        'authorization-details',
      ].map((claim) => `without-${claim}`),
      'eleven-minutes',
      'expired',
      'an-hour-old',
      'far-ahead',
      'redirect-other',
      'redirect-http',
    ),
  },
  {
    id: 'tokens-work-for-all',
    title: 'rs1 accepts access tokens from every TPP’s certificate',
    at: 'ecosystem',
    breaks: { authorisation: { tokensWorkForAll: true } },
    exit: 1,
    flips: on('token.bound-to-certificate', 'accepted', 'as1/token'),
  },
];

/** as1 answers a request otherwise. */
function answered(request: string, status: number, body: object): Patch {
  const answer = '/addresses/0/exchange/answer';
  return {
    step: `submit:as1/${request}`,
    set: {
      [`${answer}/status`]: status,
      [`${answer}/body`]: Buffer.from(JSON.stringify(body)).toString('base64'),
      '/answers/0': null,
    },
  };
}
