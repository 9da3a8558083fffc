import type { Fault, Flip } from './fault.ts';
import { inBothVersions, on } from './flips.ts';

const strangers = [
  'none',
  'untrusted-ca',
  'look-alike-ca',
  'self-signed',
  'expired',
  'not-yet-valid',
  'server-auth-only',
  'wrong-key',
];

/** What follows where Ozone Connect, or an address of it, never asks for a client certificate. */
export const neverAskedAtOzoneConnect: readonly Flip[] = [
  ...inBothVersions('mtls.accepts.right', 'neverAsked', 'oc/hello-mtls', 'oc/echo-cert'),
  ...on('mtls.required.request', 'never', 'oc'),
  ...strangers.flatMap((id) => inBothVersions(`mtls.refuses.${id}`, 'accepted', 'oc/hello-mtls', 'oc/echo-cert')),
  ...inBothVersions('mtls.refuses.other-organisation', 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
  ...on('health.answers', 'notEstablished', 'oc/hello-mtls'),
  ...on('health.answers', 'misshapen', 'oc/echo-cert'),
  ...on('jwt-auth.accepts.valid', 'refused', 'oc/accounts'),
];

/** Servers that let the wrong clients in, or keep the right one out; and health checks that lie. */
export const mutualTlsFaults: readonly Fault[] = [
  {
    id: 'oc-no-certificate-request',
    title: 'Ozone Connect never asks for a client certificate and lets everybody in',
    breaks: { servers: { oc: { asks: false, letsIn: ['none'] } } },
    flips: [
      ...neverAskedAtOzoneConnect,
      // Which at one of several addresses only warns, beside one where nobody can be told apart.
      ...inBothVersions('mtls.refuses.revoked', 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
    ],
  },
  {
    id: 'hh-locks-out',
    title: 'Headless Heimdall refuses everybody from some wrong identity on: none of its refusals says anything then',
    at: 'evidence',
    patches: ['tls1.2', 'tls1.3'].map((version) => ({
      step: `call:hh/hello-mtls/${version}/right/again`,
      asReceivedBy: `call:hh/hello-mtls/${version}/self-signed`,
    })),
    // Which every refusal waits for.
    flips: inBothVersions('mtls.accepts.right', null, 'hh/hello-mtls'),
  },
  {
    id: 'oc-refuses-unasked',
    title: 'Ozone Connect never asks for a client certificate and refuses everybody, as the LFI sees it',
    vantage: 'lfi',
    breaks: { servers: { oc: { asks: false } } },
    flips: on('mtls.required.request', 'never', 'oc'),
  },
  {
    id: 'oc-optional-client-cert',
    title: 'Ozone Connect asks for a client certificate and answers without one all the same',
    breaks: { servers: { oc: { letsIn: ['none'] } } },
    flips: inBothVersions('mtls.refuses.none', 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
  },
  {
    id: 'oc-accepts-any-ca',
    title: 'Ozone Connect accepts client certificates of any CA',
    breaks: { servers: { oc: { letsIn: ['untrusted-ca', 'look-alike-ca', 'self-signed', 'server-auth-only'] } } },
    flips: ['untrusted-ca', 'look-alike-ca', 'self-signed', 'server-auth-only'].flatMap((id) =>
      inBothVersions(`mtls.refuses.${id}`, 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
    ),
  },
  {
    id: 'oc-accepts-self-signed',
    title: 'Ozone Connect accepts self-signed client certificates',
    breaks: { servers: { oc: { letsIn: ['self-signed'] } } },
    flips: inBothVersions('mtls.refuses.self-signed', 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
  },
  {
    id: 'oc-accepts-expired',
    title: 'Ozone Connect accepts expired client certificates of the Trust Framework, and no others',
    breaks: { servers: { oc: { letsIn: ['expired'] } } },
    flips: inBothVersions('mtls.refuses.expired', 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
  },
  {
    id: 'oc-accepts-look-alike-ca',
    title: 'Ozone Connect goes by the issuer’s name and not by its key',
    breaks: { servers: { oc: { letsIn: ['look-alike-ca'] } } },
    flips: inBothVersions('mtls.refuses.look-alike-ca', 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
  },
  {
    id: 'oc-accepts-not-yet-valid',
    title: 'Ozone Connect accepts client certificates of the Trust Framework before their time',
    breaks: { servers: { oc: { letsIn: ['not-yet-valid'] } } },
    flips: inBothVersions('mtls.refuses.not-yet-valid', 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
  },
  {
    id: 'oc-accepts-wrong-usage',
    title: 'Ozone Connect accepts server certificates of the Trust Framework from clients',
    breaks: { servers: { oc: { letsIn: ['server-auth-only'] } } },
    flips: inBothVersions('mtls.refuses.server-auth-only', 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
  },
  {
    id: 'oc-pin-off',
    title: 'Ozone Connect accepts every participant of the Trust Framework',
    breaks: { servers: { oc: { letsIn: ['other-organisation'] } } },
    flips: inBothVersions('mtls.refuses.other-organisation', 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
  },
  {
    id: 'oc-tls12-only-enforced-in-13',
    title: 'Ozone Connect demands a client certificate in TLS 1.3 only',
    breaks: { servers: { oc: { letsIn: ['none'], letsInOnly: 'TLSv1.2' } } },
    flips: on('mtls.refuses.none', 'accepted', 'oc/hello-mtls/tls1.2', 'oc/echo-cert/tls1.2'),
  },
  {
    id: 'cm-no-certificate-request',
    title: 'Consent Manager never asks for a client certificate',
    breaks: { servers: { cm: { asks: false, letsIn: ['none'] } } },
    flips: [
      ...inBothVersions('mtls.accepts.right', 'neverAsked', 'cm/hello-mtls'),
      ...on('mtls.required.request', 'never', 'cm'),
      ...[...strangers, 'revoked', 'own-signing-certificate', 'own-server-certificate'].flatMap((id) =>
        inBothVersions(`mtls.refuses.${id}`, 'accepted', 'cm/hello-mtls'),
      ),
      ...on('health.answers', 'misshapen', 'cm/hello-mtls'),
      ...on('jwt-auth.accepts.valid', 'refused', 'cm/consents'),
    ],
  },
  {
    id: 'cm-accepts-any-ca',
    title: 'Consent Manager accepts client certificates of any CA',
    breaks: { servers: { cm: { letsIn: ['untrusted-ca'] } } },
    flips: inBothVersions('mtls.refuses.untrusted-ca', 'accepted', 'cm/hello-mtls'),
  },
  {
    id: 'cm-refuses-c3',
    title: 'Consent Manager refuses C3',
    breaks: { servers: { cm: { refusesRightOne: true } } },
    flips: [
      ...inBothVersions('mtls.accepts.right', 'refused', 'cm/hello-mtls'),
      ...on('health.status', 'other', 'cm/hello-mtls'),
    ],
  },
  {
    id: 'hub-one-way-tls',
    title: 'rs1 wants a token and never asks for a certificate',
    // as1 is named so that its tokens are made anew for rs1.
    breaks: { servers: { as1: {}, rs1: { asks: false, letsIn: ['none'] } } },
    flips: [
      ...inBothVersions('mtls.accepts.right', 'neverAsked', 'rs1/accounts'),
      ...on('mtls.required.request', 'never', 'rs1'),
      // No certificate, no bound token.
      ...on('cop.accepts.valid', 'refused', 'rs1/confirmation-of-payee'),
      ...on('token.bound-to-certificate', null, 'as1/token'),
      ...on('token.checked-each-time', null, 'as1/token'),
    ],
  },
  {
    id: 'hh-asks-late',
    title: 'Headless Heimdall asks by renegotiation in TLS 1.2, and in TLS 1.3 refuses whom it could not ask',
    at: 'evidence',
    patches: [
      {
        step: 'call:hh/hello-mtls/tls1.2/right',
        set: { '/addresses/0/exchange/certificateRequest/phase': 'renegotiation' },
      },
      ...['right', 'right/again'].map((identity) => ({
        step: `call:hh/hello-mtls/tls1.3/${identity}`,
        set: {
          '/addresses/0/exchange/certificateRequest': null,
          '/addresses/0/exchange/clientCertificateSent': false,
          '/addresses/0/exchange/answer/status': 403,
        },
      })),
    ],
    flips: [
      ...on('mtls.accepts.right', 'askedLate', 'hh/hello-mtls/tls1.3'),
      ...on('mtls.required.request', 'absent', 'hh'),
    ],
  },
  {
    id: 'echo-cert-constant',
    title: 'Ozone Connect describes the same certificate to everybody',
    breaks: { servers: { oc: { describes: 'constant' } } },
    flips: on('health.describes-certificate', 'otherSubject', 'oc/echo-cert'),
  },
  {
    id: 'cm-echoes-wrong-certificate',
    title: 'Consent Manager describes another certificate than the one presented',
    breaks: { servers: { cm: { describes: 'constant' } } },
    flips: [
      ...on('health.describes-certificate', 'otherSubject', 'cm/hello-mtls'),
      ...on('health.same-client-on-both', 'different', 'hh/hello-mtls'),
    ],
  },
  {
    id: 'echo-cert-dns-name',
    title: 'Ozone Connect describes the client by a DNS name',
    breaks: { servers: { oc: { describes: 'dns-name' } } },
    flips: on('health.describes-certificate', 'dnsNameOnly', 'oc/echo-cert'),
  },
  {
    id: 'echo-cert-dns-name-and-other-issuer',
    title: 'Ozone Connect describes the client by a DNS name and the issuer by a constant',
    breaks: { servers: { oc: { describes: 'dns-name-and-other-issuer' } } },
    flips: on('health.describes-certificate', 'otherIssuer', 'oc/echo-cert'),
  },
  {
    id: 'health-missing-member',
    title: 'The health checks of Ozone Connect have no hostName',
    breaks: { servers: { oc: { health: { without: 'hostName' } } } },
    flips: [
      ...on('health.answers', 'misshapen', 'oc/hello', 'oc/hello-mtls', 'oc/echo-cert'),
      ...on('health.open', 'misshapen', 'oc/hello'),
    ],
  },
  {
    id: 'health-wrong-host',
    title: 'The health checks of Ozone Connect name another host',
    breaks: { servers: { oc: { health: { hostName: 'pod-7f9c' } } } },
    flips: on('health.answers', 'otherHost', 'oc/hello-mtls', 'oc/echo-cert'),
  },
  {
    id: 'health-always-established',
    title: 'Ozone Connect says established to callers without a certificate',
    breaks: { servers: { oc: { health: { mtlsStatus: 'established' } } } },
    flips: on('health.open', 'claimsMutualTls', 'oc/hello'),
  },
  {
    id: 'health-not-established',
    title: 'Consent Manager says not-established to C3',
    breaks: { servers: { cm: { health: { mtlsStatus: 'not-established' } } } },
    flips: on('health.answers', 'notEstablished', 'cm/hello-mtls'),
  },
  {
    id: 'oc-refuses-like-nginx',
    title: 'Ozone Connect refuses as nginx does, with status 400: allowed',
    breaks: { servers: { oc: { refusal: 'nginx' } } },
    flips: [],
  },
  {
    id: 'oc-refuses-in-handshake',
    title: 'Ozone Connect refuses in the handshake, /hello included: allowed',
    breaks: { servers: { oc: { refusal: 'handshake' } } },
    flips: [],
  },
  {
    id: 'echo-cert-other-issuer',
    title: 'Ozone Connect describes the issuer by a constant',
    breaks: { servers: { oc: { describes: 'other-issuer' } } },
    flips: on('health.describes-certificate', 'otherIssuer', 'oc/echo-cert'),
  },
  {
    id: 'echo-cert-no-name',
    title: 'Ozone Connect describes the client by no distinguished name',
    breaks: { servers: { oc: { describes: 'no-name' } } },
    flips: on('health.describes-certificate', 'unreadable', 'oc/echo-cert'),
  },
  {
    id: 'cm-clock-ahead',
    title: 'The clock of Consent Manager is two minutes ahead',
    breaks: { servers: { cm: { clockAhead: 120 } } },
    flips: [...on('health.clock', 'off', 'cm/hello-mtls'), ...on('jwt-auth.accepts.valid', null, 'cm/consents')],
  },
  {
    id: 'cm-accepts-sig4',
    title:
      'Consent Manager accepts every certificate of the LFI that the Trust Framework issued for clients or for signing',
    breaks: { servers: { cm: { letsIn: ['other-organisation'] } } },
    flips: inBothVersions('mtls.refuses.own-signing-certificate', 'accepted', 'cm/hello-mtls'),
  },
  {
    id: 'hh-accepts-server-certificates',
    title: 'Headless Heimdall accepts server certificates from clients, S4 among them',
    breaks: { servers: { hh: { letsIn: ['server-auth-only'] } } },
    flips: ['server-auth-only', 'own-server-certificate'].flatMap((id) =>
      inBothVersions(`mtls.refuses.${id}`, 'accepted', 'hh/hello-mtls'),
    ),
  },
  {
    id: 'as1-accepts-sig1',
    title: 'as1 lets the TPP in with its signing certificate, which shows in no status',
    breaks: { servers: { as1: { letsIn: ['other-organisation'] } } },
    exit: 0,
    flips: inBothVersions('mtls.refuses.own-signing-certificate', null, 'as1/root'),
  },
];
