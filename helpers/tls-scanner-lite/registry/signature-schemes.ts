/** Signature schemes by code point (RFC 8446 4.2.3). */
const names: Readonly<Record<number, string>> = {
  513: 'rsa_pkcs1_sha1',
  515: 'ecdsa_sha1',
  514: 'dsa_sha1',
  769: 'rsa_pkcs1_sha224',
  770: 'dsa_sha224',
  771: 'ecdsa_sha224',
  1025: 'rsa_pkcs1_sha256',
  1026: 'dsa_sha256',
  1027: 'ecdsa_secp256r1_sha256',
  1281: 'rsa_pkcs1_sha384',
  1282: 'dsa_sha384',
  1283: 'ecdsa_secp384r1_sha384',
  1537: 'rsa_pkcs1_sha512',
  1538: 'dsa_sha512',
  1539: 'ecdsa_secp521r1_sha512',
  2052: 'rsa_pss_rsae_sha256',
  2053: 'rsa_pss_rsae_sha384',
  2054: 'rsa_pss_rsae_sha512',
  2055: 'ed25519',
  2056: 'ed448',
  2057: 'rsa_pss_pss_sha256',
  2058: 'rsa_pss_pss_sha384',
  2059: 'rsa_pss_pss_sha512',
  2074: 'ecdsa_brainpoolP256r1tls13_sha256',
  2075: 'ecdsa_brainpoolP384r1tls13_sha384',
  2076: 'ecdsa_brainpoolP512r1tls13_sha512',
  257: 'rsa_pkcs1_md5',
};

/** Every scheme that a ClientHello of ours offers, so that no certificate of a server goes unseen. */
export const offeredSchemes: readonly number[] = [
  0x0804, 0x0403, 0x0807, 0x0805, 0x0503, 0x0806, 0x0603, 0x0808, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601,
  0x081a, 0x081b, 0x081c, 0x0402, 0x0303, 0x0301, 0x0203, 0x0201, 0x0202,
];

export function schemeName(code: number): string {
  return names[code] ?? `0x${code.toString(16).padStart(4, '0')}`;
}
