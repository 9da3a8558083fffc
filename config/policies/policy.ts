/** A rule set for TLS: what a server may accept. Names are IANA's. */
export interface TlsPolicy {
  readonly title: string;
  /** Document and section that the lists are taken from. */
  readonly source: string;
  readonly versions: readonly ('TLSv1.2' | 'TLSv1.3')[];
  readonly cipherSuites: {
    /** What a server may accept. */
    readonly allowed: readonly string[];
    /** What it should not accept, and why it is not forbidden. */
    readonly discouraged: readonly { readonly name: string; readonly because: string }[];
  };
  /** Shortest prime of DHE, in bits. */
  readonly leastDhBits: number;
  /** Shortest elliptic curve, in bits. */
  readonly leastCurveBits: number;
}

/** How a policy stands to a cipher suite. */
export function standing(policy: TlsPolicy, suite: string): 'allowed' | 'discouraged' | 'forbidden' {
  if (policy.cipherSuites.allowed.includes(suite)) return 'allowed';
  return policy.cipherSuites.discouraged.some(({ name }) => name === suite) ? 'discouraged' : 'forbidden';
}

/** TLS 1.3 has no other suites that are recommended (RFC 8446 B.4; IANA "TLS Cipher Suites", Recommended = Y). */
export const tls13Suites = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_CCM_SHA256',
] as const;

/** RFC 9325 4.2. */
export const ecdheGcm = [
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
] as const;

export const dheRsaGcm = ['TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'] as const;

export const ecdheChaCha20 = [
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
] as const;

export function discouraged(names: readonly string[], because: string) {
  return names.map((name) => ({ name, because }));
}
