/** The parties of the embedded ecosystem. Names and ids are invented. */
export const parties = {
  ozone: {
    legalName: 'EMBEDDED HUB TECHNOLOGY LIMITED',
    organisationId: '0a9c1d2e-5b47-4f3a-8c61-7d2f90e4b518',
    application: 'e1b5a7c4-03d9-4c28-9f16-52ab8e70d3f4',
    country: 'UK',
  },
  lfi: {
    legalName: 'Example Bank PJSC',
    organisationId: '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d',
    application: '9c0c41e7-2a6d-4b95-8f13-e05d7ab3c246',
    country: 'AE',
  },
  tpp: {
    legalName: 'Example TPP L.L.C',
    organisationId: 'c47e8b02-6a1d-4f95-b3c8-e92075d1a64f',
    application: '71f4d3b6-8c0e-4a52-97db-3e65c8a1f209',
    country: 'AE',
  },
} as const;

/** A second LFI, whose client certificate is the identity `other-organisation`. */
export const otherBank = {
  legalName: 'Other Bank PJSC',
  organisationId: 'b83e6f50-71c4-4d2b-a9e8-34f7105c2d96',
  application: '2d70c9a8-e6f1-4b37-8545-9ac1f03be7d2',
  country: 'AE',
} as const;

/** A second TPP that the API Hub knows: its client certificate is the identity `other-tpp`. */
export const otherTpp = {
  legalName: 'Second TPP L.L.C',
  organisationId: 'd95a20f7-4e3b-48c6-8b71-06cfe9d2a583',
  application: '48b6e1c3-f97a-4d05-a2e4-7b8c53d0f619',
  country: 'AE',
} as const;

/** How the TPP's application is registered. */
export const registration = {
  clientId: `https://rp.sandbox.directory.openfinance.example/openid_relying_party/${parties.tpp.application}`,
  redirectUri: 'https://app.exampletpp.example/callback',
} as const;

export const lfiCode = 'examplebank';
/** A second brand of the same institution, with an API Hub instance of its own of which only discovery is there. */
export const secondLfiCode = 'examplebiz';
export const audience = { ozoneConnect: 'examplebank', apiHub: 'embedded-hub' } as const;
export const responseHeader = 'x-jwt-auth';

const hub = hubOf(lfiCode);

/** Domain of an LFI Code's API Hub instance. */
export function hubOf(code: string): string {
  return `${code}.preprod.apihub.openfinance.example`;
}

/** Hosts by service; all resolve nowhere (RFC 6761) and are reached through `network.connectTo`. */
export const hosts = {
  as1: `as1.${hub}`,
  rs1: `rs1.${hub}`,
  cm: `cm.${hub}`,
  hh: `hh.${hub}`,
  auth1: `auth1.${hub}`,
  secondAuth1: `auth1.${hubOf(secondLfiCode)}`,
  oc: 'connect.examplebank.example',
  keystore: 'keystore.sandbox.directory.openfinance.example',
  /** The production twin of the keystore, which no target of the ecosystem should name. */
  productionKeystore: 'keystore.directory.openfinance.example',
  participants: 'data.sandbox.directory.openfinance.example',
  webhook: 'events.exampletpp.example',
  ocsp: 'ocsp.sandbox.pki.openfinance.example',
  crl: 'crl.sandbox.pki.openfinance.example',
  productionOcsp: 'ocsp.pki.openfinance.example',
  productionCrl: 'crl.pki.openfinance.example',
} as const;
export type Host = keyof typeof hosts;

/** Issuer of the API Hub for this LFI. */
export const issuer = `https://${hosts.auth1}`;
