import type { KeyObject } from 'node:crypto';
import { mintCertificate } from '../helpers/x509/mint.ts';
import type { NamePart } from '../helpers/x509/name.ts';
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

/** Makes the CAs. They began two years before `now`, so that expired leaves lie inside their issuer's life. */
export function certificationAuthorities(keys: Keys, now: Date): Authorities {
  const root = selfMade(
    [...framework, { type: 'CN', value: 'Embedded Sandbox Trust Framework Root CA - G1' }],
    keys.root,
    5475,
    now,
  );
  const productionRoot = selfMade(
    [...framework, { type: 'CN', value: 'Embedded Production Trust Framework Root CA - G1' }],
    keys.spare,
    5475,
    now,
  );
  const productionName = [...framework, { type: 'CN', value: 'Embedded Production Trust Framework Issuing CA - G1' }];
  const issuingName = [...framework, { type: 'CN', value: 'Embedded Sandbox Trust Framework Issuing CA - G1' }];
  return {
    root,
    expiredRoot: selfMade(root.name, keys.root, 700, now),
    productionRoot,
    production: {
      name: productionName,
      key: keys.spare.privateKey,
      certificate: caCertificate(productionName, keys.spare, productionRoot, 3650, now, 0),
    },
    issuing: {
      name: issuingName,
      key: keys.issuing.privateKey,
      certificate: caCertificate(issuingName, keys.issuing, root, 3650, now, 0),
    },
    lookAlike: selfMade(issuingName, keys.spare, 3650, now),
    rogue: selfMade(
      [
        { type: 'C', value: 'AE' },
        { type: 'O', value: 'Embedded Rogue' },
        { type: 'CN', value: 'Embedded Rogue Root CA' },
      ],
      keys.spare,
      3650,
      now,
    ),
    public: selfMade(
      [
        { type: 'C', value: 'AE' },
        { type: 'O', value: 'Embedded Public Trust' },
        { type: 'CN', value: 'Embedded Public Root CA' },
      ],
      keys.spare,
      3650,
      now,
    ),
  };
}

function selfMade(name: readonly NamePart[], pair: KeyPair, days: number, now: Date): Authority {
  const own = { name, key: pair.privateKey };
  return { ...own, certificate: caCertificate(name, pair, own, days, now) };
}

function caCertificate(
  subject: readonly NamePart[],
  pair: KeyPair,
  issuer: { name: readonly NamePart[]; key: KeyObject },
  days: number,
  now: Date,
  pathLength?: number,
): Buffer {
  const notBefore = new Date(now.getTime() - 730 * dayMs);
  return mintCertificate({
    subject,
    publicKey: pair.publicKey,
    issuer,
    notBefore,
    notAfter: new Date(notBefore.getTime() + days * dayMs),
    hash: 'sha512',
    extensions: {
      keyUsage: ['keyCertSign', 'cRLSign'],
      basicConstraints: { ca: true, ...(pathLength === undefined ? {} : { pathLength }) },
    },
  });
}
