import { must, type Requirement } from './requirement.ts';
import { connectivity, initiationOpenApi, organisationsApi } from './sources.ts';

/** Signed responses and id_token. */
export const signedResponsesRequirements = {
  'RSP-01': must(
    'Signed responses of the API Hub are application/jwt by Sig2, PS256, with iss, exp and nbf, for this client.',
    connectivity,
    'TPP to API Hub',
    ['ozone'],
    { conflict: 'CX-19' },
  ),
  'RSP-02': must(
    'Requests with a signed payload are JWTs by Sig1 with iss, exp, nbf, aud, iat and message; badly signed ones get the documented error.',
    initiationOpenApi,
    'AEPaymentRequestSigned',
    ['tpp'],
    { levelFrom: ['N'] },
  ),
  'IDT-01': must(
    'An id_token is signed with PS256 by the key of its kid in jwks_uri, for this client, from this issuer, with the nonce of the request.',
    organisationsApi,
    'Example Response (.well-known)',
    ['ozone'],
    { levelFrom: ['A', 'N'], conflict: 'CX-29' },
  ),
} as const satisfies Record<string, Requirement>;
