import { type MutualTlsEndpoint, mutualTls } from '../../config/standard/v2.1/endpoints.ts';
import type { GivenIdentity } from '../../config/standard/v2.1/given-identities.ts';
import type { Role } from '../../config/standard/v2.1/roles.ts';
import { type Vantage, vantageNames } from '../../config/standard/v2.1/vantages.ts';
import { type SteppedNeed, Unseen } from '../check/need.ts';
import type { Json } from '../evidence/step.ts';
import type { Target } from '../target/target.ts';
import { type CertificateFacts, certificateFactsIn } from '../x509/certificate.ts';
import { holdersOf } from './availability.ts';
import { type Exchanges, handshakeWith } from './endpoints.ts';
import { certifiedKeyOf } from './keystore.ts';

export type Place = 'file' | 'jwks' | 'served';

/** A certificate as it was seen at one place. */
export interface SeenCertificate {
  readonly facts: CertificateFacts;
  /** DER, base64. */
  readonly der: string;
  /** Certificates that came with it, DER, base64, in the order received. */
  readonly rest: readonly string[];
  /** Addresses that served it; empty elsewhere. */
  readonly addresses: readonly string[];
  readonly seenAt: Date;
}

interface At {
  readonly role: Role;
  readonly place: Place;
  readonly endpoint?: MutualTlsEndpoint;
}

/** The certificates of a role at a place: one, or one for each distinct leaf that a host's addresses serve. All of them can be read. */
export function certificatesAt(at: At, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  const asSeen = certificatesAsSeen(at, target);
  const blockedBy = `certificate.encoding@${[at.role, at.place, at.endpoint].filter(Boolean).join('/')}`;
  return {
    ...asSeen,
    read: (raw, observation) => {
      const all = asSeen.read(raw, observation);
      if (all instanceof Unseen || all.every(({ facts }) => facts.unreadable.length === 0)) return all;
      return new Unseen('blocked', 'it cannot be read as a certificate', { blockedBy });
    },
  };
}

/** The certificates of a role at a place, be they readable or not. */
export function certificatesAsSeen(at: At, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  switch (at.place) {
    case 'file':
      return inFile(at.role, target);
    case 'jwks':
      return publishedCertificate(at.role, target);
    case 'served':
      return servedBy(at.endpoint ?? 'oc', target);
  }
}

/** The certificate file that the target names for a role. */
export function certificateFile(role: Role, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  return certificatesAt({ role, place: 'file' }, target);
}

function inFile(role: Role, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  return fileOf(
    role,
    target.certificates[role]?.certificate ? [target.vantage] : holdersOf(role),
    target.certificates[role]?.certificate ? null : `/certificates/${role}/certificate`,
  );
}

/** The certificate of a client identity that the target gives. */
export function certificateOfIdentity(
  identity: GivenIdentity,
  target: Target,
): SteppedNeed<readonly SeenCertificate[]> {
  return fileOf(identity, vantageNames, target.identities[identity] ? null : `/identities/${identity}`);
}

function fileOf(
  name: Role | GivenIdentity,
  by: readonly Vantage[],
  missing: string | null,
): SteppedNeed<readonly SeenCertificate[]> {
  return {
    step: {
      key: `read-certificate:${name}`,
      kind: 'read-certificate',
      subject: name,
      with: { role: name },
      connections: 0,
      gate: null,
      after: [],
      lane: null,
    },
    by,
    missing,
    gates: [],
    optional: false,
    read: (raw, { at }) => {
      const [leaf, ...rest] = (raw as { certificates: string[] }).certificates;
      return leaf === undefined
        ? new Unseen('inconclusive', 'the file holds no certificate')
        : [seen(leaf, rest, [], at)];
    },
  };
}

function publishedCertificate(role: Role, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  const published = certifiedKeyOf(role, target);
  return {
    ...published,
    read: (raw: Json, observation) => {
      const key = published.read(raw, observation);
      if (key instanceof Unseen) return key;
      const [leaf, ...rest] = key.x5c;
      if (leaf === undefined)
        return new Unseen('not-applicable', `${role} is published as a bare key, without certificate`);
      return [seen(leaf, rest, [], observation.at)];
    },
  };
}

/** Distinct leaf certificates that an endpoint's addresses serve. */
export function servedCertificates(
  endpoint: MutualTlsEndpoint,
  target: Target,
): SteppedNeed<readonly SeenCertificate[]> {
  return certificatesAt({ role: mutualTls[endpoint].serverRole, place: 'served', endpoint }, target);
}

function servedBy(endpoint: MutualTlsEndpoint, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  const handshake: SteppedNeed<Exchanges> = handshakeWith(endpoint, target);
  return {
    ...handshake,
    gates: [`tls.handshake@${endpoint}`],
    read: (raw, { at }) => {
      const byLeaf = new Map<string, { rest: string[]; addresses: string[] }>();
      for (const { address, exchange } of (raw as unknown as Exchanges).addresses) {
        const [leaf, ...rest] = exchange.certificates;
        if (leaf === undefined) continue;
        const known = byLeaf.get(leaf) ?? { rest, addresses: [] };
        known.addresses.push(address);
        byLeaf.set(leaf, known);
      }
      if (byLeaf.size === 0) return new Unseen('inconclusive', 'no address served a certificate');
      return [...byLeaf].map(([leaf, { rest, addresses }]) => seen(leaf, rest, addresses, at));
    },
  };
}

function seen(der: string, rest: readonly string[], addresses: readonly string[], at: string): SeenCertificate {
  return { facts: certificateFactsIn(der), der, rest, addresses, seenAt: new Date(at) };
}
