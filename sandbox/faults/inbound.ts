import { parties } from '../parties.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';

const inbound = 'oc/inbound';
const { legalName, organisationId } = parties.ozone;
/** As the format for nginx in docs/inbound.md has it. */
const line = {
  time: '2026-11-30T08:00:00+00:00',
  request: 'GET /hello-mtls HTTP/1.1',
  status: '200',
  tls: 'TLSv1.3',
  verify: 'SUCCESS',
  subject: `OU=${organisationId},O=${legalName},C=UK`,
};
/** What C4 has anyway, wherever it is seen. */
const presented = on('certificate.subject.country', 'hubCountry', 'C4/presented');

/** How the API Hub calls Ozone Connect, as a temporary one records it. */
export const inboundFaults: readonly Fault[] = [
  {
    id: 'hub-presents-unpublished',
    title: 'The API Hub calls with an earlier C4, which is published nowhere',
    breaks: { hub: { presents: 'former-C4' } },
    flips: [...presented, ...on('inbound.client-certificate', 'unpublished', inbound)],
  },
  {
    id: 'hub-presents-nothing',
    title: 'What calls Ozone Connect presents no client certificate',
    breaks: { hub: { presents: 'nothing' } },
    flips: on('inbound.arrives', null, inbound),
  },
  {
    id: 'hub-asks-for-other-name',
    title: 'The API Hub asks for another host than that of Ozone Connect',
    breaks: { hub: { servername: 'connect.formerbank.example' } },
    flips: [...presented, ...on('inbound.offer', 'otherName', inbound)],
  },
  {
    id: 'hub-offers-tls11',
    title: 'What calls Ozone Connect offers TLS 1.1 at most',
    breaks: { hub: { newest: 'TLSv1.1' } },
    flips: [...on('inbound.offer', 'older', inbound), ...on('inbound.arrives', null, inbound)],
  },
  {
    id: 'hub-without-headers',
    title: 'Calls of the API Hub lack o3-provider-id',
    breaks: { hub: { without: ['o3-provider-id'] } },
    flips: [...presented, ...on('inbound.hub-headers', 'missing', inbound)],
  },
  logged('log-refuses-c4', 'Ozone Connect’s access log has calls with C4 that were refused', 'refused', [
    { ...line, status: '400', verify: 'FAILED:unable to verify the first certificate' },
  ]),
  logged(
    'log-without-certificate',
    'Ozone Connect’s access log has a caller without certificate',
    'withoutCertificate',
    [line, { ...line, subject: '', verify: 'NONE' }],
  ),
  token('hub-without-jwt', 'carry no JWT Auth', null, 'inbound.jwt-auth', 'absent'),
  token('hub-jwt-without-typ', 'carry a token without typ', { header: { typ: null } }, 'inbound.jwt-auth', 'header'),
  token(
    'hub-jwt-by-stranger',
    'carry a token of another key',
    { signedBy: 'stranger' },
    'inbound.jwt-auth',
    'signature',
  ),
  token(
    'hub-jwt-other-scheme',
    'carry their token after Ozone-Connect-JWT-Auth',
    { scheme: 'Ozone-Connect-JWT-Auth' },
    'inbound.jwt-auth',
    'otherScheme',
  ),
  claims('hub-jwt-without-jti', 'have no jti', { jti: null }, 'incomplete'),
  claims('hub-jwt-of-client-id', 'have the client ID as iss', { iss: parties.ozone.application }, 'identity'),
  claims('hub-jwt-for-others', 'are for another receiver', { aud: 'otherbank' }, 'audience'),
  claims(
    'hub-jwt-outdated',
    'have run out when they come',
    { iat: { secondsFromNow: -120 }, exp: { secondsFromNow: -100 } },
    'notCurrent',
  ),
  claims('hub-jwt-long-lived', 'live for five minutes', { exp: { secondsFromNow: 300 } }, 'lifetime'),
];

function logged(id: string, title: string, finding: string, lines: readonly object[]): Fault {
  const accessLog = lines.map((one) => JSON.stringify(one));
  return { id, title, breaks: { accessLog }, flips: on('inbound.logged', finding, inbound) };
}

type Token = NonNullable<NonNullable<Extract<Fault, { breaks: unknown }>['breaks']['hub']>['token']>;

function token(id: string, what: string, sent: Token | null, check: string, finding: string): Fault {
  return {
    id,
    title: `Calls of the API Hub ${what}`,
    breaks: { hub: { token: sent } },
    flips: [...presented, ...on(check, finding, inbound)],
  };
}

function claims(id: string, what: string, changed: NonNullable<Token['claims']>, finding: string): Fault {
  return token(id, `carry tokens that ${what}`, { claims: changed }, 'inbound.jwt-auth.claims', finding);
}
