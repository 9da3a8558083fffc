import { describe, expect, test } from 'vitest';
import { card, sampleCase, sampleEvidence, sampleResults } from '../../tests/sample-results.ts';
import { metrics } from './metrics.ts';

describe('metrics', () => {
  const evidence = sampleEvidence([
    ['connect', 10],
    ['connect', 30, true],
    ['connect', 20],
    ['scan', 1500],
  ]);
  const of = (name: string) =>
    metrics(sampleResults(), evidence)
      .split('\n')
      .filter((line) => line.startsWith(`api_hub_conformance_${name}`))
      .map((line) => line.replace(/target="bank",vantage="lfi",?/, ''));

  test('have the expiry of each certificate that was seen, by role, in Unix seconds', () => {
    expect(of('certificate_not_after')).toEqual([
      'api_hub_conformance_certificate_not_after_timestamp_seconds{role="S4"} 1798761600',
    ]);
    const two = [card('S4', '2027-01-01T00:00:00Z'), card('S4', '2026-12-31T00:00:00Z'), card('C3', 'never')];
    expect(metrics(sampleResults([], { certificates: two }), null).match(/(?<=not_after.*)role=.*/g)).toEqual([
      'role="S4"} 1798675200',
    ]);
  });

  test('say of certificates how many cases were seen and how many were not, each series once', () => {
    const cases = [
      sampleCase({ outcome: 'pass' }),
      ...['a', 'b', 'c'].map((id) => sampleCase({ outcome: 'not-tested', id: `check.one@S4/${id}` })),
    ];
    const twice = [card('S4', null), card('S4', null)];
    expect(
      metrics(sampleResults(cases, { certificates: twice }), null).match(/(?<=certificate_cases.*)role=.*/g),
    ).toEqual(['role="S4",seen="true"} 1', 'role="S4",seen="false"} 3']);
  });

  test('have outcomes, and durations and failures by kind of step', () => {
    expect(of('cases')).toHaveLength(7);
    expect(of('run_end')).toEqual(['api_hub_conformance_run_end_timestamp_seconds{} 1795478401.5']);
    expect(of('probe_duration_seconds')).toEqual([
      'api_hub_conformance_probe_duration_seconds{kind="connect",quantile="0.5"} 0.02',
      'api_hub_conformance_probe_duration_seconds{kind="connect",quantile="1.0"} 0.03',
      'api_hub_conformance_probe_duration_seconds_sum{kind="connect"} 0.06',
      'api_hub_conformance_probe_duration_seconds_count{kind="connect"} 3',
      'api_hub_conformance_probe_duration_seconds{kind="scan",quantile="0.5"} 1.5',
      'api_hub_conformance_probe_duration_seconds{kind="scan",quantile="1.0"} 1.5',
      'api_hub_conformance_probe_duration_seconds_sum{kind="scan"} 1.5',
      'api_hub_conformance_probe_duration_seconds_count{kind="scan"} 1',
    ]);
    expect(of('probe_failures')).toEqual([
      'api_hub_conformance_probe_failures{kind="connect"} 1',
      'api_hub_conformance_probe_failures{kind="scan"} 0',
    ]);
  });

  test('are lines of name, labels and value without a timestamp, under HELP and TYPE, each series once', () => {
    const lines = metrics(sampleResults(), evidence).split('\n');
    expect(lines.slice(-2)).toEqual(['# EOF', '']);
    const samples = lines.filter((line) => line !== '' && !line.startsWith('#'));
    for (const line of samples) expect(line).toMatch(/^[a-z_]+\{([a-z_]+="([^"\\\n]|\\["\\n])*",?)*\} \d+(\.\d+)?$/);
    expect(new Set(samples.map((line) => line.slice(0, line.lastIndexOf(' ')))).size).toBe(samples.length);
    for (const line of samples) {
      const family = line.slice(0, line.indexOf('{')).replace(/_(sum|count)$/, '');
      expect(lines.filter((one) => one.startsWith(`# HELP ${family} `))).toHaveLength(1);
      expect(lines.filter((one) => one.startsWith(`# TYPE ${family} `))).toHaveLength(1);
    }
  });
});
