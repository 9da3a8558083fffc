import { roles } from '../../config/standard/api-hub/roles.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { contentsAt } from '../../helpers/needs/certificate-contents.ts';
import { type ContentSubject, certificatesAndRequests } from '../../helpers/needs/certificate-subjects.ts';
import { namesAgree } from '../../helpers/needs/own-mistakes.ts';
import { applicationOf, applicationPointer, organisationOf } from '../../helpers/needs/parties.ts';
import type { Target } from '../../helpers/target/target.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';
import { likelyDifference, sameCharacters } from '../../helpers/x509/read/value-difference.ts';
import { appliesTo } from '../subjects/roles.ts';

const dnsName = /^(?=.*[a-z])[a-z0-9*-]+(\.[a-z0-9-]+)+$/i;

export default suite(
  { title: 'Subjects of certificates', layer: 'TLS', subjects: certificatesAndRequests },
  (check) => [
    check({
      id: 'certificate.subject.country',
      requirements: ['CSR-03'],
      conflict: 'CX-05',
      title: 'Subject C of {role} is AE',
      when: appliesTo,
      needs: (at, target) => ({ seen: contentsAt(at, target) }),
      findings: {
        other: fail('C of {role} is {actual}, not AE.', 'Have {role} issued again from a CSR with C=AE: {csrCommand}'),
        hubCountry: warn(
          'C of {role} is {actual}; Ozone’s certificates are documented with C=UK, the rule says AE.',
          'Nothing to do for the LFI; Ozone decides at the next rotation.',
        ),
      },
      judge: ({ seen }, { definition }, { pass, found }) =>
        seen.map((facts) => {
          const countries = attributeValues(facts.subject, 'C');
          const what = { expected: 'AE', actual: listed(countries) };
          if (countries[0] === 'AE') return pass(what);
          return definition.organisation === 'ozone' ? found('hubCountry', what) : found('other', what);
        }),
    }),

    check({
      id: 'certificate.subject.organisation',
      requirements: ['CSR-04', 'CSR-08'],
      title: 'Subject O of {role} is the legal name in the Trust Framework',
      when: appliesTo,
      needs: (at, target) => ({ seen: comparedWith('legalName', at, target) }),
      findings: {
        other: fail(
          'O of {role} is “{actual}”, not “{expected}”.',
          'Compare with the Trust Framework of this environment, character by character; then have {role} issued again: {csrCommand}',
        ),
      },
      judge: ({ seen }, { role, definition }, { pass, found, notGiven }, { target }) => {
        const organisation = organisationOf(role, target);
        if (!organisation) return notGiven(`/${definition.organisation}/legalName`);
        return seen.map((facts) => {
          const [name, ...more] = attributeValues(facts.subject, 'O');
          const what = { expected: organisation.legalName, actual: listed(attributeValues(facts.subject, 'O')) };
          if (name === undefined || more.length > 0) return found('other', what);
          if (name === organisation.legalName) return pass(what);
          if (sameCharacters(organisation.legalName, name))
            return pass(what, 'in another Unicode form of the same characters');
          const hint = likelyDifference(organisation.legalName, name);
          return found('other', what, ...(hint === null ? [] : [hint]));
        });
      },
    }),

    check({
      id: 'certificate.subject.organisation-id',
      requirements: ({ role, place }) => [
        'CSR-05',
        'CSR-08',
        roles[role].requirement,
        ...(place === 'csr' ? (['CSR-14'] as const) : []),
      ],
      title: 'Subject OU of {role} is the organisation’s id',
      when: appliesTo,
      needs: (at, target) => ({ seen: comparedWith('organisationId', at, target) }),
      findings: {
        other: fail(
          'OU of {role} is {actual}, not {expected}.',
          'Have {role} issued again with OU={expected}: {csrCommand}',
        ),
        ofAnotherParty: fail(
          'OU of {role} is {actual}, which is the organisation of {owner}; {role} belongs to {expected}.',
          'Upload the CSR in the organisation that the certificate table names for {role}, with its OU.',
        ),
        absent: fail(
          '{role} has no OU.',
          'An unescaped / or + in -subj loses the OU without an error. Have {role} issued again: {csrCommand}',
        ),
      },
      judge: ({ seen }, { role, definition }, { pass, found, notGiven }, { target }) => {
        const organisation = organisationOf(role, target);
        if (!organisation) return notGiven(`/${definition.organisation}/organisationId`);
        return seen.map((facts) => {
          const units = attributeValues(facts.subject, 'OU');
          const what = { expected: organisation.organisationId, actual: listed(units) };
          if (units.length === 0) return found('absent', what);
          if (units.length === 1 && units[0] === organisation.organisationId) return pass(what);
          const others = (['lfi', 'tpp', 'ozone'] as const).filter((party) => party !== definition.organisation);
          const owner = others.find((party) => units[0] === target[party]?.organisationId);
          return owner ? found('ofAnotherParty', { ...what, owner }) : found('other', what);
        });
      },
    }),

    check({
      id: 'certificate.subject.application',
      requirements: ['CSR-06'],
      conflict: 'CX-04',
      title: 'Subject CN of {role} is the application’s UUID',
      about: ({ definition }) => definition.application === 'c3-hh-cm-client' || definition.application === 'tpp',
      when: appliesTo,
      needs: (at, target) => ({ seen: comparedWith('application', at, target) }),
      findings: {
        other: fail(
          'CN of {role} is {actual}, not the application’s UUID {expected}.',
          'Have {role} issued again in the application, with CN={expected}: {csrCommand}',
        ),
        organisationId: fail(
          'CN of {role} is the organisation’s id {actual}; it belongs to an application, {expected}.',
          'Create {role} inside the application (App Certificates), with CN={expected}.',
        ),
      },
      judge: ({ seen }, { role, definition }, { pass, found, notGiven }, { target }) => {
        const application = applicationOf(role, target);
        if (application === null) return notGiven(applicationPointer(role));
        return seen.map((facts) => {
          const names = attributeValues(facts.subject, 'CN');
          const what = { expected: application, actual: listed(names) };
          if (names.length === 1 && names[0] === application) return pass(what);
          return names[0] === target[definition.organisation]?.organisationId
            ? found('organisationId', what)
            : found('other', what);
        });
      },
    }),

    check({
      id: 'certificate.subject.common-name',
      requirements: ['CSR-07'],
      conflict: 'CX-01',
      title: 'Subject CN of {role} is the organisation’s id',
      about: ({ definition }) => definition.application === null,
      when: appliesTo,
      needs: (at, target) => ({ seen: comparedWith('organisationId', at, target) }),
      findings: {
        other: fail(
          'CN of {role} is {actual}, not the organisation’s id {expected}.',
          'Have {role} issued again with CN={expected}: {csrCommand}',
        ),
        otherByPattern: warn(
          'CN of {role} is {actual}; by the pattern of S4 it would be {expected} or absent.',
          'Use the organisation’s id as CN, or none, at the next rotation.',
        ),
        hostName: warn(
          'CN of {role} is the host name {actual}; hosts belong into the SAN.',
          'Use the organisation’s id as CN and put the host into subjectAltName.',
        ),
        absent: warn(
          '{role} has no CN; the walkthrough’s command sets it to {expected}.',
          'Add CN={expected} at the next rotation; the page on SANs allows none.',
        ),
      },
      judge: ({ seen }, { role, definition }, { pass, found, notGiven }, { target }) => {
        const organisation = organisationOf(role, target);
        if (!organisation) return notGiven(`/${definition.organisation}/organisationId`);
        return seen.map((facts) => {
          const [name] = attributeValues(facts.subject, 'CN');
          const what = { expected: organisation.organisationId, actual: name ?? 'none' };
          if (name === organisation.organisationId) return pass(what);
          if (name === undefined)
            return role === 'S4' ? found('absent', what) : pass(what, 'no CN, as the page on SANs allows');
          if (dnsName.test(name)) return found('hostName', what);
          return role === 'S4' ? found('other', what) : found('otherByPattern', what);
        });
      },
    }),
  ],
);

/** What is at hand, unless it all agrees on another name than the target's. */
function comparedWith(member: 'legalName' | 'organisationId' | 'application', at: ContentSubject, target: Target) {
  return {
    ...contentsAt(at, target),
    gates: [...contentsAt(at, target).gates, ...namesAgree(at.definition.organisation, member, target)],
  };
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? 'none' : values.join(' and ');
}
