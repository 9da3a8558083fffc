import { describe, expect, test } from 'vitest';
import { differenceLines, differenceMarkdown } from '../../reports/difference.ts';
import { card, sampleCase, sampleEvidence, sampleResults } from '../../tests/sample-results.ts';
import type { CaseResult, Results } from '../engine/results.ts';
import { summaryOf } from '../summary/summary.ts';
import { difference, differenceSchema, snapshotOf, snapshotOfSummary } from './difference.ts';

const held = (id: string) => sampleCase({ outcome: 'pass', id });
const missed = (id: string, outcome: 'fail' | 'warn' = 'fail') =>
  sampleCase({ outcome, id, finding: 'other', subject: { kind: 'certificate', name: id.split('@')[1] ?? '' } });
const left = (id: string) => sampleCase({ outcome: 'not-tested', id, who: ['ozone'] });

function run(id: string, cases: readonly CaseResult[], more: Partial<Results> = {}): Results {
  const named = cases.map((one) => ({ ...one, subject: { ...one.subject, name: one.id.split('@')[1] ?? '' } }));
  return { ...sampleResults(named), runId: id, ...more };
}
const between = (old: Results, now: Results) => difference(snapshotOf(old, null), snapshotOf(now, null));

describe('two runs', () => {
  test('that show the same differ in nothing, whatever their ids and times, and nothing is said', () => {
    const old = run('a', [held('check.one@S1'), missed('check.one@S4')]);
    const one = between(old, { ...old, runId: 'b', endedAt: '2027-01-01T00:00:00.000Z' });
    expect([one.same, one.worse, differenceLines(one), differenceMarkdown(one)]).toEqual([true, false, [], '']);
  });

  test('with a new finding: worse, with what was found in words', () => {
    const one = between(run('a', [held('check.one@S4')]), run('b', [missed('check.one@S4')]));
    expect(one.worse).toBe(true);
    expect(one.findings.new.map((each) => each.case)).toEqual(['check.one@S4']);
    expect(differenceLines(one)[0]).toBe('bank: Not conformant (was: Conformant)');
    expect(differenceLines(one).join('\n')).toContain('New: 1\n  check.one@S4 (fail): O is ');
    expect(differenceSchema.parse(one)).toEqual(one);
  });

  test('with one repaired: better, and the way back is worse', () => {
    const [bad, good] = [run('a', [missed('check.one@S4')]), run('b', [held('check.one@S4')])];
    expect(between(bad, good)).toMatchObject({
      worse: false,
      same: false,
      findings: { fixed: [{ case: 'check.one@S4' }] },
    });
    expect(between(good, bad).worse).toBe(true);
  });

  test('a warning that is a failure now is worse, and the reverse is not', () => {
    const [warned, failed] = [run('a', [missed('check.one@S4', 'warn')]), run('b', [missed('check.one@S4')])];
    expect(between(warned, failed)).toMatchObject({ worse: true, findings: { heavier: [{ case: 'check.one@S4' }] } });
    expect(between(failed, warned)).toMatchObject({ worse: false, findings: { lighter: [{ case: 'check.one@S4' }] } });
  });

  test('a case that is not seen any more is worse; one that is seen for the first time is told', () => {
    const [seen, unseen] = [
      run('a', [held('check.one@S1'), held('check.one@S4')]),
      run('b', [held('check.one@S1'), left('check.one@S4')]),
    ];
    expect(between(seen, unseen)).toMatchObject({ worse: true, unseen: ['check.one@S4'] });
    expect(between(unseen, seen)).toMatchObject({ worse: false, seen: ['check.one@S4'] });
  });

  test('a case that could not be decided is worse, and says nothing of what was found before', () => {
    const [bad, open] = [
      run('a', [missed('check.one@S4')]),
      run('b', [sampleCase({ outcome: 'inconclusive', id: 'check.one@S4' })]),
    ];
    expect(between(bad, open)).toMatchObject({
      worse: true,
      findings: { fixed: [], unclear: [{ case: 'check.one@S4' }] },
    });
  });

  test('a rotated certificate, another KID, issuer and host are told and are not worse', () => {
    const certificate = { ...card('S4', '2027-01-01T00:00:00.000Z'), thumbprint: 'one', kid: 'k1', issuer: 'CN=A' };
    const old = run('a', [held('check.one@S4')], { certificates: [certificate] });
    const now = {
      ...run('b', [held('check.one@S4')], {
        certificates: [
          { ...certificate, thumbprint: 'two', notAfter: '2028-01-01T00:00:00.000Z', kid: 'k2', issuer: 'CN=B' },
        ],
      }),
      target: { ...old.target, endpoints: { oc: 'https://other.bank.example' } },
    };
    const one = between(old, now);
    expect(one.worse).toBe(false);
    expect(differenceLines(one).slice(-5)).toEqual([
      'Facts: 4',
      '  S4: certificate rotated, one, valid until 2027-01-01 → two, valid until 2028-01-01',
      '  S4: KID changed, k1 → k2',
      '  S4: issuer changed, CN=A → CN=B',
      '  oc: host changed, https://connect.bank.example → https://other.bank.example',
    ]);
  });

  test('TLS version, suites and chain as the evidence has them', () => {
    const evidence = (version: string, suite: string) => {
      const [one] = sampleEvidence([['handshake', 1]]).observations;
      const exchange = { version, cipherSuite: suite, certificates: [] };
      const step = { key: 'handshake:oc', kind: 'handshake', subject: 'oc' };
      return { observations: [{ ...one, step, raw: { addresses: [{ address: 'a', exchange }] } }] } as never;
    };
    const results = run('a', [held('check.one@S4')]);
    const one = difference(
      snapshotOf(results, evidence('TLSv1.3', 'TLS_AES_128_GCM_SHA256')),
      snapshotOf({ ...results, runId: 'b' }, evidence('TLSv1.2', 'TLS_AES_128_GCM_SHA256')),
    );
    expect(one.facts).toEqual([{ about: 'oc', what: 'TLS version', old: 'TLSv1.3', new: 'TLSv1.2' }]);
    const without = difference(
      snapshotOf(results, evidence('TLSv1.3', 'x')),
      snapshotOf({ ...results, runId: 'b' }, null),
    );
    expect(without.facts).toEqual([]);
  });

  test('of another vantage and another build are compared, and that is said', () => {
    const old = run('a', [held('check.one@S4')]);
    const now = {
      ...run('b', [held('check.one@S4')]),
      target: { ...old.target, vantage: 'ozone' },
      tool: { name: 'x', version: '2' },
    };
    expect(between(old, now).alsoChanged).toEqual(['the vantage (lfi → ozone)', 'the suite (1.2.3 → 2)']);
  });
});

