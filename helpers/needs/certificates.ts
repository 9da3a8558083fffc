import { type MutualTlsEndpoint, mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import type { GivenName } from '../../config/standard/api-hub/given-identities.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { everyVantage, type Vantage } from '../../config/standard/api-hub/vantages.ts';
import { mapped, observedBy, type SteppedNeed, Unseen } from '../engine/need.ts';
import type { Observation } from '../evidence/evidence.ts';
import { oncePer } from '../memory/once-per.ts';
import type { InboundCall } from '../observations/listen.ts';
import { readCertificateStep } from '../observations/read-certificate.ts';
import type { Target } from '../target/target.ts';
import { type CertificateFacts, certificateFactsIn } from '../x509/read/certificate.ts';
import { holdersOf } from './availability.ts';
import { chainsElsewhere, variantsIn } from './connections.ts';
import { handshakeWith } from './endpoints.ts';
import { hubCalls } from './inbound.ts';
import { certifiedKeyOf } from './keystore.ts';

export type Place = 'file' | 'jwks' | 'served' | 'presented';

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

/**
 * The certificates of a role at a place: one, or one for each distinct chain that a host's addresses serve. All of them
 * can be read.
 */
export function certificatesAt(at: At, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  const seen = readable(at, target);
  return at.place === 'file' ? { ...seen, gates: [...seen.gates, ...fileIsOwn(at.role, target)] } : seen;
}

function readable(at: At, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  const blockedBy = `certificate.encoding@${[at.role, at.place, at.endpoint].filter(Boolean).join('/')}`;
  return mapped(certificatesAsSeen(at, target), (all) =>
    all.every(({ facts }) => facts.unreadable.length === 0)
      ? all
      : new Unseen('blocked', 'it cannot be read as a certificate', { blockedBy }),
  );
}

/** The case that must hold before files of a role are taken for its own; none where the target names no certificate. */
export function fileIsOwn(role: Role, { certificates }: Target): string[] {
  return certificates[role]?.certificate ? [`certificate.file.own@${role}`] : [];
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
    case 'presented':
      return presentedIn(hubCalls(target));
  }
}

/** The certificate file that the target names for a role, be it the role's own or not. */
export function namedFile(role: Role, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  return readable({ role, place: 'file' }, target);
}

/** The certificate file of a role, where it is its own. */
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
export function certificateOfIdentity(identity: GivenName, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  return fileOf(identity, everyVantage, target.identities[identity]?.given ? null : `/identities/${identity}`);
}

function fileOf(
  name: Role | GivenName,
  by: readonly Vantage[],
  missing: string | null,
): SteppedNeed<readonly SeenCertificate[]> {
  return observedBy(readCertificateStep(name), { by, missing }, (_raw, observation) => seenInFile(observation));
}

const seenInFile = oncePer(({ raw, at }: Observation<'read-certificate'>): readonly SeenCertificate[] | Unseen => {
  const [leaf, ...rest] = raw?.certificates ?? [];
  if (leaf === undefined) return new Unseen('inconclusive', 'the file holds no certificate');
  return [seen(leaf, rest, [], at)];
});

function publishedCertificate(role: Role, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  const published = certifiedKeyOf(role, target);
  return {
    ...published,
    read: (observation) => {
      const key = published.read(observation);
      if (key instanceof Unseen) return key;
      const [leaf, ...rest] = key.x5c;
      if (leaf === undefined)
        return new Unseen('not-applicable', `${role} is published as a bare key, without certificate`);
      return [seen(leaf, rest, [], observation.at)];
    },
  };
}

/** Distinct chains that an endpoint's addresses serve, wherever the run saw them. */
export function servedCertificates(
  endpoint: MutualTlsEndpoint,
  target: Target,
): SteppedNeed<readonly SeenCertificate[]> {
  return certificatesAt({ role: mutualTls[endpoint].serverRole, place: 'served', endpoint }, target);
}

/** Every chain that the addresses served, in whatever connection of the run. */
function servedBy(endpoint: MutualTlsEndpoint, target: Target): SteppedNeed<readonly SeenCertificate[]> {
  return {
    ...handshakeWith(endpoint, target),
    gates: [`tls.handshake@${endpoint}`],
    read: (observation, others = []) => {
      const chains = variantsIn(observation, others);
      if (chains.length === 0) return new Unseen('inconclusive', 'no address served a certificate');
      return chains.flatMap(({ chain: [leaf, ...rest], addresses, at }) =>
        leaf === undefined ? [] : [seen(leaf, rest, addresses, at)],
      );
    },
    elsewhere: chainsElsewhere,
  };
}

/** Every chain that the API Hub presented when it called. */
function presentedIn(calls: SteppedNeed<readonly InboundCall[]>): SteppedNeed<readonly SeenCertificate[]> {
  return mapped(calls, (all) => {
    const chains = new Map(all.map((call) => [call.certificates?.join(), call]));
    return [...chains.values()].flatMap(({ certificates, at }) => {
      const [leaf, ...rest] = certificates ?? [];
      return leaf === undefined ? [] : [seen(leaf, rest, [], at)];
    });
  });
}

function seen(der: string, rest: readonly string[], addresses: readonly string[], at: string): SeenCertificate {
  return { facts: certificateFactsIn(der), der, rest, addresses, seenAt: new Date(at) };
}
