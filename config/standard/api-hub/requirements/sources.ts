/** Documents that requirements cite, by their human titles. */

// The v2.1 walkthroughs and the connectivity page win over all others; the overview counts where nothing newer speaks.
export const walkthroughs = 'Certificate Walkthroughs v2.1';
export const connectivity = 'API Hub Connectivity & Certificates v2.1';
export const tppCertificates = 'AlTareq Trust Framework: Certificates';
export const overview = 'Integration Overview (2024)';

// Pages of v2.1.
export const environmentPage = 'Environment Specific Configuration (v2.1)';
export const prerequisites = 'Onboarding Prerequisites (v2.1)';
export const ozoneConnectUrl = 'Ozone Connect URL (v2.1)';
export const c3Application = 'Creating the C3-hh-cm-client Application (v2.1)';
export const inbound = 'Configuring inbound mTLS (v2.1)';
export const outbound = 'Configuring outbound mTLS (v2.1)';
export const layerAuthentication = 'Application Layer Authentication (v2.1)';
export const jwtServer = 'JWT Auth, server side (v2.1)';
export const jwtClient = 'JWT Auth, client side (v2.1)';
export const healthChecks = 'Ozone Connect health checks (v2.1) and OpenAPI v2.1.2';
export const rotation = 'Certificate rotation (knowledge base)';
export const piiVerification = 'PII signature verification (knowledge base)';
export const endpointAliases = 'mTLS endpoint aliases (knowledge base)';

// Nebras community standards.
export const certificatesPage = 'Trust Framework certificates page (Nebras community standards)';
export const sanPage = 'Certificates with a SAN (Nebras community standards)';
export const organisationsApi = 'Organisations and discovery (Nebras community standards)';
export const wellKnown = 'Discovery endpoint (Nebras community standards)';
export const apiGuide = 'Trust Framework API guide (Nebras community standards)';
export const hubAuthentication = 'Application layer authentication (Nebras community standards)';
export const fapiPage = 'FAPI 2.0 in UAE Open Finance';
export const encryptionPage = 'Message encryption (Nebras community standards)';
export const claims = 'JWT claims (knowledge base)';
export const requestHeaders = 'Request headers (Nebras community standards)';
export const callbackPage = 'Handling the callback (Nebras community standards)';
export const tokensPage = 'Tokens (Nebras community standards)';
export const policy = 'Secure management policy';
export const readiness = 'TPP readiness checklist (Nebras community standards)';

// OpenAPI documents of v2.1.
export const frameworkOpenApi = 'Trust Framework OpenAPI';
export const managerAndHeimdall = 'Consent Manager and Headless Heimdall OpenAPI v2.1';
export const consentManagerOpenApi = 'Consent Manager OpenAPI v2.1';
export const heimdallOpenApi = 'Headless Heimdall OpenAPI v2.1';
export const dataSharingOpenApi = 'Ozone Connect bank data sharing OpenAPI v2.1';
export const consentEventsOpenApi = 'Ozone Connect consent events and actions OpenAPI v2.1';
export const authorisationOpenApi = 'Authorisation endpoints OpenAPI v2.1';
export const initiationOpenApi = 'Bank initiation OpenAPI v2.1';

// AlTareq developer guide.
export const piiGuide = 'PII encryption guide (AlTareq)';
export const webhooksGuide = 'Webhooks guide (AlTareq)';
export const cachingGuide = 'Caching guide (AlTareq)';
export const modelBankGuide = 'TPP onboarding guide (AlTareq)';
