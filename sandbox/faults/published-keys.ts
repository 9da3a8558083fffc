import type { Published, X5cForm } from '../settings.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';

const document = 'lfi/transport.jwks';

/** What the entries of a JWKS say of themselves. */
export const publishedKeyFaults: readonly Fault[] = [
  {
    id: 's4-published-other-key',
    title: 'The entry of S4 is made of another key',
    at: 'ecosystem',
    breaks: { published: { S4: { strangersKey: true } } },
    exit: 1,
    flips: [...on('key.matches-published', 'other', 'S4'), ...on('served.is-published', 'other', 'oc')],
  },
  {
    id: 'sig4-published-other-key',
    title: 'The entry of Sig4 is made of another key',
    at: 'ecosystem',
    breaks: { published: { Sig4: { strangersKey: true } } },
    exit: 1,
    flips: [
      ...on('key.matches-published', 'other', 'Sig4'),
      ...on('signature.verifies', 'invalid', 'Sig4'),
      ...on('jwt-auth.response', 'invalid', 'oc/accounts'),
    ],
  },
  {
    id: 'enc1-published-other-key',
    title: 'The entry of Enc1 is made of another key',
    at: 'ecosystem',
    breaks: { published: { Enc1: { strangersKey: true } } },
    exit: 1,
    flips: [...on('key.matches-published', 'other', 'Enc1'), ...on('encryption.round-trip', 'notDecrypted', 'Enc1')],
  },
  {
    id: 'jwks-n-not-x5c',
    title: 'n of S4 is another key than its x5c',
    at: 'ecosystem',
    breaks: { published: { S4: { modulusOf: 'Sig2' } } },
    exit: 1,
    flips: [
      ...on('jwk.key-of-certificate', 'other', 'S4'),
      ...on('key.matches-published', 'other', 'S4'),
      ...on('kid.one-role', 'sameKey', 'S4', 'Sig2'),
    ],
  },
  {
    id: 'jwks-bad-x5t',
    title: 'x5t#S256 of S4 is another certificate’s',
    at: 'ecosystem',
    breaks: { published: { S4: { thumbprint: 's7Pq6bhvd7YWZLMwsny5_iHWW82hfCEUZjNr9MGNLDs' } } },
    exit: 1,
    flips: on('jwk.thumbprint-of-certificate', 'other', 'S4'),
  },
  {
    id: 'enc1-use-sig',
    title: 'Enc1 is published with use sig',
    at: 'ecosystem',
    breaks: { published: { Enc1: { use: 'sig' } } },
    exit: 1,
    flips: on('jwk.use', 'other', 'Enc1'),
  },
  {
    id: 'transport-use-enc',
    title: 'S4 is published with use enc',
    at: 'ecosystem',
    breaks: { published: { S4: { use: 'enc' } } },
    exit: 0,
    flips: on('jwk.use', 'unusual', 'S4'),
  },
  {
    id: 'jwk-without-x5u',
    title: 'The entry of S4 has no x5u',
    at: 'ecosystem',
    breaks: { published: { S4: { without: ['x5u'] } } },
    exit: 0,
    flips: on('jwk.members', 'missing', 'S4'),
  },
  {
    id: 'jwk-without-n',
    title: 'The entry of S4 has no n',
    at: 'ecosystem',
    breaks: { published: { S4: { without: ['n'] } } },
    exit: 1,
    flips: [
      ...on('jwk.key-of-certificate', 'unreadable', 'S4'),
      ...on('jwk.members', 'missing', 'S4'),
      ...on('key.matches-published', null, 'S4'),
    ],
  },
  {
    id: 'jwk-alg-rs256',
    title: 'The entry of Sig4 says alg RS256',
    at: 'ecosystem',
    breaks: { published: { Sig4: { alg: 'RS256' } } },
    exit: 1,
    flips: [
      ...on('jwk.members', 'algorithm', 'Sig4'),
      ...on('signature.verifies', 'otherAlgorithm', 'Sig4'),
      ...on('jwt-auth.response', 'invalid', 'oc/accounts'),
    ],
  },
  {
    id: 'enc1-alg-rsa-oaep-512',
    title: 'The entry of Enc1 says alg RSA-OAEP-512',
    at: 'ecosystem',
    breaks: { published: { Enc1: { alg: 'RSA-OAEP-512' } } },
    exit: 1,
    flips: [...on('jwk.members', 'algorithm', 'Enc1'), ...on('encryption.round-trip', 'otherAlgorithm', 'Enc1')],
  },
  modulusFault('leading-zero', 'n of S4 begins with an octet of zero'),
  modulusFault('base64', 'n of S4 is base64 with padding'),
  modulusFault('line-breaks', 'n of S4 has line breaks'),
  {
    id: 'jwk-e-leading-zeros',
    title: 'e of Sig4 has more octets than it needs',
    at: 'ecosystem',
    breaks: { published: { Sig4: { members: { e: 'AAEAAQ' } } } },
    exit: 0,
    flips: on('jwk.encoding', 'misshapen', 'Sig4'),
  },
  {
    id: 'jwk-e-number',
    title: 'e of S4 is a number',
    at: 'ecosystem',
    breaks: { published: { S4: { members: { e: 65537 } } } },
    exit: 1,
    flips: [
      ...on('jwk.encoding', 'misshapen', 'S4'),
      ...on('jwk.key-of-certificate', 'unreadable', 'S4'),
      ...on('key.matches-published', null, 'S4'),
    ],
  },
  {
    id: 'jwks-private-members',
    title: 'The entry of S4 holds a private member',
    at: 'ecosystem',
    breaks: { published: { S4: { privateMember: true } } },
    exit: 1,
    flips: on('jwks.no-private-members', 'private', document),
  },
  x5cFault('text', 'x5c of S4 is a text instead of a list', 1, 'noList'),
  x5cFault('pem', 'x5c of S4 is PEM', 1, 'pem'),
  x5cFault('base64url', 'x5c of S4 is base64url', 1, 'base64url'),
  x5cFault('not-a-certificate', 'x5c of S4 is no certificate', 1, 'notACertificate'),
  x5cFault('issuing-ca-first', 'x5c of S4 begins with the issuing CA', 1, 'notFirst'),
  x5cFault('line-breaks', 'x5c of S4 has line breaks', 0, 'loose'),
  x5cFault('chain-in-wrong-order', 'x5c of S4 has root and issuing CA in the wrong order', 0, 'chain'),
  {
    id: 'jwk-x5t-hexadecimal',
    title: 'x5t#S256 of S4 is no base64url',
    at: 'ecosystem',
    breaks: { published: { S4: { members: { 'x5t#S256': 'b3'.repeat(32) } } } },
    exit: 1,
    flips: on('jwk.thumbprint-of-certificate', 'other', 'S4'),
  },
  {
    id: 'jwk-private-operation',
    title: 'key_ops of Sig4 names sign',
    at: 'ecosystem',
    breaks: { published: { Sig4: { members: { key_ops: ['sign', 'verify'] } } } },
    exit: 0,
    flips: on('jwk.operations', 'privateOperation', 'Sig4'),
  },
  {
    id: 'jwk-operation-of-other-use',
    title: 'key_ops of Enc1 names verify',
    at: 'ecosystem',
    breaks: { published: { Enc1: { members: { key_ops: ['verify'] } } } },
    exit: 0,
    flips: on('jwk.operations', 'otherOperation', 'Enc1'),
  },
  {
    id: 'jwks-private-members-nested',
    title: 'The entry of S4 holds a private member in JSON within a text',
    at: 'ecosystem',
    breaks: { published: { S4: { members: { note: JSON.stringify({ jwk: { d: 'made-up-private-exponent' } }) } } } },
    exit: 1,
    flips: on('jwks.no-private-members', 'private', document),
  },
  {
    id: 'jwks-private-members-of-another-key',
    title: 'An entry that no role names holds a private member',
    at: 'ecosystem',
    breaks: {
      documents: {
        [document]: { more: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'another', dp: 'made-up-private-member' }] },
      },
    },
    exit: 1,
    flips: on('jwks.no-private-members', 'private', document),
  },
  {
    id: 'jwks-private-key-pem',
    title: 'An entry of the JWKS holds a private key in PEM',
    at: 'ecosystem',
    breaks: {
      documents: {
        [document]: {
          more: [
            {
              kty: 'RSA',
              kid: 'another',
              pem: `-----BEGIN ${'PRIVATE'} KEY-----\nbWFkZSB1cA==\n-----END ${'PRIVATE'} KEY-----`,
            },
          ],
        },
      },
    },
    exit: 1,
    flips: on('jwks.no-private-members', 'private', document),
  },
];

function modulusFault(form: NonNullable<Published['modulusForm']>, title: string): Fault {
  return {
    id: `jwk-n-${form}`,
    title,
    at: 'ecosystem',
    breaks: { published: { S4: { modulusForm: form } } },
    exit: 0,
    flips: on('jwk.encoding', 'misshapen', 'S4'),
  };
}

function x5cFault(form: X5cForm, title: string, exit: 0 | 1, finding: string): Fault {
  return {
    id: `jwk-x5c-${form}`,
    title,
    at: 'ecosystem',
    breaks: { published: { S4: { x5c: form } } },
    exit,
    flips: on('jwk.certificate', finding, 'S4'),
  };
}
