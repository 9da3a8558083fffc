import { must, type Requirement } from './requirement.ts';
import { healthChecks } from './sources.ts';

/** Health checks. */
export const healthChecksRequirements = {
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
} as const satisfies Record<string, Requirement>;
