import { must, type Requirement } from './requirement.ts';
import { authorisationOpenApi, claims } from './sources.ts';

const assertion = 'Client Assertion claims';

/** Client assertion. */
export const clientAssertionRequirements = {
  'CA-01': must(
    'A client assertion is signed with PS256 and names Sig1’s KID; any other algorithm is refused.',
    claims,
    'JOSE Header',
    ['tpp'],
    { levelFrom: ['N'] },
  ),
  'CA-02': must(
    'Claim aud of a client assertion is the issuer, as one string, and no endpoint’s URL.',
    claims,
    assertion,
    ['tpp'],
    { levelFrom: ['N'] },
  ),
  'CA-03': must(
    'Claims iss and sub of a client assertion are both the client_id, as the Trust Framework shows it.',
    claims,
    assertion,
    ['tpp'],
    { levelFrom: ['N'], conflict: 'CX-04' },
  ),
  'CA-04': must(
    'A client assertion has iat and an exp no more than five minutes later; longer, expired or endless ones are refused.',
    claims,
    assertion,
    ['tpp'],
    { levelFrom: ['N'] },
  ),
  'CA-05': must(
    'A client assertion is used once: the authorisation server refuses a jti that it has seen.',
    claims,
    'jti replay prevention',
    ['tpp', 'ozone'],
    { levelFrom: ['N'], conflict: 'CX-42' },
  ),
  'CA-06': must(
    'Claim nbf may be left out; the authorisation server accepts one a few seconds ahead and refuses one far ahead.',
    `${claims}; FAPI 2.0 Security Profile`,
    `${assertion}; clock skew`,
    ['tpp', 'ozone'],
    { levelFrom: ['FAPI'], otherwise: 'MAY (community standards) for sending it' },
  ),
  'CA-07': must(
    'A client assertion goes to /par and to /token alike, form-encoded, with its type.',
    `${claims}; ${authorisationOpenApi}`,
    'Client Assertion; /par',
    ['tpp'],
    { levelFrom: ['N'] },
  ),
} as const satisfies Record<string, Requirement>;
