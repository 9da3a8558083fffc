import { registration } from '../parties.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';

const response = ['Sig2-response/sample', 'Sig2-response/received'];

/** Messages whose times, writing, types or values no receiver can rely on. */
export const messageContentFaults: readonly Fault[] = [
  {
    id: 'messages-from-the-future',
    title: 'Messages were issued an hour after they were captured, or say when in milliseconds',
    breaks: {
      messages: {
        'Sig1-assertion': { claims: { iat: 1_795_000_000_000, nbf: 1_795_000_000_000, exp: 1_795_000_290_000 } },
        'Sig1-request-object': { times: { iat: 3600, nbf: 3590, exp: 3890 } },
        'Sig1-payload': { times: { nbf: 400 } },
        Enc1: { times: { iat: 3600, nbf: 3590, exp: 3890 } },
        'Enc2-event': { claims: { exp: 1_795_000_290_000 } },
      },
    },
    flips: [
      ...on('message.times', 'noTime', 'Sig1-assertion/sample'),
      ...on('message.times', 'future', 'Sig1-request-object/sample'),
      ...on('message.times', 'backwards', 'Sig1-payload/sample'),
      ...on('jwe.inner.times', 'future', 'Enc1/sample'),
      ...on('jwe.inner.times', 'noTime', 'Enc2-event/sample'),
    ],
  },
  {
    id: 'encrypted-message-backwards',
    title: 'What is inside Enc1 ends before it begins',
    breaks: { messages: { Enc1: { times: { exp: -60 } } } },
    flips: on('jwe.inner.times', 'backwards', 'Enc1/sample'),
  },
  {
    id: 'messages-of-other-scheme',
    title: 'Messages say PS256 and are signed as RS256, or with a longer salt',
    breaks: {
      messages: {
        'Sig1-assertion': { scheme: 'RS256' },
        'Sig2-response': { scheme: 'longest-salt' },
        Enc1: { scheme: 'RS256' },
      },
    },
    flips: [
      ...on('message.signature', 'otherScheme', 'Sig1-assertion/sample', ...response),
      ...on('jwe.inner.signature', 'otherScheme', 'Enc1/sample'),
    ],
  },
  {
    id: 'messages-ambiguous',
    title: 'Messages have a claim twice, a byte order mark, or bits to spare',
    breaks: {
      messages: {
        'Sig1-assertion': { written: 'doubled-claim' },
        'Sig1-payload': { written: 'byte-order-mark' },
        'Sig2-response': { written: 'stray-bits' },
        Enc1: { written: 'doubled-claim' },
      },
    },
    flips: [
      ...on('message.encoding', 'ambiguous', 'Sig1-assertion/sample', 'Sig1-payload/sample', ...response),
      ...on('jwe.inner.form', 'ambiguous', 'Enc1/sample'),
    ],
  },
  {
    id: 'messages-of-another-type',
    title: 'Headers say that a message is an access token, or has another JWT inside',
    breaks: {
      messages: { 'Sig1-assertion': { header: { typ: 'at+jwt' } }, 'Sig2-response': { header: { cty: 'JWT' } } },
    },
    flips: [...on('message.type', 'otherType', 'Sig1-assertion/sample'), ...on('message.type', 'nested', ...response)],
  },
  {
    id: 'messages-unusable-values',
    title: 'Claims have values of another kind than theirs',
    breaks: {
      messages: {
        'Sig1-assertion': { claims: { jti: 7 } },
        'Sig1-request-object': { claims: { authorization_details: [{ type: 'account-access-consent' }] } },
        'Sig2-id-token': { claims: { azp: 'somebody-else' } },
        Enc1: { claims: { jti: 7 } },
      },
    },
    flips: [
      ...on('message.claims', 'otherValue', 'Sig1-assertion/sample', 'Sig1-request-object/sample'),
      ...on('message.audience', 'otherParty', 'Sig2-id-token/sample'),
      ...on('jwe.inner.claims', 'otherValue', 'Enc1/sample'),
    ],
  },
  {
    id: 'id-token-for-others',
    title: 'An id_token is for its client and for somebody else',
    breaks: { messages: { 'Sig2-id-token': { claims: { aud: [registration.clientId, 'somebody-else'] } } } },
    flips: on('message.audience', 'other', 'Sig2-id-token/sample'),
  },
  {
    id: 'answers-ambiguous',
    title: 'Answers of the authorisation server have a member twice, or begin with a byte order mark',
    at: 'evidence',
    patches: [
      { step: 'submit:as1/par/valid', set: { '/answers/0/problems': ['it begins with a byte order mark'] } },
      { step: 'submit:as1/token/valid', set: { '/answers/0/problems': ['it has the member "expires_in" twice'] } },
    ],
    flips: [
      ...on('par.answer', 'ambiguous', 'par-response/received'),
      ...on('token.answer', 'ambiguous', 'token-response/received'),
    ],
  },
  {
    id: 'request-object-http-redirect',
    title: 'Request objects redirect to http',
    breaks: { messages: { 'Sig1-request-object': { claims: { redirect_uri: 'http://tpp.example/callback' } } } },
    flips: on('message.redirect-uri', 'notHttps', 'Sig1-request-object/sample'),
  },
  {
    id: 'encrypted-message-critical-extension',
    title: 'What is inside events names a critical extension',
    breaks: { messages: { 'Enc2-event': { header: { crit: ['urn:example:extension'] } } } },
    flips: on('jwe.inner.form', 'critical', 'Enc2-event/sample'),
  },
  {
    id: 'jwe-packed-otherwise',
    title: 'Events say zip DEF and are compressed as zlib',
    breaks: { messages: { 'Enc2-event': { sealed: 'zlib' } } },
    flips: on('jwe.decrypts', 'notUnpacked', 'Enc2-event/sample'),
  },
  {
    id: 'jwe-critical-extension',
    title: 'The header of Enc1 names a critical extension, and the tag of events has bits to spare',
    breaks: {
      messages: {
        Enc1: { encryption: { crit: ['urn:example:extension'], 'urn:example:extension': true } },
        'Enc2-event': { sealed: 'stray-bits' },
      },
    },
    flips: [
      ...on('jwe.algorithms', 'critical', 'Enc1/sample'),
      ...on('jwe.encoding', 'ambiguous', 'Enc2-event/sample'),
    ],
  },
];
