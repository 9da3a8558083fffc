import { declared, everybody, info, must, outOfReach, type Requirement, should } from './requirement.ts';
import { connectivity, fapiPage, overview, policy, readiness, requestHeaders, walkthroughs } from './sources.ts';

/** FAPI profile, key management policy and onboarding. */
export const profileAndOnboardingRequirements = {
  'FAPI-01': must(
    'The API Hub follows the FAPI 2.0 Security Profile (mutual TLS sender constraint, private_key_jwt, PAR, PKCE S256) and takes signed request objects.',
    `${overview}; ${fapiPage}`,
    '3.3 Role of the API Hub; Cryptographic Requirements',
    ['ozone', 'tpp'],
    { conflict: 'CX-23' },
  ),
  'FAPI-02': should(
    'The API Hub echoes x-fapi-interaction-id in its response, and makes one where there was none.',
    requestHeaders,
    'x-fapi-interaction-id',
    ['ozone', 'tpp'],
    { levelFrom: ['N'] },
  ),
  'FAPI-03': info(
    'A header x-jws-signature is named for signed requests.',
    requestHeaders,
    'Message Signing',
    ['tpp'],
    {
      conflict: 'CX-23',
      coverage: outOfReach('the header is named once and defined nowhere, so nothing could be right or wrong'),
    },
  ),
  'SEC-01': should(
    'Keys are made, used and kept in HSMs certified to FIPS 140-3, under central key management.',
    policy,
    '1 Key protection',
    everybody,
    {
      levelFrom: ['policy'],
      coverage: declared('/statements/keysInHsm', 'Keys are made, used and kept in FIPS 140-3 certified HSMs'),
    },
  ),
  'SEC-02': should('All use of keys is logged for audit.', policy, '2 Key lifecycle controls', everybody, {
    levelFrom: ['policy'],
    coverage: declared('/statements/keyUsageLogged', 'Audit logs of all key usage are kept'),
  }),
  'SEC-03': should(
    'Clients and servers authenticate each other by mutual TLS.',
    policy,
    '3 Authentication',
    everybody,
    {
      levelFrom: ['policy'],
      coverage: outOfReach('it repeats what MT-T01 to MT-H04 ask, and has nothing of its own to look at'),
    },
  ),
  'ONB-01': must(
    'For each of the nine certificates between LFI and API Hub the agreed data was exchanged: KID and JWKS URL, for C3 also the application id, for S1, S3 and Sig2 the CSR.',
    connectivity,
    'Who Does What',
    ['lfi', 'ozone'],
  ),
  'ONB-02': must(
    'Every environment, and in it every brand, has an onboarding form, and so a target, of its own.',
    connectivity,
    'Certificate reuse across brands',
    ['lfi'],
  ),
  'ONB-03': must(
    'Legal name and organisation id are given for each environment.',
    walkthroughs,
    'S4, Prerequisites',
    everybody,
  ),
  'FAPI-04': must(
    'A TPP’s application has an OpenID certification as relying party for the CBUAE FAPI 2.0 Message Signing profile before it goes to production.',
    'FAPI certification of TPPs (Nebras community standards)',
    'introduction; 2. Configure the Test Plan',
    ['tpp'],
    {
      levelFrom: ['N'],
      coverage: declared('/statements/relyingPartyCertified', 'The application has that certification'),
    },
  ),
  'FAPI-05': must(
    'Before go-live a TPP has an active transport certificate that works for mutual TLS and an active signing certificate whose KID and thumbprint it knows.',
    readiness,
    'Certificates',
    ['tpp'],
    { levelFrom: ['N'] },
  ),
} as const satisfies Record<string, Requirement>;
