import type { KeyObject } from 'node:crypto';
import { createHash, createPublicKey } from 'node:crypto';
import { mutualTls, mutualTlsEndpoints } from '../config/standard/api-hub/endpoints.ts';
import { type Kind, type Role, roleNames, roles } from '../config/standard/api-hub/roles.ts';
import { type CertificateSpec, issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { issueRequest } from '../helpers/x509/issue/request.ts';
import { csrFacts } from '../helpers/x509/read/csr.ts';
import type { NamePart } from '../helpers/x509/read/name.ts';
import type { Authorities } from './authorities.ts';
import { type KeyPair, type Keys, keyOfLength, keyOnCurve } from './keys.ts';
import { oddCertificate } from './oddities.ts';
import { hosts, type otherBank, type otherTpp, parties } from './parties.ts';
import { sentAuthorities } from './sent-authorities.ts';
import type { Declared, Issued, Requested, Settings } from './settings.ts';
import { weakKey } from './weak-keys.ts';

/** A certificate of the ecosystem with its private key and what is sent with it. */
export interface Leaf {
  readonly certificate: Buffer;
  readonly key: KeyObject;
  /** Leaf and issuing CA, as servers and clients send them. */
  readonly chain: readonly Buffer[];
}

/** A role's certificate. */
export interface RoleLeaf extends Leaf {
  /** The CSR that it was issued from, as its holder keeps it; made when it is first asked for. */
  readonly request: () => Promise<Buffer>;
}

export type Leaves = Readonly<Record<Role, RoleLeaf>>;

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

/** The twelve certificates before the present ones: another key, retired in the keystore. */
export function formerLeaves(keys: Keys, authorities: Authorities, now: Date): Promise<Leaves> {
  const then = new Date(now.getTime() - 30 * dayMs);
  return forEachRole(async (role) => {
    const leaf = await issue(role, keys.former, {}, keys, authorities, then);
    return withRequest(leaf, role, {}, keys);
  });
}

/** An older certificate of S4 that has run out, of another key. */
export function expiredServer(keys: Keys, authorities: Authorities, now: Date): Promise<Leaf> {
  return issue('S4', keys.former, { validity: 'expired' }, keys, authorities, now);
}

/**
 * The twelve certificates, each as the settings want it.
 * @param archive what was issued before: who wants the same again gets the same certificate
 */
export function issueLeaves(
  keys: Keys,
  authorities: Authorities,
  former: Leaves,
  now: Date,
  settings: Settings,
  archive: Map<string, Leaf>,
): Promise<Leaves> {
  return forEachRole(async (role) => {
    const how = settings.issued?.[role] ?? {};
    if (how.previous) return former[role];
    const order = JSON.stringify([role, how]);
    const leaf = archive.get(order) ?? (await issue(role, keys[role], how, keys, authorities, now));
    archive.set(order, leaf);
    return withRequest(leaf, role, settings.declared?.[role]?.csr ?? {}, keys);
  });
}

/**
 * A certificate for the key of a request that was made elsewhere, and the issuing CA's after it. Names are those of the
 * role, which a request that was judged before asks for.
 */
export async function certificateFor(
  role: Role,
  request: Buffer,
  authorities: Authorities,
  now: Date,
): Promise<readonly Buffer[]> {
  const { name, dnsNames } = rightNames(role);
  const key = Buffer.from(csrFacts(request).publicKey.spki, 'base64');
  const pair = {
    publicKey: createPublicKey({ key, format: 'der', type: 'spki' }),
    // Signs nothing: the issuing CA's does.
    privateKey: authorities.issuing.key,
  };
  const { chain } = await made({ subject: name, pair, kind: roles[role].kind, dnsNames, change: {}, authorities, now });
  return chain;
}

async function forEachRole(leaf: (role: Role) => Promise<RoleLeaf>): Promise<Leaves> {
  const leaves = await Promise.all(roleNames.map(async (role) => [role, await leaf(role)] as const));
  return Object.fromEntries(leaves) as Record<Role, RoleLeaf>;
}

/**
 * Another certificate of a role: of its key the one before the present one, or that of production; or that of another
 * key.
 */
export function siblingLeaf(
  role: Role,
  which: NonNullable<Declared['file']>,
  keys: Keys,
  authorities: Authorities,
  now: Date,
): Promise<Leaf> {
  const change: Issued = which === 'earlier' ? {} : { issuer: 'production' };
  const pair = which === 'of-production-and-its-key' ? keys.former : keys[role];
  return issue(role, pair, change, keys, authorities, new Date(now.getTime() - 30 * dayMs));
}

/** A client transport certificate of another participant, or of a party but revoked. */
export function clientOf(
  party: typeof otherBank | typeof otherTpp | (typeof parties)[keyof typeof parties],
  keys: Keys,
  authorities: Authorities,
  now: Date,
  { serial, ...change }: Pick<Issued, 'validity' | 'extendedKeyUsage'> & { readonly serial?: Buffer } = {},
): Promise<Leaf> {
  const subject = nameOf(party, party.application);
  return made({
    subject,
    pair: keys.spare,
    kind: 'client-transport',
    dnsNames: null,
    change,
    authorities,
    now,
    ...(serial ? { serial } : {}),
  });
}

/** One certificate of each client role that its issuer took back. */
export async function revokedClients(keys: Keys, authorities: Authorities, now: Date): Promise<ClientLeaves> {
  const revoked = (party: (typeof parties)[keyof typeof parties], octet: string) =>
    clientOf(party, keys, authorities, now, { serial: Buffer.from(octet.repeat(20), 'hex') });
  const [C1, C3, C4] = await Promise.all([
    revoked(parties.tpp, '5c'),
    revoked(parties.lfi, '5e'),
    revoked(parties.ozone, '5f'),
  ]);
  return { C1, C3, C4 };
}

export type ClientLeaves = Readonly<Record<'C1' | 'C3' | 'C4', Leaf>>;

/** Certificates of each client role that are right but for one thing. */
export async function wrongClients(keys: Keys, authorities: Authorities, now: Date): Promise<WrongClients> {
  const ofEach = async (change: Pick<Issued, 'validity' | 'extendedKeyUsage'>): Promise<ClientLeaves> => {
    const wrong = (party: (typeof parties)[keyof typeof parties]) => clientOf(party, keys, authorities, now, change);
    const [C1, C3, C4] = await Promise.all([wrong(parties.tpp), wrong(parties.lfi), wrong(parties.ozone)]);
    return { C1, C3, C4 };
  };
  const [expired, notYetValid, serverAuthOnly] = await Promise.all([
    ofEach({ validity: 'expired' }),
    ofEach({ validity: 'future' }),
    ofEach({ extendedKeyUsage: ['serverAuth'] }),
  ]);
  return { expired, 'not-yet-valid': notYetValid, 'server-auth-only': serverAuthOnly };
}

export type WrongClients = Readonly<Record<'expired' | 'not-yet-valid' | 'server-auth-only', ClientLeaves>>;

/** A public server certificate: keystore, participants, discovery, webhook receiver. */
export async function publicLeaf(
  dnsNames: readonly string[],
  keys: Keys,
  authorities: Authorities,
  now: Date,
): Promise<Leaf> {
  const certificate = await issueCertificate({
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

function issue(
  role: Role,
  own: KeyPair,
  change: Issued,
  keys: Keys,
  authorities: Authorities,
  now: Date,
): Promise<Leaf> {
  const { name, dnsNames } = rightNames(role);
  return made({
    subject: changedName(name, change),
    pair: pairOf(own, change, keys),
    kind: roles[role].kind,
    dnsNames: change.dnsNames === undefined ? dnsNames : change.dnsNames,
    change,
    authorities,
    now,
  });
}

/** A certificate with the CSR that its holder keeps: another CSR leaves the certificate as it is. */
function withRequest(leaf: Leaf, role: Role, requested: Requested, keys: Keys): RoleLeaf {
  const { name, dnsNames } = rightNames(role);
  let request: Promise<Buffer> | null = null;
  return {
    ...leaf,
    request: () => {
      request ??= requestOf(name, dnsNames, leaf.key, requested, keys);
      return request;
    },
  };
}

/** Subject of a role's certificate, and the hosts that it serves; null for a certificate that serves none. */
function rightNames(role: Role): { readonly name: readonly NamePart[]; readonly dnsNames: readonly string[] | null } {
  const { organisation, application } = roles[role];
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
  return { name: nameOf(party, commonName), dnsNames: served.length > 0 ? served : null };
}

function pairOf(own: KeyPair, { bits, curve, keyOf, weakKey: weakness }: Issued, keys: Keys): KeyPair {
  if (bits) return keyOfLength(bits);
  if (curve) return keyOnCurve(curve);
  if (weakness) return weakKey(weakness);
  return keyOf ? keys[keyOf] : own;
}

/** The right CSR of a key, or what the settings make of it. */
async function requestOf(
  name: readonly NamePart[],
  names: readonly string[] | null,
  own: KeyObject,
  { subject, dnsNames, hash, keyOf, damage }: Requested,
  keys: Keys,
): Promise<Buffer> {
  const request = await issueRequest({
    subject: changedName(name, subject ? { subject } : {}),
    key: keyOf ? keys[keyOf].privateKey : own,
    dnsNames: dnsNames === undefined ? names : dnsNames,
    ...(hash ? { hash } : {}),
  });
  if (damage === 'trailing-octet') return Buffer.concat([request, Buffer.from([0])]);
  // The last octet belongs to the signature.
  if (damage === 'altered') request[request.length - 1] = (request.at(-1) ?? 0) ^ 1;
  return request;
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

const issuers = {
  rogue: 'rogue',
  'look-alike': 'lookAlike',
  production: 'production',
} as const;

async function made({ subject, pair, kind, dnsNames, change, authorities, now, serial }: Making): Promise<Leaf> {
  const issuer =
    change.issuer === 'itself'
      ? { name: subject, key: pair.privateKey, certificate: null }
      : authorities[change.issuer ? issuers[change.issuer] : 'issuing'];
  const [ocsp, crl] =
    change.issuer === 'production' ? [hosts.productionOcsp, hosts.productionCrl] : [hosts.ocsp, hosts.crl];
  const purposes = change.extendedKeyUsage ?? profiles[kind].purposes;
  const spec: CertificateSpec = {
    subject,
    publicKey: pair.publicKey,
    issuer,
    ...validity(change.validity, now),
    ...(change.hash ? { hash: change.hash } : {}),
    serial: serial ?? serialOf(pair, subject, kind, dnsNames, change),
    extensions: {
      keyUsage: change.keyUsage ?? profiles[kind].keyUsage,
      ...(purposes ? { extendedKeyUsage: purposes } : {}),
      basicConstraints: { ca: change.ca ?? false },
      ...(dnsNames ? { dnsNames } : {}),
      ...address('ocspUrl', change.ocspUrl, `http://${ocsp}`),
      ...address('crlUrl', change.crlUrl, `http://${crl}/issuer.crl`),
      policy: '1.3.6.1.4.1.32473.1.2',
    },
  };
  const sent = change.sentIssuing && (await sentAuthorities(change.sentIssuing, authorities, now));
  const certificate = await (change.oddity ? oddCertificate(spec, change.oddity) : issueCertificate(spec));
  return {
    certificate,
    key: pair.privateKey,
    chain: [certificate, ...(sent ?? (issuer.certificate ? [issuer.certificate] : []))],
  };
}

/**
 * Follows from what the certificate is about, so that what a change leaves alone is issued alike before and after it.
 */
function serialOf({ publicKey }: KeyPair, ...about: readonly unknown[]): Buffer {
  const hash = createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' }));
  const serial = hash.update(JSON.stringify(about)).digest().subarray(0, 20);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}

function address(member: 'ocspUrl' | 'crlUrl', other: string | null | undefined, usual: string) {
  return other === null ? {} : { [member]: other ?? usual };
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
