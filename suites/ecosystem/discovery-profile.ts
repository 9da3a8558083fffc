import { consentType } from '../../config/standard/api-hub/consent-types.ts';
import { deviation, listOf } from '../../helpers/directory/discovery-document.ts';
import { shownValue } from '../../helpers/directory/json-value.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { discoveryOf } from '../../helpers/needs/discovery.ts';
import { brandSubjects } from '../subjects/brands.ts';

const askOzone = 'Raise it with Ozone: TPPs configure themselves from this document.';

/** What the discovery document must say exactly, member by member. */
const exactly = {
  clientAuthentication: { token_endpoint_auth_methods_supported: ['private_key_jwt'] },
  algorithms: {
    id_token_signing_alg_values_supported: ['PS256'],
    request_object_signing_alg_values_supported: ['PS256'],
    token_endpoint_auth_signing_alg_values_supported: ['PS256'],
  },
  codeChallenge: { code_challenge_methods_supported: ['S256'] },
  pushedRequests: { require_pushed_authorization_requests: true },
  boundTokens: { tls_client_certificate_bound_access_tokens: true },
  responseIssuer: { authorization_response_iss_parameter_supported: true },
  responseTypes: { response_types_supported: ['code'], response_modes_supported: ['query'] },
} as const;

const grantTypes = ['authorization_code', 'client_credentials', 'refresh_token'];

