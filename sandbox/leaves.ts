import type { KeyObject } from 'node:crypto';
import { mutualTls, mutualTlsEndpoints } from '../config/standard/v2.1/endpoints.ts';
import { type Kind, type Role, roleNames, roles } from '../config/standard/v2.1/roles.ts';
import { mintCertificate } from '../helpers/x509/mint.ts';
import type { NamePart } from '../helpers/x509/name.ts';
import type { Authorities } from './authorities.ts';
import { type KeyPair, type Keys, keyOfLength } from './keys.ts';
import { hosts, type otherBank, parties } from './parties.ts';
import type { Issued, Settings } from './settings.ts';

/** A certificate of the ecosystem with its private key and what is sent with it. */
export interface Leaf {
  readonly certificate: Buffer;
  readonly key: KeyObject;
  /** Leaf and issuing CA, as servers and clients send them. */
  readonly chain: readonly Buffer[];
}

export type Leaves = Readonly<Record<Role, Leaf>>;

const dayMs = 86_400_000;
const lifeDays = 395;

const profiles: Record<
  Kind,
  { readonly keyUsage: NonNullable<Issued['keyUsage']>; readonly purposes: readonly string[] | null }
> = {
  'server-transport': { keyUsage: ['digitalSignature', 'keyEncipherment'], purposes: ['serverAuth'] },
  'client-transport': { keyUsage: ['digitalSignature', 'keyEncipherment'], purposes: ['clientAuth'] },
  signing: { keyUsage: ['digitalSignature'], purposes: null },
  encryption: { keyUsage: ['keyEncipherment', 'dataEncipherment'], purposes: null },
};

/** What was issued before anything goes wrong, and stays the same from fault to fault. */
export interface Issuance {
  /** The twelve certificates as the standard wants them. */
  readonly present: Leaves;
  /** The certificates before the present ones: another key, retired in the keystore. */
  readonly former: Leaves;
}

/** Issues the twelve certificates and those before them. */
export function issuance(keys: Keys, authorities: Authorities, now: Date): Issuance {
  const then = new Date(now.getTime() - 30 * dayMs);
  return {
    present: forEachRole((role) => issue(role, keys[role], {}, keys, authorities, now)),
    former: forEachRole((role) => issue(role, keys.former, {}, keys, authorities, then)),
  };
}

/** The twelve certificates, each as the settings want it. */
export function issueLeaves(
  keys: Keys,
  authorities: Authorities,
  { present, former }: Issuance,
  now: Date,
  settings: Settings,
): Leaves {
  return forEachRole((role) => {
    const how = settings.issued?.[role];
    if (how === undefined) return present[role];
    return how.previous ? former[role] : issue(role, keys[role], how, keys, authorities, now);
  });
}

function forEachRole(leaf: (role: Role) => Leaf): Leaves {
  return Object.fromEntries(roleNames.map((role) => [role, leaf(role)])) as Record<Role, Leaf>;
}

/** A client transport certificate of another participant, or of the LFI but revoked. */
export function clientOf(
  party: typeof otherBank | typeof parties.lfi,
  keys: Keys,
  authorities: Authorities,
  now: Date,
  serial?: Buffer,
): Leaf {
  const subject = nameOf(party, party.application);
  return made({
    subject,
    pair: keys.spare,
    kind: 'client-transport',
    dnsNames: null,
    change: {},
    authorities,
    now,
    ...(serial ? { serial } : {}),
  });
}

/** A public server certificate: keystore, participants, discovery, webhook receiver. */
export function publicLeaf(dnsNames: readonly string[], keys: Keys, authorities: Authorities, now: Date): Leaf {
  const certificate = mintCertificate({
    subject: [{ type: 'CN', value: dnsNames[0] ?? 'public' }],
    publicKey: keys.spare.publicKey,
    issuer: authorities.public,
    notBefore: new Date(now.getTime() - dayMs),
    notAfter: new Date(now.getTime() + 90 * dayMs),
    extensions: {
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      extendedKeyUsage: ['serverAuth'],
      basicConstraints: { ca: false },
      dnsNames,
    },
  });
  return { certificate, key: keys.spare.privateKey, chain: [certificate] };
}

