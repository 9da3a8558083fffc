import { info, may, must, outOfReach, type Requirement } from './requirement.ts';
import { authorisationOpenApi, connectivity, encryptionPage, piiGuide, piiVerification } from './sources.ts';

/** Encryption of personal data to Enc1. */
export const piiEncryptionRequirements = {
  'ENC-01': must(
    'A JWE uses RSA-OAEP-256 and A256GCM and names the recipient’s KID.',
    encryptionPage,
    'Header',
    ['tpp', 'ozone'],
    { levelFrom: ['A', 'N'], conflict: 'CX-13' },
  ),
  'ENC-02': must('The encryption key is chosen from the JWKS by use enc and KID.', encryptionPage, 'Step 2', ['tpp'], {
    levelFrom: ['N'],
  }),
  'ENC-03': must(
    'Personal data is signed first and encrypted then: inside the JWE is a PS256 JWS by Sig1.',
    authorisationOpenApi,
    'AEJWEPaymentPII',
    ['tpp'],
    { levelFrom: ['A', 'N'], conflict: 'CX-13' },
  ),
  'ENC-04': must(
    'The JWS inside has aud, exp, iss, sub, jti and iat, and the members Initiation and Risk.',
    piiGuide,
    'Step 1',
    ['tpp'],
    { levelFrom: ['A'] },
  ),
  'ENC-05': must(
    'The encrypted personal data is sent with the consent and again with the payment.',
    piiGuide,
    'Note',
    ['tpp'],
    {
      levelFrom: ['A', 'N'],
      coverage: outOfReach('only a customer’s real consent and payment carry it, and the suite makes neither'),
    },
  ),
  'ENC-06': must('Only the LFI can decrypt what is encrypted to Enc1.', connectivity, 'Payload Encryption', ['lfi']),
  'ENC-07': may(
    'The LFI verifies the JWS inside with the TPP’s published keys, those in use first, then the inactive ones.',
    piiVerification,
    'Key location',
    ['lfi'],
    { levelFrom: ['L'] },
  ),
  'ENC-08': info(
    'The sandbox has helpers that sign and encrypt; they take a private key in the request.',
    'Sandbox helpers (Nebras community standards)',
    'introduction',
    ['tpp'],
    { coverage: outOfReach('a private key would have to leave this machine, which the suite never lets happen') },
  ),
} as const satisfies Record<string, Requirement>;