export default suite(
  { title: 'Security profile in the discovery document', layer: 'HTTP', subjects: brandSubjects },
  (check) => [
    check({
      id: 'discovery.client-authentication',
      requirements: ['DISC-04', 'FAPI-01'],
      title: 'Clients of {code} authenticate with private_key_jwt only',
      needs: ({ brand }) => ({ document: discoveryOf(brand) }),
      findings: { other: fail('{member} is {actual}, not exactly {expected}.', askOzone) },
      judge: ({ document }, _at, { pass, found }) => {
        const { stray, seen } = deviation(document, exactly.clientAuthentication);
        return stray ? found('other', seen) : pass(seen);
      },
    }),

    check({
      id: 'discovery.algorithms',
      requirements: ['DISC-05', 'FAPI-01'],
      title: 'Signatures for {code} are PS256 only',
      needs: ({ brand }) => ({ document: discoveryOf(brand) }),
      findings: {
        other: fail('{member} is {actual}, not exactly {expected}.', askOzone),
        weakElsewhere: warn(
          '{member} lists {actual}.',
          'Nothing for TPPs to do: the API Hub signs with PS256. Ozone should list what it supports and no more.',
        ),
      },
      judge: ({ document }, _at, { pass, found }) => {
        const { stray, seen } = deviation(document, exactly.algorithms);
        if (stray) return found('other', seen);
        const others = Object.keys(document.members).filter(
          (member) => /_signing_alg_values_supported$/.test(member) && !(member in exactly.algorithms),
        );
        const weak = others.find((member) => listOf(document, member)?.some((algorithm) => algorithm !== 'PS256'));
        return weak
          ? found('weakElsewhere', { expected: '["PS256"]', actual: shownValue(document.members[weak]), member: weak })
          : pass(seen);
      },
    }),

    check({
      id: 'discovery.pushed-requests',
      requirements: ['DISC-06', 'FAPI-01'],
      title: 'Pushed authorisation requests are required by {code}',
      needs: ({ brand }) => ({ document: discoveryOf(brand) }),
      findings: { other: fail('{member} is {actual}, not {expected}.', askOzone) },
      judge: ({ document }, _at, { pass, found }) => {
        const { stray, seen } = deviation(document, exactly.pushedRequests);
        return stray ? found('other', seen) : pass(seen);
      },
    }),

    check({
      id: 'discovery.code-challenge',
      requirements: ['DISC-07', 'FAPI-01'],
      title: 'PKCE of {code} is S256 only',
      needs: ({ brand }) => ({ document: discoveryOf(brand) }),
      findings: { other: fail('{member} is {actual}, not exactly {expected}.', askOzone) },
      judge: ({ document }, _at, { pass, found }) => {
        const { stray, seen } = deviation(document, exactly.codeChallenge);
        return stray ? found('other', seen) : pass(seen);
      },
    }),

    check({
      id: 'discovery.bound-tokens',
      requirements: ['DISC-08'],
      conflict: 'CX-12',
      title: '{code} announces certificate-bound access tokens',
      needs: ({ brand }) => ({ document: discoveryOf(brand) }),
      findings: {
        other: warn(
          '{member} is {actual}.',
          'Ask Ozone; what decides is whether a token is refused on another certificate.',
        ),
      },
      judge: ({ document }, _at, { pass, found }) => {
        const { stray, seen } = deviation(document, exactly.boundTokens);
        return stray ? found('other', seen) : pass(seen);
      },
    }),

    check({
      id: 'discovery.response-issuer',
      requirements: ['DISC-10'],
      title: 'Authorisation responses of {code} name their issuer',
      needs: ({ brand }) => ({ document: discoveryOf(brand) }),
      findings: { other: fail('{member} is {actual}, not {expected}.', askOzone) },
      judge: ({ document }, _at, { pass, found }) => {
        const { stray, seen } = deviation(document, exactly.responseIssuer);
        return stray ? found('other', seen) : pass(seen);
      },
    }),

    check({
      id: 'discovery.response-types',
      requirements: ['DISC-10'],
      title: 'Responses of {code} are codes in the query',
      needs: ({ brand }) => ({ document: discoveryOf(brand) }),
      findings: {
        other: warn('{member} is {actual}; documented is {expected}.', 'Ask Ozone; TPPs should use code and query.'),
      },
      judge: ({ document }, _at, { pass, found }) => {
        const { stray, seen } = deviation(document, exactly.responseTypes);
        return stray ? found('other', seen) : pass(seen);
      },
    }),

    check({
      id: 'discovery.grant-types',
      requirements: ['DISC-11'],
      title: 'Grant types of {code} include the three that TPPs need',
      needs: ({ brand }) => ({ document: discoveryOf(brand) }),
      findings: { missing: warn('grant_types_supported is {actual}; it lacks {missing}.', askOzone) },
      judge: ({ document }, _at, { pass, found }) => {
        const actual = listOf(document, 'grant_types_supported') ?? [];
        const missing = grantTypes.filter((type) => !actual.includes(type));
        const what = { expected: grantTypes.join(', '), actual: shownValue(document.members.grant_types_supported) };
        return missing.length > 0 ? found('missing', { ...what, missing: missing.join(', ') }) : pass(what);
      },
    }),

    check({
      id: 'discovery.encryption',
      requirements: ['DISC-13'],
      conflict: 'CX-13',
      title: 'Encryption lists of {code}',
      needs: ({ brand }) => ({ document: discoveryOf(brand) }),
      findings: {},
      judge: ({ document }, _at, { pass }) => {
        const filled = Object.keys(document.members).filter(
          (member) =>
            /_encryption_(alg|enc)_values_supported$/.test(member) && (listOf(document, member) ?? ['?']).length > 0,
        );
        return pass(
          { expected: 'empty or absent', actual: filled.join(', ') || 'empty or absent' },
          ...filled.map(
            (member) => `${member} is ${shownValue(document.members[member])}: only personal data is encrypted`,
          ),
        );
      },
    }),

    check({
      id: 'discovery.authorization-details',
      requirements: ['DISC-14'],
      title: 'Authorization details types of {code} are the standard’s',
      needs: ({ brand }) => ({ document: discoveryOf(brand) }),
      findings: {
        absent: warn('authorization_details_types_supported is {actual}.', askOzone),
        other: warn('authorization_details_types_supported has {actual}.', askOzone),
      },
      judge: ({ document }, _at, { pass, found }) => {
        const expected = 'urn:openfinanceuae:…-consent:v…';
        const types = listOf(document, 'authorization_details_types_supported');
        if (types === null || types.length === 0)
          return found('absent', {
            expected,
            actual: shownValue(document.members.authorization_details_types_supported),
          });
        const odd = types.filter((type) => !consentType.test(type));
        return odd.length > 0
          ? found('other', { expected, actual: odd.join(', ') })
          : pass({ expected, actual: types.join(', ') });
      },
    }),
  ],
);