test('summaries differ as the results that they are of, and what one counts and does not list is not called new or fixed', () => {
  const evidence = {
    target: {
      network: { connectTo: {}, proxy: null },
      trust: { framework: null, public: 'system' },
      tls: { policy: 'fapi2', depth: 'quick' },
    },
    observations: [],
  } as never;
  const digest = 'a'.repeat(64);
  const summed = (results: Results) =>
    snapshotOfSummary(summaryOf({ ...results, requirementSetDigest: digest, evidenceDigest: digest }, evidence));
  const old = run('a', [held('check.one@S1'), missed('check.one@S4')]);
  const now = run('b', [held('check.one@S1'), held('check.one@S4')]);
  expect(difference(summed(old), summed({ ...old, runId: 'b' })).same).toBe(true);
  expect(difference(summed(old), summed(now))).toMatchObject({
    worse: false,
    findings: { fixed: [{ case: 'check.one@S4' }] },
  });
  expect(difference(summed(now), summed(old))).toMatchObject({
    worse: true,
    findings: { new: [{ case: 'check.one@S4' }] },
  });
  const many = (from: number) =>
    run(
      'a',
      Array.from({ length: 9 }, (_, index) => missed(`check.one@S4/${from + index}`)),
    );
  const shifted = difference(summed(many(0)), summed({ ...many(3), runId: 'b' }));
  expect([shifted.findings.new, shifted.findings.fixed]).toEqual([[], []]);
});
