import { everybody, info, jwtAuthSelected, must, type Requirement } from './requirement.ts';
import { connectivity, overview } from './sources.ts';

/** Connectivity model. */
export const connectivityRequirements = {
  'CON-01': must(
    'Every connection between the API Hub and an external party is mutual TLS: both sides show a certificate.',
    connectivity,
    'Network Architecture',
    everybody,
    { conflict: 'CX-08' },
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
    { conflict: 'CX-20' },
  ),
  'CON-04': must(
    'Connectivity is proven in both directions: LFI to Consent Manager and Headless Heimdall, API Hub to Ozone Connect.',
    overview,
    '4.2 LFI and API Hub Integration Lifecycle',
    ['lfi', 'ozone'],
  ),
  'CON-05': info(
    'The API Hub provides Authorisation Server and Consent Manager; the LFI provides Ozone Connect, its health checks and consent events: five surfaces, all over mutual TLS.',
    overview,
    '3.5 Key API Hub Components',
    ['lfi', 'ozone'],
  ),
  'CON-06': must(
    'The API Hub lets in only TPPs that the Trust Framework has as active, and only within their licensed roles.',
    overview,
    '3.3 Role of the API Hub',
    ['ozone'],
  ),
  'CON-07': must(
    'Sig3 and Sig4 exist where JWT Auth is selected as application layer authentication; elsewhere nobody has to have them.',
    connectivity,
    'Sig3 and Sig4',
    ['lfi', 'ozone'],
    { when: jwtAuthSelected },
  ),
  'CON-08': must(
    'Enc1 and Enc2 are keys for messages and never appear in a TLS handshake.',
    connectivity,
    'Payload Encryption',
    everybody,
  ),
} as const satisfies Record<string, Requirement>;
