import type { MutualTlsEndpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { mapped, observedBy, type SteppedNeed, Unseen } from '../engine/need.ts';
import { publicKeySpki } from '../jose/jwk-set.ts';
import { readCsrStep, requestIn } from '../observations/read-csr.ts';
import type { Target } from '../target/target.ts';
import type { CertificateFacts } from '../x509/read/certificate.ts';
import type { CsrFacts } from '../x509/read/csr.ts';
import { type PublicKeyFacts, readPublicKey } from '../x509/read/public-key.ts';
import { holdersOf } from './availability.ts';
import { certificatesAt, fileIsOwn, type Place } from './certificates.ts';
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
    read: (observation, others) => {
      const key = published.read(observation, others);
      if (key instanceof Unseen || key.x5c.length > 0)
        return key instanceof Unseen ? key : inContents.read(observation, others);
      const spki = publicKeySpki(key);
      if (spki !== null) return [readPublicKey(Buffer.from(spki, 'base64'))];
      const blockedBy = `jwk.key-of-certificate@${at.role}`;
      return new Unseen('blocked', `the entry of ${at.role} holds no usable key`, { blockedBy });
    },
  };
}

/**
 * The certificate signing request that the target names for a role; where its certificate is another’s, so may this be.
 */
export function certificateRequest(role: Role, target: Target): SteppedNeed<CsrFacts> {
  const given = target.certificates[role]?.csr
    ? { by: [target.vantage], missing: null, gates: fileIsOwn(role, target) }
    : { by: holdersOf(role), missing: `/certificates/${role}/csr` };
  return observedBy(readCsrStep(role), given, requestIn);
}
