import { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import {
  type ConnectionOptions,
  connect as connectTls,
  createSecureContext,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import type { VersionName } from '../registry/versions.ts';
import type { ShownIdentity } from './shown-identity.ts';
import type { Tee } from './tee.ts';

/** Versions that a handshake can be made in; SSLv3 is seen, not spoken. */
export type TlsVersion = Exclude<VersionName, 'SSLv3'>;

interface Handshake {
  readonly identity?: ShownIdentity;
  readonly servername: string;
  readonly versions: { readonly min: TlsVersion; readonly max: TlsVersion };
}

/** Protocols that are offered by ALPN (RFC 7301). */
export const alpn = ['http/1.1'];

/**
 * A handshake by node:tls over a transport; the server is not verified. Throws what OpenSSL says of an identity that it
 * cannot show.
 */
export function nodeClient({ identity, servername, versions }: Handshake, tee: Tee): TLSSocket {
  return connectTls({
    socket: tee,
    secureContext: contextOf(identity ?? nobody, versions),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    ...askForStaple,
    ALPNProtocols: alpn,
    ...(servername !== '' && isIP(servername) === 0 ? { servername } : {}),
  });
}

/** Of TLS 1.3, the usual ones first (RFC 8446 B.4). */
const suites = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_128_CCM_SHA256',
  'TLS_AES_128_CCM_8_SHA256',
];

/** What a handshake by node:tls offers, in words. */
export const nodeOffers =
  'this client, which offers every cipher suite of OpenSSL that has certificate and encryption, and its usual groups';

const nobody = { chain: [], key: null } as const;
type Shown = ShownIdentity | typeof nobody;

/**
 * OpenSSL's settings for an identity, made once for the many connections that show it. A client's context keeps no
 * sessions.
 */
function contextOf(shown: Shown, { min, max }: Handshake['versions']): SecureContext {
  const known = contexts.get(shown) ?? new Map<string, SecureContext>();
  contexts.set(shown, known);
  const versions = `${min} ${max}`;
  const context =
    known.get(versions) ??
    createSecureContext({
      minVersion: min,
      maxVersion: max,
      // Weak keys and signatures are facts to be seen, not reasons to hang up.
      ciphers: [...suites, 'ALL:!aNULL:!eNULL:+AESCCM:@SECLEVEL=0'].join(':'),
      ...(shown.key === null ? {} : { cert: shown.chain.map(pem).join(''), key: privateKeyPem(shown.key) }),
    });
  known.set(versions, context);
  return context;
}

function privateKeyPem(key: ShownIdentity['key']): string | Buffer {
  if (key instanceof KeyObject) return key.export({ type: 'pkcs8', format: 'pem' });
  throw new TypeError('a key of another process is for our own client');
}

const contexts = new WeakMap<Shown, Map<string, SecureContext>>();

/** status_request (RFC 6066 8); node:tls knows the option, its types do not. */
const askForStaple = { requestOCSP: true } as ConnectionOptions;

function pem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
}
