import { must, outOfReach, type Requirement, should } from './requirement.ts';
import { authorisationOpenApi, callbackPage, claims, fapiPage, tokensPage } from './sources.ts';

const requestClaims = 'Request Object claims';

/** Request object, pushed authorisation and token requests. */
export const requestObjectRequirements = {
  'RO-01': must(
    'What is pushed to /par is a request object signed with PS256 by Sig1, naming its KID; others are refused.',
    fapiPage,
    'Signed Request Objects (JAR)',
    ['tpp'],
    { levelFrom: ['N'] },
  ),
  'RO-02': must(
    'A request object has aud, iss, client_id, exp, nbf, response_type, scope, redirect_uri, nonce, state, PKCE challenge and method, and authorization_details.',
    claims,
    requestClaims,
    ['tpp'],
    { levelFrom: ['N'] },
  ),
  'RO-03': must('A request object expires no more than ten minutes after nbf.', claims, 'Lifetime window', ['tpp'], {
    levelFrom: ['N'],
    conflict: 'CX-11',
  }),
  'RO-04': must(
    'A request object’s nbf is no more than ten minutes old and not far ahead.',
    claims,
    'Lifetime window',
    ['tpp'],
    { levelFrom: ['N'] },
  ),
  'RO-05': must(
    'redirect_uri is HTTPS and exactly one that the Trust Framework has for the application.',
    claims,
    requestClaims,
    ['tpp'],
    { levelFrom: ['N'] },
  ),
  'RO-06': must(
    '/par answers 201 or 200 with request_uri and an expires_in below 600 seconds.',
    `${authorisationOpenApi}; FAPI 2.0 Security Profile`,
    'AEPushedAuthorizationResponseBody; PAR',
    ['ozone'],
    { levelFrom: ['N'], conflict: 'CX-17' },
  ),
  'TOK-01': must(
    '/token answers with access_token, token_type Bearer, expires_in and authorization_details.',
    authorisationOpenApi,
    'AEAuthorizationCodeGrantTokenResponseProperties',
    ['ozone'],
    { levelFrom: ['N'] },
  ),
  'TOK-02': should('An access token lives no longer than 600 seconds.', tokensPage, 'Access Tokens', ['ozone'], {
    levelFrom: ['N'],
    conflict: 'CX-17',
  }),
  'TOK-03': must(
    'An access token works only with the client certificate that it was issued to.',
    `${fapiPage}; RFC 8705`,
    'mTLS; 3',
    ['ozone'],
    { levelFrom: ['FAPI'], conflict: 'CX-12' },
  ),
  'TOK-04': must('The callback names the issuer in iss.', callbackPage, 'Verify the iss', ['ozone'], {
    levelFrom: ['FAPI'],
  }),
  'TPPREG-01': must(
    'POST /tpp-registration has no body: the API Hub reads the TPP from its client certificate and answers 204.',
    'TPP onboarding OpenAPI v2.1',
    '/tpp-registration',
    ['tpp', 'ozone'],
    {
      levelFrom: ['N'],
      conflict: 'CX-17',
      coverage: outOfReach('a registration changes the state of the API Hub for good, so the suite never makes one'),
    },
  ),
} as const satisfies Record<string, Requirement>;