function issue(role: Role, own: KeyPair, change: Issued, keys: Keys, authorities: Authorities, now: Date): Leaf {
  const { kind, organisation, application } = roles[role];
  const party = parties[organisation];
  const commonName =
    application === 'hub'
      ? null
      : application !== null
        ? party.application
        : role === 'S4'
          ? party.organisationId
          : null;
  const served = mutualTlsEndpoints
    .filter((endpoint) => mutualTls[endpoint].serverRole === role)
    .map((endpoint) => hosts[endpoint]);
  const pair = change.bits ? keyOfLength(change.bits) : change.keyOf ? keys[change.keyOf] : own;
  const subject = changedName(nameOf(party, commonName), change);
  return made({
    subject,
    pair,
    kind,
    dnsNames: change.dnsNames === undefined ? (served.length > 0 ? served : null) : change.dnsNames,
    change,
    authorities,
    now,
  });
}

interface Making {
  readonly subject: readonly NamePart[];
  readonly pair: KeyPair;
  readonly kind: Kind;
  readonly dnsNames: readonly string[] | null;
  readonly change: Issued;
  readonly authorities: Authorities;
  readonly now: Date;
  readonly serial?: Buffer;
}

function made({ subject, pair, kind, dnsNames, change, authorities, now, serial }: Making): Leaf {
  const issuer =
    change.issuer === 'itself'
      ? { name: subject, key: pair.privateKey, certificate: null }
      : authorities[change.issuer === 'rogue' ? 'rogue' : change.issuer === 'look-alike' ? 'lookAlike' : 'issuing'];
  const purposes = change.extendedKeyUsage ?? profiles[kind].purposes;
  const certificate = mintCertificate({
    subject,
    publicKey: pair.publicKey,
    issuer,
    ...validity(change.validity, now),
    ...(change.hash ? { hash: change.hash } : {}),
    ...(serial ? { serial } : {}),
    extensions: {
      keyUsage: change.keyUsage ?? profiles[kind].keyUsage,
      ...(purposes ? { extendedKeyUsage: purposes } : {}),
      basicConstraints: { ca: change.ca ?? false },
      ...(dnsNames ? { dnsNames } : {}),
      ocspUrl: `http://${hosts.ocsp}`,
      crlUrl: `http://${hosts.crl}/issuer.crl`,
      policy: '1.3.6.1.4.1.32473.1.2',
    },
  });
  return {
    certificate,
    key: pair.privateKey,
    chain: issuer.certificate ? [certificate, issuer.certificate] : [certificate],
  };
}

function nameOf(
  party: { readonly country: string; readonly legalName: string; readonly organisationId: string },
  commonName: string | null,
): NamePart[] {
  return [
    { type: 'C', value: party.country },
    { type: 'O', value: party.legalName },
    { type: 'OU', value: party.organisationId },
    ...(commonName === null ? [] : [{ type: 'CN', value: commonName }]),
  ];
}

function changedName(name: readonly NamePart[], { subject = {}, more = [] }: Issued): NamePart[] {
  const kept = name.flatMap(({ type, value }) => {
    const other = subject[type as keyof typeof subject];
    return other === null ? [] : [{ type, value: other ?? value }];
  });
  const added = Object.entries(subject).flatMap(([type, value]) =>
    value && !name.some((part) => part.type === type) ? [{ type, value }] : [],
  );
  return [...kept, ...added, ...more];
}

function validity(kind: Issued['validity'], now: Date): { notBefore: Date; notAfter: Date } {
  const from = (days: number, life = lifeDays) => ({
    notBefore: new Date(now.getTime() + days * dayMs),
    notAfter: new Date(now.getTime() + (days + life) * dayMs),
  });
  switch (kind) {
    case 'fresh':
      return from(0);
    case 'expired':
      return from(-lifeDays - 2);
    case 'future':
      return from(2);
    case 'long':
      return from(-1, 400);
    case 'ending-in-a-month':
      return from(-lifeDays + 30);
    case 'ending':
      return from(-lifeDays + 10);
    default:
      return from(-1);
  }
}
