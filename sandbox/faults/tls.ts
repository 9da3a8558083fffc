import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** Versions, cipher suites, groups, extensions, chains and requests for client certificates, met through sockets. */
export const tlsFaults: readonly Fault[] = [
  {
    id: 'oc-tls10',
    title: 'Ozone Connect speaks TLS 1.0 and 1.1',
    breaks: { servers: { oc: { tls: { versions: ['TLSv1', 'TLSv1.3'], alsoCiphers: 'ECDHE-RSA-AES128-SHA' } } } },
    flips: [...on('tls.protocol.legacy', 'spoken', 'oc'), ...on('tls.cipher.tls12', 'forbidden', 'oc')],
  },
  {
    id: 'oc-tls12-only',
    title: 'Ozone Connect speaks TLS 1.2 only: allowed',
    breaks: { servers: { oc: { tls: { versions: ['TLSv1.2', 'TLSv1.2'] } } } },
    flips: on('tls.protocol.tls13', 'absent', 'oc'),
  },
  {
    id: 'oc-tls13-only',
    title: 'Ozone Connect speaks TLS 1.3 only: allowed',
    breaks: { servers: { oc: { tls: { versions: ['TLSv1.3', 'TLSv1.3'] } } } },
    flips: [],
  },
  {
    id: 'oc-no-extended-master-secret',
    title: 'Ozone Connect does without extended_master_secret',
    breaks: { servers: { oc: { tls: { extendedMasterSecret: false } } } },
    flips: on('tls.protocol.extended-master-secret', 'absent', 'oc'),
  },
  {
    id: 'oc-cbc',
    title: 'Ozone Connect accepts a cipher suite with CBC',
    breaks: { servers: { oc: { tls: { alsoCiphers: 'ECDHE-RSA-AES256-SHA384' } } } },
    flips: on('tls.cipher.tls12', 'forbidden', 'oc'),
  },
  {
    id: 'oc-static-rsa',
    title: 'Ozone Connect accepts RSA key exchange',
    breaks: { servers: { oc: { tls: { alsoCiphers: 'AES128-GCM-SHA256' } } } },
    flips: on('tls.cipher.tls12', 'forbidden', 'oc'),
  },
  {
    id: 'oc-chacha20',
    title: 'Ozone Connect accepts ChaCha20-Poly1305 in TLS 1.2',
    breaks: { servers: { oc: { tls: { alsoCiphers: 'ECDHE-RSA-CHACHA20-POLY1305' } } } },
    flips: on('tls.cipher.tls12', 'discouraged', 'oc'),
  },
  {
    id: 'oc-dhe',
    title: 'Ozone Connect accepts DHE with 2048 bits',
    breaks: { servers: { oc: { tls: { alsoCiphers: 'DHE-RSA-AES128-GCM-SHA256', dhe: 'auto' } } } },
    flips: on('tls.cipher.tls12', 'discouraged', 'oc'),
  },
  {
    id: 'oc-dhe-1024',
    title: 'Ozone Connect accepts DHE with 1024 bits',
    breaks: { servers: { oc: { tls: { alsoCiphers: 'DHE-RSA-AES128-GCM-SHA256', dhe: 'modp1024' } } } },
    flips: [...on('tls.cipher.tls12', 'discouraged', 'oc'), ...on('tls.cipher.key-exchange-size', 'small', 'oc')],
  },
  {
    id: 'oc-null-cipher',
    title: 'Ozone Connect accepts a cipher suite without encryption',
    breaks: { servers: { oc: { tls: { alsoCiphers: 'ECDHE-RSA-NULL-SHA' } } } },
    flips: [...on('tls.cipher.tls12', 'forbidden', 'oc'), ...on('tls.cipher.broken', 'accepted', 'oc')],
  },
  {
    id: 'oc-ccm8',
    title: 'Ozone Connect accepts a truncated tag in TLS 1.3',
    breaks: { servers: { oc: { tls: { alsoCiphers: 'TLS_AES_128_CCM_8_SHA256' } } } },
    flips: on('tls.cipher.tls13', 'others', 'oc'),
  },
  {
    id: 'oc-p384-only',
    title: 'Ozone Connect agrees on keys with P-384 only',
    breaks: { servers: { oc: { tls: { groups: 'P-384' } } } },
    flips: on('tls.cipher.usual-groups', 'missing', 'oc'),
  },
  {
    id: 'oc-disordered-chain',
    title: 'Ozone Connect sends the root between leaf and issuing CA',
    breaks: { servers: { oc: { disorderedChain: true } } },
    flips: on('tls.chain.order', 'broken', 'oc'),
  },
  {
    id: 'oc-names-public-ca',
    title: 'Ozone Connect names a public CA beside the Trust Framework’s',
    breaks: { servers: { oc: { namesCas: 'also-public' } } },
    flips: on('mtls.ca-list.trust-framework', 'others', 'oc'),
  },
  {
    id: 'oc-names-other-cas',
    title: 'Ozone Connect names only a public CA',
    breaks: { servers: { oc: { namesCas: 'only-public' } } },
    flips: on('mtls.ca-list.trust-framework', 'notNamed', 'oc'),
  },
  {
    id: 'oc-names-no-cas',
    title: 'Ozone Connect names no CAs: allowed',
    breaks: { servers: { oc: { namesCas: 'none' } } },
    flips: [],
  },
];

const facts = '/addresses/0/facts';

