import { describe, expect, test } from 'vitest';
import { sampleCase, sampleResults } from '../../tests/sample-results.ts';
import type { CaseResult, PathRow } from './results.ts';

const path = (title: string, endpoint: string, client: PathRow['client'], server: PathRow['server']): PathRow => ({
  title,
  endpoint,
  client,
  server,
  clientRole: 'C4',
  serverRole: 'S4',
  requestSigning: 'Sig3',
  responseSigning: 'Sig4',
  layers: [],
});
const paths = [
  path('TPP → API Hub', 'as1', 'tpp', 'ozone'),
  path('API Hub → Ozone Connect', 'oc', 'ozone', 'lfi'),
  path('LFI → Consent Manager', 'cm', 'lfi', 'ozone'),
];

const left = (id: string, endpoint: string | null, who: CaseResult['who'], more: Partial<CaseResult> = {}) =>
  sampleCase({
    outcome: 'not-tested',
    id,
    layer: 'mTLS',
    who,
    subject: { kind: 'endpoint', name: id, ...(endpoint === null ? {} : { endpoint }) },
    ...more,
  });
const holds = sampleCase({ outcome: 'pass' });
const run = (cases: readonly CaseResult[]) => sampleResults([holds, ...cases], { paths });

describe('the verdict says what it covers', () => {
  test('nothing left to others is the whole, whatever is left to oneself, to another run, or under a SHOULD', () => {
    const beside = [left('a', 'oc', ['ozone'], { level: 'SHOULD' }), left('b', 'oc', ['ozone'], { decides: false })];
    const { headline, coverage } = run([...beside, left('c', null, [])]);
    expect([headline, coverage.whole, coverage.unproved]).toEqual(['Conformant', true, []]);
    expect(coverage.parties).toEqual([{ party: 'lfi', evidence: true, unproved: 0, paths: [] }]);
  });

  test('a path on which nobody tried the right certificate is named, the inbound one first', () => {
    const { verdict, headline, verdictText, coverage } = run([
      left('as', 'as1', ['tpp']),
      left('as/messages', 'as1', ['tpp', 'ozone'], { layer: 'messages' }),
      left('oc', 'oc', ['ozone']),
      left('oc/any', 'oc', ['lfi', 'ozone']),
      left('key', null, ['tpp', 'ozone'], { layer: 'keys' }),
    ]);
    expect(verdict).toBe('conformant');
    expect(headline).toBe(
      'Conformant in what the LFI can see; inbound path unproved: needs Ozone; 1 path unproved: needs the TPP',
    );
    expect(verdictText).toContain('1 inbound path unproved: API Hub → Ozone Connect; needs Ozone, in all for 3 cases.');
    expect(verdictText).toContain('1 path unproved: TPP → API Hub; needs the TPP, in all for 2 cases.');
    expect(coverage.unproved.reduce((sum, { cases }) => sum + cases, 0)).toBe(5);
    expect(coverage.parties).toEqual([
      { party: 'lfi', evidence: true, unproved: 1, paths: [] },
      { party: 'tpp', evidence: false, unproved: 3, paths: ['as1'] },
      { party: 'ozone', evidence: false, unproved: 4, paths: ['oc'] },
    ]);
  });

  test('where all paths are proved, the title counts what else is left', () => {
    const { headline } = run([left('m', 'as1', ['tpp'], { layer: 'messages' }), left('k', null, ['tpp'])]);
    expect(headline).toBe('Conformant in what the LFI can see; 2 cases unproved: needs the TPP');
  });

  test('a verdict that is not conformant keeps its title and names what is open beside', () => {
    const failed = sampleCase({ outcome: 'fail' });
    const { headline, verdictText } = run([failed, left('oc', 'oc', ['ozone'])]);
    expect(headline).toBe('Not conformant');
    expect(verdictText).toContain('1 inbound path unproved: API Hub → Ozone Connect; needs Ozone, in all for 1 case.');
  });
});
