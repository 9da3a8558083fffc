/**
 * The recipe as data: what its commands and configuration files ask for (Certificate management, "Set up the solution
 * for MTLS").
 */

export const recipeRoot = {
  subject: 'C=US, ST=Arizona, L=Phoenix, O=Axway, CN=Axway Root CA',
  commonName: 'Axway Root CA',
  days: 3650,
} as const;

export const recipeBits = 2048;
export const recipeSignature = 'sha256WithRSAEncryption';

/**
 * Attributes of a TPP's subject, in the order of its configuration file, with the string type that OpenSSL gives them.
 */
export const recipeAttributes: readonly { readonly type: string; readonly stringType: string }[] = [
  { type: 'businessCategory', stringType: 'UTF8String' },
  { type: 'jurisdictionCountryName', stringType: 'PrintableString' },
  { type: 'serialNumber', stringType: 'PrintableString' },
  { type: 'C', stringType: 'PrintableString' },
  { type: 'O', stringType: 'UTF8String' },
  { type: 'ST', stringType: 'UTF8String' },
  { type: 'L', stringType: 'UTF8String' },
  { type: 'OU', stringType: 'UTF8String' },
  { type: 'UID', stringType: 'UTF8String' },
  { type: 'CN', stringType: 'UTF8String' },
];

export const recipeExtensions = {
  basicConstraints: { oid: '2.5.29.19', title: 'basicConstraints CA:FALSE' },
  subjectAltName: { oid: '2.5.29.17', title: 'subjectAltName' },
  keyUsage: { oid: '2.5.29.15', title: 'keyUsage' },
  extendedKeyUsage: { oid: '2.5.29.37', title: 'extendedKeyUsage' },
} as const;

export const recipeKeyUsage: readonly string[] = ['digitalSignature', 'keyEncipherment'];
export const recipePurpose = 'clientAuth';

/** What marks material as the sample of the recipe. */
export const sample = {
  businessCategory: /^Third Party Provider \d+$/,
  serialNumber: '18505934000140',
  domain: '.demo.axway.com',
  /** Longest life of a certificate that looks like one for production, in days. */
  longestLife: 398,
} as const;

export const recipeCommands = {
  issue: 'openssl x509 -req -days 3650 -in {client}.csr -CA ca1.crt -CAkey ca1.key -CAcreateserial -out {client}.crt',
  request: 'openssl req -new -newkey rsa:2048 -nodes -out {client}.csr -keyout {client}.key -config ./{client}.cnf',
} as const;
