import type { MutualTlsEndpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import { type WrongIdentity, wrongIdentities } from '../../config/standard/api-hub/wrong-identities.ts';
import { bySwitch, fail, presuming, suite, warn } from '../../helpers/engine/check.ts';
import { wanted } from '../../helpers/engine/need.ts';
import { visitorsOf } from '../../helpers/needs/availability.ts';
import { callTo, type OwnOtherRole } from '../../helpers/needs/calls.ts';
import { isDeclaredAbsent } from '../../helpers/needs/given-identities.ts';
import { inEveryConnection } from '../../helpers/needs/in-turn.ts';
import { saidToBeNone } from '../../helpers/needs/optional.ts';
import { ownCertificate } from '../../helpers/needs/own-material.ts';
import { flawsCanBeTold } from '../../helpers/needs/own-mistakes.ts';
import {
  askedAt,
  controlAfterFor,
  controlFor,
  refused,
  shownOn,
  type Wrongness,
} from '../../helpers/needs/refusals.ts';
import { revocationLists } from '../../helpers/needs/revocation.ts';
import { callsWithTheRight, receptionsOf } from '../../helpers/needs/right-certificate.ts';
import { scanOf } from '../../helpers/needs/scans.ts';
import { type Exchanges, exchangeAt } from '../../helpers/observations/exchanges.ts';
import {
  answeredDifferently,
  refusalIn,
  summary,
  versionNotSpoken,
} from '../../helpers/tls-scanner-lite/client-authentication/refusal.ts';
import { appliesTo } from '../subjects/roles.ts';
import { mutualTlsRoutesByVersion, type VersionedRouteSubject } from '../subjects/routes.ts';

/**
 * Certificates of the right client's own organisation that are not for TLS clients, by the endpoint that they are shown
 * to.
 */
const ownOtherCertificates: readonly {
  readonly id: string;
  readonly title: string;
  readonly roleAt: Partial<Record<MutualTlsEndpoint, OwnOtherRole>>;
  readonly requirement: (at: VersionedRouteSubject) => RequirementId;
  readonly flaw: Wrongness['flaw'];
}[] = [
  {
    id: 'own-signing-certificate',
    title: 'The caller’s own signing certificate',
    roleAt: { as1: 'Sig1', rs1: 'Sig1', cm: 'Sig4', hh: 'Sig4' },
    requirement: ({ clientRole }) => (clientRole === 'C1' ? 'MT-T05' : 'MT-H03'),
    flaw: null,
  },
  {
    id: 'own-server-certificate',
    title: 'The LFI’s own server certificate',
    roleAt: { cm: 'S4', hh: 'S4' },
    requirement: () => 'MT-H03',
    flaw: 'usage',
  },
];

/** Wrong identities that prove nothing unless the Trust Framework issued them. */
const realOnes: Partial<Record<WrongIdentity['id'], Wrongness>> = {
  expired: { flaw: 'expired', given: 'expired' },
  'not-yet-valid': { flaw: 'not-yet-valid', given: 'not-yet-valid' },
  'server-auth-only': { flaw: 'usage', given: 'server-auth-only' },
};

export default suite(
  { title: 'Client certificates in handshakes', layer: 'mTLS', subjects: mutualTlsRoutesByVersion },
  (check) => [
    check({
      id: 'mtls.accepts.right',
      requirements: (at) => ['CON-01', at.endpoint === 'oc' ? 'MT-C01' : at.clientRole === 'C1' ? 'MT-T01' : 'MT-H01'],
      conflict: 'CX-08',
      title: '{route} asks for a client certificate and accepts the right one',
      needs: callsWithTheRight,
      findings: {
        neverAsked: fail(
          '{route} never asked for a client certificate and answered {actual}: one-way TLS.',
          'Require and verify client certificates on this listener (nginx: ssl_verify_client on; ssl_client_certificate trust.pem).',
        ),
        askedLate: fail(
          '{route} asks for a client certificate only once it knows the route, by renegotiation in TLS 1.2, and answers {actual} in TLS 1.3.',
          'Ask for client certificates on the listener, not on a location: in TLS 1.3 a location takes post-handshake authentication (RFC 8446 4.6.2), which clients do not offer.',
        ),
        refused: presuming(
          ownCertificate('{clientRole}'),
          fail(
            '{route} refuses the right client certificate: {actual}.',
            'Check that the server trusts the Trust Framework’s issuing CA and root, and that its pin names the right OU. Status 400 with a text about the certificate is what nginx says of one that it cannot verify. Where TLS ends at a proxy and the status comes from behind it, have the proxy pass the verified certificate on.',
          ),
        ),
      },
      judge: (seen, at, { pass, found, undecided, notApplicable }, { target }) => {
        const expected = `${at.clientRole} asked for, accepted and answered`;
        return receptionsOf(seen, at, target).map((reception) => {
          switch (reception.is) {
            case 'version-not-spoken':
              return notApplicable(`the server does not speak ${at.version.title}`);
            case 'unclear':
              return undecided(reception.why, { expected, ...(reception.actual && { actual: reception.actual }) });
            case 'neverAsked':
            case 'askedLate':
              return found(reception.is, { expected, actual: reception.actual });
            case 'refused':
              return found('refused', { expected, actual: reception.actual }, ...reception.notes);
            case 'accepted':
              return pass({ expected, actual: reception.actual }, ...reception.notes);
          }
        });
      },
    }),

    ...wrongIdentities.map((wrong) =>
      check({
        id: `mtls.refuses.${wrong.id}`,
        requirements: ({ endpoint }) => wrong.requirements[endpoint],
        title: `${wrong.title} is refused on {route}`,
        needs: (at, target) => ({
          attempt: callTo(at.definition, at.version, wrong.id, target),
          control: wanted(controlFor(at, target, wrong.id)),
          controlAfter: wanted(controlAfterFor(at, target)),
          scans: wanted(scanOf(at.endpoint, target)),
          asked: askedAt(at, target),
          ...(wrong.id in realOnes
            ? {
                shown: shownOn(at, wrong.id, target),
                canBeTold: flawsCanBeTold(at.clientRole, target),
                lists: wanted(revocationLists(target)),
              }
            : {}),
        }),
        findings: {
          accepted: fail(
            `Let in on {route}: ${lowerFirst(wrong.title)} ({actual}).`,
            'Require and verify client certificates on {route} in every TLS version: trust only the Trust Framework’s CAs, check dates and usage (nginx: ssl_verify_client on; ssl_client_certificate trust.pem; ssl_verify_depth 2).',
          ),
        },
        judge: (facts, at, answers, context) => refused(facts, at, answers, context, realOnes[wrong.id] ?? null),
      }),
    ),

    check({
      id: 'mtls.accepts.without-issuer',
      requirements: ['RFC8446-4.4.2'],
      title: '{route} and the right certificate without its issuing CA’s',
      needs: (at, target) => ({
        attempt: callTo(at.definition, at.version, 'without-issuer', target),
        // Nodes that take turns may answer it in several ways.
        control: {
          ...inEveryConnection(callTo(at.definition, at.version, 'right', target)),
          gates: [`mtls.accepts.right@${at.name}`],
        },
      }),
      findings: {},
      judge: ({ attempt, control }, at, { pass, undecided, notApplicable }) =>
        attempt.addresses.map(({ address, exchange }) => {
          const right = exchangeAt(control, address);
          if (!right || versionNotSpoken(right)) return notApplicable(`the server does not speak ${at.version.title}`);
          const seen = { expected: 'whatever the server can', actual: `${summary(exchange)} at ${address}` };
          const rights = control.addresses.filter((one) => one.address === address);
          if (rights.some((one) => !answeredDifferently(exchange, one.exchange)))
            return pass(seen, 'accepted: the server has the issuing CA’s certificate itself');
          if (refusalIn(exchange))
            return pass(seen, 'refused: clients must send the issuing CA’s certificate with their own');
          return undecided(`${address}: ${summary(exchange)}`, seen);
        }),
    }),

    ...ownOtherCertificates.map(({ id, title, roleAt, requirement, flaw }) =>
      check({
        id: `mtls.refuses.${id}`,
        requirements: (at) => [requirement(at)],
        title: `${title} is refused on {route}`,
        about: (at) => roleAt[at.endpoint] !== undefined,
        when: (at, target) => appliesTo({ role: roleAt[at.endpoint] ?? 'S4' }, target),
        needs: (at, target) => ({
          attempt: callTo(at.definition, at.version, roleAt[at.endpoint] ?? 'S4', target),
          shown: shownOn(at, roleAt[at.endpoint] ?? 'S4', target),
          lists: wanted(revocationLists(target)),
          canBeTold: flawsCanBeTold(at.clientRole, target, roleAt[at.endpoint]),
          control: wanted(controlFor(at, target)),
          controlAfter: wanted(controlAfterFor(at, target)),
          scans: wanted(scanOf(at.endpoint, target)),
          asked: askedAt(at, target),
        }),
        findings: {
          accepted: warn(
            `Let in on {route}: ${lowerFirst(title)} ({actual}).`,
            'Admit a client by the KID of its transport certificate, or by type and extendedKeyUsage clientAuth, not by its organisation alone: whoever holds a key that is made for messages or for a server must not be able to call with it.',
          ),
        },
        judge: (facts, at, answers, context) => refused(facts, at, answers, context, { flaw, given: null }),
      }),
    ),

    check({
      id: 'mtls.refuses.other-organisation',
      requirements: ['MT-C05'],
      conflict: 'CX-36',
      title: 'Another organisation’s valid certificate is refused on {route}',
      about: ({ endpoint }) => endpoint === 'oc',
      needs: (at, target) => ({
        attempt: isDeclaredAbsent('other-organisation', at.clientRole, target)
          ? saidToBeNone<Exchanges>(visitorsOf(at.endpoint), 'other-organisation')
          : callTo(at.definition, at.version, 'other-organisation', target),
        shown: shownOn(at, 'other-organisation', target),
        lists: wanted(revocationLists(target)),
        control: wanted(controlFor(at, target)),
        controlAfter: wanted(controlAfterFor(at, target)),
        scans: wanted(scanOf(at.endpoint, target)),
        asked: askedAt(at, target),
      }),
      findings: {
        accepted: bySwitch(
          'ouPinAdvisory',
          { off: 'fail', on: 'warn' },
          'Let in on {route}: another participant’s Trust Framework certificate ({actual}).',
          'Accept only client certificates whose subject has exactly one OU, equal to Ozone’s organisation id; compare the parsed attribute, never the text of the whole subject.',
        ),
      },
      judge: (facts, at, answers, context) =>
        refused(facts, at, answers, context, { flaw: 'organisation', given: 'other-organisation' }),
    }),
  ],
);

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
