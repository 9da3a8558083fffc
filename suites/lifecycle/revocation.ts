import { type Answers, fail, type Judgement, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { type CertificateSubject, certificatesOfRuns } from '../../helpers/needs/certificate-subjects.ts';
import { certificatesAt, type SeenCertificate } from '../../helpers/needs/certificates.ts';
import {
  issuedByFramework,
  ocspOf,
  readStaple,
  revocationLists,
  type StatusAnswers,
  statusSaid,
} from '../../helpers/needs/revocation.ts';
import { staplesAt } from '../../helpers/needs/staples.ts';
import { ofThisMachine } from '../../helpers/needs/this-machine.ts';
import type { Target } from '../../helpers/target/target.ts';
import type { Issued, StatusReading } from '../../helpers/x509/status/status.ts';
import { appliesTo } from '../subjects/roles.ts';

const replace =
  'Stop using {role}: generate a new key and CSR, have it issued, publish it, deploy it, and give KID and JWKS URL to the other party.';

/** Certificates at a place, once this machine can ask about them. */
function askedAbout(at: CertificateSubject, target: Target) {
  const seen = certificatesAt(at, target);
  return { ...seen, gates: [...seen.gates, ...Object.values(ofThisMachine)] };
}

export default suite({ title: 'Revocation of certificates', layer: 'TLS', subjects: certificatesOfRuns }, (check) => [
  check({
    id: 'certificate.revocation.status',
    requirements: ['VAL-05'],
    conflict: 'CX-38',
    title: '{role} is not revoked',
    when: appliesTo,
    needs: (at, target) => ({
      seen: askedAbout(at, target),
      ocsp: wanted(ocspOf(at.role, target)),
      crl: wanted(revocationLists(target)),
    }),
    findings: {
      revoked: fail('{role} is revoked: {actual}.', replace),
      held: fail(
        '{role} is on hold: {actual}.',
        'Ask the Trust Framework why, and have the hold lifted. Where it was not meant to be, take {role} for stolen, and have it revoked and replaced.',
      ),
    },
    judge: ({ seen, ocsp, crl }, _at, answers, { target }) =>
      eachIssued(seen, answers, target, (one, issued) => {
        const { pass, found, undecided, notApplicable } = answers;
        const sources = sourcesOf(one, issued, ocsp, crl);
        const what = { expected: 'good by OCSP, not listed in the CRL', actual: sources.map(text).join('; ') };
        const revoked = sources.filter(({ reading }) => saysThat('revoked', reading));
        if (revoked.length > 0) return found(revoked.every(isOnHold) ? 'held' : 'revoked', what);
        if (sources.every(({ reading }) => reading instanceof Unseen && reading.outcome === 'not-applicable'))
          return pass(what, 'it names neither an OCSP responder nor a CRL, so that nobody can tell');
        if (hasExpired(one)) return notApplicable('it has expired, and CAs forget about expired certificates');
        const isKnown = !sources.some(({ reading }) => saysThat('unknown', reading));
        if (isKnown && sources.some(({ reading }) => saysThat('good', reading))) return pass(what);
        return undecided(`Whether it is revoked cannot be told: ${what.actual}.`, what, ['you', 'ozone']);
      }),
  }),

  check({
    id: 'certificate.revocation.sources-agree',
    requirements: ['VAL-05'],
    title: 'OCSP and CRL say the same of {role}',
    when: appliesTo,
    responsible: () => null,
    needs: (at, target) => ({
      seen: certificatesAt(at, target),
      ocsp: ocspOf(at.role, target),
      crl: revocationLists(target),
    }),
    findings: {
      disagree: warn(
        'Of {role}, {actual}.',
        'Tell the operator of the Trust Framework: whoever asks only one of the two is misled. Until then take {role} for revoked.',
      ),
    },
    judge: ({ seen, ocsp, crl }, _at, answers, { target }) =>
      eachIssued(seen, answers, target, (one, issued) => {
        const { pass, found, notApplicable } = answers;
        const sources = sourcesOf(one, issued, ocsp, crl);
        const statements = sources.flatMap(({ reading }) => (reading instanceof Unseen ? [] : (reading.says ?? [])));
        const what = { expected: 'the same from both', actual: sources.map(text).join('; ') };
        if (statements.length < 2 || statements.includes('unknown'))
          return notApplicable('only one of the two can be relied on');
        return statements[0] === statements[1] ? pass(what) : found('disagree', what);
      }),
  }),

  check({
    id: 'certificate.revocation.staple',
    requirements: ['VAL-05'],
    title: 'What {endpoint} staples says that {role} is good',
    about: ({ place }) => place === 'served',
    needs: (at, target) => ({
      seen: certificatesAt(at, target),
      staples: staplesAt(at.endpoint ?? 'oc', target),
      crl: wanted(revocationLists(target)),
    }),
    findings: {
      revoked: fail('{endpoint} itself says that {role} is revoked: {actual}.', replace),
      unusable: warn(
        '{endpoint} staples an OCSP response that clients reject: {actual}.',
        'Let the server fetch its OCSP response anew before it lapses (nginx: ssl_stapling on; ssl_stapling_verify on), or staple none.',
      ),
    },
    judge: ({ seen, staples, crl }, _at, answers, { target }) =>
      eachIssued(seen, answers, target, (one, issued) => {
        const { pass, found } = answers;
        const own = staples.filter(({ leaf }) => leaf === one.der);
        const sent = own.flatMap(({ staple }) => staple ?? []);
        const expected = 'none, or a current one that says good';
        if (sent.length === 0)
          return pass({ expected, actual: 'none' }, 'no OCSP response is stapled, which is allowed');
        const readings = sent.map((staple) => readStaple(staple, issued, one.seenAt, crl));
        const revoked = readings.find(({ says }) => says === 'revoked');
        if (revoked) return found('revoked', { expected, actual: revoked.detail });
        const bad = readings.find(({ says }) => says !== 'good');
        return bad ? found('unusable', { expected, actual: bad.detail }) : pass({ expected, actual: 'good' });
      }),
  }),
]);

/** Judges each certificate that the Trust Framework issued; others have no status, and another case reports them. */
function eachIssued<Id extends string>(
  seen: readonly SeenCertificate[],
  { notApplicable, notGiven }: Answers<Id>,
  target: Target,
  judge: (one: SeenCertificate, issued: Issued) => Judgement,
): Judgement | Judgement[] {
  if (target.trust.framework === null) return notGiven('/trust/framework');
  return seen.map((one) => {
    const issued = issuedByFramework(one, target);
    return issued ? judge(one, issued) : notApplicable('not issued by the Trust Framework, which another case reports');
  });
}

interface Source {
  readonly name: string;
  readonly reading: StatusReading | Unseen;
}

function sourcesOf(
  one: SeenCertificate,
  issued: Issued,
  ocsp: StatusAnswers | Unseen,
  crl: StatusAnswers | Unseen,
): Source[] {
  return [
    { name: 'OCSP', reading: statusSaid(ocsp, one, issued, crl) },
    { name: 'CRL', reading: statusSaid(crl, one, issued, crl) },
  ];
}

function saysThat(status: StatusReading['says'], reading: StatusReading | Unseen): boolean {
  return !(reading instanceof Unseen) && reading.says === status;
}

function isOnHold({ reading }: Source): boolean {
  return !(reading instanceof Unseen) && reading.reason === 'certificateHold';
}

function text({ name, reading }: Source): string {
  return `${name}: ${reading instanceof Unseen ? reading.reason : reading.detail}`;
}

function hasExpired({ facts: { notAfter }, seenAt }: SeenCertificate): boolean {
  return notAfter !== null && seenAt > new Date(notAfter);
}
