import type { MutualTlsEndpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { type SteppedNeed, Unseen } from '../engine/need.ts';
import { publicKeySpki } from '../jose/jwk-set.ts';
import type { Target } from '../target/target.ts';
import type { CertificateFacts } from '../x509/read/certificate.ts';
import { type CsrFacts, csrFacts } from '../x509/read/csr.ts';
import { type PublicKeyFacts, readPublicKey } from '../x509/read/public-key.ts';
import { holdersOf } from './availability.ts';
import { certificatesAt, type Place } from './certificates.ts';
import { publishedKeyOf } from './keystore.ts';

/** Where certificates are seen, and the request that one was issued from. */
export type ContentPlace = Place | 'csr';

/** What a certificate and the request for it have in common. */
export type Content = Pick<
  CertificateFacts,
  'subject' | 'publicKey' | 'signatureAlgorithm' | 'hasSubjectAltName' | 'dnsNames' | 'otherSubjectAltNames'
>;

interface At {
  readonly role: Role;
  readonly place: ContentPlace;
  readonly endpoint?: MutualTlsEndpoint;
}

/** What the certificates of a role at a place say, or its CSR asks for. */
export function contentsAt(at: At, target: Target): SteppedNeed<readonly Content[]> {
  if (at.place === 'csr') {
    const request = certificateRequest(at.role, target);
    return mapped(request, ({ requested, subject, publicKey, signatureAlgorithm }) => [
      { ...requested, subject, publicKey, signatureAlgorithm },
    ]);
  }
  return mapped(certificatesAt({ ...at, place: at.place }, target), (seen) => seen.map(({ facts }) => facts));
}

/** The public keys of a role at a place, also where one is published without a certificate. */
export function publicKeysAt(at: At, target: Target): SteppedNeed<readonly PublicKeyFacts[]> {
  const inContents = mapped(contentsAt(at, target), (contents) => contents.map(({ publicKey }) => publicKey));
  if (at.place !== 'jwks') return inContents;
  const published = publishedKeyOf(at.role, target);
  return {
    ...published,
    read: (raw, observation) => {
      const key = published.read(raw, observation);
      if (key instanceof Unseen || key.x5c.length > 0)
        return key instanceof Unseen ? key : inContents.read(raw, observation);
      const spki = publicKeySpki(key);
      if (spki !== null) return [readPublicKey(Buffer.from(spki, 'base64'))];
      const blockedBy = `jwk.key-of-certificate@${at.role}`;
      return new Unseen('blocked', `the entry of ${at.role} holds no usable key`, { blockedBy });
    },
  };
}

/** The certificate signing request that the target names for a role. */
export function certificateRequest(role: Role, target: Target): SteppedNeed<CsrFacts> {
  const given = target.certificates[role]?.csr ?? false;
  return {
    step: {
      key: `read-csr:${role}`,
      kind: 'read-csr',
      subject: role,
      with: { role },
      connections: 0,
      gate: null,
      after: [],
      lane: null,
    },
    by: given ? [target.vantage] : holdersOf(role),
    missing: given ? null : `/certificates/${role}/csr`,
    gates: [],
    optional: false,
    read: (raw) => csrFacts(Buffer.from((raw as { csr: string }).csr, 'base64')),
  };
}

function mapped<From, To>(need: SteppedNeed<From>, change: (fact: From) => To): SteppedNeed<To> {
  return {
    ...need,
    read: (raw, observation, others) => {
      const fact = need.read(raw, observation, others);
      return fact instanceof Unseen ? fact : change(fact);
    },
  };
}
