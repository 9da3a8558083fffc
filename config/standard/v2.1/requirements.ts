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
  'CRT-C1': must('C1 is a client certificate of the TPP’s application.', connectivity, 'Certificate Summary', ['tpp']),
  'CRT-C3': must(
    'C3 is a client certificate of the LFI’s application C3-hh-cm-client.',
    connectivity,
    'Certificate Summary',
    ['lfi'],
  ),
  'CRT-C4': must('C4 is a client certificate of Ozone’s organisation.', connectivity, 'Certificate Summary', ['ozone']),
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
  'VAL-05': must(
    'No certificate in use is revoked or otherwise retired.',
    'RFC 5280',
    '5; JWKS below inactive/ in the knowledge base',
    everybody,
    'CX-38',
  ),
  'VAL-06': should(
    'While a key is rotated, the old and the new KID are both in the JWKS.',
    rotation,
    'Overlap',
    everybody,
  ),
  'VAL-07': info('Whoever holds the private key rotates it.', rotation, 'Who rotates what', everybody),
  'VAL-08': should(
    'A new signing key is published ten minutes before it is first used.',
    jwtClient,
    'Publishing Signing Keys',
    ['ozone', 'lfi'],
    'CX-37',
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
  'JWKS-02': should(
    'Sig2 and Enc1 are published in the organisation’s application.jwks.',
    encryptionPage,
    'Step 1',
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
  'JWKS-04': info(
    'The URL in x5u answers with the certificate that x5c has first.',
    'PII encryption guide (AlTareq)',
    'Locate the LFI’s Public Encryption Key',
    everybody,
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
  'JWKS-08': info('x5dn is the certificate’s subject as an RFC 4514 string.', encryptionPage, 'Step 2', everybody),
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
  'JWKS-13': info(
    'Keys that expired, were rotated or were revoked move to the JWKS of the same name below inactive/.',
    'PII signature verification (knowledge base)',
    'Key discovery',
    everybody,
  ),
  'JWKS-14': should(
    'A JWKS may be cached, for 5 minutes.',
    'Caching of public resources (AlTareq)',
    'jwks_uri',
    everybody,
    'CX-37',
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
  'TFT-01': must(
    'C1, C3 and C4 are of the Trust Framework type OPF UAE CLIENT TRANSPORT.',
    connectivity,
    'Trust Framework certificate types',
    everybody,
  ),
  'TFT-02': must(
    'S1, S3 and S4 are of the Trust Framework type OPF UAE SERVER TRANSPORT.',
    connectivity,
    'Trust Framework certificate types',
    ['lfi'],
  ),
  'TFT-03': must(
    'Sig1 to Sig4 are of the Trust Framework type OPF UAE CLIENT SIGNING.',
    connectivity,
    'Trust Framework certificate types',
    everybody,
    'CX-02',
  ),
  'TFT-04': must(
    'Enc1 is of the Trust Framework type SERVER ENCKEY.',
    connectivity,
    'Trust Framework certificate types',
    ['lfi'],
    'CX-03',
  ),
  'TFT-05': must(
    'Enc2 is of the Trust Framework type OPF UAE CLIENT ENCRYPTION.',
    connectivity,
    'Trust Framework certificate types',
    ['tpp'],
  ),
  'TFT-06': info(
    'The Trust Framework’s names of types are the labels in lower case with underscores.',
    'AlTareq Trust Framework: Certificates',
    'Generating a Certificate',
    everybody,
  ),
  'TFT-07': should(
    'The description of S1 and S4 says who holds the private key.',
    walkthroughs,
    'S1, Steps; S4, Step 2',
    ['lfi'],
  ),
  'TFT-08': must(
    'S1, S3, S4, Sig2 and Enc1 belong to the LFI’s organisation, C3 and Sig4 to its application C3-hh-cm-client, C4 and Sig3 to Ozone’s organisation, C1, Sig1 and Enc2 to the TPP’s.',
    connectivity,
    'Certificate Summary; Who Does What',
    everybody,
    'CX-21',
  ),
  'APP-01': must(
    'The application C3-hh-cm-client of the LFI’s organisation has C3, and Sig4 where JWT Auth is selected.',
    connectivity,
    'LFI-held certificates',
    ['lfi'],
    'CX-21',
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

function info(text: string, source: string, section: string, binds: readonly Party[]): Requirement {
  return statement('INFO', text, source, section, binds);
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
