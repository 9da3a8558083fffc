import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from './admission.ts';
import { hosts, otherBank, parties } from './parties.ts';

const cached = { 'cache-control': 'max-age=900' };
const issuer = `https://${hosts.auth1}`;
const organisationJwks = `https://${hosts.keystore}/${parties.lfi.organisationId}/application.jwks`;

/** The directory's public feed of LFIs. */
export function answerParticipants(request: IncomingMessage, response: ServerResponse): void {
  if (request.url !== '/participants') {
    json(response, 404, { error: 'not found' });
    return;
  }
  json(
    response,
    200,
    [
      participant(parties.lfi, issuer, organisationJwks),
      participant(otherBank, 'https://auth1.otherbank.preprod.apihub.openfinance.example', ''),
    ],
    cached,
  );
}

function participant(
  party: { readonly legalName: string; readonly organisationId: string },
  authorisationServer: string,
  signingKeys: string,
): object {
  return {
    OrganisationId: party.organisationId,
    Status: 'Active',
    OrganisationName: party.legalName,
    LegalEntityName: party.legalName,
    RegisteredName: party.legalName,
    Country: 'AE',
    Size: 'LFI',
    AuthorisationServers: [
      {
        Status: 'Active',
        Issuer: authorisationServer,
        OpenIDDiscoveryDocument: `${authorisationServer}/.well-known/openid-configuration`,
        PayloadSigningCertLocationUri: signingKeys,
      },
    ],
  };
}

/** The API Hub's OpenID discovery document for this LFI. */
export function answerDiscovery(request: IncomingMessage, response: ServerResponse): void {
  if (request.url !== '/.well-known/openid-configuration') {
    json(response, 404, { error: 'not found' });
    return;
  }
  json(response, 200, discovery, cached);
}

const mutualTlsEndpoints = {
  token_endpoint: `https://${hosts.as1}/token`,
  pushed_authorization_request_endpoint: `https://${hosts.as1}/par`,
  introspection_endpoint: `https://${hosts.as1}/introspection`,
  revocation_endpoint: `https://${hosts.as1}/token/revoke`,
  userinfo_endpoint: `https://${hosts.as1}/userinfo`,
  registration_endpoint: `https://${hosts.rs1}/tpp-registration`,
};

const discovery = {
  issuer,
  authorization_endpoint: 'https://app.examplebank.example/authorize',
  ...mutualTlsEndpoints,
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
  mtls_endpoint_aliases: mutualTlsEndpoints,
};
