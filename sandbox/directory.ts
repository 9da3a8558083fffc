import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from './admission.ts';
import { changed } from './overlay.ts';
import { hosts, hubOf, lfiCode, otherBank, parties, secondLfiCode } from './parties.ts';
import type { AnsweredDocument, Settings } from './settings.ts';

const cached = { 'cache-control': 'max-age=900' };
const organisationJwks = `https://${hosts.keystore}/${parties.lfi.organisationId}/application.jwks`;

/** The directory's public feed of LFIs: this one with two brands, and another. */
export function answerParticipants(settings: () => Settings) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { record = {}, server = {}, times = 1, ...how } = settings().participants ?? {};
    const [first, ...others] = [lfiCode, secondLfiCode].map((code) => authorisationServer(code, organisationJwks));
    const own = changed(participant(parties.lfi, [changed(first ?? {}, server), ...others]), record);
    const feed = [...Array<object>(times).fill(own), participant(otherBank, [authorisationServer('otherbank', '')])];
    publish('/participants', feed, how, request, response);
  };
}

function participant(
  party: { readonly legalName: string; readonly organisationId: string },
  servers: readonly object[],
): Record<string, unknown> {
  return {
    OrganisationId: party.organisationId,
    Status: 'Active',
    OrganisationName: party.legalName,
    LegalEntityName: party.legalName,
    RegisteredName: party.legalName,
    Country: 'AE',
    Size: 'LFI',
    AuthorisationServers: servers,
    OrgDomainRoleClaims: [{ Status: 'Active', Role: 'LFI', RoleType: 'Federation' }],
  };
}

function authorisationServer(code: string, signingKeys: string): Record<string, unknown> {
  const issuer = `https://auth1.${hubOf(code)}`;
  return {
    Status: 'Active',
    Issuer: issuer,
    OpenIDDiscoveryDocument: `${issuer}/.well-known/openid-configuration`,
    PayloadSigningCertLocationUri: signingKeys,
    ApiResources: [
      {
        ApiVersion: '2.1.0',
        ApiFamilyType: 'account',
        Status: 'Active',
        ApiDiscoveryEndpoints: [
          { ApiEndpoint: `https://rs1.${hubOf(code)}/open-finance/account-information/v2.1/accounts` },
        ],
      },
    ],
  };
}

/** The API Hub's OpenID discovery document for an LFI Code. */
export function answerDiscovery(code: string, settings: () => Settings) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { members, ...how } = settings().discovery ?? {};
    publish('/.well-known/openid-configuration', changed(discovery(code), members), how, request, response);
  };
}

/** Answers one path as a public document, or as the settings say. */
function publish(
  path: string,
  document: object,
  how: AnsweredDocument,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.url !== path) {
    json(response, 404, { error: 'not found' });
    return;
  }
  if (how.silent) return;
  response
    .writeHead(how.status ?? 200, {
      'content-type': how.contentType ?? 'application/json',
      ...cached,
      ...(how.location ? { location: how.location } : {}),
    })
    .end(how.body ?? JSON.stringify(document));
}

function discovery(code: string): Record<string, unknown> {
  const as1 = `https://as1.${hubOf(code)}`;
  const endpoints = {
    token_endpoint: `${as1}/token`,
    pushed_authorization_request_endpoint: `${as1}/par`,
    introspection_endpoint: `${as1}/introspection`,
    revocation_endpoint: `${as1}/token/revoke`,
    userinfo_endpoint: `${as1}/userinfo`,
    registration_endpoint: `https://rs1.${hubOf(code)}/tpp-registration`,
  };
  return {
    issuer: `https://auth1.${hubOf(code)}`,
    authorization_endpoint: 'https://app.examplebank.example/authorize',
    ...endpoints,
    jwks_uri: organisationJwks,
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['public'],
    scopes_supported: ['openid', 'accounts', 'payments', 'confirmation-of-payee'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['PS256'],
    id_token_signing_alg_values_supported: ['PS256'],
    request_object_signing_alg_values_supported: ['PS256'],
    code_challenge_methods_supported: ['S256'],
    require_pushed_authorization_requests: true,
    tls_client_certificate_bound_access_tokens: true,
    authorization_response_iss_parameter_supported: true,
    authorization_details_types_supported: [
      'urn:openfinanceuae:account-access-consent:v2.1',
      'urn:openfinanceuae:service-initiation-consent:v2.1',
      'urn:openfinanceuae:insurance-consent:v2.1',
    ],
    mtls_endpoint_aliases: endpoints,
  };
}
