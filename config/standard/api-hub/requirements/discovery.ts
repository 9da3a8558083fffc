import { info, may, must, type Requirement, should, trustFramework } from './requirement.ts';
import { endpointAliases, frameworkOpenApi, organisationsApi, wellKnown } from './sources.ts';

const document = 'Example Response (.well-known)';
const hub = ['ozone'] as const;

/** Discovery document and participants feed. */
export const discoveryRequirements = {
  'DISC-01': must(
    'The issuer’s /.well-known/openid-configuration answers 200 with JSON, without a client certificate.',
    wellKnown,
    'Endpoint; Caching',
    hub,
    { levelFrom: ['A', 'N'], conflict: 'CX-08' },
  ),
  'DISC-02': must(
    'issuer is the discovery URL without its suffix, and the Issuer of the participants feed.',
    organisationsApi,
    document,
    hub,
    { levelFrom: ['N'] },
  ),
  'DISC-03': must(
    'The document names issuer, authorisation, token, registration and pushed authorisation endpoints and jwks_uri, all HTTPS.',
    organisationsApi,
    'OpenID Discovery',
    hub,
    { levelFrom: ['N'] },
  ),
  'DISC-04': must(
    'Clients authenticate at the token endpoint by private_key_jwt only.',
    organisationsApi,
    document,
    hub,
    {
      levelFrom: ['N'],
    },
  ),
  'DISC-05': must(
    'PS256 is the only algorithm for id_tokens, request objects and client assertions.',
    organisationsApi,
    document,
    hub,
    { levelFrom: ['N'] },
  ),
  'DISC-06': must('require_pushed_authorization_requests is true.', organisationsApi, document, hub, {
    levelFrom: ['N'],
  }),
  'DISC-07': must('S256 is the only PKCE method.', organisationsApi, document, hub, { levelFrom: ['N'] }),
  'DISC-08': should(
    'tls_client_certificate_bound_access_tokens is true.',
    `${organisationsApi}; ${endpointAliases}`,
    document,
    hub,
    { levelFrom: ['N', 'L'], conflict: 'CX-12' },
  ),
  'DISC-09': may(
    'mtls_endpoint_aliases, where there are any, are HTTPS URLs on as1; a client uses them.',
    endpointAliases,
    'introduction',
    hub,
    { levelFrom: ['L'] },
  ),
  'DISC-10': must(
    'authorization_response_iss_parameter_supported is true; the response type is code, the response mode query.',
    organisationsApi,
    document,
    hub,
    { levelFrom: ['FAPI'], otherwise: 'SHOULD (community standards) for response types and modes' },
  ),
  'DISC-11': should(
    'Grant types include authorization_code, client_credentials and refresh_token.',
    organisationsApi,
    document,
    hub,
    { levelFrom: ['N'] },
  ),
  'DISC-12': info(
    'authorization_endpoint is the LFI’s own page for browsers: a public certificate, no client certificate.',
    organisationsApi,
    document,
    ['lfi'],
  ),
  'DISC-13': info('Lists of encryption algorithms are empty.', organisationsApi, document, hub, { conflict: 'CX-13' }),
  'DISC-14': should(
    'authorization_details_types_supported names consent types as urn:openfinanceuae:…-consent:v and a version.',
    organisationsApi,
    document,
    hub,
    { levelFrom: ['N'] },
  ),
  'PART-01': should(
    'The participants feed has the LFI as Active, with legal name and id as in its certificates, issuer and discovery URL.',
    organisationsApi,
    'Example Response (/participants)',
    ['lfi'],
    { levelFrom: ['N'] },
  ),
  'PART-02': info(
    'An organisation’s Size is LFI, TPP or TSP; the participants feed has LFIs only.',
    frameworkOpenApi,
    'Size',
    trustFramework,
  ),
} as const satisfies Record<string, Requirement>;
