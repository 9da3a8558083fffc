import { everybody, must, type Requirement, should } from './requirement.ts';
import { connectivity, inbound, outbound, overview } from './sources.ts';

/** TLS and mutual TLS. */
export const mutualTlsRequirements = {
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
} as const satisfies Record<string, Requirement>;
