import { vantages } from '../../config/standard/api-hub/vantages.ts';
import { howTested, type SpecimenPlan, type TestedFrom } from '../../helpers/engine/how-tested.ts';
import type { PlannedCase } from '../../helpers/engine/judge-case.ts';
import type { StepKind } from '../../helpers/observations/kinds.ts';
import { numberOf } from '../../helpers/words/number-of.ts';

/** What a probe of each kind does. */
const doing: Record<StepKind, string> = {
  resolve: 'looks the host name up',
  connect: 'opens a TCP connection',
  handshake: 'makes a TLS handshake and looks at what is shown',
  scan: 'asks what the TLS server accepts',
  call: 'sends a harmless request with a client identity',
  fetch: 'fetches a public document',
  'fetch-certificate': 'fetches the certificate that a published key names',
  ocsp: 'asks the OCSP responder that the certificate names',
  crl: 'fetches the revocation list that the certificate names',
  'read-certificate': 'reads the certificate file',
  'read-csr': 'reads the CSR file',
  'read-key': 'reads the key file',
  sign: 'signs with the private key',
  decrypt: 'decrypts with the private key',
  'read-sample': 'opens a captured message',
  submit: 'sends a request that probes.allow admits',
  deliver: 'sends a test event that probes.allow admits',
  listen: 'reads what callers presented to conformance listen',
  'read-log': 'reads the access log that --inbound-log names',
};

/** How the cases that are picked out are tested, a paragraph a vantage. */
export function vantageLines(plans: readonly SpecimenPlan[], picks: (one: PlannedCase) => boolean): string[] {
  const all = howTested(plans, picks);
  const parties = all.filter(({ vantage }) => vantage !== 'all');
  return (parties.length > 0 ? parties : all.slice(0, 1)).flatMap(linesOf);
}

/** The vantages that can test at least one of the cases, for people. */
export function testers(plans: readonly SpecimenPlan[], picks: (one: PlannedCase) => boolean): string {
  const names = howTested(plans, picks)
    .filter(({ vantage, own }) => vantage !== 'all' && own > 0)
    .map(({ vantage }) => vantages[vantage].title);
  return names.length > 0 ? names.join(', ') : 'nobody alone';
}

function linesOf({ vantage, joint, cases, own, steps, byTarget, leftOut, others }: TestedFrom): string[] {
  const name = joint ? 'Merged evidence of several parties (conformance merge)' : vantages[vantage].title;
  const elsewhere = others.map((one) => vantages[one].title).join(', ');
  if (own === 0) return [`  ${name}: not from here; who can: ${elsewhere || 'nobody'}`];
  const kinds = [...new Set(steps.map(({ kind }) => kind))];
  const keys = steps.map(({ key }) => key);
  const some = `${keys.slice(0, 3).join(', ')}${keys.length > 3 ? ` and ${keys.length - 3} more` : ''}`;
  const what = [...(byTarget ? ['reads the target file'] : []), ...kinds.map((kind) => doing[kind])];
  return [
    `  ${name}: ${numberOf(own, 'case')}${what.length > 0 ? `; ${what.join(', ')}` : ''}`,
    ...(keys.length > 0 ? [`    steps: ${some}`] : []),
    ...leftOut.map((reason) => `    otherwise not tested: ${reason}`),
    ...(own < cases.length ? [`    ${cases.length - own} more are not visible from here; who can: ${elsewhere}`] : []),
  ];
}
