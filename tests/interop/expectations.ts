import type { IdentityName } from './pki.ts';

export type Version = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/**
 * What a server does with an identity, where several are possible all of them: a refusal names its layer. The alert,
 * FIN or RST that a refusal comes as is noise and not expected. `never-asked` is the right identity's, where nobody
 * asks for a certificate.
 */
export type Outcome =
  | 'accepted'
  | 'never-asked'
  | 'refused in the handshake'
  | 'refused after the handshake'
  | 'refused by HTTP'
  | 'version-not-spoken'
  /** For whatever reason. */
  | 'inconclusive';

/** `wrong-key` is only for clients that can sign with a key that is not the certificate's. */
export type Row = Readonly<Record<IdentityName, readonly Outcome[]>>;

export interface Expectation {
  /** By TLS version; a version that is not here is not spoken. */
  readonly clients: Partial<Readonly<Record<Version, Row>>>;
  /** IANA names, most preferred first where the server has an order of its own. */
  readonly suites: Partial<Readonly<Record<Version, readonly string[]>>>;
  /** Whose order decides in TLS 1.2 and below, where more than one suite is there. */
  readonly order: 'server' | 'client';
  /**
   * IANA names of the elliptic-curve and finite-field groups, in no order; `dhe` is the length of the prime in bits.
   */
  readonly groups: Partial<Readonly<Record<Version, readonly string[]>>>;
  readonly dhe?: number;
  /** Whether our own client gets in with the right identity; where absent, it does. */
  readonly ownClient?: false;
  /** What TLS 1.2 lacks of the extensions that BCP 195 wants (RFC 9325 3.5). */
  readonly without?: readonly ('extended_master_secret' | 'encrypt_then_mac')[];
}

const wrong = [
  'none',
  'other-organisation',
  'untrusted-ca',
  'look-alike-ca',
  'self-signed',
  'expired',
  'not-yet-valid',
  'server-auth-only',
  'without-issuer',
  'wrong-key',
] as const;

/**
 * A row in which all wrong identities fare alike, but for the exceptions. Another organisation's certificate is right
 * for TLS.
 */
function row(alike: readonly Outcome[], exceptions: Partial<Row> = {}): Row {
  const all = Object.fromEntries(wrong.map((name) => [name, alike])) as Omit<Row, 'right'>;
  return { ...all, right: accepted, 'other-organisation': accepted, ...exceptions };
}

const accepted = ['accepted'] as const;
const inHandshake = ['refused in the handshake'] as const;
const afterHandshake = ['refused after the handshake'] as const;
const byHttp = ['refused by HTTP'] as const;
/** Proof of possession fails in the handshake, whatever else a server tolerates: RFC 5246 7.4.8, RFC 8446 4.4.3. */
const badProof = { 'TLSv1.2': { 'wrong-key': inHandshake }, 'TLSv1.3': { 'wrong-key': afterHandshake } } as const;

const both = (exceptions: Partial<Row>, alike: readonly Outcome[]) => ({
  'TLSv1.2': row(alike, { ...badProof['TLSv1.2'], ...exceptions }),
  'TLSv1.3': row(alike, { ...badProof['TLSv1.3'], ...exceptions }),
});

/** In TLS 1.3 a client's handshake is over before its certificate is looked at (RFC 8446 4.4.2.4). */
const verifiedByTls = { 'TLSv1.2': row(inHandshake), 'TLSv1.3': row(afterHandshake) };
const anyCertificate = {
  'TLSv1.2': row(accepted, { none: inHandshake, ...badProof['TLSv1.2'] }),
  'TLSv1.3': row(accepted, { none: afterHandshake, ...badProof['TLSv1.3'] }),
};
/** No certificate, and whatever nobody trusted stands above. */
const trustForgiven = {
  none: accepted,
  'untrusted-ca': accepted,
  'look-alike-ca': accepted,
  'self-signed': accepted,
  'without-issuer': accepted,
};
/** Its verification skips the extended key usage. */
const verifiedByGnutls = {
  TLSv1: row(inHandshake, { 'server-auth-only': accepted }),
  'TLSv1.1': row(inHandshake, { 'server-auth-only': accepted }),
  'TLSv1.2': row(inHandshake, { 'server-auth-only': accepted }),
  'TLSv1.3': row(afterHandshake, { 'server-auth-only': accepted }),
};

const tls13 = ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'];
const ecdheGcm = ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'];
const shortList = [
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
];
const curves = ['x25519', 'secp256r1', 'x448', 'secp521r1', 'secp384r1'];
const ffdhe = ['ffdhe2048', 'ffdhe3072', 'ffdhe4096', 'ffdhe6144', 'ffdhe8192'];

const nginxSuites = {
  suites: { 'TLSv1.2': ecdheGcm, 'TLSv1.3': tls13 },
  order: 'server',
  groups: { 'TLSv1.2': curves, 'TLSv1.3': [...curves, ...ffdhe] },
} as const;

const shortTls12 = {
  clients: { 'TLSv1.2': verifiedByTls['TLSv1.2'] },
  suites: { 'TLSv1.2': shortList },
  groups: { 'TLSv1.2': ['secp256r1', 'x25519'] },
} as const;

/**
 * By name of setting. Suites and groups are written where a setting fixes them; what a library has by default is not
 * ours to state.
 */
