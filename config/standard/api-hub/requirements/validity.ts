import { everybody, info, jwtAuthSelected, must, type Requirement, should } from './requirement.ts';
import { environmentPage, inbound, jwtClient, policy, readiness, rotation } from './sources.ts';

/** Validity, rotation and revocation. */
export const validityRequirements = {
  'VAL-01': must('The certificate is valid now.', 'RFC 5280', '4.1.2.5', everybody, { levelFrom: ['RFC'] }),
  'VAL-02': should(
    'A certificate lives 395 days (at most 397); renewing means a new key.',
    policy,
    '2 Key lifecycle controls',
    everybody,
    { levelFrom: ['policy'], conflict: 'CX-16b' },
  ),
  'VAL-03': should(
    'A certificate is renewed in time: warnings begin 60 days before it expires.',
    rotation,
    'Reminders',
    everybody,
    { levelFrom: ['L'] },
  ),
  'VAL-04': info('An Enc1 of type SERVER ENCKEY is a bare key and never expires.', environmentPage, '5 Enc1', ['lfi'], {
    when: { text: 'Enc1 is published without a certificate', pointer: null },
    conflict: 'CX-03',
  }),
  'VAL-05': must(
    'No certificate in use is revoked, by OCSP, by CRL or by its status in the Trust Framework.',
    'RFC 5280; FAPI 2.0 Security Profile',
    '6.3; network layer',
    everybody,
    { levelFrom: ['RFC', 'FAPI'], conflict: 'CX-38' },
  ),
  'VAL-06': should(
    'While a certificate is being rotated, the JWKS publishes the old and the new key, and the one in use is among them.',
    rotation,
    'Overlap',
    everybody,
    { levelFrom: ['L'] },
  ),
  'VAL-07': info('Whoever holds the private key rotates the certificate.', rotation, 'Who rotates', everybody),
  'VAL-08': should(
    'A new JWT Auth signing key is first used ten minutes after it was published, since receivers may cache its JWKS that long.',
    jwtClient,
    'Publishing Signing Keys',
    ['lfi', 'ozone'],
    { levelFrom: ['L'], when: jwtAuthSelected, conflict: 'CX-37' },
  ),
  'VAL-09': should(
    'Somebody watches when transport and signing certificates expire; the days that remain are known for each.',
    readiness,
    'Certificates',
    ['tpp', 'lfi'],
    { levelFrom: ['N'] },
  ),
  'VAL-10': should(
    'Whoever receives a client certificate refuses one that is revoked.',
    `Older API Hub guide (knowledge base); ${inbound}`,
    'validation of client certificates; 2 (addresses of OCSP and CRL)',
    ['ozone', 'lfi'],
    { levelFrom: ['X'], mustUnder: 'revocationRequired', conflict: 'CX-38' },
  ),
} as const satisfies Record<string, Requirement>;
