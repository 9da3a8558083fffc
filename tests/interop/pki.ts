import { createDiffieHellmanGroup, generateKeyPair, type KeyObject } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ExtensionsSpec, type Issuer, issueCertificate } from '../../helpers/x509/issue/certificate.ts';
import { integer, sequence } from '../../helpers/x509/issue/der-writer.ts';
import type { NamePart } from '../../helpers/x509/read/name.ts';
import { certificatePem } from '../../helpers/x509/read/pem.ts';

/**
 * Client identities that a server is tried with; `wrong-key` can only be offered by a client that does not check its
 * own key.
 */
export const identityNames = [
  'none',
  'right',
  'other-organisation',
  'untrusted-ca',
  'look-alike-ca',
  'self-signed',
  'expired',
  'not-yet-valid',
  'server-auth-only',
  'without-issuer',
  'wrong-key',
] as const;
export type IdentityName = (typeof identityNames)[number];

export interface Identity {
  /** DER, leaf first. */
  readonly chain: readonly Buffer[];
  readonly key: KeyObject;
}

/**
 * Certificates of one run, shaped like the Trust Framework's: a root, one issuing CA below it, leaves of both kinds.
 */
export interface Pki {
  /** DER of the one trust anchor: clients must send the issuing CA themselves. */
  readonly root: Buffer;
  /** Leaf for `serverHost` and the issuing CA. */
  readonly server: Identity;
  readonly identities: Readonly<Record<IdentityName, Identity | null>>;
}

export const serverHost = 'api.bank.example';
/** OU of the organisation whose certificates are right. */
export const rightOrganisation = '9f1d5c2e-0a44-4c0e-9f3b-6f6a3c1d2e01';

const dayMs = 86_400_000;
const framework = [
  { type: 'C', value: 'AE' },
  { type: 'O', value: 'Interop Trust Framework' },
];
const names = {
  root: [...framework, { type: 'CN', value: 'Interop Trust Framework Root CA - G1' }],
  issuing: [...framework, { type: 'CN', value: 'Interop Trust Framework Issuing CA - G1' }],
  untrusted: [{ type: 'CN', value: 'Interop CA that nobody trusts' }],
  server: [...framework, { type: 'CN', value: serverHost }],
  client: clientName(rightOrganisation, '5b2c7d10-8f7e-4d6b-a2d1-0c9b8a7f6e02'),
  otherClient: clientName('c4a8e7b3-2d19-4f60-8b57-1e3d5f7a9b03', '7d9e1f30-6a5b-4c2d-b1e0-3f4a5b6c7d04'),
};

/** Makes the certificates of one run, valid around `now`. Its five RSA-2048 keys are generated in parallel. */
export async function makePki(now: Date): Promise<Pki> {
  const [root, issuing, server, client, foreign] = await Promise.all([rsa(), rsa(), rsa(), rsa(), rsa()]);
  const span = (from: number, to: number) => ({
    notBefore: new Date(now.getTime() + from * dayMs),
    notAfter: new Date(now.getTime() + to * dayMs),
  });
  const authority = (subject: readonly NamePart[], publicKey: KeyObject, issuer: Issuer, pathLength?: number) =>
    issueCertificate({
      subject,
      publicKey,
      issuer,
      ...span(-730, 3650),
      extensions: {
        keyUsage: ['keyCertSign', 'cRLSign'],
        basicConstraints: { ca: true, ...(pathLength === undefined ? {} : { pathLength }) },
      },
    });
  const leaf = (publicKey: KeyObject, subject: readonly NamePart[], issuer: Issuer, made: Making = {}) =>
    issueCertificate({
      subject,
      publicKey,
      issuer,
      ...span(...(made.days ?? [-1, 364])),
      extensions: {
        keyUsage: ['digitalSignature', 'keyEncipherment'],
        extendedKeyUsage: [made.purpose ?? 'clientAuth'],
        basicConstraints: { ca: false },
        ...made.extensions,
      },
    });

  const issuer = { name: names.issuing, key: issuing.privateKey };
  const lookAlike = { name: names.issuing, key: foreign.privateKey };
  const untrusted = { name: names.untrusted, key: foreign.privateKey };
  const issuingCa = await authority(names.issuing, issuing.publicKey, { name: names.root, key: root.privateKey }, 0);
  const lookAlikeCa = await authority(
    names.issuing,
    foreign.publicKey,
    { name: names.root, key: foreign.privateKey },
    0,
  );
  const untrustedCa = await authority(names.untrusted, foreign.publicKey, untrusted);
  const right = await leaf(client.publicKey, names.client, issuer);
  const own = (certificate: Buffer, ...above: Buffer[]): Identity => ({
    chain: [certificate, ...above],
    key: client.privateKey,
  });

  return {
    root: await authority(names.root, root.publicKey, { name: names.root, key: root.privateKey }),
    server: {
      chain: [
        await leaf(server.publicKey, names.server, issuer, {
          purpose: 'serverAuth',
          extensions: { dnsNames: [serverHost, 'localhost'] },
        }),
        issuingCa,
      ],
      key: server.privateKey,
    },
    identities: {
      none: null,
      right: own(right, issuingCa),
      'other-organisation': own(await leaf(client.publicKey, names.otherClient, issuer), issuingCa),
      'untrusted-ca': own(await leaf(client.publicKey, names.client, untrusted), untrustedCa),
      'look-alike-ca': own(await leaf(client.publicKey, names.client, lookAlike), lookAlikeCa),
      'self-signed': own(await leaf(client.publicKey, names.client, { name: names.client, key: client.privateKey })),
      expired: own(await leaf(client.publicKey, names.client, issuer, { days: [-366, -1] }), issuingCa),
      'not-yet-valid': own(await leaf(client.publicKey, names.client, issuer, { days: [2, 367] }), issuingCa),
      'server-auth-only': own(await leaf(client.publicKey, names.client, issuer, { purpose: 'serverAuth' }), issuingCa),
      'without-issuer': own(right),
      'wrong-key': { chain: [right, issuingCa], key: foreign.privateKey },
    },
  };
}

