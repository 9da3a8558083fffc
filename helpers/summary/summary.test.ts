import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hostile, sampleCase, sampleResults } from '../../tests/sample-results.ts';
import { causesOf } from '../causes/causes.ts';
import { resultsText } from '../engine/results-text.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { summaryOf, summaryText } from './summary.ts';
import { mostListed, summarySchema } from './summary-schema.ts';

const target = {
  network: { proxy: null, connectTo: {} },
  trust: { framework: ['AAAA'], public: 'system' },
  tls: { policy: 'fapi2', depth: 'quick' },
} as unknown as Evidence['target'];

const digest = 'a'.repeat(64);
const results = (...given: Parameters<typeof sampleResults>) => ({
  ...sampleResults(...given),
  requirementSetDigest: digest,
  evidenceDigest: digest,
});

describe('a summary', () => {
  test('says what a gate asks of a run, and what did not pass by its causes', () => {
    const judged = results();
    const summary = summaryOf(judged, { target, challenge: 'n-1', observations: [] });
    expect(summarySchema.parse(JSON.parse(summaryText(summary)))).toEqual(JSON.parse(JSON.stringify(summary)));
    expect(summary).toMatchObject({
      verdict: 'non-conformant',
      exitCode: 1,
      headline: judged.headline,
      challenge: 'n-1',
      environment: 'embedded',
      vantage: 'lfi',
      requirementSet: { id: 'v2.1/2026-11', status: 'frozen', digest },
      counts: { pass: 1, fail: 1, blocked: 1 },
      coverage: { whole: judged.coverage.whole, seenFrom: judged.coverage.seenFrom, parties: judged.coverage.parties },
      reached: { proxy: false, redirectedCount: 0, publicRoots: 'system', frameworkRootCount: 1 },
      resultsDigest: createHash('sha256').update(resultsText(judged)).digest('hex'),
    });
    expect(summary.causes.map(({ kind, caseCount, waiting }) => ({ kind, caseCount, waiting }))).toEqual(
      causesOf(judged).map(({ kind, cases, waits }) => ({ kind, caseCount: cases.length, waiting: waits.length })),
    );
    expect(summary.certificates.map(({ role, notAfter }) => [role, notAfter])).toEqual([
      ['S4', '2027-01-01T00:00:00.000Z'],
      ['C3', null],
    ]);
  });

  test('stays small whatever target and peers are, and counts what it leaves out', () => {
    const long = hostile.repeat(8);
    const cases = Array.from({ length: 60 }, (_, index) =>
      sampleCase({
        outcome: 'fail',
        id: `${long}${index}`,
        check: `${long}${index}`,
        message: long,
        remedy: long,
        actual: long,
      }),
    );
    const [certificate] = sampleResults().certificates;
    const judged = results(cases, {
      certificates: Array.from({ length: 100 }, (_, index) => ({ ...certificate, role: `${long}${index}` }) as never),
      problems: Array.from({ length: 100 }, () => long),
    });
    const hosts = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${long}${index}`, ['127.0.0.1:1']]));
    const network = { proxy: 'http://p:1', connectTo: hosts } as unknown as Evidence['target']['network'];
    const summary = summaryOf(judged, { target: { ...target, network }, observations: [] });
    expect(() => summarySchema.parse(summary)).not.toThrow();
    expect(summary.causes).toHaveLength(mostListed.causes);
    expect(summary.moreCauses.miss).toBe(60 - mostListed.causes);
    expect(summary.moreCertificates).toBe(100 - mostListed.certificates);
    expect(summary).toMatchObject({ problemCount: 100, reached: { proxy: true, redirectedCount: 500 } });
    expect(Buffer.byteLength(summaryText(summary))).toBeLessThan(48 * 1024);
  });
});
