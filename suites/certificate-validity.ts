import { fail, suite, warn } from '../helpers/check/check.ts';
import { certificatesAt } from '../helpers/needs/certificates.ts';
import { certificates } from '../helpers/subjects/certificates.ts';
import { appliesTo } from '../helpers/subjects/roles.ts';

const longestLifeDays = 397;
const warnDays = 60;
const urgentDays = 14;
const dayMs = 86_400_000;

export default suite({ title: 'Validity of certificates', layer: 'TLS', subjects: certificates }, (check) => [
  check({
    id: 'certificate.validity.current',
    requirements: ['VAL-01'],
    title: '{role} is valid now',
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      expired: fail(
        '{role} expired on {actual}.',
        'Generate a new key and CSR for {role}, have it issued, publish it, deploy it, and give KID and JWKS URL to the other party.',
      ),
      notYet: fail(
        '{role} is valid from {actual} only.',
        'Keep using the previous certificate until then, or have {role} issued again.',
      ),
      unreadable: fail(
        'The validity of {role} cannot be read: {actual}.',
        'Have {role} issued again; its dates are not encoded as RFC 5280 4.1.2.5 says.',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ facts: { notBefore, notAfter }, seenAt }) => {
        const expected = `valid on ${seenAt.toISOString()}`;
        if (notBefore === null || notAfter === null)
          return found('unreadable', { expected, actual: `${notBefore} to ${notAfter}` });
        if (seenAt < new Date(notBefore)) return found('notYet', { expected, actual: notBefore });
        if (seenAt > new Date(notAfter)) return found('expired', { expected, actual: notAfter });
        return pass({ expected, actual: `${notBefore} to ${notAfter}` });
      }),
  }),

  check({
    id: 'certificate.validity.length',
    requirements: ['VAL-02'],
    conflict: 'CX-16b',
    title: '{role} lives no longer than the Trust Framework’s certificates do',
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      long: warn(
        '{role} lives {actual}; the Trust Framework issues 395 days.',
        'Check where {role} was issued; rotate the key at least every 13 months.',
      ),
    },
    judge: ({ seen }, _at, { pass, found, undecided }) =>
      seen.map(({ facts: { validityDays } }) => {
        if (validityDays === null) return undecided('the dates cannot be read');
        const what = { expected: `at most ${longestLifeDays} days`, actual: `${Math.round(validityDays)} days` };
        return validityDays <= longestLifeDays ? pass(what) : found('long', what);
      }),
  }),

  check({
    id: 'certificate.validity.expiry',
    requirements: ['VAL-03'],
    title: '{role} does not expire soon',
    when: appliesTo,
    after: 'certificate.validity.current',
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      soon: warn(
        '{role} expires in {actual}.',
        'Start the rotation of {role}: new key, CSR, certificate, publish, wait, deploy.',
      ),
      urgent: warn(
        'Urgent: {role} expires in {actual}.',
        'Rotate {role} now: when it lapses, every connection that uses it stops.',
      ),
    },
    judge: ({ seen }, _at, { pass, found, undecided }, { judgedAt }) =>
      seen.map(({ facts: { notAfter } }) => {
        if (notAfter === null) return undecided('the dates cannot be read');
        const days = Math.floor((new Date(notAfter).getTime() - judgedAt.getTime()) / dayMs);
        const what = { expected: `at least ${warnDays} days left`, actual: `${days} days` };
        if (days < urgentDays) return found('urgent', what);
        return days < warnDays ? found('soon', what) : pass(what);
      }),
  }),
]);
