import { everybody, must, type Requirement, should } from './requirement.ts';
import { connectivity, jwtClient, jwtServer } from './sources.ts';

/** JWT Auth. */
export const jwtAuthRequirements = {
  'JWA-01': must('JWT Auth is sent as a Bearer token in the Authorization header.', jwtClient, 'introduction', [
    'ozone',
    'lfi',
  ]),
  'JWA-02': must(
    'The JOSE header has alg PS256, typ JOSE, cty json and the kid; nothing else identifies the key.',
    jwtServer,
    'Header',
    ['ozone', 'lfi'],
  ),
  'JWA-03': must('Claim iss is the O of the sender’s transport certificate.', jwtServer, 'Body', ['ozone', 'lfi']),
  'JWA-04': must('Claim sub is the OU of the sender’s transport certificate.', jwtServer, 'Body', ['ozone', 'lfi']),
  'JWA-09': must(
    'The receiver verifies the token on every request and refuses a missing, altered or wrongly signed one.',
    jwtServer,
    'Validating the Token',
    ['lfi', 'ozone'],
  ),
  'JWA-10': must(
    'Responses carry JWT Auth too: Sig4’s from Ozone Connect, Sig3’s from Consent Manager and Headless Heimdall.',
    connectivity,
    'Certificate Summary',
    ['ozone', 'lfi'],
    'CX-10b',
  ),
  'JWA-12': should(
    'Clocks of senders and receivers are synchronised: tokens live for seconds.',
    jwtClient,
    'Constructing the Token',
    everybody,
  ),
} as const satisfies Record<string, Requirement>;
