import { info, must, type Requirement } from './requirement.ts';
import { environmentPage, healthChecks, managerAndHeimdall } from './sources.ts';

/** Health checks. */
export const healthChecksRequirements = {
  'HC-01': must(
    'Ozone Connect answers GET /hello with the health-check document.',
    healthChecks,
    'GET /hello',
    ['lfi'],
    { levelFrom: ['L'], conflict: 'CX-08' },
  ),
  'HC-02': must(
    'Ozone Connect answers GET /hello-mtls over mutual TLS with status established, and refuses others.',
    healthChecks,
    'GET /hello-mtls',
    ['lfi'],
    { levelFrom: ['L'], conflict: 'CX-35' },
  ),
  'HC-03': must(
    'Ozone Connect’s GET /echo-cert describes the certificate that this connection presented.',
    healthChecks,
    'GET /echo-cert',
    ['lfi'],
    { levelFrom: ['L'], conflict: 'CX-34' },
  ),
  'HC-04': info(
    'Health checks need no o3 headers; whether they need JWT Auth where it is selected is open.',
    `${healthChecks}; ${environmentPage}`,
    'security; Connectivity Validation',
    ['ozone'],
    { conflict: 'CX-39' },
  ),
  'HC-05': must(
    'Consent Manager and Headless Heimdall answer GET /hello-mtls with the health-check document and describe the certificate presented.',
    managerAndHeimdall,
    'GET /hello-mtls',
    ['ozone'],
    { levelFrom: ['N'], conflict: 'CX-35' },
  ),
} as const satisfies Record<string, Requirement>;
