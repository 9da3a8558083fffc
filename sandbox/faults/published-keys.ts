import type { Published, X5cForm } from '../settings.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';

const document = 'lfi/transport.jwks';

/** What the entries of a JWKS say of themselves. */
export const publishedKeyFaults: readonly Fault[] = [
  {
    id: 's4-published-other-key',
    title: 'The entry of S4 is made of another key',
    breaks: { published: { S4: { strangersKey: true } } },
    flips: [...on('key.matches-published', 'other', 'S4'), ...on('served.is-published', 'other', 'oc')],
  },
  {
    id: 'sig4-published-other-key',
    title: 'The entry of Sig4 is made of another key',
    breaks: { published: { Sig4: { strangersKey: true } } },
    flips: [
      ...on('key.matches-published', 'other', 'Sig4'),
      ...on('signature.verifies', 'invalid', 'Sig4'),
      ...on('jwt-auth.response', 'invalid', 'oc/accounts'),
    ],
  },
  {
    id: 'enc1-published-other-key',
    title: 'The entry of Enc1 is made of another key',
    breaks: { published: { Enc1: { strangersKey: true } } },
    flips: [...on('key.matches-published', 'other', 'Enc1'), ...on('encryption.round-trip', 'notDecrypted', 'Enc1')],
  },
  {
    id: 'jwks-n-not-x5c',
    title: 'n of S4 is another key than its x5c',
    breaks: { published: { S4: { modulusOf: 'Sig2' } } },
    flips: [
      ...on('jwk.key-of-certificate', 'other', 'S4'),
      ...on('key.matches-published', 'other', 'S4'),
      ...on('kid.one-role', 'sameKey', 'S4', 'Sig2'),
    ],
  },
  {
    id: 'jwks-bad-x5t',
    title: 'x5t#S256 of S4 is another certificate’s',
    breaks: { published: { S4: { thumbprint: 's7Pq6bhvd7YWZLMwsny5_iHWW82hfCEUZjNr9MGNLDs' } } },
    flips: on('jwk.thumbprint-of-certificate', 'other', 'S4'),
  },
  {
    id: 'enc1-use-sig',
    title: 'Enc1 is published with use sig',
    breaks: { published: { Enc1: { use: 'sig' } } },
    flips: on('jwk.use', 'other', 'Enc1'),
  },
  {
    id: 'transport-use-enc',
    title: 'S4 is published with use enc',
    breaks: { published: { S4: { use: 'enc' } } },
    flips: on('jwk.use', 'unusual', 'S4'),
  },
  {
    id: 'jwk-without-x5u',
    title: 'The entry of S4 has no x5u',
    breaks: { published: { S4: { without: ['x5u'] } } },
    flips: on('jwk.members', 'missing', 'S4'),
  },
  {
    id: 'jwk-without-n',
    title: 'The entry of S4 has no n',
    breaks: { published: { S4: { without: ['n'] } } },
    flips: [
      ...on('jwk.key-of-certificate', 'unreadable', 'S4'),
      ...on('jwk.members', 'missing', 'S4'),
      ...on('key.matches-published', null, 'S4'),
    ],
  },
  {
    id: 'jwk-alg-rs256',
    title: 'The entry of Sig4 says alg RS256',
    breaks: { published: { Sig4: { alg: 'RS256' } } },
    flips: [
      ...on('jwk.members', 'algorithm', 'Sig4'),
      ...on('signature.verifies', 'otherAlgorithm', 'Sig4'),
      ...on('jwt-auth.response', 'invalid', 'oc/accounts'),
    ],
  },
  {
    id: 'enc1-alg-rsa-oaep-512',
    title: 'The entry of Enc1 says alg RSA-OAEP-512',
    breaks: { published: { Enc1: { alg: 'RSA-OAEP-512' } } },
    flips: [...on('jwk.members', 'algorithm', 'Enc1'), ...on('encryption.round-trip', 'otherAlgorithm', 'Enc1')],
  },
  modulusFault('leading-zero', 'n of S4 begins with an octet of zero'),
  modulusFault('base64', 'n of S4 is base64 with padding'),
  modulusFault('line-breaks', 'n of S4 has line breaks'),
  {
    id: 'jwk-e-leading-zeros',
    title: 'e of Sig4 has more octets than it needs',
    breaks: { published: { Sig4: { members: { e: 'AAEAAQ' } } } },
    flips: on('jwk.encoding', 'misshapen', 'Sig4'),
  },
  {
    id: 'jwk-e-number',
    title: 'e of S4 is a number',
    breaks: { published: { S4: { members: { e: 65537 } } } },
    flips: [
      ...on('jwk.encoding', 'misshapen', 'S4'),
      ...on('jwk.key-of-certificate', 'unreadable', 'S4'),
      ...on('key.matches-published', null, 'S4'),
    ],
  },
  {
    id: 'jwks-private-members',
    title: 'The entry of S4 holds a private member',
    breaks: { published: { S4: { privateMember: true } } },
    flips: on('jwks.no-private-members', 'private', document),
  },
  x5cFault('text', 'x5c of S4 is a text instead of a list', 'noList'),
  x5cFault('pem', 'x5c of S4 is PEM', 'pem'),
  x5cFault('base64url', 'x5c of S4 is base64url', 'base64url'),
  x5cFault('not-a-certificate', 'x5c of S4 is no certificate', 'notACertificate'),
  x5cFault('issuing-ca-first', 'x5c of S4 begins with the issuing CA', 'notFirst'),
  x5cFault('line-breaks', 'x5c of S4 has line breaks', 'loose'),
  x5cFault('chain-in-wrong-order', 'x5c of S4 has root and issuing CA in the wrong order', 'chain'),
  {
    id: 'jwk-x5t-hexadecimal',
    title: 'x5t#S256 of S4 is no base64url',
    breaks: { published: { S4: { members: { 'x5t#S256': 'b3'.repeat(32) } } } },
    flips: on('jwk.thumbprint-of-certificate', 'other', 'S4'),
  },
  {
    id: 'jwk-private-operation',
    title: 'key_ops of Sig4 names sign',
    breaks: { published: { Sig4: { members: { key_ops: ['sign', 'verify'] } } } },
    flips: on('jwk.operations', 'privateOperation', 'Sig4'),
  },
  {
    id: 'jwk-operation-of-other-use',
    title: 'key_ops of Enc1 names verify',
    breaks: { published: { Enc1: { members: { key_ops: ['verify'] } } } },
    flips: on('jwk.operations', 'otherOperation', 'Enc1'),
  },
  {
    id: 'jwks-private-members-nested',
    title: 'The entry of S4 holds a private member in JSON within a text',
    breaks: { published: { S4: { members: { note: JSON.stringify({ jwk: { d: 'made-up-private-exponent' } }) } } } },
    flips: on('jwks.no-private-members', 'private', document),
  },
  {
    id: 'jwks-private-members-of-another-key',
    title: 'An entry that no role names holds a private member',
    breaks: {
      documents: {
        [document]: { more: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'another', dp: 'made-up-private-member' }] },
      },
    },
    flips: on('jwks.no-private-members', 'private', document),
  },
  {
    id: 'jwks-private-key-pem',
    title: 'An entry of the JWKS holds a private key in PEM',
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
    flips: on('jwks.no-private-members', 'private', document),
  },
];

function modulusFault(form: NonNullable<Published['modulusForm']>, title: string): Fault {
  return {
    id: `jwk-n-${form}`,
    title,
    breaks: { published: { S4: { modulusForm: form } } },
    flips: on('jwk.encoding', 'misshapen', 'S4'),
  };
}

function x5cFault(form: X5cForm, title: string, finding: string): Fault {
  return {
    id: `jwk-x5c-${form}`,
    title,
    breaks: { published: { S4: { x5c: form } } },
    flips: on('jwk.certificate', finding, 'S4'),
  };
}
