import { everybody, must, type Requirement, should } from './requirement.ts';
import { connectivity, fapiPage, inbound, outbound, overview, tppCertificates, walkthroughs } from './sources.ts';

/** TLS and mutual TLS. */
export const mutualTlsRequirements = {
  'TLS-01': must('Servers speak TLS 1.2 or later and nothing older.', fapiPage, 'introduction', everybody, {
    levelFrom: ['FAPI'],
    conflict: 'CX-23',
  }),
  'TLS-02': must(
    'In TLS 1.2 a server accepts only cipher suites with ephemeral key exchange and AES-GCM; DH has 2048 bits or more.',
    `${fapiPage}; RFC 9325`,
    'introduction; 4.2',
    everybody,
    { levelFrom: ['FAPI', 'RFC'], conflict: 'CX-23' },
  ),
  'TLS-03': should('A server sends its certificate with the issuing CA’s.', inbound, '3a', ['ozone', 'lfi'], {
    levelFrom: ['L'],
  }),
  'TLS-04': must(
    'Certificates of the ecosystem are verified against the Trust Framework’s CAs, which no system trust store has.',
    inbound,
    '3a',
    everybody,
    { levelFrom: ['L'], conflict: 'CX-09' },
  ),
  'MT-T01': must(
    'as1 and rs1 ask for C1, accept it and answer.',
    `${tppCertificates}; ${fapiPage}`,
    '1. Transport Certificate; mTLS',
    ['tpp', 'ozone'],
  ),
  'MT-T02': must('as1 and rs1 identify themselves to TPPs with S1.', connectivity, 'TPP to API Hub', ['ozone']),
  'MT-T03': must(
    'as1 and rs1 refuse a caller without a client certificate.',
    connectivity,
    'Network Architecture',
    ['ozone'],
    { conflict: 'CX-08' },
  ),
  'MT-T04': must(
    'as1 and rs1 refuse a client certificate that the Trust Framework did not issue, or that has expired.',
    overview,
    '3.2 Infrastructure; 3.3 Role of the API Hub',
    ['ozone'],
  ),
  'MT-T05': should(
    'as1 and rs1 refuse a TPP’s signing certificate as client certificate.',
    connectivity,
    'Trust Framework certificate types',
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
    { levelFrom: ['N', 'L'], conflict: 'CX-08' },
  ),
  'MT-C03': must(
    'Ozone Connect refuses a caller without a client certificate on every route but /hello.',
    inbound,
    '1',
    ['lfi'],
    { levelFrom: ['N', 'L'], conflict: 'CX-08' },
  ),
  'MT-C04': must(
    'Ozone Connect refuses client certificates that the Trust Framework did not issue, and expired ones.',
    inbound,
    '4',
    ['lfi'],
    { levelFrom: ['L'] },
  ),
  'MT-C05': must(
    'Ozone Connect refuses client certificates of other participants of the Trust Framework.',
    inbound,
    '3b, 4',
    ['lfi'],
    { levelFrom: ['L'], conflict: 'CX-36' },
  ),
  'MT-C06': must(
    'The API Hub refuses an Ozone Connect whose certificate is unknown, expired, another organisation’s or for another host.',
    walkthroughs,
    'S4, Step 4 — Deploy the certificate',
    ['ozone'],
  ),
  'MT-H01': must(
    'Consent Manager and Headless Heimdall ask for C3, accept it and answer.',
    `${overview}; ${outbound}`,
    '4.2 LFI and API Hub Integration Lifecycle; 4',
    ['lfi', 'ozone'],
  ),
  'MT-H02': must(
    'Consent Manager and Headless Heimdall identify themselves to the LFI with S3.',
    connectivity,
    'LFI to API Hub',
    ['ozone'],
    { conflict: 'CX-09' },
  ),
  'MT-H03': must('Consent Manager and Headless Heimdall refuse callers without a valid C3.', outbound, '1', ['ozone'], {
    levelFrom: ['L'],
    otherwise: 'SHOULD for other certificates of the same LFI',
  }),
  'MT-H04': must(
    'One client certificate, C3, serves both Consent Manager and Headless Heimdall.',
    connectivity,
    'LFI to API Hub',
    ['lfi'],
  ),
  'MT-P01': should(
    'Where TLS ends at an edge, the application takes the client certificate of this connection from the edge and from no header that a caller can send.',
    'API Hub collection for banks (AlTareq)',
    'AuthFlow with JWT Auth',
    ['lfi', 'ozone'],
    { levelFrom: ['A'] },
  ),
} as const satisfies Record<string, Requirement>;
