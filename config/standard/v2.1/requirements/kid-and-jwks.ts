import { everybody, must, type Requirement, should } from './requirement.ts';
import { certificatesPage, connectivity, encryptionPage, walkthroughs } from './sources.ts';

/** Key IDs and JWKS. */
export const kidAndJwksRequirements = {
  'KID-01': must(
    'The KID is copied exactly as the Trust Framework shows it; case matters.',
    walkthroughs,
    'S1, Steps; S4, Step 3',
    everybody,
  ),
  'KID-02': must(
    'The JWKS URL given for a role has an entry with the KID given for it.',
    connectivity,
    'Who Does What',
    everybody,
  ),
  'KID-03': should(
    'A certificate’s KID is its SHA-256 thumbprint, which is also its x5t#S256.',
    'JWT claims (knowledge base)',
    'JOSE Header',
    everybody,
    'CX-15',
  ),
  'KID-04': must(
    'Every signed JWT names the KID of its signing certificate.',
    certificatesPage,
    'Finding Your Key ID',
    everybody,
  ),
  'KID-05': must('One certificate and one key serve one role.', connectivity, 'Network Architecture', everybody),
  'KID-06': must('Ozone gives the LFI KID and JWKS URL of C4 and Sig3.', connectivity, 'Who Does What', ['ozone']),
  'JWKS-01': must(
    'S1, S3 and S4 are published in the organisation’s transport.jwks of the environment’s keystore.',
    walkthroughs,
    'Finding the JWKS URL',
    ['lfi', 'ozone'],
    'CX-06',
  ),
  'JWKS-03': should(
    'Other roles are published under /{OrgId}/, /{OrgId}/{AppId}/ or /{AppId}/.',
    'JWT Auth and encryption pages',
    'Key discovery',
    everybody,
    'CX-06',
  ),
  'JWKS-05': should(
    'A published key has kty, use, kid, n and e; with a certificate also x5c, x5t#S256, x5u and x5dn; no alg.',
    'PII encryption guide (AlTareq)',
    'Locate the LFI’s Public Encryption Key',
    everybody,
  ),
  'JWKS-06': must(
    'Member use is sig for signing keys and enc for encryption keys.',
    encryptionPage,
    'Step 2',
    everybody,
  ),
  'JWKS-07': must(
    'A published key is the key of its own certificate, and x5t#S256 is that certificate’s thumbprint.',
    'RFC 7517',
    '4.7, 4.9',
    everybody,
  ),
  'JWKS-09': must(
    'A JWKS URL answers with a JWK Set over public HTTPS, without a client certificate.',
    'RFC 7517',
    '5',
    everybody,
  ),
  'JWKS-12': must(
    'The certificate used in a handshake is published in the JWKS of its role.',
    'Application layer authentication',
    'Mutual TLS (mTLS)',
    ['lfi', 'ozone', 'tpp'],
  ),
  'JWKS-15': should(
    'No two entries of a JWKS share a KID.',
    'FAPI 2.0 Security Profile',
    'JWKS requirements',
    everybody,
  ),
  'JWKS-16': must(
    'Transport roles are in transport.jwks, signing and encryption roles in application.jwks.',
    walkthroughs,
    'S1, Steps',
    everybody,
  ),
} as const satisfies Record<string, Requirement>;
