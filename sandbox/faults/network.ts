import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** Hosts that cannot be reached, do not speak TLS, or do not serve what is published. */
export const networkFaults: readonly Fault[] = [
  {
    id: 'oc-refused',
    title: 'Ozone Connect refuses connections',
    breaks: { servers: { oc: { listener: 'refuses' } } },
    flips: on('network.connect', null, 'oc'),
  },
  {
    id: 'oc-silent',
    title: 'Ozone Connect accepts connections and says nothing',
    breaks: { servers: { oc: { listener: 'silent' } } },
    flips: on('tls.handshake', null, 'oc'),
  },
  {
    id: 'oc-resets',
    title: 'Ozone Connect resets connections',
    breaks: { servers: { oc: { listener: 'resets' } } },
    flips: on('tls.handshake', null, 'oc'),
  },
  {
    id: 'oc-not-tls',
    title: 'Ozone Connect answers in plain HTTP',
    breaks: { servers: { oc: { listener: 'plain-http' } } },
    flips: on('tls.handshake', 'notTls', 'oc'),
  },
  {
    id: 'keystore-refused',
    title: 'The keystore refuses connections',
    breaks: { keystoreRefuses: true },
    flips: on(
      'jwks.available',
      null,
      'lfi/transport.jwks',
      'lfi/application.jwks',
      'lfi/c3-hh-cm-client/transport.jwks',
      'lfi/c3-hh-cm-client/application.jwks',
      'ozone/application/transport.jwks',
      'ozone/application/application.jwks',
      'tpp/application/transport.jwks',
      'tpp/application/application.jwks',
    ),
  },
  {
    id: 's4-not-published',
    title: 'Ozone Connect serves a certificate that is not published',
    breaks: { servers: { oc: { serves: 'unpublished' } } },
    flips: on('served.is-published', 'other', 'oc'),
  },
  {
    id: 'oc-stale-node',
    title: 'One of two addresses of Ozone Connect serves the previous S4',
    breaks: { servers: { oc: { nodes: { behind: 'own-addresses', further: [{ serves: 'unpublished' }] } } } },
    flips: on('served.is-published', 'other', 'oc'),
  },
  {
    id: 'oc-without-issuing-ca',
    title: 'Ozone Connect sends its certificate without the issuing CA’s',
    breaks: { servers: { oc: { withoutIssuingCa: true } } },
    flips: on('served.with-issuing-ca', 'incomplete', 'oc'),
  },
  {
    id: 'cm-serves-s1',
    title: 'Consent Manager serves S1',
    breaks: { servers: { cm: { serves: 'S1' } } },
    flips: [
      ...on('served.is-published', 'other', 'cm'),
      ...on('served.own-certificate-each', 'same', 'cm'),
      ...on('certificate.name.san', 'otherHost', 'S3/served/cm'),
    ],
  },
  {
    id: 'oc-serves-enc1',
    title: 'Ozone Connect serves the encryption key',
    breaks: { servers: { oc: { serves: 'Enc1' } } },
    flips: [
      ...on('served.is-published', 'other', 'oc'),
      ...on('served.not-an-encryption-key', 'same', 'oc'),
      ...on('certificate.name.san', 'absent', 'S4/served/oc'),
      ...on('certificate.subject.common-name', 'absent', 'S4/served/oc'),
      ...on('certificate.profile.key-usage', 'forbids', 'S4/served/oc'),
    ],
  },
];
