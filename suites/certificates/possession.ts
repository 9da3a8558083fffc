import { parties } from '../../config/standard/api-hub/parties.ts';
import { vantages } from '../../config/standard/api-hub/vantages.ts';
import { fail, presuming, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { publicKeySpki } from '../../helpers/jose/jwk-set.ts';
import { verifyPs256 } from '../../helpers/jose/jws.ts';
import { certificateFile } from '../../helpers/needs/certificates.ts';
import { declaredKey } from '../../helpers/needs/declared.ts';
import { decryptedRoundTrip, heldKey, signedProof } from '../../helpers/needs/keys.ts';
import { publishedKeyOf } from '../../helpers/needs/keystore.ts';
import { allRoles, appliesTo } from '../subjects/roles.ts';

/** RSA-OAEP is what older pages name (CX-13); another case warns of it. */
const encryptionAlgorithms = ['RSA-OAEP-256', 'RSA-OAEP'];

export default suite({ title: 'Possession of private keys', layer: 'keys', subjects: allRoles }, (check) => [
  check({
    id: 'key.right-holder',
    requirements: ['CON-02'],
    title: 'The private key of {role} is where it belongs',
    when: appliesTo,
    needs: ({ role }, target) => ({ given: declaredKey(role, target) }),
    findings: {
      wrongParty: fail(
        '{actual} has the private key of {role}; only {expected} may have it.',
        'Treat {role} as compromised: have its holder generate a new key, and find out how the key was passed on.',
      ),
    },
    judge: ({ given }, { role, definition }, { pass, found }, { target }) => {
      const holds = vantages[target.vantage].holds.includes(role);
      const what = {
        expected: parties[definition.holder].title,
        actual: given ? vantages[target.vantage].title : 'not given here',
      };
      return given && !holds ? found('wrongParty', what) : pass(what);
    },
  }),

  check({
    id: 'key.matches-certificate',
    requirements: ['CSR-20'],
    title: 'The held key of {role} is the key of its certificate file',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: heldKey(role, target), file: certificateFile(role, target) }),
    findings: {
      other: fail(
        'The private key of {role} does not belong to its certificate file.',
        'Find the key that the CSR of {role} was made with, or make a new key and CSR.',
      ),
    },
    judge: ({ key, file }, _at, { pass, found }) =>
      file.map(({ facts }) => {
        const same = facts.publicKey.spki === key.spki;
        const what = { expected: 'one key', actual: same ? 'one key' : 'two keys' };
        return same ? pass(what) : found('other', what);
      }),
  }),

  check({
    id: 'key.matches-published',
    requirements: ['CSR-20', 'CON-02'],
    title: 'The held key of {role} is the key published under its KID',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: heldKey(role, target), published: publishedKeyOf(role, target) }),
    findings: {
      other: presuming(
        ['certificate.environment@{role}/file'],
        fail(
          'The private key of {role} does not belong to the entry with KID {actual}.',
          'Compare the KID with the Trust Framework. If it is right, the CSR was made with another key: find it, or make a new key and CSR.',
        ),
      ),
    },
    judge: ({ key, published }, _at, { pass, found, undecided }) => {
      const what = { expected: 'the held key', actual: published.kid ?? 'none' };
      const spki = publicKeySpki(published);
      if (spki === null) return undecided('the published entry holds no usable key, which another case reports', what);
      return spki === key.spki ? pass(what) : found('other', what);
    },
  }),

  check({
    id: 'key.file-mode',
    requirements: ['CSR-13'],
    title: 'The key file of {role} is readable by its owner only',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: heldKey(role, target) }),
    findings: {
      open: warn('Others than the owner can read the key file of {role}.', 'chmod 600 on the key file.'),
    },
    judge: ({ key }, _at, { pass, found, notApplicable }) => {
      if (key.fileIsPrivate === null) return notApplicable('the key is in no file whose mode can be read');
      const what = {
        expected: 'mode 600 or 400',
        actual: key.fileIsPrivate ? 'readable by the owner only' : 'readable by others',
      };
      return key.fileIsPrivate ? pass(what) : found('open', what);
    },
  }),

  check({
    id: 'signature.verifies',
    requirements: ({ definition }) => definition.provedByUse,
    title: 'What {role} signs verifies with the key published under its KID (PS256)',
    about: ({ definition }) => definition.kind === 'signing',
    when: appliesTo,
    needs: ({ role }, target) => ({ proof: signedProof(role, target), published: publishedKeyOf(role, target) }),
    findings: {
      invalid: fail(
        'A signature by the held key of {role} does not verify with the key published under {actual}.',
        'Receivers will refuse every token of {role}. Compare KID, JWKS and key; publish the key that signs, or sign with the key that is published.',
      ),
      otherAlgorithm: fail(
        'The key of {role} is published for alg {actual} alone.',
        'Raise it with the Trust Framework: alg PS256 or none. A key is for the one algorithm that its entry names (RFC 7517 4.4, RFC 8725 3.1), and JOSE libraries refuse every other.',
      ),
    },
    judge: ({ proof, published }, _at, { pass, found }) => {
      const spki = publicKeySpki(published);
      const signed = Buffer.from(`${proof.protected}.${Buffer.from(proof.payload).toString('base64url')}`);
      const holds = spki !== null && verifyPs256(signed, Buffer.from(proof.signatureOctets, 'base64url'), spki);
      const what = { expected: 'a valid PS256 signature', actual: `KID ${published.kid}` };
      if (published.alg !== null && published.alg !== 'PS256')
        return found('otherAlgorithm', { ...what, actual: published.alg });
      return holds ? pass(what) : found('invalid', what);
    },
  }),

  check({
    id: 'encryption.round-trip',
    requirements: ({ definition }) => definition.provedByUse,
    title: 'What is encrypted to the published {role} can be decrypted by its holder (RSA-OAEP-256, A256GCM)',
    about: ({ definition }) => definition.kind === 'encryption',
    needs: ({ role }, target) => ({
      trip: decryptedRoundTrip(role, target),
      published: wanted(publishedKeyOf(role, target)),
    }),
    findings: {
      notDecrypted: fail(
        'The held key of {role} cannot decrypt what was encrypted to the key published under its KID: {actual}.',
        'Senders encrypt to the published key. Publish the key that is held, or find the one that is published.',
      ),
      otherAlgorithm: fail(
        'The key of {role} is published for alg {actual} alone.',
        'Raise it with the Trust Framework: alg RSA-OAEP-256 or none. A key is for the one algorithm that its entry names (RFC 7517 4.4), and JOSE libraries refuse every other.',
      ),
      tamperingUnnoticed: fail(
        'The held key of {role} decrypted a message that had been altered.',
        'The decrypter does not check the authentication tag of A256GCM; replace it.',
      ),
    },
    judge: ({ trip, published }, _at, { pass, found }) => {
      const what = { expected: 'decrypted', actual: trip.detail };
      const alg = published instanceof Unseen ? null : published.alg;
      if (alg !== null && !encryptionAlgorithms.includes(alg))
        return found('otherAlgorithm', { expected: encryptionAlgorithms.join(' or '), actual: alg });
      if (!trip.decrypted) return found('notDecrypted', what);
      if (!trip.tamperedRefused) return found('tamperingUnnoticed', what);
      return pass(what);
    },
  }),
]);
