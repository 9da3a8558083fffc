import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { bySwitch, suite } from '../../helpers/engine/check.ts';
import { type SteppedNeed, Unseen, wanted } from '../../helpers/engine/need.ts';
import { callersOf } from '../../helpers/needs/availability.ts';
import { callTo } from '../../helpers/needs/calls.ts';
import { certificateOfIdentity, type SeenCertificate } from '../../helpers/needs/certificates.ts';
import { givenFor, isDeclaredAbsent } from '../../helpers/needs/given-identities.ts';
import { saidToBeNone } from '../../helpers/needs/optional.ts';
import { bundleHolds, flawsCanBeTold } from '../../helpers/needs/own-mistakes.ts';
import { organisationOf } from '../../helpers/needs/parties.ts';
import { askedAt, controlAfterFor, controlFor, refused } from '../../helpers/needs/refusals.ts';
import {
  issuedByFramework,
  ocspOf,
  revocationLists,
  type StatusAnswers,
  statusSaid,
} from '../../helpers/needs/revocation.ts';
import { scanOf } from '../../helpers/needs/scans.ts';
import { ofThisMachine } from '../../helpers/needs/this-machine.ts';
import type { Exchanges } from '../../helpers/observations/exchanges.ts';
import type { RevokedName } from '../../helpers/observations/status.ts';
import type { Target } from '../../helpers/target/target.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';
import { mutualTlsRoutesByVersion } from '../subjects/routes.ts';

export default suite(
  { title: 'Revoked client certificates', layer: 'mTLS', subjects: mutualTlsRoutesByVersion },
  (check) => [
    check({
      id: 'mtls.refuses.revoked',
      requirements: ['VAL-10'],
      conflict: 'CX-38',
      title: 'A revoked {clientRole} is refused on {route}',
      needs: (at, target) => ({
        attempt: isDeclaredAbsent('revoked', at.clientRole, target)
          ? saidToBeNone<Exchanges>(callersOf(at.endpoint), 'revoked')
          : { ...callTo(at.definition, at.version, 'revoked', target), by: callersOf(at.endpoint) },
        control: wanted(controlFor(at, target)),
        controlAfter: wanted(controlAfterFor(at, target)),
        scans: wanted(scanOf(at.endpoint, target)),
        asked: askedAt(at, target),
        canBeTold: flawsCanBeTold(at.clientRole, target),
        shown: isDeclaredAbsent('revoked', at.clientRole, target)
          ? saidToBeNone<readonly SeenCertificate[]>(callersOf(at.endpoint), 'revoked')
          : withStatus(certificateOfIdentity(revokedFor(at.clientRole, target), target), target),
        ocsp: wanted(ocspOf(revokedFor(at.clientRole, target), target)),
        crl: wanted(revocationLists(target)),
      }),
      findings: {
        accepted: bySwitch(
          'revocationRequired',
          { off: 'warn', on: 'fail' },
          'Let in on {route}: a revoked {clientRole} ({actual}).',
          'Check the revocation status of client certificates by OCSP or CRL (nginx: ssl_ocsp on, or ssl_crl with the issuing CA’s and the root’s lists, fetched anew before they lapse).',
        ),
      },
      judge: ({ shown, ocsp, crl, ...calls }, at, answers, context) => {
        const [identity] = shown;
        const name = revokedFor(at.clientRole, context.target);
        if (!identity) return answers.undecided(`the file of /identities/${name} holds no certificate`);
        const expected = organisationOf(at.clientRole, context.target)?.organisationId ?? null;
        const [own] = attributeValues(identity.facts.subject, 'OU');
        // Another organisation's certificate is refused for that alone, and says nothing about revocation.
        if (expected === null || own !== expected)
          return answers.notApplicable(
            `/identities/${name} is a certificate of ${own ?? 'nobody'}; this route is for ${at.clientRole}, of the organisation of ${roles[at.clientRole].organisation}`,
          );
        if (!isRevoked(identity, ocsp, crl, context.target))
          return answers.undecided(`neither OCSP nor CRL confirms that /identities/${name} is revoked`);
        return refused({ ...calls, shown }, at, answers, context, { flaw: null, given: 'revoked' });
      },
    }),
  ],
);

/** What is asked about revocation, once this machine can ask and the target's CAs can say. */
function withStatus<Fact>(shown: SteppedNeed<Fact>, target: Target): SteppedNeed<Fact> {
  return { ...shown, gates: [...shown.gates, ...Object.values(ofThisMachine), ...bundleHolds(target)] };
}

/** What the target calls the revoked identity for routes of a client role. */
function revokedFor(role: Role, target: Target): RevokedName {
  return givenFor('revoked', role, target) === `revoked/${role}` ? `revoked/${role}` : 'revoked';
}

function isRevoked(
  identity: SeenCertificate,
  ocsp: StatusAnswers | Unseen,
  crl: StatusAnswers | Unseen,
  target: Target,
): boolean {
  const issued = issuedByFramework(identity, target);
  return (
    issued !== null &&
    [ocsp, crl].some((source) => {
      const reading = statusSaid(source, identity, issued, crl);
      return !(reading instanceof Unseen) && reading.says === 'revoked';
    })
  );
}
