import { type Role, roleNames } from '../../config/standard/api-hub/roles.ts';
import { fail, inTarget, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { findByKid, publicKeySpki, readJwkSet } from '../../helpers/jose/jwk-set.ts';
import { hasKid, whereIsKid } from '../../helpers/jose/where-is-kid.ts';
import { certificateRequest } from '../../helpers/needs/certificate-contents.ts';
import { certificateFile } from '../../helpers/needs/certificates.ts';
import { heldKey } from '../../helpers/needs/keys.ts';
import {
  certifiedKeyOf,
  declaredLocation,
  documentOf,
  fetchOf,
  isOtherFile,
  type JwkSet,
  jwkSetFor,
  jwkSetOf,
  neighbouringSetOf,
  publishedDocuments,
  publishedKeyOf,
} from '../../helpers/needs/keystore.ts';
import { retiredKeysOf } from '../../helpers/needs/retired-keys.ts';
import type { Fetched } from '../../helpers/observations/fetch.ts';
import type { Target } from '../../helpers/target/target.ts';
import { certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { allRoles, appliesTo } from '../subjects/roles.ts';

const copyKid = 'Copy the KID of {role} from the Trust Framework exactly as shown, and give it to the other party.';
const renewed =
  'Give the KID of the certificate that replaced it to the other party; if there is none, have {role} issued again with a new key.';

export default suite({ title: 'KIDs', layer: 'JWKS', subjects: allRoles }, (check) => [
  check({
    id: 'kid.published',
    requirements: ({ role }) => [
      'KID-01',
      'KID-02',
      'JWKS-16',
      ...(role === 'C4' || role === 'Sig3' ? (['KID-06'] as const) : []),
    ],
    conflict: 'CX-26',
    title: 'The JWKS named for {role} has exactly the KID named for it',
    when: appliesTo,
    needs: ({ role }, target) => ({
      set: jwkSetFor(role, target),
      answer: wanted(fetchOf(documentOf(role, target), target)),
      location: wanted(declaredLocation(role, target)),
      retired: wanted(retiredKeysOf(role, target)),
      file: wanted(certificateFile(role, target)),
      held: wanted(heldKey(role, target)),
      request: wanted(certificateRequest(role, target)),
      ...Object.fromEntries(
        otherDocuments(role, target).map((document) => [
          `${inDocument}${document.name}`,
          wanted(jwkSetOf(document, target)),
        ]),
      ),
    }),
    findings: {
      notEverywhere: fail(
        '{document} has the KID {expected} in one answer, and in another {actual}.',
        'If the document changed less than five minutes ago, run again: caches may be that old. Else raise it with the Trust Framework: nodes or addresses of the keystore publish different documents.',
      ),
      absent: fail(
        'No entry of {document} has the KID {expected}; it has {actual}.',
        `Check that {role} is issued and active in the Trust Framework. ${copyKid}`,
      ),
      otherCase: inTarget(
        '/certificates/{role}/kid',
        fail('{document} has {actual}, the target says {expected}: another case.', copyKid),
      ),
      whiteSpace: fail('{document} has “{actual}”, the target says “{expected}”: white space.', copyKid),
      ambiguous: fail(
        '{actual} entries of {document} have the KID {expected}, with different keys.',
        'Have the surplus entry removed from the Trust Framework.',
      ),
      ofOtherKey: inTarget(
        '/certificates/{role}/kid',
        fail(
          'The target names KID {actual} for {role}, and files that are published under KID {expected}.',
          'Write {expected} at certificates.{role}.kid of the target, and give it to the other party. If {actual} is the certificate in use, name its files instead.',
        ),
      ),
      retired: fail('The key with KID {expected} is retired: it is only in {document}.', renewed),
      inOtherFile: fail(
        '{expected} is not in {document} but in {actual}.',
        'Give the JWKS URL of the other file to the other party, or have {role} issued under the right type.',
      ),
      swapped: fail(
        'The KID given for {role} is in {actual}, where {other} belongs: Sig3 and Sig4 are swapped.',
        'Sig3 is the API Hub’s signing key and Sig4 the LFI’s; an older form called the LFI’s key Sig3. Exchange the two KIDs.',
      ),
      inOtherDocument: inTarget(
        '/certificates/{role}/kid',
        fail(
          'The KID given for {role} is not in {document} but in {actual}, where {other} belongs.',
          `It is another certificate’s KID, or the JWKS URL is another’s. ${copyKid}`,
        ),
      ),
      lookalike: inTarget(
        '/certificates/{role}/kid',
        fail(
          '{expected} is {form} of the entry of {document} whose KID is {actual}; it is not its KID.',
          `A KID is copied, never computed. ${copyKid}`,
        ),
      ),
    },
    judge: (
      { set, answer, location, retired, file, held, request, ...elsewhere },
      { role },
      { pass, found, because },
      { target },
    ) => {
      const expected = target.certificates[role]?.kid ?? '';
      const document = documentOf(role, target).name;
      const where = whereIsKid(expected, set, seenOf(retired), seenDocuments(elsewhere, role, target));
      const wrongFile = !(location instanceof Unseen) && isOtherFile(location) ? namesOtherFile(role) : null;
      switch (where.is) {
        case 'there': {
          const other = answer instanceof Unseen ? null : otherAnswer(expected, set, answer);
          if (other) return found('notEverywhere', { expected, actual: other, document });
          const keys = [
            ...(seenOf(file) ?? []).map(({ facts }) => facts.publicKey.spki),
            seenOf(held)?.spki,
            seenOf(request)?.publicKey.spki,
          ];
          const own = kidOfKeys(keys, expected, set, target);
          return own === null
            ? pass({ expected, actual: expected })
            : found('ofOtherKey', { expected: own, actual: expected });
        }
        case 'there-for-several-keys':
          return found('ambiguous', { expected, actual: `${where.entries}`, document });
        case 'there-in-another-case':
          return found('otherCase', { expected, actual: where.kid, document });
        case 'there-with-white-space':
          return found('whiteSpace', { expected, actual: where.kid, document });
        case 'retired':
          return found('retired', { expected, actual: 'retired', document: where.among.url });
        case 'elsewhere': {
          const { name, roles } = where.in;
          const what = { expected, actual: name, document, other: roles.join(' or ') };
          const isInNeighbour = name === neighbouringSetOf(role, target)?.name;
          if (isInNeighbour) return wrongFile ? because(wrongFile) : found('inOtherFile', what);
          const partner = swappable[role];
          return found(partner && roles.includes(partner) ? 'swapped' : 'inOtherDocument', what);
        }
        case 'computed':
          return found('lookalike', { expected, actual: where.kid ?? 'none', document, form: where.form });
        case 'nowhere': {
          if (wrongFile) return because(wrongFile);
          const ofFile = seenOf(file)?.some(({ facts }) => facts.thumbprint === expected) ?? false;
          const note = `it is the thumbprint of the certificate file of ${role}, which is not published there`;
          return found('absent', { expected, actual: kidList(set.keys), document }, ...(ofFile ? [note] : []));
        }
      }
    },
  }),

  check({
    id: 'kid.not-retired',
    requirements: ['VAL-05', 'JWKS-13'],
    conflict: 'CX-38',
    title: 'The KID of {role} is not among the retired ones',
    when: appliesTo,
    needs: ({ role }, target) => ({ set: jwkSetFor(role, target), retired: wanted(retiredKeysOf(role, target)) }),
    findings: {
      retired: fail('The certificate of {role} is retired: its KID {actual} is only in {url}.', renewed),
      liveAsWell: warn(
        'KID {actual} is live and, in {url}, retired as well.',
        'Ask the Trust Framework which it is; a peer that looks there first refuses the key.',
      ),
    },
    judge: ({ set, retired }, { role }, { pass, found, because }, { target }) => {
      const kid = target.certificates[role]?.kid ?? '';
      const live = hasKid(kid, set);
      const inactive = seenOf(retired);
      if (inactive && hasKid(kid, inactive))
        return found(live ? 'liveAsWell' : 'retired', { expected: 'live', actual: kid, url: inactive.url });
      if (!live)
        return because(new Unseen('blocked', `KID ${kid} is not published`, { blockedBy: `kid.published@${role}` }));
      const what = { expected: 'live only', actual: 'live only' };
      if (retired instanceof Unseen) return pass(what, `the retired keys were not seen: ${retired.reason}`);
      return retired.unreadable === null
        ? pass(what, `${retired.keys.length} retired keys in ${retired.url}`)
        : pass(what, `${retired.url} could not be read: ${retired.unreadable}`);
    },
  }),

  check({
    id: 'kid.only-in-its-file',
    requirements: ['JWKS-16'],
    title: 'The KID of {role} is in one of transport.jwks and application.jwks only',
    when: appliesTo,
    needs: ({ role }, target) => ({
      own: publishedKeyOf(role, target),
      neighbour: wanted(neighbouringSetOf(role, target)?.need ?? jwkSetFor(role, target)),
    }),
    findings: {
      inBoth: warn(
        'KID {actual} is in {document} and in {other}.',
        'Ask the Trust Framework: a transport certificate is in transport.jwks, signing and encryption keys are in application.jwks.',
      ),
    },
    judge: ({ neighbour }, { role }, { pass, found, notApplicable, because }, { target }) => {
      const other = neighbouringSetOf(role, target)?.name;
      if (other === undefined) return notApplicable('the target names no key of the neighbouring file');
      if (neighbour instanceof Unseen) return because(neighbour);
      const kid = target.certificates[role]?.kid ?? '';
      const what = { expected: 'one file', actual: kid, document: documentOf(role, target).name, other };
      return hasKid(kid, neighbour) ? found('inBoth', what) : pass(what);
    },
  }),

  check({
    id: 'kid.thumbprint',
    requirements: ['KID-03'],
    conflict: 'CX-15',
    title: 'KID of {role} is its certificate’s thumbprint',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: certifiedKeyOf(role, target) }),
    findings: {
      other: warn(
        'KID {actual} is not the thumbprint {expected} of the certificate published under it.',
        'Ask the Trust Framework where this KID comes from; compare KIDs as opaque strings.',
      ),
    },
    judge: ({ key }, _at, { pass, found, notApplicable }) => {
      const [leaf] = key.x5c;
      if (leaf === undefined) return notApplicable('a bare key has no certificate thumbprint');
      const what = { expected: certificateFactsIn(leaf).thumbprint, actual: key.kid ?? 'none' };
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
      const sameKid = otherRoles(role, target).find(
        (other) => target.certificates[other]?.kid === kid && !isToldOf(other, others),
      );
      const what = { expected: 'used by no other role', actual: kid ?? 'none' };
      if (sameKid) return found('sameKid', { ...what, other: sameKid });
      const spki = publicKeySpki(own);
      const sameKey = Object.entries(others as Record<string, typeof own | Unseen>).find(
        ([, key]) => !(key instanceof Unseen) && publicKeySpki(key) === spki,
      );
      return sameKey ? found('sameKey', { ...what, other: sameKey[0] }) : pass(what);
    },
  }),
]);

