import type { ConflictId } from './conflicts.ts';
import type { Party } from './parties.ts';

export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'INFO';

/** One normative statement, in our own words. */
export interface Requirement {
  readonly level: Level;
  readonly text: string;
  readonly source: string;
  readonly section: string;
  /** Who has to meet it. */
  readonly binds: readonly Party[];
  readonly conflict?: ConflictId;
}

/** Frozen list of check ids, outcomes and default switches that a bank can prepare for. */
export const requirementSet = 'v2.1/2026-11';

const walkthroughs = 'Certificate Walkthroughs v2.1';
const connectivity = 'API Hub Connectivity & Certificates v2.1';
const overview = 'Integration Overview (2024)';
const certificatesPage = 'Trust Framework certificates page (Nebras community standards)';
const sanPage = 'Certificates with a SAN (Nebras community standards)';
const inbound = 'Configuring inbound mTLS (v2.1)';
const outbound = 'Configuring outbound mTLS (v2.1)';
const jwtServer = 'JWT Auth, server side (v2.1)';
const jwtClient = 'JWT Auth, client side (v2.1)';
const healthChecks = 'Ozone Connect health checks (v2.1) and OpenAPI v2.1.2';
const encryptionPage = 'Message encryption (Nebras community standards)';
const jwtClaims = 'JWT claims (knowledge base)';
const fapiPage = 'FAPI 2.0 in UAE Open Finance';
const webhooks = 'Webhooks (API Hub documentation)';
const rotation = 'Certificate rotation (knowledge base)';

const everybody = ['lfi', 'tpp', 'ozone'] as const;

