import { type Role, roleNames } from '../config/standard/v2.1/roles.ts';
import { fail, suite, warn } from '../helpers/check/check.ts';
import { Unseen, wanted } from '../helpers/check/need.ts';
import { findByKid, publicKeySpki } from '../helpers/jose/jwk-set.ts';
import {
  declaredLocation,
  documentOf,
  type JwkSet,
  jwkSetFor,
  neighbouringSetOf,
  publishedKeyOf,
} from '../helpers/needs/keystore.ts';
import { allRoles, appliesTo } from '../helpers/subjects/roles.ts';
import type { Target } from '../helpers/target/target.ts';
import { certificateFacts } from '../helpers/x509/certificate.ts';

const copyKid = 'Copy the KID of {role} from the Trust Framework exactly as shown, and give it to the other party.';

export default suite({ title: 'Published keys', layer: 'JWKS', subjects: allRoles }, (check) => [
  check({
    id: 'kid.published',
    requirements: ['KID-01', 'KID-02'],
    title: 'The JWKS named for {role} has exactly the KID named for it',
    when: appliesTo,
    needs: ({ role }, target) => ({
      set: jwkSetFor(role, target),
      neighbour: wanted(neighbouringSetOf(role, target)?.need ?? jwkSetFor(role, target)),
    }),
    findings: {
      absent: fail(
        'No entry of {document} has the KID {expected}; it has {actual}.',
        `Check that {role} is issued and active in the Trust Framework. ${copyKid}`,
      ),
      otherCase: fail('{document} has {actual}, the target says {expected}: another case.', copyKid),
      whiteSpace: fail('{document} has “{actual}”, the target says “{expected}”: white space.', copyKid),
      ambiguous: fail(
        '{actual} entries of {document} have the KID {expected}, with different keys.',
        'Have the surplus entry removed from the Trust Framework.',
      ),
      inOtherFile: fail(
        '{expected} is not in {document} but in {actual}.',
        'Give the JWKS URL of the other file to the other party, or have {role} issued under the right type.',
      ),
    },
    judge: ({ set, neighbour }, { role }, { pass, found }, { target }) => {
      const kid = target.certificates[role]?.kid ?? '';
      const document = documentOf(role, target).name;
      const match = findByKid(set.keys, kid);
      const [exact] = match.exact;
      if (exact) {
        const different = match.exact.some((key) => publicKeySpki(key) !== publicKeySpki(exact));
        const what = { expected: kid, actual: `${match.exact.length}`, document };
        return different ? found('ambiguous', what) : pass({ expected: kid, actual: kid });
      }
      const [otherCase] = match.caseInsensitive;
      if (otherCase) return found('otherCase', { expected: kid, actual: otherCase.kid ?? '', document });
      const [spaced] = match.trimmed;
      if (spaced) return found('whiteSpace', { expected: kid, actual: spaced.kid ?? '', document });
      if (!(neighbour instanceof Unseen) && findByKid(neighbour.keys, kid).exact.length > 0) {
        return found('inOtherFile', { expected: kid, actual: neighbouringSetOf(role, target)?.name ?? '', document });
      }
      return found('absent', { expected: kid, actual: kidList(set.keys), document });
    },
  }),

  check({
    id: 'kid.thumbprint',
    requirements: ['KID-03'],
    conflict: 'CX-15',
    title: 'KID of {role} is its certificate’s thumbprint',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: publishedKeyOf(role, target) }),
    findings: {
      other: warn(
        'KID {actual} is not the thumbprint {expected} of the certificate published under it.',
        'Ask the Trust Framework where this KID comes from; compare KIDs as opaque strings.',
      ),
    },
    judge: ({ key }, _at, { pass, found, notApplicable }) => {
      const [leaf] = key.x5c;
      if (leaf === undefined) return notApplicable('a bare key has no certificate thumbprint');
      const what = { expected: certificateFacts(Buffer.from(leaf, 'base64')).thumbprint, actual: key.kid ?? 'none' };
      return what.expected === what.actual ? pass(what) : found('other', what);
    },
  }),

  check({
    id: 'kid.one-role',
    requirements: ['KID-05'],
    title: '{role} has a KID and a key of its own',
    when: appliesTo,
    needs: ({ role }, target) => ({
      own: publishedKeyOf(role, target),
      ...Object.fromEntries(otherRoles(role, target).map((other) => [other, wanted(publishedKeyOf(other, target))])),
    }),
    findings: {
      sameKid: fail(
        'The target names one KID, {actual}, for {role} and {other}.',
        'One certificate serves one role: look up both KIDs in the Trust Framework and correct the wrong one.',
      ),
      sameKey: fail(
        '{role} and {other} are published with one key ({actual}).',
        'Generate a key of its own for each role and have the certificates issued again.',
      ),
    },
    judge: ({ own, ...others }, { role }, { pass, found }, { target }) => {
      const kid = target.certificates[role]?.kid;
      const sameKid = otherRoles(role, target).find((other) => target.certificates[other]?.kid === kid);
      const what = { expected: 'used by no other role', actual: kid ?? 'none' };
      if (sameKid) return found('sameKid', { ...what, other: sameKid });
      const spki = publicKeySpki(own);
      const sameKey = Object.entries(others as Record<string, typeof own | Unseen>).find(
        ([, key]) => !(key instanceof Unseen) && publicKeySpki(key) === spki,
      );
      return sameKey ? found('sameKey', { ...what, other: sameKey[0] }) : pass(what);
    },
  }),

  check({
    id: 'jwk.key-of-certificate',
    requirements: ['JWKS-07'],
    title: 'n and e of {role} are the key of its certificate',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: publishedKeyOf(role, target) }),
    findings: {
      other: fail(
        'n and e published for {role} are another key than that of x5c.',
        'Raise it with the Trust Framework: the entry contradicts itself. Until then no peer can rely on it.',
      ),
      unreadable: fail(
        'The entry published for {role} holds no usable public key: {actual}.',
        'Raise it with the Trust Framework.',
      ),
    },
    judge: ({ key }, _at, { pass, found }) => {
      const spki = publicKeySpki(key);
      if (spki === null)
        return found('unreadable', { expected: 'kty RSA with n and e', actual: `kty ${key.kty ?? 'none'}` });
      const [leaf] = key.x5c;
      if (leaf === undefined)
        return pass({ expected: 'a bare key', actual: 'a bare key' }, 'no certificate to compare with');
      const facts = certificateFacts(Buffer.from(leaf, 'base64'));
      const what = {
        expected: 'the key of x5c[0]',
        actual: facts.publicKey.spki === spki ? 'the key of x5c[0]' : 'another key',
      };
      return facts.publicKey.spki === spki ? pass(what) : found('other', what);
    },
  }),

  check({
    id: 'jwk.thumbprint-of-certificate',
    requirements: ['JWKS-07'],
    title: 'x5t#S256 of {role} is the thumbprint of its certificate',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: publishedKeyOf(role, target) }),
    findings: {
      other: fail(
        'x5t#S256 of {role} is {actual}; the certificate’s SHA-256 thumbprint is {expected}.',
        'Raise it with the Trust Framework: the entry contradicts itself.',
      ),
    },
    judge: ({ key }, _at, { pass, found, notApplicable }) => {
      const [leaf] = key.x5c;
      if (leaf === undefined) return notApplicable('a bare key has no certificate');
      if (key.x5t256 === null) return pass({ actual: 'absent' }, 'no x5t#S256, which contradicts nothing');
      const what = { expected: certificateFacts(Buffer.from(leaf, 'base64')).thumbprint, actual: key.x5t256 };
      return what.expected === what.actual ? pass(what) : found('other', what);
    },
  }),

  check({
    id: 'jwk.use',
    requirements: ['JWKS-06'],
    title: 'use of {role} is that of its kind',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: publishedKeyOf(role, target) }),
    findings: {
      other: fail(
        'use of {role} is {actual}, not {expected}.',
        'Have {role} issued under the Trust Framework type that the certificate table names; TPPs choose keys by use.',
      ),
      unusual: warn(
        'use of the transport certificate {role} is {actual}.',
        'Expected are tls, sig or none; ask the Trust Framework.',
      ),
    },
    judge: ({ key }, { definition }, { pass, found }) => {
      const actual = key.use ?? 'absent';
      if (definition.use !== null)
        return key.use === definition.use
          ? pass({ expected: definition.use, actual })
          : found('other', { expected: definition.use, actual });
      const what = { expected: 'tls, sig or absent', actual };
      return key.use === null || ['tls', 'sig'].includes(key.use) ? pass(what) : found('unusual', what);
    },
  }),

  check({
    id: 'jwk.members',
    requirements: ['JWKS-05'],
    title: 'The entry of {role} has the members that the Trust Framework publishes',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: publishedKeyOf(role, target) }),
    findings: {
      missing: warn(
        'The entry of {role} lacks {actual}.',
        'Raise it with the Trust Framework; peers may look for these members.',
      ),
      algorithm: warn(
        'alg of {role} is {actual}.',
        'Expected is none, PS256 for signing or RSA-OAEP-256 for encryption; ask the Trust Framework.',
      ),
    },
    judge: ({ key }, { definition }, { pass, found }) => {
      const wantedMembers = ['kty', 'use', 'n', 'e', 'kid', ...(key.x5c.length > 0 ? ['x5u', 'x5t#S256', 'x5dn'] : [])];
      const missing = wantedMembers.filter(
        (member) => !key.members.includes(member) && !(member === 'use' && definition.use === null),
      );
      if (missing.length > 0)
        return found('missing', { expected: wantedMembers.join(', '), actual: missing.join(', ') });
      const usual = definition.kind === 'encryption' ? 'RSA-OAEP-256' : 'PS256';
      if (key.alg !== null && key.alg !== usual)
        return found('algorithm', { expected: `none or ${usual}`, actual: key.alg });
      return pass({ expected: wantedMembers.join(', '), actual: key.members.join(', ') });
    },
  }),

  check({
    id: 'jwks.location',
    requirements: ['JWKS-01', 'JWKS-03', 'JWKS-16', 'HOST-02', 'CON-03'],
    conflict: 'CX-06',
    title: 'The JWKS URL of {role} is where the Trust Framework publishes it',
    when: appliesTo,
    needs: ({ role }, target) => ({ declared: declaredLocation(role, target) }),
    findings: {
      otherHost: fail(
        'The JWKS URL of {role} is on {actual}; this environment’s keystore is {expected}.',
        'Take the JWKS URL from the Trust Framework of this environment; never mix sandbox and production.',
      ),
      otherFile: fail(
        'The JWKS URL of {role} ends in {actual}, not in {expected}.',
        'Transport certificates are in transport.jwks, signing and encryption keys in application.jwks.',
      ),
      otherPlace: fail(
        'The JWKS URL of {role} is {actual}, not {expected}.',
        'S1, S3 and S4 are published for the LFI’s organisation: take the URL from Organisation Certificates.',
      ),
      unusualPath: warn(
        'The JWKS URL of {role} has the path {actual}; expected is {expected}.',
        'Compare with the certificate’s page in the Trust Framework.',
      ),
    },
    judge: ({ declared }, { definition }, { pass, found }) => {
      const { url, expectedHost, expectedFile, usualPaths } = declared;
      const file = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
      if (url.host !== expectedHost) return found('otherHost', { expected: expectedHost, actual: url.host });
      if (file !== expectedFile) return found('otherFile', { expected: expectedFile, actual: file });
      const what = { expected: usualPaths.join(' or '), actual: url.pathname };
      if (usualPaths.length === 0)
        return pass(what, 'the target does not give the organisation’s id, so the path was not compared');
      if (usualPaths.includes(url.pathname)) return pass(what);
      return found(definition.kind === 'server-transport' ? 'otherPlace' : 'unusualPath', what);
    },
  }),
]);

/** Roles beside this one whose KID the target names. */
function otherRoles(role: Role, target: Target): Role[] {
  return roleNames.filter((other) => other !== role && target.certificates[other]?.kid);
}

function kidList(keys: JwkSet['keys']): string {
  if (keys.length === 0) return 'no keys';
  return keys.map(({ kid }) => kid ?? '(no kid)').join(', ');
}
