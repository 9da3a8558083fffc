import { everybody, info, jwtAuthSelected, may, must, outOfReach, type Requirement, should } from './requirement.ts';
import { connectivity, hubAuthentication, jwtClient, jwtServer, layerAuthentication } from './sources.ts';

const both = ['ozone', 'lfi'] as const;

/** JWT Auth. */
export const jwtAuthRequirements = {
  'JWA-01': must('JWT Auth is sent as a Bearer token in the Authorization header.', jwtClient, 'introduction', both, {
    levelFrom: ['N', 'L'],
    when: jwtAuthSelected,
    conflict: 'CX-10a',
  }),
  'JWA-02': must(
    'The JOSE header has alg PS256, typ JOSE, cty json and the kid; nothing else identifies the key.',
    jwtServer,
    'Header',
    both,
    { levelFrom: ['N', 'L'], when: jwtAuthSelected, conflict: 'CX-10a' },
  ),
  'JWA-03': must('Claim iss is the O of the sender’s transport certificate.', jwtServer, 'Body', both, {
    levelFrom: ['L'],
    when: jwtAuthSelected,
    conflict: 'CX-32',
  }),
  'JWA-04': must('Claim sub is the OU of the sender’s transport certificate.', jwtServer, 'Body', both, {
    levelFrom: ['L'],
    when: jwtAuthSelected,
    conflict: 'CX-32',
  }),
  'JWA-05': must(
    'Claim aud is the provider id that was agreed for the receiver; a token for another audience is refused.',
    jwtServer,
    'Body',
    both,
    { levelFrom: ['L'], when: jwtAuthSelected, conflict: 'CX-43' },
  ),
  'JWA-06': must(
    'Claims exp, iat and jti are there; a token counts from iat to exp with ten seconds of tolerance, and lives 10 to 30 seconds.',
    jwtServer,
    'Body',
    both,
    {
      levelFrom: ['L'],
      otherwise: 'MAY for nbf, SHOULD for the lifetime',
      when: jwtAuthSelected,
      conflict: 'CX-42',
    },
  ),
  'JWA-07': must(
    'The receiver takes the sender’s keys from the JWKS that was agreed, or that OU and CN of the client certificate lead to, and caches them for at most ten minutes.',
    jwtServer,
    'Validating the Token',
    both,
    { levelFrom: ['L'], when: jwtAuthSelected, conflict: 'CX-33' },
  ),
  'JWA-08': must(
    'A token counts only on a mutual TLS connection whose client certificate has the O and OU of its claims.',
    jwtServer,
    'Validating the Token',
    both,
    { levelFrom: ['L'], when: jwtAuthSelected },
  ),
  'JWA-09': must(
    'The receiver verifies the token on every request and refuses a missing, altered or wrongly signed one.',
    jwtServer,
    'Validating the Token',
    both,
    { levelFrom: ['N', 'L'], when: jwtAuthSelected },
  ),
  'JWA-10': must(
    'Responses carry JWT Auth too: Sig4’s from Ozone Connect, Sig3’s from Consent Manager and Headless Heimdall.',
    connectivity,
    'Certificate Summary',
    both,
    { when: jwtAuthSelected, conflict: 'CX-10b' },
  ),
  'JWA-11': may(
    'JWT Auth from the LFI to the API Hub is chosen separately; API key and client credentials exist from the API Hub to the LFI only.',
    jwtClient,
    'introduction',
    ['lfi'],
    { levelFrom: ['L'], when: jwtAuthSelected },
  ),
  'JWA-12': should(
    'Clocks of senders and receivers are synchronised: tokens live for seconds.',
    jwtClient,
    'Constructing the Token',
    everybody,
    { levelFrom: ['L'] },
  ),
  'JWA-13': info(
    'An older text has the API Hub issue Bearer tokens, and the LFI send client assertions, in place of JWT Auth.',
    hubAuthentication,
    'LFI-to-Hub Callback Authentication',
    both,
    {
      conflict: 'CX-10a',
      coverage: outOfReach('the v2.1 pages replaced it; nothing that is sent today could meet or miss it'),
    },
  ),
  'JWA-14': info(
    'An API key, or a client secret, for Ozone Connect is valid for twelve months or more.',
    layerAuthentication,
    'API Key',
    both,
    {
      when: {
        text: 'an API key or client credentials are selected',
        pointer: '/applicationLayerAuthentication/ozoneConnect',
      },
    },
  ),
} as const satisfies Record<string, Requirement>;