const inDocument = 'in ';

/** What another answer under the same URL has in place of a KID's key, in words; null where none has anything else. */
function otherAnswer(kid: string, set: JwkSet, { elsewhere = [] }: Fetched): string | null {
  const [own] = findByKid(set.keys, kid).exact;
  for (const { address, status, body } of elsewhere) {
    // A node that is out of order, or has enough of us, publishes nothing else.
    if (status === 429 || status >= 500) continue;
    if (status !== 200) return `status ${status} (${address})`;
    const other = readJwkSet(body);
    if ('notAJwkSet' in other) return `no JWK Set (${address})`;
    const [entry] = findByKid(other.keys, kid).exact;
    if (!entry) return `has only ${kidList(other.keys)} (${address})`;
    if (own && publicKeySpki(entry) !== publicKeySpki(own)) return `it is the KID of another key (${address})`;
  }
  return null;
}

/**
 * KID, of no role of the target, under which keys at hand are published, where another key is under the KID that is
 * named; else null.
 */
function kidOfKeys(
  atHand: readonly (string | null | undefined)[],
  named: string,
  { keys }: JwkSet,
  { certificates }: Target,
): string | null {
  const [entry] = findByKid(keys, named).exact;
  const spki = entry ? publicKeySpki(entry) : null;
  if (spki === null || atHand.includes(spki)) return null;
  const own = keys.find((one) => atHand.includes(publicKeySpki(one) ?? undefined))?.kid ?? null;
  return Object.values(certificates).some(({ kid }) => kid === own) ? null : own;
}

