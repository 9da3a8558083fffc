/** Protocol versions and how they stand in messages (RFC 6101 A.1, RFC 8446 D), the oldest first. */
export const versionCodes = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
} as const;

export type VersionName = keyof typeof versionCodes;

export const versionNames = Object.keys(versionCodes) as VersionName[];

/** Null for a number that is no version. */
export function versionName(code: number): VersionName | null {
  return versionNames.find((name) => versionCodes[name] === code) ?? null;
}
