import { Unseen } from '../engine/need.ts';
import type { SeenCertificate } from '../needs/certificates.ts';
import { addressesIn, followable, issuedByFramework, whereSeen } from '../needs/revocation.ts';
import { mostLists } from '../observations/crl.ts';
import type { StatusAnswer, StatusSubject } from '../observations/status.ts';
import type { Step } from '../observations/step.ts';
import { longestCrl } from '../x509/status/crl.ts';
import { longestOcspResponse } from '../x509/status/ocsp.ts';
import { ocspRequest } from '../x509/status/ocsp-request.ts';
import type { Issued } from '../x509/status/status.ts';
import { ProbeFailure } from './failure.ts';
import { askNamed, type Question } from './named-service.ts';
import type { Probe, ProbeBench } from './probe.ts';

/** Asks every responder that each certificate of a role names about it (RFC 6960 A.1, POST). */
export const ocsp: Probe<'ocsp'> = async (step, bench) => {
  const answers: StatusAnswer[] = [];
  for (const { seen, issued } of ofTheFramework(step, bench).slice(0, step.connections)) {
    const octets = ocspRequest(issued.certificate, issued.issuer);
    for (const [place, url] of followable(addressesIn(seen, 'ocsp')).entries()) {
      // Planned is one for each certificate.
      if (place > 0) bench.spend(1);
      const question: Question = {
        url,
        method: 'POST',
        accept: 'application/ocsp-response',
        body: { type: 'application/ocsp-request', octets },
        limit: longestOcspResponse,
      };
      answers.push(await answerTo(question, seen.facts.thumbprint, issued, bench));
    }
  }
  return { answers };
};

/** Fetches each revocation list that certificates name, once. */
export const crl: Probe<'crl'> = async (step, bench) => {
  const lists = new Map<string, { url: URL; issued: Issued }>();
  for (const { seen, issued } of ofTheFramework(step, bench)) {
    for (const url of followable(addressesIn(seen, 'crl')))
      if (!lists.has(url.href) && lists.size < mostLists) lists.set(url.href, { url, issued });
  }
  const answers = [...lists.values()].map(({ url, issued }) =>
    answerTo({ url, method: 'GET', accept: 'application/pkix-crl', limit: longestCrl }, null, issued, bench),
  );
  return { answers: await Promise.all(answers) };
};

async function answerTo(
  question: Question,
  thumbprint: string | null,
  { issuer }: Issued,
  bench: ProbeBench,
): Promise<StatusAnswer> {
  const nothing = {
    thumbprint,
    url: question.url.href,
    issuer: Buffer.from(issuer).toString('base64'),
    status: null,
    contentType: null,
    received: null,
    failed: null,
  };
  try {
    const { status, contentType, octets } = await askNamed(question, bench);
    return { ...nothing, status, contentType, received: status === 200 ? octets.toString('base64') : null };
  } catch (error) {
    if (!(error instanceof ProbeFailure)) throw error;
    return { ...nothing, failed: error.failure };
  }
}

/** Distinct certificates that this run saw and the Trust Framework issued: nobody else's addresses are followed. */
function ofTheFramework(step: Step<'ocsp' | 'crl'>, bench: ProbeBench): { seen: SeenCertificate; issued: Issued }[] {
  const distinct = new Map<string, SeenCertificate>();
  for (const subject of step.with.certificatesOf)
    for (const one of seenSoFar(subject, bench)) if (!distinct.has(one.der)) distinct.set(one.der, one);
  return [...distinct.values()].flatMap((seen) => {
    const issued = issuedByFramework(seen, bench.target);
    return issued === null ? [] : [{ seen, issued }];
  });
}

function seenSoFar(subject: StatusSubject, { target, received }: ProbeBench): SeenCertificate[] {
  return whereSeen(subject, target).flatMap(({ step, read }) => {
    const raw = received(step.key);
    if (raw === undefined) return [];
    const at = new Date().toISOString();
    const certificates = read({ id: step.key, step, vantage: target.vantage, at, tookMs: 0, raw, failed: null });
    return certificates instanceof Unseen ? [] : [...certificates];
  });
}
