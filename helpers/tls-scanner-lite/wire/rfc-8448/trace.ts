/**
 * One handshake trace of RFC 8448, for tests: its messages, secrets and records, octet for octet. The suite is
 * TLS_AES_128_GCM_SHA256.
 */
export interface Trace {
  readonly title: string;
  /** The first ClientHello and the HelloRetryRequest; null where the server takes the first offer. */
  readonly retried: { readonly clientHello: Buffer; readonly helloRetryRequest: Buffer } | null;
  readonly clientHello: Buffer;
  readonly serverHello: Buffer;
  /** The server's messages under its handshake keys, in their order. */
  readonly server: {
    readonly encryptedExtensions: Buffer;
    readonly certificateRequest: Buffer | null;
    readonly certificate: Buffer;
    readonly certificateVerify: Buffer;
    readonly finished: Buffer;
  };
  /** The client's, likewise. */
  readonly client: {
    readonly certificate: Buffer | null;
    readonly certificateVerify: Buffer | null;
    readonly finished: Buffer;
  };
  readonly secrets: {
    /** The (EC)DHE secret, then what RFC 8446 7.1 and 7.3 derive. */
    readonly shared: Buffer;
    readonly handshake: Buffer;
    readonly clientHandshakeTraffic: Buffer;
    readonly serverHandshakeTraffic: Buffer;
    readonly serverHandshakeKey: Buffer;
    readonly serverHandshakeIv: Buffer;
    readonly clientApplicationTraffic: Buffer;
    readonly serverApplicationTraffic: Buffer;
  };
  /** Protected records: each side's flight in one, then what follows under the application keys. */
  readonly records: {
    readonly server: Buffer;
    readonly client: Buffer;
    readonly afterwardsFromServer: readonly Buffer[];
    readonly afterwardsFromClient: readonly Buffer[];
  };
}

export function octets(hex: string): Buffer {
  return Buffer.from(hex.replace(/\s+/g, ''), 'hex');
}
