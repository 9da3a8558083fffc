import type { Fault } from './fault.ts';
import { on } from './flips.ts';

const response = ['Sig2-response/sample', 'Sig2-response/received'];
const token = ['token-response/sample', 'token-response/received'];
const par = ['par-response/sample', 'par-response/received'];

/**
 * Messages of Sig1, Sig2, Enc1 and Enc2 that are made wrongly; each fault is one mistake, made in several kinds of
 * message.
 */
export const sentMessageFaults: readonly Fault[] = [
  {
    id: 'messages-unsigned',
    title: 'Messages are sent as bare JSON',
    breaks: {
      messages: {
        'Sig1-assertion': { signedBy: 'nobody' },
        'Sig2-response': { signedBy: 'nobody' },
        Enc1: { signedBy: 'nobody' },
        'Enc2-event': { signedBy: 'nobody' },
      },
    },
    flips: [
      ...on('message.form', 'other', 'Sig1-assertion/sample', ...response),
      ...on('jwe.inner.form', 'unsigned', 'Enc1/sample', 'Enc2-event/sample'),
    ],
  },
  {
    id: 'messages-rs256',
    title: 'Messages say alg RS256',
    breaks: {
      messages: {
        'Sig1-request-object': { header: { alg: 'RS256' } },
        'Sig2-id-token': { header: { alg: 'RS256' } },
        Enc1: { header: { alg: 'RS256' } },
      },
    },
    flips: [
      ...on('message.algorithm', 'other', 'Sig1-request-object/sample', 'Sig2-id-token/sample'),
      ...on('jwe.inner.form', 'otherAlgorithm', 'Enc1/sample'),
    ],
  },
  {
    id: 'messages-critical-extension',
    title: 'Signed requests name a critical extension',
    breaks: { messages: { 'Sig1-payload': { header: { crit: ['urn:example:extension'] } } } },
    flips: on('message.algorithm', 'critical', 'Sig1-payload/sample'),
  },
  {
    id: 'messages-without-kid',
    title: 'Messages name no KID',
    breaks: {
      messages: {
        'Sig1-assertion': { header: { kid: null } },
        Enc1: { encryption: { kid: null } },
        'Enc2-event': { header: { kid: null } },
      },
    },
    flips: [
      ...on('message.key-id', 'absent', 'Sig1-assertion/sample'),
      ...on('jwe.key-id', 'absent', 'Enc1/sample'),
      ...on('jwe.inner.form', 'noKeyId', 'Enc2-event/sample'),
    ],
  },
  {
    id: 'messages-unknown-kid',
    title: 'Messages name KIDs that are not published',
    breaks: {
      messages: {
        'Sig2-id-token': { header: { kid: 'nobody-knows-this-key' } },
        'Enc2-event': { encryption: { kid: 'nobody-knows-this-key' } },
      },
    },
    flips: [
      ...on('message.key-id', 'unknown', 'Sig2-id-token/sample'),
      ...on('jwe.key-id', 'unknown', 'Enc2-event/sample'),
    ],
  },
  {
    id: 'messages-kid-of-other-use',
    title: 'Signatures name the encryption key, and encryption the signing key',
    breaks: { messages: { 'Sig2-response': { kidOf: 'Enc1' }, Enc1: { encryptionKidOf: 'Sig2' } } },
    flips: [...on('message.key-id', 'otherUse', ...response), ...on('jwe.key-id', 'otherUse', 'Enc1/sample')],
  },
  {
    id: 'messages-by-another-key',
    title: 'Messages are signed by a transport key under the KID of the signing key',
    breaks: {
      messages: {
        'Sig1-assertion': { signedBy: 'C1' },
        'Sig2-id-token': { signedBy: 'S1' },
        Enc1: { signedBy: 'C1' },
      },
    },
    flips: [
      ...on('message.signature', 'invalid', 'Sig1-assertion/sample', 'Sig2-id-token/sample'),
      ...on('jwe.inner.signature', 'invalid', 'Enc1/sample'),
    ],
  },
  {
    id: 'messages-lacking-claims',
    title: 'Messages lack claims',
    breaks: {
      messages: {
        'Sig1-assertion': { claims: { jti: null } },
        'Sig1-request-object': { claims: { state: null } },
        'Sig2-response': { claims: { exp: null } },
        Enc1: { claims: { Risk: null } },
        'Enc2-event': { claims: { message: null } },
      },
    },
    flips: [
      ...on('message.claims', 'missing', 'Sig1-assertion/sample', 'Sig1-request-object/sample', ...response),
      ...on('jwe.inner.claims', 'missing', 'Enc1/sample', 'Enc2-event/sample'),
    ],
  },
  {
    id: 'request-object-plain-challenge',
    title: 'Request objects use the plain code challenge',
    breaks: { messages: { 'Sig1-request-object': { claims: { code_challenge_method: 'plain' } } } },
    flips: on('message.claims', 'otherValue', 'Sig1-request-object/sample'),
  },
  {
    id: 'messages-from-somebody-else',
    title: 'Messages name another sender',
    breaks: {
      messages: {
        'Sig1-assertion': { claims: { sub: 'somebody-else' } },
        'Sig2-response': { claims: { iss: 'https://as1.examplebank.preprod.apihub.openfinance.example' } },
        Enc1: { claims: { sub: 'somebody-else' } },
        'Enc2-event': { claims: { aud: 'somebody-else' } },
      },
    },
    flips: [
      ...on('message.issuer', 'other', 'Sig1-assertion/sample', ...response),
      ...on('jwe.inner.claims', 'parties', 'Enc1/sample', 'Enc2-event/sample'),
    ],
  },
  {
    id: 'messages-for-somebody-else',
    title: 'Messages have another audience, or a list of them',
    breaks: {
      messages: {
        'Sig1-assertion': { claims: { aud: 'https://as1.examplebank.preprod.apihub.openfinance.example/token' } },
        'Sig1-request-object': {
          claims: { aud: ['https://auth1.examplebank.preprod.apihub.openfinance.example'] },
        },
        'Sig2-id-token': { claims: { aud: 'somebody-else' } },
      },
    },
    flips: [
      ...on('message.audience', 'other', 'Sig1-assertion/sample', 'Sig2-id-token/sample'),
      ...on('message.audience', 'list', 'Sig1-request-object/sample'),
    ],
  },
  {
    id: 'messages-wrong-times',
    title: 'Messages live too long, end before they begin, or say when in words',
    breaks: {
      messages: {
        'Sig1-assertion': { times: { exp: 3600 } },
        'Sig1-request-object': { times: { exp: 900 } },
        'Sig1-payload': { claims: { iat: 'today' } },
        'Sig2-id-token': { times: { exp: -60 } },
      },
    },
    flips: [
      ...on('message.times', 'tooLong', 'Sig1-assertion/sample', 'Sig1-request-object/sample'),
      ...on('message.times', 'noTime', 'Sig1-payload/sample'),
      ...on('message.times', 'backwards', 'Sig2-id-token/sample'),
    ],
  },
  {
    id: 'responses-from-the-future',
    title: 'rs1 signs responses ten minutes ahead',
    breaks: { messages: { 'Sig2-response': { times: { iat: 600, nbf: 600, exp: 900 } } } },
    flips: [
      ...on('message.times', 'notNow', 'Sig2-response/received'),
      ...on('message.times', 'future', 'Sig2-response/sample'),
    ],
  },
  {
    id: 'id-token-other-nonce',
    title: 'The id_token does not repeat the nonce',
    breaks: { messages: { 'Sig2-id-token': { claims: { nonce: 'another' } } } },
    flips: on('id-token.binding', 'nonce', 'Sig2-id-token/sample'),
  },
  {
    id: 'id-token-other-hash',
    title: 'The id_token has the hash of another access token',
    breaks: { messages: { 'Sig2-id-token': { claims: { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } } } },
    flips: on('id-token.binding', 'hash', 'Sig2-id-token/sample'),
  },
  {
    id: 'as1-answers-lack-members',
    title: 'PAR is answered without request_uri, tokens without expires_in',
    breaks: { authorisation: { parAnswer: { request_uri: null }, tokenAnswer: { expires_in: null } } },
    flips: [...on('par.answer', 'missing', ...par), ...on('token.answer', 'missing', ...token)],
  },
  {
    id: 'as1-answers-other-values',
    title: 'Pushed requests live for an hour, and tokens are of type mac',
    breaks: { authorisation: { parAnswer: { expires_in: 3600 }, tokenAnswer: { token_type: 'mac' } } },
    flips: [...on('par.answer', 'tooLong', ...par), ...on('token.answer', 'otherType', ...token)],
  },
  {
    id: 'as1-answers-at-the-limit',
    title: 'Pushed requests live for 600 s, tokens for an hour',
    breaks: { authorisation: { parAnswer: { expires_in: 600 }, tokenAnswer: { expires_in: 3600 } } },
    flips: [...on('par.answer', 'atLimit', ...par), ...on('token.lifetime', 'long', ...token)],
  },
  {
    id: 'token-bound-to-other-certificate',
    title: 'Access tokens name the certificate of a proxy',
    breaks: { authorisation: { tokenBinding: 'other' } },
    flips: on('token.names-certificate', 'other', ...token),
  },
  {
    id: 'token-without-confirmation',
    title: 'Access tokens are JWTs without cnf',
    breaks: { authorisation: { tokenBinding: 'absent' } },
    flips: on('token.names-certificate', 'unbound', ...token),
  },
  {
    id: 'callback-without-issuer',
    title: 'The callback has no iss',
    breaks: { messages: { callback: { claims: { iss: null } } } },
    flips: on('callback.issuer', 'missing', 'callback/sample'),
  },
  {
    id: 'callback-other-issuer',
    title: 'The callback names another issuer',
    breaks: { messages: { callback: { claims: { iss: 'https://auth1.other.example' } } } },
    flips: on('callback.issuer', 'other', 'callback/sample'),
  },
  {
    id: 'messages-unencrypted',
    title: 'Personal data and events are signed and not encrypted',
    breaks: { messages: { Enc1: { encryptedTo: 'nobody' }, 'Enc2-event': { encryptedTo: 'nobody' } } },
    flips: on('jwe.form', 'other', 'Enc1/sample', 'Enc2-event/sample'),
  },
  {
    id: 'rsa-oaep-used',
    title: 'Personal data and events are encrypted with RSA-OAEP, events without cty',
    breaks: {
      messages: {
        Enc1: { encryption: { alg: 'RSA-OAEP' } },
        'Enc2-event': { encryption: { alg: 'RSA-OAEP', cty: null } },
      },
    },
    flips: [
      ...on('jwe.algorithms', 'legacy', 'Enc1/sample', 'Enc2-event/sample'),
      ...on('jwe.content-type', 'absent', 'Enc2-event/sample'),
    ],
  },
  {
    id: 'jwe-other-algorithms',
    title: 'Messages are encrypted with RSA-OAEP-512, or with A128GCM',
    breaks: {
      messages: {
        Enc1: { encryption: { alg: 'RSA-OAEP-512' } },
        'Enc2-event': { encryption: { enc: 'A128GCM' } },
      },
    },
    flips: [
      ...on('jwe.algorithms', 'otherAlgorithm', 'Enc1/sample'),
      ...on('jwe.algorithms', 'otherEncryption', 'Enc2-event/sample'),
    ],
  },
  {
    id: 'jwe-to-another-key',
    title: 'Messages are encrypted to another key under the right KID',
    breaks: { messages: { Enc1: { encryptedTo: 'Enc2' }, 'Enc2-event': { encryptedTo: 'Enc1' } } },
    flips: on('jwe.decrypts', 'notOpened', 'Enc1/sample', 'Enc2-event/sample'),
  },
  {
    id: 'event-bare',
    title: 'Events say neither when they expire nor from when they hold',
    breaks: { messages: { 'Enc2-event': { claims: { exp: null, nbf: null } } } },
    flips: on('jwe.inner.claims', 'bare', 'Enc2-event/sample'),
  },
  {
    id: 'webhook-http',
    title: 'The TPP registered a receiver without TLS',
    breaks: { webhook: { url: 'http://localhost:4700/mock-event-receiver' } },
    flips: on('webhook.https', 'plain', 'webhook'),
  },
  {
    id: 'webhook-ack-200',
    title: 'The TPP acknowledges events with 200',
    breaks: { webhook: { status: 200 } },
    flips: on('webhook.acknowledges', 'ok', 'webhook'),
  },
  {
    id: 'webhook-refuses',
    title: 'The TPP refuses events',
    breaks: { webhook: { status: 401 } },
    flips: on('webhook.acknowledges', 'refused', 'webhook'),
  },
  {
    id: 'messages-made-otherwise',
    title: 'Messages differ where the sources leave a choice: allowed',
    breaks: {
      messages: {
        'Sig1-assertion': { header: { typ: 'JWT' }, claims: { nbf: null } },
        'Sig1-request-object': {
          header: { typ: 'oauth-authz-req+jwt' },
          claims: { iat: null, max_age: null },
          times: { exp: 590 },
        },
        'Sig2-response': { claims: { aud: null, iat: null } },
        'Sig2-id-token': {
          claims: {
            aud: [
              'https://rp.sandbox.directory.openfinance.example/openid_relying_party/71f4d3b6-8c0e-4a52-97db-3e65c8a1f209',
            ],
            at_hash: null,
          },
        },
        Enc1: { encryption: { cty: null }, claims: { nbf: null } },
        'Enc2-event': { claims: { message: null, Data: {}, Meta: {} } },
      },
      authorisation: {
        parStatus: 200,
        parAnswer: { request_uri: 'urn:ietf:params:oauth:request-uri:1', expires_in: 599 },
        tokenAnswer: { token_type: 'bearer', expires_in: 300 },
        tokenBinding: 'opaque',
      },
      webhook: { status: 204 },
    },
    flips: [],
  },
];
