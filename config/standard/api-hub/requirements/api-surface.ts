import { info, must, outOfReach, type Requirement } from './requirement.ts';
import { consentEventsOpenApi, consentManagerOpenApi, dataSharingOpenApi, heimdallOpenApi } from './sources.ts';

/** Routes of Ozone Connect, Consent Manager and Headless Heimdall. */
export const apiSurfaceRequirements = {
  'OC-01': must(
    'Ozone Connect authenticates the API Hub by one of four means: mutual TLS alone, an API key, client credentials or JWT Auth; it refuses calls without the one chosen.',
    dataSharingOpenApi,
    'securitySchemes',
    ['lfi', 'ozone'],
    { levelFrom: ['N'] },
  ),
  'OC-02': must(
    'The API Hub’s calls to Ozone Connect carry the o3 headers that the operation requires, each in its form.',
    dataSharingOpenApi,
    'parameters',
    ['ozone'],
    { levelFrom: ['N'] },
  ),
  'OC-03': info(
    'GET /accounts with an invented consent id changes nothing; a JSON error is the answer to expect.',
    dataSharingOpenApi,
    'GET /accounts',
    ['ozone'],
  ),
  'OC-04': info(
    'Ozone Connect has the consent event and consent action routes; none is harmless, so only a refusal is looked at there.',
    consentEventsOpenApi,
    '/consent/event/{operation}',
    ['lfi'],
    {
      conflict: 'CX-31',
      coverage: outOfReach(
        'a call with the right certificate would create or change a consent; that Ozone Connect refuses wrong certificates is seen on harmless routes, and what it answers the LFI’s own tests see',
      ),
    },
  ),
  'HH-01': must(
    'Headless Heimdall answers GET /auth without parameters with 400 and its JSON error.',
    heimdallOpenApi,
    'GET /auth',
    ['lfi', 'ozone'],
    { levelFrom: ['N'] },
  ),
  'CM-01': must(
    'Consent Manager answers GET /consents/{id} of an unknown consent with a JSON error, at the paths of its OpenAPI document.',
    consentManagerOpenApi,
    'GET /consents/{consentId}',
    ['lfi', 'ozone'],
    { levelFrom: ['N'], conflict: 'CX-18' },
  ),
} as const satisfies Record<string, Requirement>;
