import { type NameForm, nameForms } from '../distinguished-names.ts';
import type { Server } from '../settings.ts';
import type { Fault, Flip } from './fault.ts';
import { on } from './flips.ts';

const titles = { oc: 'Ozone Connect', cm: 'Consent Manager', hh: 'Headless Heimdall' } as const;
const ocRoutes = ['oc/hello', 'oc/hello-mtls', 'oc/echo-cert'];

/** Health checks that are out of shape, believe the wrong source, or answer in another way that is allowed. */
export const healthCheckFaults: readonly Fault[] = [
  fault('health-html', 'answers its health checks with a page', 'oc', { health: { body: '<html></html>' } }, [
    ...on('health.answers', 'misshapen', ...ocRoutes),
    ...on('health.open', 'misshapen', 'oc/hello'),
  ]),
  fault('health-array', 'answers its health check with an array', 'cm', { health: { body: '[true]' } }, [
    ...on('health.answers', 'misshapen', 'cm/hello-mtls'),
  ]),
  fault(
    'health-content-type',
    'says that its health checks are text',
    'oc',
    { health: { contentType: 'text/plain; charset=utf-8' } },
    on('health.content-type', 'other', ...ocRoutes),
  ),
  fault(
    'health-content-type-with-charset',
    'names the charset of its JSON: allowed',
    'oc',
    { health: { contentType: 'application/json;charset=UTF-8' } },
    [],
  ),
  fault(
    'health-refusal-without-message',
    'refuses without errorMessage',
    'oc',
    { refusalMember: 'message' },
    on('health.refusal-document', 'noMessage', 'oc/hello-mtls', 'oc/echo-cert'),
  ),
  fault(
    'health-refuses-token',
    'refuses JWT Auth on its health check',
    'hh',
    { health: { token: 'refused' } },
    on('health.with-token', 'refused', 'hh/hello-mtls'),
  ),
  fault(
    'oc-header-spoofing',
    'lets in whoever sends x-cert-dn with the right name',
    'oc',
    { believesHeader: 'admission' },
    on('health.forged-header.opens-nothing', 'opened', 'oc/hello-mtls', 'oc/echo-cert'),
  ),
  fault(
    'cm-header-spoofing',
    'lets in whoever sends x-cert-dn with the right name',
    'cm',
    { believesHeader: 'admission' },
    on('health.forged-header.opens-nothing', 'opened', 'cm/hello-mtls'),
  ),
  fault(
    'echo-cert-from-header',
    'describes the client that x-cert-dn names',
    'oc',
    { believesHeader: 'description' },
    on('health.forged-header.echoed-nowhere', 'echoed', 'oc/echo-cert'),
  ),
  fault(
    'oc-base-path',
    'has its health checks behind a prefix that the target names: allowed',
    'oc',
    { healthCheckBasePath: { path: '/open-finance', declared: true } },
    [],
  ),
  fault(
    'oc-base-path-undeclared',
    'has its health checks behind a prefix that the target does not name',
    'oc',
    { healthCheckBasePath: { path: '/open-finance', declared: false } },
    on('health.status', 'other', ...ocRoutes),
  ),
  ...(Object.keys(nameForms) as NameForm[])
    .filter((form) => form !== 'as in the certificate')
    .map((form) =>
      fault(
        `echo-cert-${form}`,
        `describes certificates in another notation, ${form}: allowed`,
        'oc',
        { descriptionForm: form },
        [],
      ),
    ),
];

function fault(id: string, does: string, endpoint: 'oc' | 'cm' | 'hh', breaks: Server, flips: readonly Flip[]): Fault {
  return {
    id,
    title: `${titles[endpoint]} ${does}`,
    breaks: { servers: { [endpoint]: breaks } },
    flips,
  };
}
