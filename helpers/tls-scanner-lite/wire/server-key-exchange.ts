import { suiteName } from '../registry/cipher-suites.ts';
import { Reader } from './presentation.ts';
import type { ServerHello } from './server-hello.ts';

/** The server's ephemeral parameters in TLS 1.2 and older. */
export type ServerKeyExchange =
  | {
      readonly kind: 'ECDHE';
      /** Named group; null for explicit parameters. */
      readonly group: number | null;
      readonly publicKey: Buffer;
      readonly signatureScheme: number | null;
      /** What is signed: curve and public key, as sent. */
      readonly parameters: Buffer;
      readonly signature: Buffer;
    }
  | {
      readonly kind: 'DHE';
      readonly primeBits: number;
      readonly prime: Buffer;
      readonly generator: Buffer;
      readonly publicKey: Buffer;
      readonly signatureScheme: number | null;
    };

const namedCurve = 3;

/**
 * ServerKeyExchange (RFC 8422 5.4, RFC 5246 7.4.3), as the chosen cipher suite has it; null for suites without
 * ephemeral keys. Throws RangeError for a malformed one.
 */
export function readServerKeyExchange(
  message: Buffer,
  { cipherSuite, version }: Pick<ServerHello, 'cipherSuite' | 'version'>,
): ServerKeyExchange | null {
  const name = suiteName(cipherSuite);
  const kind = name.startsWith('TLS_ECDH') ? 'ECDHE' : name.startsWith('TLS_DH') ? 'DHE' : null;
  if (kind === null) return null;
  const tls12 = version === 0x0303;
  const whole = new Reader(message);
  // A PSK suite has an identity hint before the parameters (RFC 4279 3).
  if (name.includes('_PSK_')) whole.vector(2);
  const body = whole.rest();
  const reader = new Reader(body);
  if (kind === 'DHE') {
    const prime = Buffer.from(reader.vector(2));
    const generator = Buffer.from(reader.vector(2));
    const publicKey = Buffer.from(reader.vector(2));
    const scheme = signatureScheme(reader, tls12);
    return { kind, primeBits: bitLength(prime), prime, generator, publicKey, signatureScheme: scheme };
  }
  if (reader.number(1) !== namedCurve) {
    return {
      kind,
      group: null,
      publicKey: Buffer.alloc(0),
      signatureScheme: null,
      parameters: Buffer.alloc(0),
      signature: Buffer.alloc(0),
    };
  }
  const group = reader.number(2);
  const publicKey = Buffer.from(reader.vector(1));
  const parameters = Buffer.from(body.subarray(0, body.length - reader.left));
  const scheme = signatureScheme(reader, tls12);
  const signature = reader.left >= 2 ? Buffer.from(reader.vector(2)) : Buffer.alloc(0);
  return { kind, group, publicKey, signatureScheme: scheme, parameters, signature };
}

/** Anonymous key exchanges sign nothing; before TLS 1.2 the scheme is not named. */
function signatureScheme(reader: Reader, tls12: boolean): number | null {
  return tls12 && reader.left >= 2 ? reader.number(2) : null;
}

function bitLength(prime: Buffer): number {
  const first = prime.findIndex((octet) => octet !== 0);
  if (first < 0) return 0;
  return (prime.length - first) * 8 - (Math.clz32(prime[first] ?? 0) - 24);
}