/** The registry. Ids are those of the domain catalogue that the project is built from; they never change. */
export const requirements = {
  'CON-01': must(
    'Every connection between the API Hub and an external party is mutual TLS: both sides show a certificate.',
    connectivity,
    'Network Architecture',
    everybody,
    'CX-08',
  ),
  'CON-02': must(
    'The private key of a role is held only by the party that the certificate table names.',
    connectivity,
    'Certificate Summary',
    everybody,
  ),
  'CON-03': must(
    'Certificates, hosts and keystore of one environment are never mixed with another’s.',
    overview,
    '3.2 Infrastructure',
    everybody,
  ),
  'CON-04': must(
    'Connectivity is proven in both directions: LFI to Consent Manager and Headless Heimdall, API Hub to Ozone Connect.',
    overview,
    '4.2 LFI and API Hub Integration Lifecycle',
    ['lfi', 'ozone'],
  ),
  'CON-08': must(
    'Enc1 and Enc2 are keys for messages and never appear in a TLS handshake.',
    connectivity,
    'Payload Encryption',
    everybody,
  ),
  'CRT-S1': must('as1 and rs1 serve S1, issued in the LFI’s organisation.', connectivity, 'TPP to API Hub', [
    'ozone',
    'lfi',
  ]),
  'CRT-S3': must(
    'Consent Manager and Headless Heimdall serve S3, issued in the LFI’s organisation.',
    connectivity,
    'LFI to API Hub',
    ['ozone', 'lfi'],
  ),
  'CRT-S4': must(
    'Ozone Connect serves S4, issued in the LFI’s organisation.',
    walkthroughs,
    'S4, Step 4 — Deploy the certificate',
    ['lfi'],
  ),
  'CRT-DIFF-01': should('S1 and S3 are two certificates.', connectivity, 'Who Does What', ['ozone']),
  'CRT-SIG1': must(
    'Sig1 signs what the TPP sends; the API Hub verifies it with the key that the TPP publishes.',
    connectivity,
    'TPP to API Hub',
    ['tpp'],
  ),
  'CRT-SIG2': must(
    'Sig2 signs responses and id_tokens; the TPP verifies them with the key in the LFI’s JWKS.',
    connectivity,
    'TPP to API Hub',
    ['ozone', 'lfi'],
  ),
  'CRT-SIG3': must(
    'Sig3 signs the API Hub’s JWT Auth; the LFI verifies it with the key in Ozone’s JWKS.',
    connectivity,
    'API Hub to LFI (Ozone Connect)',
    ['ozone'],
  ),
  'CRT-SIG4': must(
    'Sig4 signs the LFI’s JWT Auth; the API Hub verifies it with the key in the C3-hh-cm-client application’s JWKS.',
    connectivity,
    'LFI to API Hub',
    ['lfi'],
  ),
  'CRT-ENC1': must(
    'TPPs encrypt personal data to Enc1; only the LFI can decrypt it.',
    connectivity,
    'Payload Encryption',
    ['lfi'],
    'CX-03',
  ),
  'CRT-ENC2': must(
    'The API Hub encrypts webhook events to Enc2; only the TPP can decrypt them.',
    connectivity,
    'Payload Encryption',
    ['tpp'],
  ),
  'CSR-01': must(
    'The key is RSA with 2048 bits.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
    'CX-27',
  ),
  'CSR-02': must(
    'CSR and certificate are signed with SHA-256 and RSA.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
  ),
  'CSR-03': must('Subject C is AE.', walkthroughs, 'S4, Step 1 — Generate the private key and CSR', everybody, 'CX-05'),
  'CSR-04': must(
    'Subject O is the organisation’s legal name exactly as the Trust Framework of that environment has it.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
  ),
  'CSR-05': must(
    'Subject OU is the organisation’s id in the Trust Framework.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
  ),
  'CSR-06': must(
    'Subject CN of an application’s certificate is the application’s UUID.',
    certificatesPage,
    'Key and Certificate Requirements',
    ['tpp', 'lfi'],
    'CX-04',
  ),
  'CSR-07': must(
    'Subject CN of S4 is the organisation’s id; other organisation-level certificates follow the pattern.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    ['lfi', 'ozone'],
    'CX-01',
  ),
  'CSR-08': must(
    'All certificates of one organisation carry the same O and OU.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    ['lfi', 'tpp', 'ozone'],
  ),
  'CSR-09': must(
    'A server certificate has a DNS SAN that covers the host that serves it.',
    sanPage,
    'Why SAN',
    ['lfi', 'ozone'],
    'CX-01',
  ),
  'CSR-10': should('A client, signing or encryption certificate has no SAN.', sanPage, 'introduction', ['tpp', 'lfi']),
  'CSR-11': must(
    'Hosts are matched against the SAN only, never against the CN.',
    `${sanPage}; RFC 9525`,
    'Why SAN; 6.3',
    everybody,
  ),
  'CSR-13': must(
    'A private key never leaves its holder: neither in a JWKS nor readable for others on disk.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
  ),
  'CSR-15': must(
    'The certificate is issued by the Trust Framework’s CA of its environment.',
    overview,
    '3.2 Infrastructure',
    everybody,
    'CX-16a',
  ),
  'CSR-16': must(
    'Basic constraints, key usage and extended key usage do not contradict the role.',
    'RFC 5280; RFC 8446',
    '4.2.1.3, 4.2.1.9, 4.2.1.12; 4.4.2.2',
    everybody,
  ),
  'CSR-19': must(
    'The subject has one value each of C, O and OU, at most one CN, and nothing else.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
  ),
  'CSR-20': must(
    'Private key, CSR, certificate and published key of a role are one key, made by its holder.',
    connectivity,
    'Who Does What',
    everybody,
  ),
  'VAL-01': must('The certificate is valid now.', 'RFC 5280', '4.1.2.5', everybody),
  'VAL-02': should(
    'A certificate lives 395 days (at most 397); renewing means a new key.',
    'Secure management policy',
    '2 Key lifecycle controls',
    everybody,
    'CX-16b',
  ),
  'VAL-03': should(
    'A certificate is renewed in time: warnings begin 60 days before it expires.',
    rotation,
    'Reminders',
    everybody,
  ),
  'KID-01': must(
    'The KID is copied exactly as the Trust Framework shows it; case matters.',
    walkthroughs,
    'S1, Steps; S4, Step 3',
    everybody,
  ),
  'KID-02': must(
    'The JWKS URL given for a role has an entry with the KID given for it.',
    connectivity,
    'Who Does What',
    everybody,
  ),
  'KID-03': should(
    'A certificate’s KID is its SHA-256 thumbprint, which is also its x5t#S256.',
    'JWT claims (knowledge base)',
    'JOSE Header',
    everybody,
    'CX-15',
  ),
  'KID-04': must(
    'Every signed JWT names the KID of its signing certificate.',
    certificatesPage,
    'Finding Your Key ID',
    everybody,
  ),
  'KID-05': must('One certificate and one key serve one role.', connectivity, 'Network Architecture', everybody),
  'KID-06': must('Ozone gives the LFI KID and JWKS URL of C4 and Sig3.', connectivity, 'Who Does What', ['ozone']),
  'JWKS-01': must(
    'S1, S3 and S4 are published in the organisation’s transport.jwks of the environment’s keystore.',
    walkthroughs,
    'Finding the JWKS URL',
    ['lfi', 'ozone'],
    'CX-06',
  ),
  'JWKS-03': should(
    'Other roles are published under /{OrgId}/, /{OrgId}/{AppId}/ or /{AppId}/.',
    'JWT Auth and encryption pages',
    'Key discovery',
    everybody,
    'CX-06',
  ),
  'JWKS-05': should(
    'A published key has kty, use, kid, n and e; with a certificate also x5c, x5t#S256, x5u and x5dn; no alg.',
    'PII encryption guide (AlTareq)',
    'Locate the LFI’s Public Encryption Key',
    everybody,
  ),
  'JWKS-06': must(
    'Member use is sig for signing keys and enc for encryption keys.',
    encryptionPage,
    'Step 2',
    everybody,
  ),
  'JWKS-07': must(
    'A published key is the key of its own certificate, and x5t#S256 is that certificate’s thumbprint.',
    'RFC 7517',
    '4.7, 4.9',
    everybody,
  ),
  'JWKS-09': must(
    'A JWKS URL answers with a JWK Set over public HTTPS, without a client certificate.',
    'RFC 7517',
    '5',
    everybody,
  ),
  'JWKS-12': must(
    'The certificate used in a handshake is published in the JWKS of its role.',
    'Application layer authentication',
    'Mutual TLS (mTLS)',
    ['lfi', 'ozone', 'tpp'],
  ),
  'JWKS-15': should(
    'No two entries of a JWKS share a KID.',
    'FAPI 2.0 Security Profile',
    'JWKS requirements',
    everybody,
  ),
  'JWKS-16': must(
    'Transport roles are in transport.jwks, signing and encryption roles in application.jwks.',
    walkthroughs,
    'S1, Steps',
    everybody,
  ),
  'HOST-02': must('JWKS URLs are on the keystore of the environment.', walkthroughs, 'Finding the JWKS URL', everybody),
  'TLS-03': should('A server sends its certificate with the issuing CA’s.', inbound, '3a', ['ozone', 'lfi']),
  'TLS-04': must(
    'Certificates of the ecosystem are verified against the Trust Framework’s CAs, which no system trust store has.',
    inbound,
    '3a',
    everybody,
  ),
  'MT-T01': must('as1 and rs1 ask for C1, accept it and answer.', 'FAPI 2.0 in UAE Open Finance', 'mTLS', [
    'tpp',
    'ozone',
  ]),
  'MT-T03': must(
    'as1 and rs1 refuse a caller without a client certificate.',
    connectivity,
    'Network Architecture',
    ['ozone'],
    'CX-08',
  ),
  'MT-T04': must(
    'as1 and rs1 refuse a client certificate that the Trust Framework did not issue, or that has expired.',
    overview,
    '3.2 Infrastructure; 3.3 Role of the API Hub',
    ['ozone'],
  ),
  'MT-C01': must(
    'Ozone Connect asks the API Hub for C4, accepts it and answers.',
    overview,
    '4.2 LFI and API Hub Integration Lifecycle',
    ['ozone', 'lfi'],
  ),
  'MT-C02': must(
    'Ozone Connect asks for a client certificate in the handshake of every TLS version that it speaks.',
    inbound,
    '1',
    ['lfi'],
    'CX-08',
  ),
  'MT-C03': must(
    'Ozone Connect refuses a caller without a client certificate on every route but /hello.',
    inbound,
    '1',
    ['lfi'],
    'CX-08',
  ),
  'MT-C04': must(
    'Ozone Connect refuses client certificates that the Trust Framework did not issue, and expired ones.',
    inbound,
    '4',
    ['lfi'],
  ),
  'MT-C05': must(
    'Ozone Connect refuses client certificates of other participants of the Trust Framework.',
    inbound,
    '3b, 4',
    ['lfi'],
    'CX-36',
  ),
  'MT-H01': must('Consent Manager and Headless Heimdall ask for C3, accept it and answer.', outbound, '4', [
    'lfi',
    'ozone',
  ]),
  'MT-H03': must('Consent Manager and Headless Heimdall refuse callers without a valid C3.', outbound, '1', ['ozone']),
  'MT-H04': must(
    'One client certificate, C3, serves both Consent Manager and Headless Heimdall.',
    connectivity,
    'LFI to API Hub',
    ['lfi'],
  ),
  'HC-01': must(
    'Ozone Connect answers GET /hello with the health-check document.',
    healthChecks,
    'GET /hello',
    ['lfi'],
    'CX-08',
  ),
  'HC-02': must(
    'Ozone Connect answers GET /hello-mtls over mutual TLS with status established, and refuses others.',
    healthChecks,
    'GET /hello-mtls',
    ['lfi'],
    'CX-35',
  ),
  'HC-03': must(
    'Ozone Connect’s GET /echo-cert describes the certificate that this connection presented.',
    healthChecks,
    'GET /echo-cert',
    ['lfi'],
    'CX-34',
  ),
  'HC-05': must(
    'Consent Manager and Headless Heimdall answer GET /hello-mtls with the health-check document and describe the certificate presented.',
    'Consent Manager and Headless Heimdall OpenAPI v2.1',
    'GET /hello-mtls',
    ['ozone'],
    'CX-35',
  ),
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
  'ENC-01': must('A JWE uses RSA-OAEP-256 and A256GCM and names the recipient’s KID.', encryptionPage, 'Header', [
    'tpp',
    'ozone',
  ]),
  'ENC-02': must('The encryption key is chosen from the JWKS by use enc and KID.', encryptionPage, 'Step 2', ['tpp']),
  'ENC-06': must('Only the LFI can decrypt what is encrypted to Enc1.', connectivity, 'Payload Encryption', ['lfi']),
  'ENC-03': must(
    'Personal data are signed by Sig1 first and encrypted to Enc1 then: a JWE around a JWS.',
    encryptionPage,
    'Step 3',
    ['tpp'],
    'CX-13',
  ),
  'ENC-04': must(
    'The inner JWS names sender and receiver, is limited in time and carries Initiation and Risk.',
    'Encrypting PII (API Hub documentation)',
    'Step 1',
    ['tpp'],
  ),
  'CA-01': must('A client assertion is signed as PS256 and names its KID.', jwtClaims, 'JOSE Header', ['tpp']),
  'CA-02': must('Its aud is the issuer, as a text.', jwtClaims, 'Client Assertion claims', ['tpp'], 'CX-19'),
  'CA-03': must('Its iss and sub are the client_id.', jwtClaims, 'Client Assertion claims', ['tpp']),
  'CA-04': must('It has iat and lives for at most five minutes.', jwtClaims, 'Client Assertion claims', ['tpp']),
  'CA-05': must('Its jti is used once; a second use is refused.', jwtClaims, 'jti replay prevention', ['tpp', 'ozone']),
  'CA-06': must('nbf may be absent; one far ahead is refused.', 'FAPI 2.0 Security Profile', '5.3.2.1', [
    'tpp',
    'ozone',
  ]),
  'CA-07': must('PAR and token requests carry a client assertion in a form.', jwtClaims, 'Client Assertion', ['tpp']),
  'RO-01': must('A pushed request is a request object signed as PS256.', fapiPage, 'Signed Request Objects', ['tpp']),
  'RO-02': must('A request object has all claims of the table.', jwtClaims, 'Request Object claims', ['tpp']),
  'RO-03': must('It expires at most ten minutes after nbf.', jwtClaims, 'Lifetime window', ['tpp'], 'CX-11'),
  'RO-04': must('Its nbf is at most ten minutes old and not ahead.', jwtClaims, 'Lifetime window', ['tpp', 'ozone']),
  'RO-05': must('Its redirect_uri is registered and https.', jwtClaims, 'Request Object claims', ['tpp', 'ozone']),
  'RO-06': must(
    'A pushed request is answered with request_uri and an expires_in below 600.',
    'Authorization endpoints OpenAPI v2.1',
    'AEPushedAuthorizationResponseBody',
    ['ozone'],
    'CX-17',
  ),
  'TOK-01': must(
    'A token response has access_token, token_type Bearer, expires_in and authorization_details.',
    'Authorization endpoints OpenAPI v2.1',
    'AEAuthorizationCodeGrantTokenResponseProperties',
    ['ozone'],
  ),
  'TOK-02': should('An access token lives for ten minutes.', 'Tokens (Nebras community standards)', 'Access Tokens', [
    'ozone',
  ]),
  'TOK-03': must('An access token works only with the certificate it was issued to.', fapiPage, 'mTLS', ['ozone']),
  'TOK-04': must('The callback names the issuer in iss.', 'FAPI 2.0 Security Profile', '5.3.1.1', ['ozone']),
  'RSP-01': must(
    'Responses to payments and confirmation of payee are JWTs signed by Sig2.',
    connectivity,
    'TPP to API Hub',
    ['ozone'],
    'CX-19',
  ),
  'RSP-02': must(
    'Requests with a payload are JWTs signed by Sig1.',
    'Bank initiation OpenAPI v2.1',
    'AEPaymentRequestSigned',
    ['tpp', 'ozone'],
  ),
  'IDT-01': must(
    'An id_token is signed as PS256 by Sig2 and meant for this client and request.',
    'API organisations (Nebras community standards)',
    'Example Response',
    ['ozone'],
    'CX-29',
  ),
  'WH-02': must('The event inside is a JWT signed by Sig2.', webhooks, 'Decrypting', ['ozone'], 'CX-14'),
  'WH-03': must('The receiver acknowledges with 202.', webhooks, 'Required Response', ['tpp'], 'CX-14'),
  'WH-04': must('The webhook’s URL is https.', webhooks, 'Subscribing to Webhooks', ['tpp']),
  'WH-01': must('A webhook event is a JWE to Enc2.', connectivity, 'Payload Encryption', ['ozone', 'tpp']),
} as const satisfies Record<string, Requirement>;

export type RequirementId = keyof typeof requirements;

function must(
  text: string,
  source: string,
  section: string,
  binds: readonly Party[],
  conflict?: ConflictId,
): Requirement {
  return statement('MUST', text, source, section, binds, conflict);
}

function should(
  text: string,
  source: string,
  section: string,
  binds: readonly Party[],
  conflict?: ConflictId,
): Requirement {
  return statement('SHOULD', text, source, section, binds, conflict);
}

function statement(
  level: Level,
  text: string,
  source: string,
  section: string,
  binds: readonly Party[],
  conflict?: ConflictId,
): Requirement {
  return { level, text, source, section, binds, ...(conflict ? { conflict } : {}) };
}