/** Documents beside the role's own that the target names. */
function otherDocuments(role: Role, target: Target) {
  return publishedDocuments(target).filter(({ roles, url }) => url !== null && !roles.includes(role));
}

/** The LFI's signing key was called Sig3 once, so that the two are taken for each other. */
const swappable: Partial<Record<Role, Role>> = { Sig3: 'Sig4', Sig4: 'Sig3' };

/** Other documents that were seen, with their keys. */
function seenDocuments(facts: object, role: Role, target: Target) {
  const sets: Readonly<Record<string, JwkSet | Unseen | undefined>> = { ...facts };
  return otherDocuments(role, target).flatMap((document) => {
    const set = seenOf(sets[`${inDocument}${document.name}`] ?? null);
    return set === null ? [] : [{ ...document, keys: set.keys }];
  });
}

/** A wanted fact; null where it was not seen. */
function seenOf<Fact>(fact: Fact | Unseen): Fact | null {
  return fact instanceof Unseen ? null : fact;
}

/** Whether the KID that the target names for a role is known for a wrong one, which is told there. */
function isToldOf(role: Role, published: object): boolean {
  const key = (published as Readonly<Record<string, unknown>>)[role];
  return key instanceof Unseen && key.blockedBy === `kid.published@${role}`;
}

/** Roles beside this one whose KID the target names. */
function otherRoles(role: Role, target: Target): Role[] {
  return roleNames.filter((other) => other !== role && target.certificates[other]?.kid);
}

function kidList(keys: JwkSet['keys']): string {
  if (keys.length === 0) return 'no keys';
  return keys.map(({ kid }) => kid ?? '(no kid)').join(', ');
}

/** The JWKS URL itself is wrong: another case says so. */
function namesOtherFile(role: Role): Unseen {
  const blockedBy = `jwks.location@${role}`;
  return new Unseen('blocked', 'the JWKS URL names the file of other kinds of keys', { blockedBy });
}