export const expectations: Readonly<Record<string, Expectation>> = {
  'nginx on': { clients: both({}, byHttp), ...nginxSuites },
  'nginx optional': { clients: both({ none: accepted }, byHttp), ...nginxSuites },
  // Only that nobody trusted stands at the end of the chain is forgiven: dates and purpose still count.
  'nginx optional_no_ca': { clients: both(trustForgiven, byHttp), ...nginxSuites },
  'nginx off': {
    clients: {
      'TLSv1.2': row(accepted, { right: ['never-asked'] }),
      'TLSv1.3': row(accepted, { right: ['never-asked'] }),
    },
    ...nginxSuites,
  },
  'nginx TLS 1.2 only': {
    clients: { 'TLSv1.2': both({}, byHttp)['TLSv1.2'] },
    suites: {
      'TLSv1.2': [
        'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
        'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256',
      ],
    },
    order: 'server',
    groups: { 'TLSv1.2': ['secp256r1', 'secp384r1'] },
    dhe: 2048,
  },
  'apache require': { clients: verifiedByTls, suites: { 'TLSv1.3': tls13 }, order: 'client', groups: {} },
  // As with nginx: dates and purpose still count.
  'apache optional_no_ca': {
    clients: { 'TLSv1.2': row(inHandshake, trustForgiven), 'TLSv1.3': row(afterHandshake, trustForgiven) },
    suites: { 'TLSv1.3': tls13 },
    order: 'client',
    groups: {},
  },
  // By renegotiation in TLS 1.2, which our own client does not do; in TLS 1.3 it would take an extension that clients
  // do not send.
  'apache location': {
    clients: {
      'TLSv1.2': row(afterHandshake, { 'wrong-key': ['inconclusive'] }),
      'TLSv1.3': row(['inconclusive'], { right: ['never-asked'], 'other-organisation': ['inconclusive'] }),
    },
    ownClient: false,
    suites: { 'TLSv1.3': tls13 },
    order: 'client',
    groups: {},
  },
  'lighttpd enforced': { clients: verifiedByTls, suites: { 'TLSv1.3': tls13 }, order: 'server', groups: {} },
  // What does not have to be there does not have to be right either; proof of possession still counts.
  'lighttpd optional': { clients: both({}, accepted), suites: { 'TLSv1.3': tls13 }, order: 'server', groups: {} },
  // Go has the extended master secret since 1.21, Debian 12 builds Caddy with 1.19.
  'caddy require_and_verify': {
    clients: verifiedByTls,
    suites: { 'TLSv1.3': tls13 },
    order: 'server',
    groups: {},
    without: ['extended_master_secret'],
  },
  'caddy verify_if_given': {
    clients: { 'TLSv1.2': row(inHandshake, { none: accepted }), 'TLSv1.3': row(afterHandshake, { none: accepted }) },
    suites: { 'TLSv1.3': tls13 },
    order: 'server',
    groups: {},
    without: ['extended_master_secret'],
  },
  'stunnel verifyChain': { clients: verifiedByTls, suites: { 'TLSv1.3': tls13 }, order: 'server', groups: {} },
  'tomcat required': { clients: verifiedByTls, suites: { 'TLSv1.3': tls13 }, order: 'client', groups: {} },
  'haproxy required': { clients: verifiedByTls, suites: { 'TLSv1.3': tls13 }, order: 'server', groups: {} },
  'haproxy optional': {
    clients: { 'TLSv1.2': row(inHandshake, { none: accepted }), 'TLSv1.3': row(afterHandshake, { none: accepted }) },
    suites: { 'TLSv1.3': tls13 },
    order: 'server',
    groups: {},
  },
  'openssl verified': { clients: verifiedByTls, suites: { 'TLSv1.3': tls13 }, order: 'client', groups: {} },
  'openssl unverified': { clients: anyCertificate, suites: { 'TLSv1.3': tls13 }, order: 'client', groups: {} },
  'openssl TLS 1.2 server order': { ...shortTls12, order: 'server' },
  'openssl TLS 1.2 client order': { ...shortTls12, order: 'client' },
  'openssl TLS 1.3 only': {
    clients: { 'TLSv1.3': verifiedByTls['TLSv1.3'] },
    suites: { 'TLSv1.3': ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'] },
    order: 'client',
    groups: { 'TLSv1.3': ['secp384r1', 'x25519'] },
  },
  'openssl legacy': {
    clients: {
      TLSv1: verifiedByTls['TLSv1.2'],
      'TLSv1.1': verifiedByTls['TLSv1.2'],
      'TLSv1.2': verifiedByTls['TLSv1.2'],
    },
    suites: {},
    order: 'client',
    groups: {},
    dhe: 1024,
    without: ['extended_master_secret', 'encrypt_then_mac'],
  },
  'gnutls unverified': {
    clients: { TLSv1: anyCertificate['TLSv1.2'], 'TLSv1.1': anyCertificate['TLSv1.2'], ...anyCertificate },
    suites: {},
    order: 'client',
    groups: {},
  },
  'gnutls verified': { clients: verifiedByGnutls, suites: {}, order: 'client', groups: {} },
  'gnutls legacy': {
    clients: {
      TLSv1: verifiedByGnutls['TLSv1.2'],
      'TLSv1.1': verifiedByGnutls['TLSv1.2'],
      'TLSv1.2': verifiedByGnutls['TLSv1.2'],
    },
    suites: {},
    order: 'client',
    groups: {},
  },
  // It completes the handshake of TLS 1.2 as well before it hangs up; whether that is seen before the end is a race.
  'node rejectUnauthorized': {
    clients: {
      'TLSv1.2': row([...inHandshake, ...afterHandshake], { none: inHandshake, 'wrong-key': inHandshake }),
      'TLSv1.3': row(afterHandshake),
    },
    suites: { 'TLSv1.3': tls13 },
    order: 'server',
    groups: {},
  },
  'node application': {
    clients: both({ 'other-organisation': byHttp }, byHttp),
    suites: { 'TLSv1.3': tls13 },
    order: 'server',
    groups: {},
  },
  'python CERT_REQUIRED': { clients: verifiedByTls, suites: { 'TLSv1.3': tls13 }, order: 'server', groups: {} },
};
