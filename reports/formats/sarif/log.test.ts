import { describe, expect, test } from 'vitest';
import { sampleCase, sampleResults } from '../../../tests/sample-results.ts';
import { sarif } from './log.ts';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly index: number };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown?: string };
  readonly defaultConfiguration: { readonly level: string };
  readonly relationships?: readonly { readonly target: { readonly id: string; readonly index: number } }[];
  readonly properties?: { readonly tags: readonly string[] };
}

const runOf = (...given: Parameters<typeof sampleResults>) => {
  const log = JSON.parse(sarif(sampleResults(...given)));
  return {
    log,
    run: log.runs[0],
    results: log.runs[0].results as Result[],
    rules: log.runs[0].tool.driver.rules as Rule[],
  };
};

describe('SARIF 2.1.0', () => {
  const { log, run, results, rules } = runOf();

  test('has what the standard and GitHub demand of a log, a run and its tool', () => {
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toMatch(
      /^https:\/\/docs\.oasis-open\.org\/sarif\/sarif\/v2\.1\.0\/.*sarif-schema-2\.1\.0\.json$/,
    );
    expect(log.runs).toHaveLength(1);
    expect(run.tool.driver).toMatchObject({ name: 'api-hub-conformance', version: '1.2.3' });
    expect(run.automationDetails.id).toBe(`api-hub-conformance/bank/lfi/${sampleResults().runId}`);
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: true, startTimeUtc: '2026-11-24T00:00:00.000Z' });
    expect(run.artifacts).toHaveLength(1);
  });

  test('names the target file by its path in the repository where that is known, else by its name', () => {
    const uriAt = (path?: string) => JSON.parse(sarif(sampleResults(), path)).runs[0].artifacts[0].location.uri;
    expect(uriAt('conformance/لف/my bank:a.yaml')).toBe('conformance/%D9%84%D9%81/my%20bank%3Aa.yaml');
    expect(uriAt()).toBe('bank%3A%20%D8%A3%D9%88%D9%84.yaml');
  });

  test('every result has a message, a place in the target file, and a rule at the index that it names', () => {
    for (const one of results) {
      expect(one.message.text.length).toBeGreaterThan(0);
      expect(rules[one.ruleIndex]?.id).toBe(one.ruleId);
      const [location] = one.locations;
      expect(run.artifacts[location?.physicalLocation.artifactLocation.index ?? -1].location.uri).toBe(
        location?.physicalLocation.artifactLocation.uri,
      );
      expect(location?.physicalLocation.region.startLine).toBeGreaterThanOrEqual(1);
    }
  });

  test('the place is a relative reference (RFC 3986) that names the target file, and the line is the one of the case', () => {
    const { uri } = results[0]?.locations[0]?.physicalLocation.artifactLocation ?? { uri: '' };
    expect(uri).toMatch(/^(?:[A-Za-z0-9._~!$&'()*+,;=@-]|%[0-9A-F]{2})+$/);
    expect(decodeURIComponent(uri)).toBe('bank: أول.yaml');
    expect(results[0]?.locations[0]?.physicalLocation.region.startLine).toBe(3);
    const without = runOf([sampleCase({ outcome: 'fail', at: null })]).results[0];
    expect(without?.locations[0]?.physicalLocation.region.startLine).toBe(1);
  });

  test('kind and level fit each other and the outcome', () => {
    expect(results.map(({ properties, kind, level }) => [properties?.outcome, kind, level])).toEqual([
      ['warn', 'fail', 'warning'],
      ['fail', 'fail', 'error'],
      ['inconclusive', 'open', 'none'],
      ['blocked', 'open', 'none'],
    ]);
    for (const { kind, level } of results) if (kind !== 'fail') expect(level).toBe('none');
    expect(runOf([sampleCase({ outcome: 'fail', decides: false })]).results.map(({ level }) => level)).toContain(
      'warning',
    );
  });

  test('a rule is a finding, with help and the requirements that it hangs on', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    const rule = rules.find(({ id }) => id === 'check.one/other');
    expect(rule?.shortDescription.text).toBe('Subject O of <role>');
    expect(rule?.defaultConfiguration.level).toBe('error');
    expect(rule?.help.text).toContain('Remedy: Have <role> issued again.');
    expect(rule?.help.markdown).toContain('Have &lt;role&gt; issued again');
    expect(rule?.properties?.tags).toEqual(['TLS', 'certificate-subjects', 'CSR-04']);
    const [target] = rule?.relationships ?? [];
    expect(run.taxonomies[0].taxa[target?.target.index ?? -1]).toMatchObject({
      id: 'CSR-04',
      properties: { level: 'MUST' },
    });
    for (const { help, shortDescription } of rules) expect([help.text, shortDescription.text]).not.toContain('');
  });

  test('messages carry remedy and who must act, and have neither placeholders nor links of others', () => {
    const text = results.find(({ level }) => level === 'error')?.message.text ?? '';
    expect(text).toMatch(/Remedy: Do this[\s\S]*Responsible: LFI/);
    expect(text).not.toMatch(/\]\(/);
    expect(text.replace(/\{\{|\}\}/g, '')).not.toMatch(/[{}]/);
    expect(text).toContain('{{0}}');
  });

  test('fingerprints are of the case: neither line, message nor run changes them; another case has others', () => {
    const print = (...cases: Parameters<typeof sampleCase>) =>
      runOf([sampleCase(...cases)]).results[0]?.partialFingerprints;
    const at = { pointer: '/other', line: 99 };
    expect(print({ outcome: 'fail', at, message: 'another' })).toEqual(print({ outcome: 'fail' }));
    expect(print({ outcome: 'fail', id: 'another' })).not.toEqual(print({ outcome: 'fail' }));
    expect(Object.keys(print({ outcome: 'fail' }) ?? {})).toEqual(['caseId/v1', 'primaryLocationLineHash']);
  });

  test('an incomplete run is a result and a notification of its own', () => {
    const broken = runOf([sampleCase({ outcome: 'pass' })], { problems: ['a suite did not load'] });
    expect(broken.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([['verdict', 'error']]);
    expect(broken.run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', message: { text: 'a suite did not load' } }],
    });
  });
});
