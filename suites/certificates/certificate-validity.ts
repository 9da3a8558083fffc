import { rotateWithinDays, urgentWithinDays } from '../../config/standard/api-hub/expiry.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { certificates, hubLooksAt } from '../../helpers/needs/certificate-subjects.ts';
import { certificatesAt } from '../../helpers/needs/certificates.ts';
import { appliesTo } from '../subjects/roles.ts';

const longestLifeDays = 397;
const dayMs = 86_400_000;

export default suite({ title: 'Validity of certificates', layer: 'TLS', subjects: certificates }, (check) => [
  check({
    id: 'certificate.validity.current',
    requirements: (at) => ['VAL-01', ...(at.role === 'Enc1' ? (['VAL-04'] as const) : []), ...hubLooksAt(at)],
    title: '{role} is valid now',
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      expired: fail(
        '{role} expired on {actual}.',
        'Have {role} issued for a new key, publish it, deploy it, and give KID and JWKS URL to the other party. New key and CSR: {csrCommand}',
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
    requirements: ['VAL-03', 'VAL-07', 'VAL-09'],
    title: '{role} does not expire soon',
    when: appliesTo,
    after: 'certificate.validity.current',
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      soon: warn(
        '{role} expires in {actual}.',
        'Start the rotation of {role}; new key, CSR, certificate, publish, wait, deploy. It begins with: {csrCommand}',
      ),
      urgent: warn(
        'Urgent: {role} expires in {actual}.',
        'Rotate {role} now; when it lapses, every connection that uses it stops. New key and CSR: {csrCommand}',
      ),
    },
    judge: ({ seen }, _at, { pass, found, undecided }, { judgedAt }) =>
      seen.map(({ facts: { notAfter } }) => {
        if (notAfter === null) return undecided('the dates cannot be read');
        const days = daysBetween(judgedAt, notAfter);
        const what = { expected: `at least ${rotateWithinDays} days left`, actual: `${days} days` };
        if (days < urgentWithinDays) return found('urgent', what);
        return days < rotateWithinDays ? found('soon', what) : pass(what);
      }),
  }),

  check({
    id: 'certificate.validity.at-go-live',
    requirements: ['VAL-01', 'VAL-03'],
    title: '{role} is valid on the day of going live, and does not expire soon after',
    when: (subject, target) => {
      const applies = appliesTo(subject, target);
      if (!applies.holds) return applies;
      return { pointer: '/goLive', holds: target.goLive !== null, because: 'no --go-live date was given' };
    },
    after: 'certificate.validity.current',
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      expired: fail(
        '{role} expires on {actual}, before the go-live on {goLive}.',
        'Rotate {role} before the go-live: new key, CSR, certificate, publish, wait, deploy.',
      ),
      soon: warn(
        'On the go-live, {goLive}, {role} has {actual} left.',
        'Rotate {role} before the go-live, so that the first weeks of operation need no rotation.',
      ),
      urgent: warn(
        'Urgent: on the go-live, {goLive}, {role} has only {actual} left.',
        'Rotate {role} before the go-live: when it lapses, every connection that uses it stops.',
      ),
    },
    judge: ({ seen }, _at, { pass, found, undecided, notApplicable }, { target }) => {
      const goLive = new Date(target.goLive ?? '');
      return seen.map(({ facts: { notAfter }, seenAt }) => {
        if (goLive < seenAt) return notApplicable('the go-live date had passed when the certificate was seen');
        if (notAfter === null) return undecided('the dates cannot be read');
        const what = { expected: `valid on ${goLive.toISOString()}`, goLive: goLive.toISOString().slice(0, 10) };
        if (goLive > new Date(notAfter)) return found('expired', { ...what, actual: notAfter });
        const days = daysBetween(goLive, notAfter);
        const left = { ...what, expected: `at least ${rotateWithinDays} days left`, actual: `${days} days` };
        if (days < urgentWithinDays) return found('urgent', left);
        return days < rotateWithinDays ? found('soon', left) : pass(left);
      });
    },
  }),
]);

/** Whole days that are left. */
function daysBetween(from: Date, notAfter: string): number {
  return Math.floor((new Date(notAfter).getTime() - from.getTime()) / dayMs);
}
