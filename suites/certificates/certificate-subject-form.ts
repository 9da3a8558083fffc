import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { contentsAt } from '../../helpers/needs/certificate-contents.ts';
import { certificatesAndRequests } from '../../helpers/needs/certificate-subjects.ts';
import { type Name, nameText } from '../../helpers/x509/read/name.ts';
import { nameEncodingProblems } from '../../helpers/x509/read/name-encoding.ts';
import { appliesTo } from '../subjects/roles.ts';

const reissue = 'Have {role} issued again from a CSR with the right subject: {csrCommand}';
const usualOrder = ['C', 'O', 'OU', 'CN'];
/** Another attribute inside a value: `Example Bank/OU=…`. */
const swallowed = /(?:^|[,;/+\s])(C|O|OU|CN|ST|L)\s*=\s*\S/;

export default suite({ title: 'Form of subjects', layer: 'TLS', subjects: certificatesAndRequests }, (check) => [
  check({
    id: 'certificate.subject.attributes',
    requirements: ['CSR-19'],
    title: 'Subject of {role} has C, O, OU, CN and nothing else',
    when: appliesTo,
    needs: (at, target) => ({ seen: contentsAt(at, target) }),
    findings: {
      repeated: fail(
        'The subject of {role} repeats {attribute}: {actual}.',
        `One value each of C, O and OU, else claims and pins are ambiguous. ${reissue}`,
      ),
      missing: fail('The subject of {role} lacks {attribute}: {actual}.', reissue),
      foreign: fail(
        'The subject of {role} has further attributes, {attribute}: {actual}.',
        `It looks like another ecosystem’s profile. ${reissue}`,
      ),
      foreignElsewhere: warn(
        'The subject of {role} has further attributes, {attribute}: {actual}.',
        'Leave them out at the next rotation; they belong to another ecosystem’s profile.',
      ),
    },
    judge: ({ seen }, { role, definition }, { pass, found }) =>
      seen.map(({ subject }) => {
        const types = subject.rdns.flat().map(({ type }) => type);
        const what = { expected: 'C, O, OU and at most one CN', actual: nameText(subject) };
        const repeated = ['C', 'O', 'OU'].find((type) => types.filter((one) => one === type).length > 1);
        if (repeated) return found('repeated', { ...what, attribute: repeated });
        const missing = ['C', 'O', 'OU'].find((type) => !types.includes(type));
        if (missing) return found('missing', { ...what, attribute: missing });
        const secondName = types.filter((type) => type === 'CN').length > 1 ? ['CN'] : [];
        const foreign = [...types.filter((type) => !['C', 'O', 'OU', 'CN'].includes(type)), ...secondName];
        if (foreign.length === 0) return pass(what, ...notes(subject, definition.organisation));
        return found(role === 'S4' ? 'foreign' : 'foreignElsewhere', { ...what, attribute: foreign.join(', ') });
      }),
  }),

  check({
    id: 'certificate.subject.plain-values',
    requirements: ['CSR-19'],
    title: 'No value in the subject of {role} has swallowed another attribute',
    when: appliesTo,
    needs: (at, target) => ({ seen: contentsAt(at, target) }),
    findings: {
      swallowed: fail(
        '{attribute} of {role} is “{actual}”: it has swallowed another attribute.',
        `Separate attributes by / in -subj, by lines in a configuration file. ${reissue}`,
      ),
    },
    judge: ({ seen }, { definition }, { pass, found }, { target }) => {
      const legalName = target[definition.organisation]?.legalName;
      return seen.map(({ subject }) => {
        const expected = 'one attribute, one value';
        const stray = subject.rdns.flat().find(({ value }) => value !== legalName && swallowed.test(value));
        return stray
          ? found('swallowed', { expected, actual: stray.value, attribute: stray.type })
          : pass({ expected, actual: nameText(subject) });
      });
    },
  }),

  check({
    id: 'certificate.subject.encoding',
    requirements: ['CSR-19'],
    title: 'Subject of {role} is written in the string types of RFC 5280',
    when: appliesTo,
    needs: (at, target) => ({ seen: contentsAt(at, target) }),
    findings: {
      unusual: warn(
        'In the subject of {role}: {actual}. Peers that are strict, or compare octets, do not see the name that people read.',
        `OpenSSL 3 writes the right types. ${reissue}`,
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ subject }) => {
        const problems = nameEncodingProblems(subject);
        const what = { expected: 'C a PrintableString, the others PrintableString or UTF8String' };
        return problems.length > 0
          ? found('unusual', { ...what, actual: problems.join('; ') })
          : pass({ ...what, actual: 'as expected' });
      }),
  }),
]);

/**
 * What differs from published certificates and forbids nothing: order, several attributes in one RDN, Ozone’s missing
 * CN (CX-05).
 */
function notes({ rdns }: Name, organisation: string): string[] {
  const types = rdns.flat().map(({ type }) => type);
  const ordered = usualOrder.filter((type) => types.includes(type));
  return [
    ...(types.join() === ordered.join() ? [] : [`the order is ${types.join(', ')}; compare attributes, not text`]),
    ...(rdns.some((rdn) => rdn.length > 1) ? ['several attributes in one RDN'] : []),
    ...(organisation === 'ozone' && !types.includes('CN') ? ['no CN, as the health-check example of C4'] : []),
  ];
}
