import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { certificatesAt } from '../../helpers/needs/certificates.ts';
import { declaredLocation, isOtherFile, isOtherPlace, lastSegment } from '../../helpers/needs/keystore.ts';
import { namesAgree } from '../../helpers/needs/own-mistakes.ts';
import { applicationOf, organisationOf } from '../../helpers/needs/parties.ts';
import type { Target } from '../../helpers/target/target.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';
import { allRoles, appliesTo } from '../subjects/roles.ts';

const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
/** The forms that the sources show (CX-06): owner, or organisation and application, and the file. */
const usualPath = new RegExp(`^/(${uuid})(?:/(${uuid}))?/[^/]+$`);
const pathForms = '/{OrganisationId}/FILE, /{OrganisationId}/{ApplicationId}/FILE or /{ApplicationId}/FILE';

/** Where the target has a role published, once the ids of organisation and application are not those of others. */
function comparedLocation(role: Role, target: Target) {
  const declared = declaredLocation(role, target);
  const { organisation, application } = roles[role];
  const ids = application === null ? (['organisationId'] as const) : (['organisationId', 'application'] as const);
  return { ...declared, gates: [...declared.gates, ...ids.flatMap((id) => namesAgree(organisation, id, target))] };
}

export default suite({ title: 'Places in the keystore', layer: 'JWKS', subjects: allRoles }, (check) => [
  check({
    id: 'jwks.location',
    requirements: ({ role }) => [pathRequirement(role), 'JWKS-16', 'HOST-02', 'CON-03'],
    conflict: 'CX-06',
    title: 'The JWKS URL of {role} is where the Trust Framework publishes it',
    when: appliesTo,
    needs: ({ role }, target) => ({ declared: comparedLocation(role, target) }),
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
    judge: ({ declared }, { role, definition }, { pass, found }) => {
      const { url, expectedHost, expectedFile, usualPaths } = declared;
      if (url.host !== expectedHost) return found('otherHost', { expected: expectedHost, actual: url.host });
      if (isOtherFile(declared)) return found('otherFile', { expected: expectedFile, actual: lastSegment(url) });
      if (definition.kind !== 'server-transport') {
        const what = { expected: pathForms.replaceAll('FILE', expectedFile), actual: url.pathname };
        return usualPath.test(url.pathname) ? pass(what) : found('unusualPath', what);
      }
      const what = { expected: usualPaths.join(' or '), actual: url.pathname };
      if (usualPaths.length === 0)
        return pass(what, 'the target does not give the organisation’s id, so the path was not compared');
      return isOtherPlace(declared, role) ? found('otherPlace', what) : pass(what);
    },
  }),

  check({
    id: 'jwks.placement',
    requirements: ({ role }) => [
      'TFT-08',
      roles[role].requirement,
      ...(role === 'C3' || role === 'Sig4' ? (['APP-01'] as const) : []),
    ],
    conflict: 'CX-21',
    title: 'The JWKS of {role} is that of the organisation and application it belongs to',
    about: ({ definition }) => definition.kind !== 'server-transport',
    when: appliesTo,
    needs: ({ role }, target) => ({
      declared: comparedLocation(role, target),
      published: wanted(certificatesAt({ role, place: 'jwks' }, target)),
    }),
    findings: {
      otherOrganisation: fail(
        'The JWKS of {role} is that of {actual}; {role} belongs to {expected}.',
        'Take the JWKS URL from the organisation that the certificate table names for {role}, and create the certificate there.',
      ),
      otherApplication: fail(
        'The JWKS of {role} is that of the application {actual}; {role} belongs to {expected}.',
        'Create {role} in the application that the certificate table names (C3 and Sig4: C3-hh-cm-client), and give its JWKS URL.',
      ),
      inApplication: fail(
        'The JWKS of {role} is that of the application {actual}; {role} belongs to the organisation itself.',
        'Create {role} under Organisation Certificates and give the organisation’s JWKS URL.',
      ),
      inOrganisation: fail(
        'The JWKS of {role} is that of the organisation; {role} belongs to its application {expected}.',
        'Create {role} in the application (App Certificates), with the application’s UUID as CN, and give the application’s JWKS URL.',
      ),
      inOrganisationToo: warn(
        'The JWKS of {role} is that of the organisation, not of its application {expected}.',
        'It is tolerated; a peer that builds the URL from OU and CN of the transport certificate does not find the key there.',
      ),
      otherThanSubject: warn(
        'The JWKS of {role} is that of {actual}; OU and CN of the certificate published there are {expected}.',
        'Compare with the certificate’s page in the Trust Framework: certificates are published for the organisation in their subject.',
      ),
    },
    judge: ({ declared, published }, { role, definition }, { pass, found, notApplicable }, { target }) => {
      const [, first, second] = usualPath.exec(declared.url.pathname.toLowerCase()) ?? [];
      if (first === undefined) return notApplicable('the path of the JWKS URL names no owner');
      const organisation = organisationOf(role, target)?.organisationId.toLowerCase() ?? null;
      const application = applicationOf(role, target)?.toLowerCase() ?? null;
      const own = definition.application;

      if (organisation === null) {
        const names =
          published instanceof Unseen
            ? []
            : published.flatMap(({ facts }) => ['OU', 'CN'].flatMap((type) => attributeValues(facts.subject, type)));
        const what = {
          expected: names.join(' and ') || 'unknown',
          actual: second === undefined ? first : `${first}/${second}`,
        };
        const fits = names.map((name) => name.toLowerCase()).includes(first);
        if (names.length > 0 && !fits) return found('otherThanSubject', what);
        return pass(what, `the target does not give the organisation that ${role} belongs to`);
      }
      const expected = own === null ? organisation : (application ?? `an application of ${organisation}`);
      if (first !== organisation && !(second === undefined && first === application))
        return found('otherOrganisation', { expected: organisation, actual: first });
      const inApplication = second ?? (first === organisation ? null : first);
      const what = { expected, actual: inApplication ?? 'the organisation' };
      if (own === null) return inApplication === null ? pass(what) : found('inApplication', what);
      if (inApplication === null) {
        if (own === 'hub') return pass(what);
        return found(role === 'C3' ? 'inOrganisation' : 'inOrganisationToo', what);
      }
      if (application !== null && inApplication !== application) return found('otherApplication', what);
      return application === null ? pass(what, 'the target does not give the application’s id') : pass(what);
    },
  }),
]);

function pathRequirement(role: Role): RequirementId {
  if (roles[role].kind === 'server-transport') return 'JWKS-01';
  return roles[role].application === null ? 'JWKS-02' : 'JWKS-03';
}
