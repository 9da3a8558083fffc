import { expect, test } from 'vitest';
import { judge } from '../helpers/engine/judge.ts';
import type { CaseResult } from '../helpers/engine/results.ts';
import type { Target } from '../helpers/target/target.ts';
import { laboratory } from './laboratory.ts';

const { healthy, evidenceWith, withTarget, suites } = laboratory();

function refusals(cases: readonly CaseResult[]): Record<string, string> {
  return Object.fromEntries(
    cases
      .filter(({ check, subject }) => check === 'mtls.refuses.revoked' && subject.tlsVersion === 'tls1.3')
      .map(({ subject, outcome, who }) => [subject.route ?? '', outcome === 'not-tested' ? who.join() : outcome]),
  );
}

test.each([
  ['lfi', { 'cm/hello-mtls': 'pass', 'as1/root': 'tpp', 'oc/hello-mtls': 'ozone' }],
  ['tpp', { 'as1/root': 'pass', 'rs1/accounts': 'pass', 'cm/hello-mtls': 'lfi', 'oc/hello-mtls': 'ozone' }],
  ['ozone', { 'oc/hello-mtls': 'pass', 'oc/echo-cert': 'pass', 'cm/hello-mtls': 'lfi', 'as1/root': 'tpp' }],
] as const)(
  'vantage %s shows the revoked certificate of its own role, and knows who has the others',
  async (vantage, expected) => {
    expect(refusals(judge(suites(), await healthy(vantage)).cases)).toMatchObject(expected);
  },
);

test('a revoked client that is let in warns, and fails under revocationRequired', async () => {
  const seen = await evidenceWith({ servers: { cm: { letsIn: ['revoked'] } } }, 'lfi');
  const strict = { ...seen.target, switches: { ...seen.target.switches, revocationRequired: true } };
  const found = (target: Target) => {
    const { cases, verdict } = judge(suites(), { ...seen, target });
    const own = cases.find(({ id }) => id === 'mtls.refuses.revoked@cm/hello-mtls/tls1.3');
    return { verdict, outcome: own?.outcome, level: own?.level };
  };
  expect(found(seen.target)).toEqual({ verdict: 'conformant', outcome: 'warn', level: 'SHOULD' });
  expect(found(strict)).toEqual({ verdict: 'non-conformant', outcome: 'fail', level: 'MUST' });
});

test('an identity that nobody revoked proves nothing about revocation', async () => {
  const notRevoked = (text: string) => text.replaceAll('revoked-C3.', 'C3.');
  const { cases } = judge(suites(), await withTarget('lfi', notRevoked, () => evidenceWith({}, 'lfi')));
  const own = cases.find(({ id }) => id === 'mtls.refuses.revoked@cm/hello-mtls/tls1.3');
  expect(own).toMatchObject({ outcome: 'inconclusive' });
  expect(own?.reason).toContain('neither OCSP nor CRL confirms');
});
