import { createHash, type KeyObject } from 'node:crypto';
import { type Issuer, issueCertificate } from '../helpers/x509/issue/certificate.ts';
import type { NamePart } from '../helpers/x509/read/name.ts';
import type { KeyPair, Keys } from './keys.ts';

/** A certification authority of the ecosystem. */
export interface Authority {
  readonly name: readonly NamePart[];
  readonly key: KeyObject;
  readonly certificate: Buffer;
}

export interface Authorities {
  readonly root: Authority;
  readonly issuing: Authority;
  /** Root and issuing CA of the production Trust Framework, which no target of the ecosystem trusts. */
  readonly production: Authority;
  readonly productionRoot: Authority;
  /** The root's names and key with a life that is over. */
  readonly expiredRoot: Authority;
  /** The issuing CA's names over another key. */
  readonly lookAlike: Authority;
  readonly rogue: Authority;
  /** Web PKI of the double: keystore, participants, discovery, webhook receiver. */
  readonly public: Authority;
}

const dayMs = 86_400_000;
const framework = [
  { type: 'C', value: 'AE' },
  { type: 'O', value: 'Embedded Trust Framework' },
  { type: 'OU', value: 'Test double' },
];

/** Issues the CAs. They began two years before `now`, so that expired leaves lie inside their issuer's life. */
export async function certificationAuthorities(keys: Keys, now: Date): Promise<Authorities> {
  const names = {
    root: [...framework, { type: 'CN', value: 'Embedded Sandbox Trust Framework Root CA - G1' }],
    issuing: [...framework, { type: 'CN', value: 'Embedded Sandbox Trust Framework Issuing CA - G1' }],
    productionRoot: [...framework, { type: 'CN', value: 'Embedded Production Trust Framework Root CA - G1' }],
    production: [...framework, { type: 'CN', value: 'Embedded Production Trust Framework Issuing CA - G1' }],
    rogue: nameOf('Embedded Rogue', 'Embedded Rogue Root CA'),
    public: nameOf('Embedded Public Trust', 'Embedded Public Root CA'),
  };
  const self = (name: readonly NamePart[], pair: KeyPair, days: number) => authority(name, pair, null, days, now);
  const below = (name: readonly NamePart[], pair: KeyPair, issuer: Issuer) => authority(name, pair, issuer, 3650, now);
  const [root, expiredRoot, productionRoot, production, issuing, lookAlike, rogue, publicRoot] = await Promise.all([
    self(names.root, keys.root, 5475),
    self(names.root, keys.root, 700),
    self(names.productionRoot, keys.spare, 5475),
    below(names.production, keys.spare, { name: names.productionRoot, key: keys.spare.privateKey }),
    below(names.issuing, keys.issuing, { name: names.root, key: keys.root.privateKey }),
    self(names.issuing, keys.spare, 3650),
    self(names.rogue, keys.spare, 3650),
    self(names.public, keys.spare, 3650),
  ]);
  return { root, expiredRoot, productionRoot, production, issuing, lookAlike, rogue, public: publicRoot };
}

function nameOf(organisation: string, commonName: string): NamePart[] {
  return [
    { type: 'C', value: 'AE' },
    { type: 'O', value: organisation },
    { type: 'CN', value: commonName },
  ];
}

/** A CA below another, which issues leaves only, or without one a root. */
async function authority(
  name: readonly NamePart[],
  pair: KeyPair,
  issuer: Issuer | null,
  days: number,
  now: Date,
): Promise<Authority> {
  const own = { name, key: pair.privateKey };
  const notBefore = new Date(now.getTime() - 730 * dayMs);
  const certificate = await issueCertificate({
    subject: name,
    publicKey: pair.publicKey,
    issuer: issuer ?? own,
    notBefore,
    notAfter: new Date(notBefore.getTime() + days * dayMs),
    hash: 'sha512',
    serial: serialFor(pair.publicKey, name, notBefore, days),
    extensions: {
      keyUsage: ['keyCertSign', 'cRLSign'],
      basicConstraints: { ca: true, ...(issuer ? { pathLength: 0 } : {}) },
    },
  });
  return { ...own, certificate };
}

/** Follows from what the certificate is about, so that a CA of the same instant is the same. */
function serialFor(publicKey: KeyObject, ...about: readonly unknown[]): Buffer {
  const hash = createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' }));
  const serial = hash.update(JSON.stringify(about)).digest().subarray(0, 20);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}
