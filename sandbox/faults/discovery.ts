import type { AnsweredDocument } from '../settings.ts';
import type { Fault, Flip } from './fault.ts';
import { on } from './flips.ts';

const brand = 'auth1/examplebank';

/** The discovery document of the API Hub. */
export const discoveryFaults: readonly Fault[] = [
  answered('discovery-404', 'Discovery does not exist', { status: 404, body: '{}' }, at('available', 'notFound')),
  answered('discovery-401', 'Discovery wants credentials', { status: 401, body: '' }, at('available', 'refused')),
  answered(
    'discovery-redirect',
    'Discovery sends the caller elsewhere',
    { status: 302, body: '', location: 'https://elsewhere.example/' },
    at('available', 'redirected'),
  ),
  answered('discovery-500', 'Discovery fails', { status: 500, body: '' }, at('available', 'otherStatus')),
  answered('discovery-silent', 'Discovery never answers', { silent: true }, at('available', null)),
  answered(
    'discovery-html',
    'Discovery is a web page',
    { body: '<!doctype html><title>Sign in</title>', contentType: 'text/html' },
    at('shape', 'html'),
  ),
  answered('discovery-not-json', 'Discovery is no JSON', { body: '{"issuer":' }, at('shape', 'notADocument')),
  says('discovery-issuer-trailing-slash', 'issuer ends in a slash', {
    members: { issuer: 'https://auth1.examplebank.preprod.apihub.openfinance.example/' },
    flips: [...at('issuer', 'other'), ...at('registered-issuer', 'other')],
  }),
  says('discovery-without-par', 'Discovery names no PAR endpoint', {
    members: { pushed_authorization_request_endpoint: null },
    flips: at('members', 'missing'),
  }),
  says('discovery-http-endpoint', 'The registration endpoint is plain HTTP', {
    members: { registration_endpoint: 'http://rs1.examplebank.preprod.apihub.openfinance.example/tpp-registration' },
    flips: at('members', 'notHttps'),
  }),
  says('discovery-slashes-missing', 'The token endpoint lacks its slashes', {
    members: { token_endpoint: 'https:as1.examplebank.preprod.apihub.openfinance.example/token' },
    flips: at('members', 'notHttps'),
  }),
  says('discovery-client-secret', 'Clients may authenticate with a secret', {
    members: { token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic'] },
    flips: at('client-authentication', 'other'),
  }),
  says('discovery-alg-rs256', 'Request objects may be signed with RS256', {
    members: { request_object_signing_alg_values_supported: ['PS256', 'RS256'] },
    flips: at('algorithms', 'other'),
  }),
  says('discovery-alg-absent', 'Discovery does not say how client assertions are signed', {
    members: { token_endpoint_auth_signing_alg_values_supported: null },
    flips: at('algorithms', 'other'),
  }),
  says('discovery-userinfo-none', 'userinfo may be unsigned', {
    members: { userinfo_signing_alg_values_supported: ['PS256', 'none'] },
    flips: at('algorithms', 'weakElsewhere'),
  }),
  says('discovery-par-optional', 'Pushed authorisation requests are optional', {
    members: { require_pushed_authorization_requests: false },
    flips: at('pushed-requests', 'other'),
  }),
  says('discovery-par-text', 'The flag of pushed requests is a text', {
    members: { require_pushed_authorization_requests: 'true' },
    flips: at('pushed-requests', 'other'),
  }),
  says('discovery-pkce-plain', 'PKCE may be plain', {
    members: { code_challenge_methods_supported: ['S256', 'plain'] },
    flips: at('code-challenge', 'other'),
  }),
  says('discovery-bound-tokens-false', 'Access tokens are not announced as certificate-bound', {
    members: { tls_client_certificate_bound_access_tokens: false },
    flips: at('bound-tokens', 'other'),
  }),
  says('discovery-without-response-issuer', 'Responses are not announced to name their issuer', {
    members: { authorization_response_iss_parameter_supported: null },
    flips: at('response-issuer', 'other'),
  }),
  says('discovery-fragment', 'Responses may come in the fragment', {
    members: { response_modes_supported: ['query', 'fragment'] },
    flips: at('response-types', 'other'),
  }),
  says('discovery-without-refresh', 'Refresh tokens are not announced', {
    members: { grant_types_supported: ['authorization_code', 'client_credentials'] },
    flips: at('grant-types', 'missing'),
  }),
  says('discovery-without-details', 'No authorization details types are announced', {
    members: { authorization_details_types_supported: [] },
    flips: at('authorization-details', 'absent'),
  }),
  says('discovery-other-details', 'An authorization details type is not the standard’s', {
    members: { authorization_details_types_supported: ['urn:openfinanceuae:account-access-consent:v2.1', 'payment'] },
    flips: at('authorization-details', 'other'),
  }),
  says('discovery-production-host', 'The token endpoint is production’s', {
    members: { token_endpoint: 'https://as1.examplebank.apihub.openfinance.example/token' },
    flips: [...at('environment', 'other'), ...at('hosts', 'otherThanTarget')],
  }),
  says('discovery-production-alias', 'An alias of mutual TLS is production’s', {
    members: { mtls_endpoint_aliases: { token_endpoint: 'https://as1.examplebank.apihub.openfinance.example/token' } },
    flips: [...at('environment', 'other'), ...at('hosts', 'otherThanTarget')],
  }),
  says('discovery-production-keystore', 'jwks_uri is production’s', {
    members: {
      jwks_uri: 'https://keystore.directory.openfinance.example/5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d/application.jwks',
    },
    flips: [
      ...at('environment', 'other'),
      ...at('jwks-uri', 'other'),
      ...on('participants.signing-keys', 'other', brand),
    ],
  }),
  says('discovery-jwks-of-other-organisation', 'jwks_uri is another organisation’s', {
    members: {
      jwks_uri:
        'https://keystore.sandbox.directory.openfinance.example/b83e6f50-71c4-4d2b-a9e8-34f7105c2d96/application.jwks',
    },
    flips: [...at('jwks-uri', 'other'), ...on('participants.signing-keys', 'other', brand)],
  }),
];

function at(check: string, finding: string | null): Flip[] {
  return on(`discovery.${check}`, finding, brand);
}

function says(
  id: string,
  title: string,
  { members, flips }: { members: Record<string, unknown>; flips: readonly Flip[] },
): Fault {
  return answered(id, title, { members }, flips);
}

function answered(id: string, title: string, discovery: AnsweredDocument, flips: readonly Flip[]): Fault {
  return { id, title, breaks: { discovery }, flips };
}