/** What no TLS stack at hand can be made to do, patched into what a scan or a handshake received. */
export const tlsEvidenceFaults: readonly Fault[] = [
  {
    id: 'oc-prefers-tls12',
    title: 'Ozone Connect chooses TLS 1.2 where both versions are offered',
    at: 'evidence',
    patches: [{ step: 'scan:oc', set: { [`${facts}/preferredVersion`]: 'TLSv1.2' } }],
    flips: on('tls.protocol.prefers-tls13', 'older', 'oc'),
  },
  {
    id: 'oc-no-downgrade-sentinel',
    title: 'Ozone Connect does not mark TLS 1.2 as a downgrade',
    at: 'evidence',
    patches: [{ step: 'scan:oc', set: { [`${facts}/tls12/downgradeSentinel`]: null } }],
    flips: on('tls.protocol.downgrade-sentinel', 'absent', 'oc'),
  },
  {
    id: 'oc-insecure-renegotiation',
    title: 'Ozone Connect does without renegotiation_info',
    at: 'evidence',
    patches: [{ step: 'scan:oc', set: { [`${facts}/tls12/secureRenegotiation`]: false } }],
    flips: on('tls.protocol.secure-renegotiation', 'absent', 'oc'),
  },
  {
    id: 'oc-compression',
    title: 'Ozone Connect compresses in TLS 1.2',
    at: 'evidence',
    patches: [{ step: 'scan:oc', set: { [`${facts}/tls12/compression`]: true } }],
    flips: on('tls.protocol.compression', 'enabled', 'oc'),
  },
  {
    id: 'oc-compressed-point',
    title: 'Ozone Connect sends a compressed point in TLS 1.2',
    at: 'evidence',
    patches: [{ step: 'scan:oc', set: { [`${facts}/tls12/compressedPoint`]: true } }],
    flips: on('tls.protocol.uncompressed-point', 'compressed', 'oc'),
  },
  {
    id: 'oc-truncated-hmac',
    title: 'Ozone Connect truncates HMACs',
    at: 'evidence',
    patches: [{ step: 'scan:oc', set: { [`${facts}/tls12/truncatedHmac`]: true } }],
    flips: on('tls.protocol.truncated-hmac', 'agreed', 'oc'),
  },
  {
    id: 'oc-long-tickets',
    title: 'Ozone Connect hands out session tickets for a month',
    at: 'evidence',
    patches: ['tls1.2', 'tls1.3'].map((version) => ({
      step: `call:oc/hello-mtls/${version}/right`,
      set: { '/addresses/0/exchange/tickets': [{ lifetimeSeconds: 2_592_000, earlyData: null }] },
    })),
    flips: [
      ...on('tls.protocol.session-tickets-tls1-2', 'long', 'oc'),
      ...on('tls.protocol.session-tickets-tls1-3', 'long', 'oc'),
    ],
  },
  {
    id: 'oc-early-data',
    title: 'Ozone Connect takes early data',
    at: 'evidence',
    patches: ['tls1.2', 'tls1.3'].map((version) => ({
      step: `call:oc/hello-mtls/${version}/right`,
      set: { '/addresses/0/exchange/tickets': [{ lifetimeSeconds: 7200, earlyData: 16_384 }] },
    })),
    flips: [
      ...on('tls.protocol.session-tickets-tls1-2', 'earlyData', 'oc'),
      ...on('tls.protocol.session-tickets-tls1-3', 'earlyData', 'oc'),
    ],
  },
  {
    id: 'oc-other-certificate-in-tls12',
    title: 'Ozone Connect serves another certificate in TLS 1.2',
    at: 'evidence',
    patches: [{ step: 'scan:oc', copy: { [`${facts}/tls12/certificates/0`]: `${facts}/tls12/certificates/1` } }],
    // It is the issuing CA's own, which is wrong for a server in every way.
    flips: [
      ...on('tls.chain.each-version', 'other', 'oc'),
      ...on('tls.chain.order', 'broken', 'oc'),
      ...on('served.is-published', 'other', 'oc'),
      ...on('certificate.name.san', 'absent', 'S4/served/oc'),
      ...on('certificate.profile.end-entity', 'ca', 'S4/served/oc'),
      ...on('certificate.profile.key-usage', 'forbids', 'S4/served/oc'),
      ...on('certificate.signature.algorithm', 'other', 'S4/served/oc'),
      ...on('certificate.subject.common-name', 'other', 'S4/served/oc'),
      ...on('certificate.subject.organisation', 'other', 'S4/served/oc'),
      ...on('certificate.subject.organisation-id', 'other', 'S4/served/oc'),
      ...on('certificate.validity.length', 'long', 'S4/served/oc'),
    ],
  },
  {
    id: 'oc-no-rsa-client-signatures',
    title: 'Ozone Connect takes no signature of an RSA key',
    at: 'evidence',
    patches: [
      {
        step: 'scan:oc',
        set: { [`${facts}/tls13/certificateRequest/signatureSchemes`]: ['ecdsa_secp256r1_sha256', 'ed25519'] },
      },
    ],
    flips: on('mtls.required.signature-schemes', 'noRsa', 'oc'),
  },
  {
    id: 'oc-accepts-wrong-key',
    title: 'Ozone Connect does not check who signs for a client certificate',
    at: 'evidence',
    patches: ['hello-mtls', 'echo-cert'].flatMap((route) =>
      ['tls1.2', 'tls1.3'].map((version) => ({
        step: `call:oc/${route}/${version}/wrong-key`,
        asReceivedBy: `call:oc/${route}/${version}/right`,
      })),
    ),
    flips: on(
      'mtls.refuses.wrong-key',
      'accepted',
      'oc/hello-mtls/tls1.2',
      'oc/hello-mtls/tls1.3',
      'oc/echo-cert/tls1.2',
      'oc/echo-cert/tls1.3',
    ),
  },
];
