import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { fail, inTarget, presuming, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { publicKeySpki } from '../../helpers/jose/jwk-set.ts';
import { certificatesAt, servedCertificates } from '../../helpers/needs/certificates.ts';
import { handshakeWith } from '../../helpers/needs/endpoints.ts';
import { certifiedKeyOf, type JwkSet, jwkSetFor, publishedKeyOf } from '../../helpers/needs/keystore.ts';
import { type RetiredKeys, retiredKeysOf } from '../../helpers/needs/retired-keys.ts';
import type { Target } from '../../helpers/target/target.ts';
import { buildChain, buildChainAsSent } from '../../helpers/x509/read/chain.ts';
import { mutualTlsServices } from '../subjects/endpoints.ts';

/** Requirements by which a server shows the certificate of its path. */
const identification: Partial<Record<Role, readonly RequirementId[]>> = {
  S1: ['CRT-S1', 'MT-T02'],
  S3: ['CRT-S3', 'MT-H02'],
  S4: ['CRT-S4'],
};

export default suite({ title: 'Certificates as served', layer: 'TLS', subjects: mutualTlsServices }, (check) => [
  check({
    id: 'served.is-published',
    requirements: ({ serverRole }) => ['JWKS-12', ...(identification[serverRole] ?? [])],
    title: '{endpoint} serves the certificate that is published for it, at every address',
    needs: ({ endpoint, serverRole }, target) => ({
      greeted: handshakeWith(endpoint, target),
      served: servedCertificates(endpoint, target),
      published: certifiedKeyOf(serverRole, target),
      set: jwkSetFor(serverRole, target),
      retired: wanted(retiredKeysOf(serverRole, target)),
    }),
    findings: {
      other: presuming(
        ['kid.one-role@{serverRole}'],
        fail(
          '{endpoint} serves {actual} at {addresses}; published under the KID of {serverRole} is {expected}.',
          'Install the published {serverRole} at every address of {endpoint} (a node behind the load balancer may still have the previous one), or publish the certificate that is served and give its KID to the other party.',
        ),
      ),
      underOtherKid: inTarget(
        '/certificates/{serverRole}/kid',
        presuming(
          ['kid.one-role@{serverRole}'],
          fail(
            '{endpoint} serves the certificate that is published under KID {actual}; the target names KID {expected} for {serverRole}.',
            'Where {actual} is in use, write it at certificates.{serverRole}.kid of the target, and have the other party told. Where {expected} is to be, install its certificate at every address of {endpoint}.',
          ),
        ),
      ),
    },
    judge: ({ greeted, served, published, set, retired }, { serverRole }, { pass, found, undecided }, { target }) => {
      const expected = published.x5c[0] ?? null;
      const strays = served.filter(({ der, facts }) =>
        expected === null ? facts.publicKey.spki !== publicKeySpki(published) : der !== expected,
      );
      const addresses = (all: typeof served) => [...new Set(all.flatMap((one) => one.addresses))].join(', ');
      const name = (thumbprint: string | null) =>
        thumbprint ? `the certificate with thumbprint ${thumbprint}` : 'a bare key';
      const [stray] = strays;
      const mute = greeted.addresses.filter(({ address }) => !served.some((one) => one.addresses.includes(address)));
      const same = { expected: `${serverRole}, KID ${published.kid}`, actual: `the same at ${addresses(served)}` };
      if (!stray && mute.length > 0)
        return undecided(`${mute.map(({ address }) => address).join(', ')} served no certificate to be judged`, same);
      if (!stray) return pass(same);
      const isEverywhere = strays.length === served.length && mute.length === 0;
      const live = isEverywhere ? spareKid(strays, set, target) : null;
      if (live !== null) return found('underOtherKid', { expected: published.kid ?? 'none', actual: live, serverRole });
      return found(
        'other',
        {
          expected: name(published.x5t256),
          actual: [...new Set(strays.map(({ facts }) => name(facts.thumbprint)))].join(' and '),
          addresses: addresses(strays),
          serverRole,
        },
        ...new Set(strays.flatMap(({ der }) => whereabouts(der, set, retired))),
      );
    },
  }),

  check({
    id: 'served.with-issuing-ca',
    requirements: ['TLS-03'],
    title: '{endpoint} sends the issuing CA’s certificate with its own',
    needs: ({ endpoint }, target) => ({ served: servedCertificates(endpoint, target) }),
    findings: {
      incomplete: warn(
        '{endpoint} sends {actual}: a peer that trusts only the root cannot build the chain.',
        'Configure the server with leaf and issuing CA in one file (leaf first, no root).',
      ),
    },
    judge: ({ served }, _at, { pass, found, notGiven, notApplicable }, { target }) => {
      const anchors = target.trust.framework?.map((one) => Buffer.from(one, 'base64'));
      if (!anchors) return notGiven('/trust/framework');
      return served.map(({ der, rest, seenAt }) => {
        const [leaf, ...sent] = [der, ...rest].map((one) => Buffer.from(one, 'base64'));
        const what = {
          expected: 'leaf and issuing CA',
          actual: `${1 + rest.length} certificate${rest.length === 0 ? '' : 's'}`,
        };
        const { status } = buildChainAsSent(leaf ?? Buffer.alloc(0), sent, anchors, seenAt);
        if (status === 'trusted') return pass(what);
        if (status === 'invalid')
          return notApplicable('peers refuse a CA that comes with it, which the case of its chain reports');
        return buildChain(leaf ?? Buffer.alloc(0), sent, anchors, seenAt).status === 'trusted'
          ? found('incomplete', what)
          : notApplicable('not issued by the Trust Framework, which another case reports');
      });
    },
  }),

  check({
    id: 'served.not-an-encryption-key',
    requirements: ['CON-08'],
    title: '{endpoint} does not serve the key of Enc1 or Enc2',
    needs: ({ endpoint }, target) => ({
      served: servedCertificates(endpoint, target),
      enc1: wanted(publishedKeyOf('Enc1', target)),
      enc2: wanted(publishedKeyOf('Enc2', target)),
    }),
    findings: {
      same: fail(
        '{endpoint} serves the key of {actual}.',
        'Generate a key of its own for the server certificate; Enc1 and Enc2 are for messages only.',
      ),
    },
    judge: ({ served, enc1, enc2 }, _at, { pass, found, because }) => {
      const known = [
        { role: 'Enc1', key: enc1 },
        { role: 'Enc2', key: enc2 },
      ].flatMap(({ role, key }) => (key instanceof Unseen ? [] : [{ role, spki: publicKeySpki(key) }]));
      if (known.length === 0)
        return because(enc1 instanceof Unseen ? enc1 : new Unseen('inconclusive', 'no encryption key was seen'));
      const clash = known.find(({ spki }) => served.some(({ facts }) => facts.publicKey.spki === spki));
      const what = {
        expected: 'a key of its own',
        actual: clash?.role ?? `not ${known.map(({ role }) => role).join(' or ')}`,
      };
      return clash ? found('same', what) : pass(what);
    },
  }),

  check({
    id: 'served.own-certificate-each',
    requirements: ['CRT-DIFF-01'],
    title: 'S3 at {endpoint} is not S1',
    about: ({ serverRole }) => serverRole === 'S3',
    needs: ({ endpoint }, target) => ({
      own: servedCertificates(endpoint, target),
      toTpps: certificatesAt({ role: 'S1', place: 'served', endpoint: 'as1' }, target),
    }),
    findings: {
      same: warn(
        '{endpoint} and as1 serve one certificate, {actual}.',
        'Ozone makes a CSR of its own for S1 and for S3; have the second one issued and installed.',
      ),
    },
    judge: ({ own, toTpps }, _at, { pass, found }) => {
      const shared = own.find(({ der }) => toTpps.some((other) => other.der === der));
      const what = { expected: 'two certificates', actual: shared?.facts.thumbprint ?? 'two certificates' };
      return shared ? found('same', what) : pass(what);
    },
  }),
]);

/** The KID, of no role of the target, under which the one certificate that all addresses serve is published; or null. */
function spareKid(served: readonly { der: string }[], live: JwkSet, { certificates }: Target): string | null {
  const [der, ...others] = new Set(served.map((one) => one.der));
  const kid = der === undefined || others.length > 0 ? null : (kidOf(der, live.keys) ?? null);
  return Object.values(certificates).some((one) => one.kid === kid) ? null : kid;
}

function kidOf(der: string, keys: JwkSet['keys']): string | null | undefined {
  return keys.find(({ x5c }) => x5c[0] === der)?.kid;
}

/** Where else a certificate is published, for whoever wonders where it comes from. */
function whereabouts(der: string, live: JwkSet, retired: RetiredKeys | Unseen): string[] {
  const [present, past] = [kidOf(der, live.keys), retired instanceof Unseen ? undefined : kidOf(der, retired.keys)];
  if (present) return [`it is published under KID ${present}: the target may name another certificate’s KID`];
  return past ? [`it is among the retired keys, under KID ${past}: a node still has the previous certificate`] : [];
}