interface Making {
  readonly days?: readonly [from: number, to: number];
  readonly purpose?: 'clientAuth' | 'serverAuth';
  readonly extensions?: ExtensionsSpec;
}

/** Where a run's certificates and keys lie for programs that read files. */
export interface Material {
  readonly folder: string;
  readonly serverChain: string;
  readonly serverIssuer: string;
  readonly serverKey: string;
  /** Chain and key in one file. */
  readonly serverBundle: string;
  readonly root: string;
  readonly clientChain: string;
  readonly clientKey: string;
  /** Diffie-Hellman parameters: the Oakley groups of RFC 2409 6.2 (1024 bits) and RFC 3526 3 (2048 bits). */
  readonly dh1024: string;
  readonly dh2048: string;
}

/** Writes what servers and scanners need into a folder, readable by its owner alone. */
export async function writeMaterial(pki: Pki, folder: string): Promise<Material> {
  const { right } = pki.identities;
  if (!right) throw new Error('there is no right identity');
  const put = async (name: string, text: string): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  };
  return {
    folder,
    serverChain: await put('server.pem', chainPem(pki.server)),
    serverIssuer: await put('server-issuer.pem', pki.server.chain.slice(1).map(certificatePem).join('')),
    serverKey: await put('server.key', keyPem(pki.server)),
    serverBundle: await put('server-bundle.pem', chainPem(pki.server) + keyPem(pki.server)),
    root: await put('root.pem', certificatePem(pki.root)),
    clientChain: await put('client.pem', chainPem(right)),
    clientKey: await put('client.key', keyPem(right)),
    dh1024: await put('dh1024.pem', dhParameters('modp2')),
    dh2048: await put('dh2048.pem', dhParameters('modp14')),
  };
}

export function chainPem({ chain }: Identity): string {
  return chain.map(certificatePem).join('');
}

export function keyPem({ key }: Identity): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** PKCS #3 DHParameter: SEQUENCE of prime and base. */
function dhParameters(group: 'modp2' | 'modp14'): string {
  const der = sequence(integer(createDiffieHellmanGroup(group).getPrime()), integer(2));
  const lines = der.toString('base64').replace(/.{1,64}/g, '$&\n');
  return `-----BEGIN DH PARAMETERS-----\n${lines}-----END DH PARAMETERS-----\n`;
}

function clientName(organisation: string, application: string): NamePart[] {
  return [
    { type: 'C', value: 'AE' },
    { type: 'O', value: 'Interop Bank' },
    { type: 'OU', value: organisation },
    { type: 'CN', value: application },
  ];
}

function rsa() {
  return promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
}
