import type { Settings } from '../settings.ts';
import type { Fault, Flip } from './fault.ts';
import { on } from './flips.ts';

const brand = 'auth1/examplebank';

/** The participants feed and the LFI's record in it. */
export const participantFaults: readonly Fault[] = [
  fault('participants-500', 'The participants feed fails', { status: 500, body: '' }, [
    ...of('available', 'otherStatus'),
    ...of('record', null),
  ]),
  fault('participants-html', 'The participants feed is a web page', { body: '<!doctype html>' }, [
    ...of('available', 'notAList'),
    ...of('record', null),
  ]),
  fault('participants-without-lfi', 'The LFI is not in the participants feed', { times: 0 }, of('record', 'absent')),
  fault('participants-twice', 'The LFI is twice in the participants feed', { times: 2 }, of('record', 'several')),
  fault('participants-inactive', 'The LFI is not active', { record: { Status: 'Inactive' } }, of('status', 'other')),
  fault(
    'participants-other-name',
    'The directory has another legal name',
    { record: { LegalEntityName: 'Example Bank P.J.S.C.' } },
    of('legal-name', 'other'),
  ),
  fault(
    'participants-production-host',
    'An API resource is production’s',
    { server: { ApiResources: [resource('https://rs1.examplebank.apihub.openfinance.example/accounts')] } },
    of('environment', 'other'),
  ),
  fault(
    'participants-http-resource',
    'An API resource is plain HTTP',
    { server: { ApiResources: [resource('http://rs1.examplebank.preprod.apihub.openfinance.example/accounts')] } },
    on('participants.api-resources', 'notHttps', brand),
  ),
  fault(
    'participants-other-issuer',
    'The directory has another issuer',
    { server: { Issuer: 'https://auth.examplebank.preprod.apihub.openfinance.example' } },
    [...on('participants.server', 'absent', brand), ...on('discovery.registered-issuer', 'other', brand)],
  ),
  fault(
    'participants-other-discovery',
    'The directory has another discovery document',
    { server: { OpenIDDiscoveryDocument: 'https://auth1.examplebank.preprod.apihub.openfinance.example/' } },
    on('participants.server', 'otherDiscovery', brand),
  ),
  fault(
    'participants-inactive-server',
    'The authorisation server is not active',
    { server: { Status: 'Inactive' } },
    on('participants.server', 'inactive', brand),
  ),
  fault(
    'participants-two-servers',
    'The directory has the authorisation server twice, once inactive, and names no JWKS of either',
    { record: { AuthorisationServers: ['Active', 'Inactive'].map(serverOfStatus) } },
    [...on('participants.server', 'inactive', brand), ...on('participants.signing-keys', 'other', brand)],
  ),
  fault(
    'participants-without-signing-keys',
    'The directory names no JWKS of the authorisation server',
    { server: { PayloadSigningCertLocationUri: '' } },
    on('participants.signing-keys', 'other', brand),
  ),
];

function of(check: string, finding: string | null): Flip[] {
  return on(`participants.${check}`, finding, 'participants');
}

function serverOfStatus(status: string): object {
  const issuer = 'https://auth1.examplebank.preprod.apihub.openfinance.example';
  return {
    Status: status,
    Issuer: issuer,
    OpenIDDiscoveryDocument: `${issuer}/.well-known/openid-configuration`,
    PayloadSigningCertLocationUri: '',
    ApiResources: [resource('https://rs1.examplebank.preprod.apihub.openfinance.example/accounts')],
  };
}

function resource(endpoint: string): object {
  return { ApiFamilyType: 'account', Status: 'Active', ApiDiscoveryEndpoints: [{ ApiEndpoint: endpoint }] };
}

function fault(
  id: string,
  title: string,
  participants: NonNullable<Settings['participants']>,
  flips: readonly Flip[],
): Fault {
  return { id, title, breaks: { participants }, flips };
}
