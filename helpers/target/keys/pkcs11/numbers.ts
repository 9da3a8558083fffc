/** Constants of PKCS #11 3.0 that are used here. */
export const attribute = {
  class: 0x000,
  label: 0x003,
  keyType: 0x100,
  id: 0x102,
  sensitive: 0x103,
  modulus: 0x120,
  publicExponent: 0x122,
  extractable: 0x162,
  local: 0x163,
  neverExtractable: 0x164,
  ecParameters: 0x180,
  ecPoint: 0x181,
  alwaysAuthenticate: 0x202,
} as const;

export type AttributeName = keyof typeof attribute;

/** How the protocol carries an attribute's value. */
export const attributeForms: Readonly<Record<AttributeName, 'octets' | 'ulong' | 'byte'>> = {
  class: 'ulong',
  label: 'octets',
  keyType: 'ulong',
  id: 'octets',
  sensitive: 'byte',
  modulus: 'octets',
  publicExponent: 'octets',
  extractable: 'byte',
  local: 'byte',
  neverExtractable: 'byte',
  ecParameters: 'octets',
  ecPoint: 'octets',
  alwaysAuthenticate: 'byte',
};

export const objectClass = { publicKey: 2, privateKey: 3 } as const;
export const keyType = { rsa: 0, ec: 3 } as const;

export const mechanism = {
  rsaPkcs: 0x0001,
  rsaX509: 0x0003,
  rsaOaep: 0x0009,
  rsaPss: 0x000d,
  ecdsa: 0x1041,
} as const;

/** Hashes, with the mask generation function of each. */
export const hashes = {
  sha1: { mechanism: 0x220, mgf: 1, length: 20 },
  sha256: { mechanism: 0x250, mgf: 2, length: 32 },
  sha384: { mechanism: 0x260, mgf: 3, length: 48 },
  sha512: { mechanism: 0x270, mgf: 4, length: 64 },
} as const;

export type HashName = keyof typeof hashes;

export const tokenFlag = {
  loginRequired: 0x4,
  userPinInitialised: 0x8,
  protectedAuthenticationPath: 0x100,
  initialised: 0x400,
  userPinCountLow: 0x10000,
  userPinFinalTry: 0x20000,
  userPinLocked: 0x40000,
} as const;
