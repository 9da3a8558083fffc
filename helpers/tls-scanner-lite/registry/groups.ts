/** Named groups by code point (IANA "TLS Supported Groups": RFC 8446 4.2.7, RFC 8422, RFC 7919, RFC 7027, RFC 8734). */
export interface NamedGroup {
  readonly code: number;
  readonly name: string;
  readonly kind: 'elliptic curve' | 'finite field' | 'hybrid' | 'post-quantum';
  /** Length of the group's order or prime in bits; for hybrids, of the classical part. */
  readonly bits: number;
}

export const namedGroups: readonly NamedGroup[] = [
  ...kind(
    'hybrid',
    [0x11ec, 'X25519MLKEM768', 255],
    [0x11eb, 'SecP256r1MLKEM768', 256],
    [0x11ed, 'SecP384r1MLKEM1024', 384],
  ),
  ...kind('post-quantum', [0x0200, 'MLKEM512', 512], [0x0201, 'MLKEM768', 768], [0x0202, 'MLKEM1024', 1024]),
  ...kind(
    'elliptic curve',
    [0x001d, 'x25519', 255],
    [0x0017, 'secp256r1', 256],
    [0x001e, 'x448', 448],
    [0x0019, 'secp521r1', 521],
    [0x0018, 'secp384r1', 384],
    [0x001a, 'brainpoolP256r1', 256],
    [0x001b, 'brainpoolP384r1', 384],
    [0x001c, 'brainpoolP512r1', 512],
    [0x001f, 'brainpoolP256r1tls13', 256],
    [0x0020, 'brainpoolP384r1tls13', 384],
    [0x0021, 'brainpoolP512r1tls13', 512],
    [0x0029, 'curveSM2', 256],
    [0x0016, 'secp256k1', 256],
    [0x0015, 'secp224r1', 224],
    [0x0014, 'secp224k1', 224],
    [0x0013, 'secp192r1', 192],
    [0x0012, 'secp192k1', 192],
    [0x0011, 'secp160r2', 160],
    [0x0010, 'secp160r1', 160],
    [0x000f, 'secp160k1', 160],
    [0x000e, 'sect571r1', 571],
    [0x000d, 'sect571k1', 571],
    [0x000c, 'sect409r1', 409],
    [0x000b, 'sect409k1', 409],
    [0x000a, 'sect283r1', 283],
    [0x0009, 'sect283k1', 283],
    [0x0008, 'sect239k1', 239],
    [0x0007, 'sect233r1', 233],
    [0x0006, 'sect233k1', 233],
    [0x0005, 'sect193r2', 193],
    [0x0004, 'sect193r1', 193],
    [0x0003, 'sect163r2', 163],
    [0x0002, 'sect163r1', 163],
    [0x0001, 'sect163k1', 163],
  ),
  ...kind(
    'finite field',
    [0x0100, 'ffdhe2048', 2048],
    [0x0101, 'ffdhe3072', 3072],
    [0x0102, 'ffdhe4096', 4096],
    [0x0103, 'ffdhe6144', 6144],
    [0x0104, 'ffdhe8192', 8192],
  ),
];

const byCode = new Map(namedGroups.map((group) => [group.code, group]));

/** A group by its code point; null for one that the registry does not have. */
export function namedGroup(code: number): NamedGroup | null {
  return byCode.get(code) ?? null;
}

export function groupName(code: number): string {
  return byCode.get(code)?.name ?? `0x${code.toString(16).padStart(4, '0')}`;
}

/** Groups that a TLS 1.3 server may choose: RFC 8446 4.2.7, and the hybrids. */
export const groups13 = namedGroups
  .filter(
    ({ code, kind }) =>
      kind !== 'elliptic curve' || (code >= 0x17 && code <= 0x19) || (code >= 0x1d && code <= 0x21) || code === 0x29,
  )
  .map(({ code }) => code);

/** Elliptic curves that a TLS 1.2 server may choose (RFC 8422 5.1.1), common ones first. */
export const curves12 = namedGroups
  .filter(({ code, kind }) => kind === 'elliptic curve' && (code < 0x1f || code === 0x29))
  .map(({ code }) => code);

/** Curves below 224 bits, which nobody may use (RFC 9325 4.5). */
export const weakCurves = namedGroups
  .filter(({ kind, bits }) => kind === 'elliptic curve' && bits < 224)
  .map(({ code }) => code);

function kind(kind: NamedGroup['kind'], ...rows: readonly (readonly [number, string, number])[]): NamedGroup[] {
  return rows.map(([code, name, bits]) => ({ code, name, kind, bits }));
}
