import { everybody, info, must, outOfReach, type Requirement, should, trustFramework } from './requirement.ts';
import {
  apiGuide,
  environmentPage,
  inbound,
  modelBankGuide,
  organisationsApi,
  overview,
  ozoneConnectUrl,
  prerequisites,
  walkthroughs,
} from './sources.ts';

/** Hosts and URLs. */
export const hostsRequirements = {
  'HOST-01': info(
    'The Trust Framework’s web pages are at web.sandbox.directory (pre-production) and web.directory (production).',
    walkthroughs,
    'S1, Prerequisites',
    everybody,
    {
      coverage: outOfReach(
        'the pages are for people’s browsers behind a login; no target names them and nothing that the suite judges depends on them',
      ),
    },
  ),
  'HOST-02': must('JWKS URLs are on the keystore of the environment.', walkthroughs, 'Finding the JWKS URL', everybody),
  'HOST-03': should(
    'API Hub hosts are named service, LFI Code, then the environment’s domain, with one LFI Code in all of them.',
    `${environmentPage}; ${organisationsApi}`,
    '2; Example Response (.well-known)',
    ['ozone'],
    { levelFrom: ['L', 'N'], conflict: 'CX-07' },
  ),
  'HOST-04': should(
    'An LFI Code is made of lower-case letters and digits, and is the same in hosts and in o3-provider-id.',
    prerequisites,
    'LFI Code',
    ['lfi'],
    { levelFrom: ['L'], conflict: 'CX-41' },
  ),
  'HOST-05': must(
    'The base URL of Ozone Connect is HTTPS, has no path and no trailing slash, and is the environment’s own.',
    ozoneConnectUrl,
    'Requirements',
    ['lfi'],
    { levelFrom: ['N', 'L'] },
  ),
  'HOST-06': info(
    'The model bank is an API Hub of its own at altareq1.sandbox, in the sandbox Trust Framework.',
    modelBankGuide,
    'Endpoint',
    ['ozone'],
    { when: { text: 'the environment is the model bank', pointer: '/environment' } },
  ),
  'HOST-07': info(
    'The participants feed is public at data.sandbox.directory (pre-production) and data.directory (production).',
    organisationsApi,
    'Endpoint',
    trustFramework,
  ),
  'HOST-08': info(
    'The Trust Framework’s API and its token endpoint are at matls-api and matls-auth of the environment’s directory.',
    apiGuide,
    'Endpoints',
    trustFramework,
    {
      coverage: outOfReach(
        'the suite does not call the Trust Framework’s API, so no target names its hosts; members of the Trust Framework who use the API reach them',
      ),
    },
  ),
  'HOST-09': info(
    'OCSP, CRL and CA certificates are at the PKI hosts of the environment, which the certificates name.',
    inbound,
    '2',
    trustFramework,
  ),
  'HOST-10': must(
    'Every LFI has API gateways of its own, one for pre-production and another for production.',
    overview,
    '3.3 Role of the API Hub',
    ['ozone'],
  ),
} as const satisfies Record<string, Requirement>;
