import { type Role, rolesIn } from '../../config/standard/api-hub/roles.ts';
import { type TrustFramework, trustFrameworkOfAuthority } from '../../config/standard/api-hub/trust-framework-of.ts';
import { fail, presuming, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { type PublishedKey, publicKeySpki } from '../../helpers/jose/jwk-set.ts';
import { readX5c } from '../../helpers/jose/x5c.ts';
import { certificateFile, namedFile, type SeenCertificate } from '../../helpers/needs/certificates.ts';
import { declaredKey } from '../../helpers/needs/declared.ts';
import { isMadeFor, mayBeOf } from '../../helpers/needs/fits-role.ts';
import { heldKey, wordOfStore } from '../../helpers/needs/keys.ts';
import { certifiedKeyOf, jwkSetFor, publishedKeyOf } from '../../helpers/needs/keystore.ts';
import {
  everyKeySighting,
  type KeySighting,
  keySightingsOf,
  keysOfAllRoles,
  type SeenKeys,
} from '../../helpers/needs/role-keys.ts';
import { type CertificateFacts, certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { attributeValues, nameText } from '../../helpers/x509/read/name.ts';
import { allRoles, appliesTo } from '../subjects/roles.ts';

export default suite({ title: 'Keys through their life', layer: 'keys', subjects: allRoles }, (check) => [
  check({
    id: 'key.in-hardware',
    requirements: ['CSR-12'],
    conflict: 'CX-22',
    title: 'The private key of {role} is in an HSM or its like in production, was made there and stays there',
    when: (_at, { environment }) => ({
      pointer: '/environment',
      holds: environment === 'production',
      because: 'only production asks for an HSM or its like',
    }),
    needs: ({ role }, target) => ({ given: declaredKey(role, target), key: wanted(heldKey(role, target)) }),
    findings: {
      inFile: warn(
        'The private key of {role} is in a file, and this is production.',
        'Generate key and CSR of {role} inside your HSM or key management at the next rotation.',
      ),
      canLeave: warn(
        'The private key of {role} can leave its store: {actual}.',
        'Generate key and CSR of {role} anew, with CKA_SENSITIVE true and CKA_EXTRACTABLE false, or what your key management calls that.',
      ),
      imported: warn(
        'The private key of {role} was outside its store, or could have been: {actual}.',
        'Generate key and CSR of {role} inside the store at the next rotation: copies of a key that was imported may be anywhere.',
      ),
    },
    judge: ({ given, key }, _at, { pass, found, because }) => {
      const expected = 'a key in an HSM or its like';
      if (!given)
        return pass({ expected, actual: 'no key file given' }, 'where the key is kept is for its holder to state');
      if (key instanceof Unseen) return because(key);
      const stored = key.stored ?? null;
      if (stored === null) return found('inFile', { expected, actual: 'a key file' });
      const what = { expected, actual: wordOfStore(stored) };
      if (stored.extractable === true || stored.sensitive === false) return found('canLeave', what);
      if (stored.local === false || stored.neverExtractable === false) return found('imported', what);
      return pass(what, 'the word of the store, and no attestation');
    },
  }),

  check({
    id: 'key.one-role',
    requirements: ['KID-05'],
    title: 'No file, CSR or private key of {role} has another role’s key',
    when: appliesTo,
    needs: (_at, target) => keysOfAllRoles(target),
    findings: {
      shared: fail(
        '{role} has, in its {place}, the key of {actual}.',
        'Generate a key of its own for each role and have the certificates issued again.',
      ),
    },
    judge: (seen, { role }, { pass, found, because }, { target }) => {
      const [published, ...elsewhere] = keySightingsOf(role);
      const own = elsewhere.filter((sighting) => !(seen[sighting] instanceof Unseen));
      const [first] = elsewhere;
      if (own.length === 0) return because(seen[first ?? published] as Unseen);
      const foreign = everyKeySighting(target).filter((sighting) => !keySightingsOf(role).includes(sighting));
      for (const sighting of own) {
        // What the keystore publishes for the role is judged there; nothing is reported twice.
        const keys = keysAt(seen, sighting).filter((spki) => !keysAt(seen, published).includes(spki));
        const clash = foreign.find((other) => keysAt(seen, other).some((spki) => keys.includes(spki)));
        if (clash)
          return found('shared', { expected: 'a key of its own', actual: clash, place: sighting.split(' its ')[1] });
      }
      return pass({ expected: 'keys that serve no other role', actual: own.join(', ') });
    },
  }),

  check({
    id: 'key.renewed',
    requirements: ['VAL-02', 'CON-03'],
    title: '{role} has a key that no other certificate has or had',
    when: appliesTo,
    needs: ({ role }, target) => ({
      set: jwkSetFor(role, target),
      published: certifiedKeyOf(role, target),
      file: wanted(certificateFile(role, target)),
    }),
    findings: {
      twoEnvironments: warn(
        'One key of {role} has certificates in two environments: {actual}.',
        'Each environment has certificates of its own: generate a key for each, and have {role} issued again in one of them.',
      ),
      kept: warn(
        '{role} was renewed and kept its key: {actual}.',
        'A renewal is due a new key: generate one, and have {role} issued from a CSR that was made with it.',
      ),
    },
    judge: ({ set, published, file }, _at, { pass, found, notApplicable }) => {
      const [leaf] = published.x5c;
      if (leaf === undefined) return notApplicable('a bare key has no certificates to renew');
      const own = certificateFactsIn(leaf);
      const seen = [
        ...set.keys.flatMap(({ x5c }) => x5c.slice(0, 1)).map(certificateFactsIn),
        ...(file instanceof Unseen ? [] : file.map(({ facts }) => facts)),
      ];
      const sameKey = seen.filter(({ publicKey }) => publicKey.spki === own.publicKey.spki);
      const what = { expected: 'one certificate for the key' };
      const elsewhere = sameKey.find((one) => frameworkOf(one) !== frameworkOf(own));
      if (elsewhere)
        return found('twoEnvironments', {
          ...what,
          actual: `${nameText(own.issuer)} and ${nameText(elsewhere.issuer)}`,
        });
      const kept = sameKey.find(({ notBefore }) => notBefore !== own.notBefore);
      return kept
        ? found('kept', { ...what, actual: `certificates of one key began on ${kept.notBefore} and ${own.notBefore}` })
        : pass({ ...what, actual: 'one certificate' });
    },
  }),

  check({
    id: 'certificate.file.own',
    requirements: ['KID-05'],
    title: 'The target names a certificate of its own for {role}',
    when: appliesTo,
    needs: ({ role }, target) => ({
      file: namedFile(role, target),
      ...Object.fromEntries(
        rolesIn(target.standard)
          .filter((other) => other !== role)
          .map((other) => [other, wanted(namedFile(other, target))]),
      ),
    }),
    findings: {
      shared: fail(
        'The target names one certificate for {actual}.',
        'Name each role’s own file in /certificates; where there is only one, have the other certificate issued.',
      ),
      swapped: fail(
        'The certificate files of {actual} stand at each other’s place in the target: each is one for the other role.',
        'Exchange the files of {actual} in the target, keys as well.',
      ),
    },
    judge: ({ file, ...others }, { role }, { pass, found }, { target }) => {
      const named = Object.entries(others as Record<Role, readonly SeenCertificate[] | Unseen>).flatMap(
        ([other, seen]) => (seen instanceof Unseen ? [] : [{ role: other as Role, file: seen }]),
      );
      // In the order of the standard, so that the cases of all these roles say the same.
      const inOrder = (some: readonly Role[]) => rolesIn(target.standard).filter((one) => some.includes(one));
      const expected = 'a certificate of its own';
      const same = named.filter((other) => other.file.some(({ der }) => file.some((one) => one.der === der)));
      if (same.length > 0)
        return found('shared', { expected, actual: inOrder([role, ...same.map((one) => one.role)]).join(' and ') });
      const fitsFile = (one: Role, all: readonly SeenCertificate[]) => all.every(({ facts }) => mayBeOf(one, facts));
      const hasPurpose = (one: Role, all: readonly SeenCertificate[]) =>
        all.every(({ facts }) => isMadeFor(one, facts));
      const isExchanged = (fits: typeof fitsFile, one: (typeof named)[number]) =>
        !fits(role, file) && !fits(one.role, one.file) && fits(one.role, file) && fits(role, one.file);
      const other = named.find((one) => isExchanged(fitsFile, one) || isExchanged(hasPurpose, one));
      return other
        ? found('swapped', { expected, actual: inOrder([role, other.role]).join(' and ') })
        : pass({ expected, actual: 'its own' });
    },
  }),

  check({
    id: 'certificate.file.published',
    requirements: ['VAL-06'],
    title: 'The certificate file of {role} is published, under the declared or another KID',
    when: appliesTo,
    needs: ({ role }, target) => ({
      file: certificateFile(role, target),
      set: jwkSetFor(role, target),
      published: publishedKeyOf(role, target),
    }),
    findings: {
      unpublished: presuming(
        ['certificate.environment@{role}/file'],
        warn(
          'The certificate file of {role} (thumbprint {actual}) is in no entry of its JWKS.',
          'During a rotation both certificates must be published. Name the present file in the target, or publish this one before it is used.',
        ),
      ),
    },
    judge: ({ file, set, published }, _at, { pass, found, notApplicable }) =>
      file.map(({ der, facts }) => {
        const entries = set.keys.filter((key) => isEntryOf(key, der, facts));
        const what = { expected: 'an entry with this certificate', actual: facts.thumbprint };
        if (entries.some(({ kid }) => kid === published.kid)) return pass(what);
        if (entries.length > 0)
          return pass(what, `under ${entries.map(({ kid }) => kid).join(', ')}, not the declared KID`);
        return publicKeySpki(published) === facts.publicKey.spki
          ? found('unpublished', what)
          : notApplicable('the published key is another one, which another case reports');
      }),
  }),
]);

/** The Trust Framework that an issuer's name tells; null for a name that it does not publish. */
function frameworkOf({ issuer }: CertificateFacts): TrustFramework | null {
  return attributeValues(issuer, 'CN').map(trustFrameworkOfAuthority)[0] ?? null;
}

/** Whether an entry publishes a certificate: by its octets, or by its key where the entry has none. */
function isEntryOf(key: PublishedKey, der: string, { publicKey }: CertificateFacts): boolean {
  const certificates = readX5c(key)?.certificates ?? [];
  return certificates.length > 0
    ? certificates.some((one) => one.toString('base64') === der)
    : publicKeySpki(key) === publicKey.spki;
}

function keysAt(seen: SeenKeys, sighting: KeySighting): readonly string[] {
  const keys = seen[sighting];
  return keys instanceof Unseen ? [] : keys;
}
