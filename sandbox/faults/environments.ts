import type { Fault } from './fault.ts';
import { on, onS4 } from './flips.ts';

/** Things of another environment, and of another TPP than the standard wants. */
export const environmentFaults: readonly Fault[] = [
  {
    id: 's4-of-production',
    title: 'S4 is the production certificate',
    breaks: { issued: { S4: { issuer: 'production' } } },
    flips: onS4('certificate.environment', 'mixed'),
  },
  {
    id: 's4-key-in-production-too',
    title: 'The certificate file of S4 is the production certificate of the same key',
    breaks: { declared: { S4: { file: 'of-production' } } },
    flips: [...on('key.renewed', 'twoEnvironments', 'S4'), ...on('certificate.environment', 'mixed', 'S4/file')],
  },
  {
    id: 's4-files-of-production',
    title: 'The target names certificate and key of S4 in production',
    breaks: { declared: { S4: { file: 'of-production-and-its-key' } } },
    flips: on('certificate.environment', 'mixed', 'S4/file'),
  },
  {
    id: 'trust-with-production',
    title: 'The target trusts the production CAs too',
    breaks: { trust: 'with-production' },
    flips: on('trust.environment', 'mixed', 'trust'),
  },
  {
    id: 'trust-expired-root',
    title: 'The target trusts a root that has expired',
    breaks: { trust: 'expired-root' },
    flips: on('trust.current', 'expired', 'trust'),
  },
  {
    id: 'trust-root-only',
    title: 'The target trusts the root and lacks the issuing CA',
    breaks: { trust: 'root-only' },
    flips: on('trust.complete', 'otherIssuer', 'trust'),
  },
  {
    id: 'trust-issuing-only',
    title: 'The target trusts the issuing CA and lacks the root',
    breaks: { trust: 'issuing-only' },
    flips: on('trust.complete', 'withoutRoot', 'trust'),
  },
  {
    id: 'cm-of-production',
    title: 'The target names the production Consent Manager',
    breaks: { hosts: { cm: 'cm.examplebank.apihub.openfinance.example' } },
    flips: on('endpoint.environment', 'other', 'cm'),
  },
  {
    id: 'tpp-without-signing-key',
    title: 'The TPP publishes no signing key',
    breaks: { published: { Sig1: { absent: true } } },
    flips: [
      ...on('kid.published', 'absent', 'Sig1'),
      ...on('tpp.three-certificates', 'missing', 'tpp-application'),
      ...on('message.key-id', 'unknown', 'Sig1-assertion/sample', 'Sig1-payload/sample', 'Sig1-request-object/sample'),
      ...on('jwe.inner.signature', 'invalid', 'Enc1/sample'),
    ],
  },
  {
    id: 'tpp-without-encryption-key',
    title: 'The TPP publishes no encryption key',
    breaks: { published: { Enc2: { absent: true } } },
    flips: [
      ...on('kid.published', 'absent', 'Enc2'),
      ...on('tpp.three-certificates', 'noEncryption', 'tpp-application'),
    ],
  },
  {
    id: 'tpp-with-events-without-encryption-key',
    title: 'The TPP subscribes to events and publishes no encryption key',
    breaks: { events: true, published: { Enc2: { absent: true } } },
    flips: [
      ...on('kid.published', 'absent', 'Enc2'),
      ...on('tpp.three-certificates', 'noEncryptionForEvents', 'tpp-application'),
    ],
  },
];
