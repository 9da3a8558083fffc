/** What record protection a cipher suite uses, for the AEAD suites that can be read back. */
export interface Protection {
  readonly name: string;
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly hash: 'sha256' | 'sha384';
}

/** By IANA code point (RFC 8446 B.4, RFC 5289, RFC 5288, RFC 7905). */
export const protections: Readonly<Record<number, Protection>> = {
  4865: { name: 'TLS_AES_128_GCM_SHA256', cipher: 'aes-128-gcm', hash: 'sha256' },
  4866: { name: 'TLS_AES_256_GCM_SHA384', cipher: 'aes-256-gcm', hash: 'sha384' },
  4867: { name: 'TLS_CHACHA20_POLY1305_SHA256', cipher: 'chacha20-poly1305', hash: 'sha256' },
  156: { name: 'TLS_RSA_WITH_AES_128_GCM_SHA256', cipher: 'aes-128-gcm', hash: 'sha256' },
  157: { name: 'TLS_RSA_WITH_AES_256_GCM_SHA384', cipher: 'aes-256-gcm', hash: 'sha384' },
  158: { name: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', cipher: 'aes-128-gcm', hash: 'sha256' },
  159: { name: 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384', cipher: 'aes-256-gcm', hash: 'sha384' },
  49195: { name: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', cipher: 'aes-128-gcm', hash: 'sha256' },
  49196: { name: 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', cipher: 'aes-256-gcm', hash: 'sha384' },
  49199: { name: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', cipher: 'aes-128-gcm', hash: 'sha256' },
  49200: { name: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', cipher: 'aes-256-gcm', hash: 'sha384' },
  52392: { name: 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', cipher: 'chacha20-poly1305', hash: 'sha256' },
  52393: { name: 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256', cipher: 'chacha20-poly1305', hash: 'sha256' },
  52394: { name: 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256', cipher: 'chacha20-poly1305', hash: 'sha256' },
};

/** Name of a suite, or its code point where the name is not known here. */
export function suiteName(code: number): string {
  return protections[code]?.name ?? `0x${code.toString(16).padStart(4, '0')}`;
}
