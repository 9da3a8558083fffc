/** Named choices where the sources disagree: off is the default (their contradictions are in `conflicts.ts`). */
export const switchNames = [
  'strictSan',
  'strictSig2Type',
  'allowPublicServerCa',
  'ouPinAdvisory',
  'revocationRequired',
  'strictClientClaims',
] as const;
export type SwitchName = (typeof switchNames)[number];

export const switches: Record<SwitchName, { readonly conflict: string; readonly off: string; readonly on: string }> = {
  strictSan: { conflict: 'CX-01', off: 'a server certificate without SAN warns', on: 'it fails' },
  strictSig2Type: { conflict: 'CX-02', off: 'Sig2 of type server_signing passes with a note', on: 'it warns' },
  allowPublicServerCa: {
    conflict: 'CX-09',
    off: 'a public-CA certificate on as1, rs1, cm or hh fails',
    on: 'it warns',
  },
  ouPinAdvisory: { conflict: 'CX-36', off: 'another participant let in by Ozone Connect fails', on: 'it warns' },
  revocationRequired: { conflict: 'CX-38', off: 'a revoked client certificate let in warns', on: 'it fails' },
  strictClientClaims: {
    conflict: 'CX-44',
    off: 'an authorisation server that takes a token without what only the TPP is bound to send warns',
    on: 'it fails',
  },
};

export const profiles = {
  default: [],
  strict: ['strictSan', 'strictSig2Type', 'revocationRequired', 'strictClientClaims'],
} as const satisfies Record<string, readonly SwitchName[]>;
export type Profile = keyof typeof profiles;
