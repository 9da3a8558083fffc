import { mutualTls, mutualTlsEndpoints } from '../../config/standard/api-hub/endpoints.ts';
import { parties } from '../../config/standard/api-hub/parties.ts';
import { type Role, roleNames } from '../../config/standard/api-hub/roles.ts';
import { jwtAuthRoutes } from '../../config/standard/api-hub/routes.ts';
import { fail, type JudgeContext, suite, warn } from '../../helpers/engine/check.ts';
import { sightingsOf, Unseen, wanted } from '../../helpers/engine/need.ts';
import { findByKid, publicKeySpki } from '../../helpers/jose/jwk-set.ts';
import { certificatesAt, type SeenCertificate, servedCertificates } from '../../helpers/needs/certificates.ts';
import { type JwkSet, jwkSetFor, publishedKeyOf } from '../../helpers/needs/keystore.ts';
import { retiredKeysOf } from '../../helpers/needs/retired-keys.ts';
import { responseSigningRole, sendToken } from '../../helpers/needs/tokens.ts';
import type { Exchanges } from '../../helpers/observations/exchanges.ts';
import type { Target } from '../../helpers/target/target.ts';
import { allRoles, appliesTo } from '../subjects/roles.ts';

/** Receivers of JWT Auth cache a JWKS for as long (VAL-08, CX-37). */
const cacheMs = 600_000;
const oneRun = 'one run sees one moment; a later run with --previous and this evidence.json can tell';

