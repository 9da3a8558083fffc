import { describe, expect, test } from 'vitest';
import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { githubAnnotations } from './github.ts';
import { codeQuality } from './gitlab.ts';

function found(outcome: 'fail' | 'warn', number: number, more: Partial<CaseResult> = {}): CaseResult {
  return {
    id: `check.${number}@S4/file`,
    check: `check.${number}`,
    title: 'Subject O of S4',
    subject: { kind: 'certificate', name: 'S4/file' },
    outcome,
    finding: 'other',
    message: `Found ${number}.`,
    expected: 'right',
    actual: `${number}`,
    remedy: 'Do this.',
    level: 'MUST',
    responsible: 'lfi',
    requirements: [],
    who: [],
    decides: true,
    at: { pointer: '/certificates/S4', line: 7 },
    ...more,
  } as unknown as CaseResult;
}

function results(cases: readonly CaseResult[], more: Partial<Results> = {}): Results {
  const target = { environment: 'production', file: 'bank.yaml', goLive: null };
  return {
    verdict: 'non-conformant',
    verdictText: 'Not conformant.',
    target,
    checks: {},
    certificates: [],
    sources: [],
    cases,
    ...more,
  } as unknown as Results;
}

const many = (outcome: 'fail' | 'warn', count: number) =>
  Array.from({ length: count }, (_, index) => found(outcome, index));

describe('GitHub annotations', () => {
  test('name file, line and title, and say finding, remedy and cases', () => {
    expect(githubAnnotations(results([found('fail', 1)]), 'targets/bank.yaml')).toEqual([
      '::error file=targets/bank.yaml,line=7,title=check.1%3A Subject O of S4::Found 1.%0ARemedy: Do this.%0ALFI; 1 miss%0Acheck.1@S4/file',
    ]);
    expect(githubAnnotations(results([found('warn', 1)]), null)).toEqual([
      '::warning title=check.1%3A Subject O of S4::Found 1.%0ARemedy: Do this.%0ALFI; 1 warning%0Acheck.1@S4/file',
    ]);
  });

  test('stay one line whatever a peer sends: %, CR, LF, and : and , in properties are escaped', () => {
    const nasty = 'a%0A,b: c\r\n::error::gotcha';
    const [line = '', ...more] = githubAnnotations(
      results([found('fail', 1, { message: nasty, title: nasty, remedy: null })]),
      'odd,name:1.yaml',
    );
    expect(more).toEqual([]);
    expect(line).not.toMatch(/[\r\n]/);
    expect(line).toBe(
      '::error file=odd%2Cname%3A1.yaml,line=7,title=check.1%3A a%250A%2Cb%3A c%0D%0A%3A%3Aerror%3A%3Agotcha::a%250A,b: c%0D%0A::error::gotcha.%0ALFI; 1 miss%0Acheck.1@S4/file',
    );
  });

  test('are at most ten of a kind, and the last one counts the others', () => {
    const lines = githubAnnotations(results([...many('fail', 14), ...many('warn', 10)]), null);
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10);
    expect(lines[9]).toBe('::error title=More findings::5 more of kind fail are in the report');
    expect(lines.join()).not.toContain('more of kind warn');
  });

  test('show cases of one text once', () => {
    const places = ['S4/file', 'S4/jwks'].map((name) =>
      found('fail', 1, { id: `check.1@${name}`, subject: { kind: 'certificate', name } }),
    );
    const lines = githubAnnotations(results(places), null);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('check.1@S4/file, check.1@S4/jwks');
  });

  test('of an incomplete run say so; those of a conformant one are none', () => {
    const incomplete = { verdict: 'incomplete', verdictText: 'Incomplete: 3 cases.' } as const;
    const lines = githubAnnotations(results(many('fail', 12), incomplete), null);
    expect(lines[0]).toBe('::error title=Conformance is incomplete::Incomplete: 3 cases.');
    expect(lines).toHaveLength(10);
    const coverage = { whole: true } as Results['coverage'];
    expect(githubAnnotations(results([], { verdict: 'conformant', coverage }), null)).toEqual([]);
  });
});

describe('GitLab’s Code Quality report', () => {
  test('has what GitLab reads of each issue', () => {
    expect(codeQuality(results([found('fail', 1), found('warn', 2, { at: null })]), 'targets/bank.yaml')).toEqual([
      {
        description: 'Found 1. Remedy: Do this.',
        check_name: 'check.1',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        severity: 'critical',
        location: { path: 'targets/bank.yaml', lines: { begin: 7 } },
      },
      expect.objectContaining({ severity: 'minor', location: { path: 'targets/bank.yaml', lines: { begin: 1 } } }),
    ]);
  });

  test('knows a finding again in the next run, at another line and with another text, and tells findings apart', () => {
    const print = (one: CaseResult) => codeQuality(results([one]), 'bank.yaml')[0]?.fingerprint;
    const moved = found('fail', 1, { at: { pointer: '/certificates/S4', line: 9 }, message: '12 days left' });
    expect(print(moved)).toBe(print(found('fail', 1)));
    expect(print(found('fail', 1, { finding: 'absent' }))).not.toBe(print(found('fail', 1)));
    expect(print(found('fail', 2))).not.toBe(print(found('fail', 1)));
  });
});