export default suite({ title: 'Rotation of keys', layer: 'JWKS', subjects: allRoles }, (check) => [
  check({
    id: 'rotation.new-key',
    requirements: ['VAL-02'],
    conflict: 'CX-16b',
    title: 'The key of {role} has one KID, now and before',
    when: appliesTo,
    needs: ({ role }, target) => ({
      key: publishedKeyOf(role, target),
      sets: sightingsOf(jwkSetFor(role, target)),
      retired: wanted(retiredKeysOf(role, target)),
    }),
    findings: {
      sameCertificate: warn(
        'One certificate of {role} is published under two KIDs, {expected} and {actual}.',
        'Have the surplus entry removed from the Trust Framework; peers that compare KIDs see two keys.',
      ),
      sameKey: warn(
        'The key of {role} is published under {expected} and, {where}, under {actual}: the certificate was renewed, the key was not.',
        'Rotation means a new key: generate one, and have {role} issued from its CSR.',
      ),
    },
    judge: ({ key, sets, retired }, { role }, { pass, found }, { target }) => {
      const spki = publicKeySpki(key);
      const ofOtherRoles = roleNames.flatMap((other) =>
        other === role ? [] : (target.certificates[other]?.kid ?? []),
      );
      const places = [
        ...[...sets].reverse().map(({ at, fact }) => ({ where: `live on ${at.toISOString()}`, keys: fact.keys })),
        ...(retired instanceof Unseen ? [] : [{ where: 'among the retired keys', keys: retired.keys }]),
      ];
      for (const { where, keys } of places) {
        const other = keys.find(
          (one) =>
            one.kid !== key.kid &&
            spki !== null &&
            publicKeySpki(one) === spki &&
            !ofOtherRoles.includes(one.kid ?? ''),
        );
        if (!other) continue;
        const what = { expected: key.kid ?? 'none', actual: other.kid ?? 'no KID', where };
        const sameCertificate = other.x5c[0] !== undefined && other.x5c[0] === key.x5c[0];
        return found(sameCertificate ? 'sameCertificate' : 'sameKey', what);
      }
      return pass({ expected: 'one KID', actual: key.kid ?? 'none' });
    },
  }),

  check({
    id: 'rotation.overlap',
    requirements: ['VAL-06', 'VAL-07'],
    title: 'While {role} is rotated, the old and the new KID are both published',
    when: appliesTo,
    needs: ({ role }, target) => ({ sets: sightingsOf(jwkSetFor(role, target)) }),
    findings: {
      none: warn(
        'KID {former} of {role} was last seen alone on {lastOld}, and {expected} without it already on {firstNew}.',
        'At the next rotation publish the new certificate first, change over, and retire the old one after peers’ caches ran out (ten minutes at least).',
      ),
    },
    judge: ({ sets }, { role, definition }, { pass, found, notTested, undecided }, context) => {
      if (context.earlier.length === 0) return notTested(`Whether an overlap was kept: ${oneRun}`, []);
      const kid = context.target.certificates[role]?.kid ?? '';
      const holder = `${parties[definition.holder].title} holds the key, so its rotation is theirs`;
      const former = formerKids(role, context).findLast((one) => sets.some(({ fact }) => has(fact, one)));
      if (former === undefined)
        return pass({ expected: kid, actual: 'not rotated' }, `the same KID since ${since(context)}`, holder);
      const both = sets.findLast(({ fact }) => has(fact, former) && has(fact, kid));
      if (both) return pass({ expected: 'both KIDs', actual: `both on ${both.at.toISOString()}` }, holder);
      const lastOld = sets.findLast(({ fact }) => has(fact, former));
      const firstNew = sets.find(({ fact }) => has(fact, kid));
      if (!lastOld || !firstNew) return undecided('a KID that the target names was never seen in the JWKS');
      const what = {
        expected: kid,
        actual: 'no overlap',
        former,
        lastOld: lastOld.at.toISOString(),
        firstNew: firstNew.at.toISOString(),
      };
      return firstNew.at.getTime() - lastOld.at.getTime() < cacheMs
        ? found('none', what, holder)
        : undecided(
            `no run fell between ${what.lastOld}, with ${former} only, and ${what.firstNew}, with ${kid} only`,
            what,
            [definition.holder],
          );
    },
  }),

  check({
    id: 'rotation.wait',
    requirements: ['VAL-08'],
    conflict: 'CX-37',
    title: '{role} is published ten minutes before it signs',
    about: ({ role }) => role === 'Sig3' || role === 'Sig4',
    when: appliesTo,
    needs: ({ role }, target) => ({
      sets: sightingsOf(jwkSetFor(role, target)),
      certificate: wanted(certificatesAt({ role, place: 'jwks' }, target)),
      ...Object.fromEntries(
        jwtAuthRoutes
          .filter((route) => responseSigningRole(route) === role)
          .map((route) => [route.name, wanted(sendToken(route, 'valid', target))]),
      ),
    }),
    findings: {
      early: warn(
        '{role} signed with KID {expected} on {firstUse}, less than ten minutes after {actual}.',
        'Publish a new signing key, wait ten minutes, then sign with it: receivers may have cached the JWKS without it.',
      ),
    },
    judge: ({ sets, certificate, ...routes }, { role }, { pass, found, notTested, because }, context) => {
      const kid = context.target.certificates[role]?.kid ?? '';
      const uses = Object.values(routes as Record<string, Exchanges | Unseen>).flatMap((seen) =>
        seen instanceof Unseen || !seen.tokens.some(({ verifiedBy }) => verifiedBy.includes(kid)) ? [] : [seen.ended],
      );
      const [use] = uses.sort((a, b) => a.getTime() - b.getTime());
      if (!use) {
        const unseen = Object.values(routes as Record<string, Exchanges | Unseen>).find((one) => one instanceof Unseen);
        return unseen ? because(unseen) : notTested(`No answer signed with KID ${kid} of ${role} was seen`, []);
      }
      const soonAfter = (then: Date | undefined) => then !== undefined && use.getTime() - then.getTime() < cacheMs;
      const what = { expected: kid, firstUse: use.toISOString() };
      const from = certificate instanceof Unseen ? null : (certificate[0]?.facts.notBefore ?? null);
      if (from !== null && soonAfter(new Date(from)))
        return found('early', { ...what, actual: `its certificate became valid on ${from}` });
      if (context.earlier.length === 0) return notTested(`When ${role} was published: ${oneRun}`, []);
      const without = sets.findLast(({ at, fact }) => at < use && !has(fact, kid));
      if (without && soonAfter(without.at))
        return found('early', { ...what, actual: `the JWKS was seen without it on ${without.at.toISOString()}` });
      const first = sets.find(({ fact }) => has(fact, kid));
      return pass({ ...what, actual: `published since ${first?.at.toISOString() ?? 'before'} or earlier` });
    },
  }),

  check({
    id: 'rotation.retired-key',
    requirements: ['VAL-05', 'JWKS-12'],
    conflict: 'CX-38',
    title: 'A retired key of {role} is neither in use nor live again',
    when: appliesTo,
    needs: ({ role }, target) => ({
      sets: sightingsOf(jwkSetFor(role, target)),
      retired: wanted(sightingsOf(retiredKeysOf(role, target))),
      ...servedBy(role, target),
    }),
    findings: {
      served: fail(
        '{endpoint} serves at {addresses} the certificate with KID {actual}, which {role} had before and which is no longer published.',
        'Install the present {role} at every address of {endpoint}; a node behind the load balancer still has the retired one.',
      ),
      liveAgain: warn(
        'KID {actual} of the JWKS of {role} was among the retired keys on {when} and is live again.',
        'Ask the Trust Framework: a key that was rotated or revoked does not come back. Have a new one issued.',
      ),
    },
    judge: ({ sets, retired, ...served }, { role }, { pass, found, notTested }, context) => {
      if (context.earlier.length === 0) return notTested(`Whether retired keys stay retired: ${oneRun}`, []);
      const now = sets.at(-1)?.fact.keys ?? [];
      const former = formerKids(role, context);
      const own = [...former, context.target.certificates[role]?.kid ?? ''];
      const gone = former.filter((kid) => findByKid(now, kid).exact.length === 0);
      for (const kid of gone) {
        const der = sets.flatMap(({ fact }) => findByKid(fact.keys, kid).exact).find(({ x5c }) => x5c[0])?.x5c[0];
        for (const [endpoint, seen] of Object.entries(served as Served)) {
          const stale = seen instanceof Unseen ? undefined : seen.find((one) => one.der === der);
          if (stale)
            return found('served', {
              expected: 'the present certificate',
              actual: kid,
              endpoint,
              addresses: stale.addresses.join(', '),
            });
        }
      }
      const before = retired instanceof Unseen ? [] : retired.slice(0, -1);
      for (const { at, fact } of before) {
        const back = fact.keys.find(
          ({ kid }) => kid !== null && own.includes(kid) && findByKid(now, kid).exact.length > 0,
        );
        if (back) return found('liveAgain', { expected: 'retired', actual: back.kid ?? '', when: at.toISOString() });
      }
      return pass(
        { expected: 'not in use', actual: gone.length > 0 ? `${gone.join(', ')} not in use` : 'nothing retired' },
        `since ${since(context)}`,
      );
    },
  }),
]);

type Served = Readonly<Record<string, readonly SeenCertificate[] | Unseen>>;

/** What the endpoints serve that have a role's certificate. */
function servedBy(role: Role, target: Target) {
  return Object.fromEntries(
    mutualTlsEndpoints
      .filter((endpoint) => mutualTls[endpoint].serverRole === role)
      .map((endpoint) => [endpoint, wanted(servedCertificates(endpoint, target))]),
  );
}

function has(set: JwkSet, kid: string): boolean {
  return findByKid(set.keys, kid).exact.length > 0;
}

/** KIDs that earlier runs named for a role and this one does not, oldest first. */
function formerKids(role: Role, { earlier, target }: JudgeContext): string[] {
  return [...new Set(earlier.flatMap(({ kids }) => kids[role] ?? []))].filter(
    (kid) => kid !== target.certificates[role]?.kid,
  );
}

function since({ earlier }: JudgeContext): string {
  return earlier[0]?.startedAt ?? 'now';
}
