import { describe, expect, test } from 'vitest';
import type { RequirementSet, Weight } from '../../config/standard/api-hub/requirement-set.ts';
import { bySwitch, fail, suite, warn } from './check.ts';
import { breaches, decides, digestOf, requirementSetOf } from './requirement-set.ts';

const strictSan = (off: 'warn' | 'fail', on: 'warn' | 'fail'): Weight => ({ switch: 'strictSan', off, on });

function set(checks: RequirementSet['checks'], more: Partial<RequirementSet> = {}): RequirementSet {
  const content = { id: 'v2.1/test', standard: 'v2.1', switches: { strictSan: false }, checks, ...more };
  return { status: 'frozen', digest: digestOf(content), ...content };
}

describe('a frozen set', () => {
  const promised = set({ 'a.b': { bad: 'fail', doubtful: 'warn', choice: strictSan('warn', 'fail') }, 'c.d': {} });

  test.each<[string, RequirementSet['checks'][string], readonly string[]]>([
    ['nothing', { bad: 'fail', doubtful: 'warn', choice: strictSan('warn', 'fail') }, []],
    ['a fail becomes a warn', { bad: 'warn', doubtful: 'warn' }, []],
    ['a fail becomes a choice', { bad: strictSan('fail', 'warn') }, []],
    ['a new warn', { bad: 'fail', more: 'warn' }, []],
    ['a warn becomes a fail', { doubtful: 'fail' }, ['a.b: doubtful was warn and is fail']],
    [
      'a warn fails under a switch',
      { doubtful: strictSan('warn', 'fail') },
      ['a.b: doubtful was warn and is warn, fail under strictSan'],
    ],
    ['a choice is gone', { choice: 'fail' }, ['a.b: choice was warn, fail under strictSan and is fail']],
    ['a choice is loosened', { choice: 'warn' }, []],
    [
      'another switch may fail',
      { choice: { switch: 'ouPinAdvisory', off: 'fail', on: 'warn' } },
      ['a.b: choice was warn, fail under strictSan and is fail, warn under ouPinAdvisory'],
    ],
    ['a new fail', { sudden: 'fail' }, ['a.b: sudden is a new way to fail']],
    ['a new choice', { sudden: strictSan('warn', 'fail') }, ['a.b: sudden is a new way to fail']],
  ])('is held against what changed: %s', (_title, findings, broken) => {
    expect(breaches(promised, set({ 'a.b': findings, 'c.d': {} }))).toEqual(broken);
  });

  test('misses a removed check and a moved switch, and lets new checks be', () => {
    expect(breaches(promised, set({ ...promised.checks, 'e.f': { bad: 'fail' } }))).toEqual([]);
    expect(breaches(promised, set({ 'a.b': {} }))).toEqual(['c.d was removed']);
    expect(breaches(promised, set(promised.checks, { switches: { strictSan: true } }))).toEqual([
      'the default of switch strictSan changed',
    ]);
  });

  test('says which checks decide; an open one lets all', () => {
    expect(['a.b', 'e.f', 'toString'].map((id) => decides(id, promised))).toEqual([true, false, false]);
    expect(decides('e.f', { ...promised, status: 'open' })).toBe(true);
  });
});

describe('the digest', () => {
  test('does not hang on order or status, but on every weight', () => {
    const one = set({ 'a.b': { x: 'fail', y: 'warn' }, 'c.d': {} });
    const same = set({ 'c.d': {}, 'a.b': { y: 'warn', x: 'fail' } }, { status: 'open' });
    expect(same.digest).toBe(one.digest);
    expect(one.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(set({ 'a.b': { x: 'fail', y: 'fail' }, 'c.d': {} }).digest).not.toBe(one.digest);
    expect(set(one.checks, { switches: { strictSan: true } }).digest).not.toBe(one.digest);
  });

  test('is that of the checks of the suites', () => {
    const small = suite({ title: 'Small', layer: 'files', subjects: () => [] }, (check) => [
      check({
        id: 'a.b',
        requirements: ['CSR-01'],
        title: 'A',
        needs: () => ({}),
        findings: {
          y: warn('', ''),
          x: fail('', ''),
          z: bySwitch('strictSan', { off: 'warn', on: 'fail' }, '', ''),
        },
        judge: (_facts, _subject, { pass }) => pass(),
      }),
    ]);
    const made = requirementSetOf([{ file: 'small', suite: small }], 'open');
    expect(made).toMatchObject({
      id: 'v2.1/2026-11',
      status: 'open',
      switches: { strictSan: false, revocationRequired: false },
      checks: { 'a.b': { x: 'fail', y: 'warn', z: strictSan('warn', 'fail') } },
    });
    expect(made.digest).toBe(digestOf(made));
    expect(Object.keys(made.checks['a.b'] ?? {})).toEqual(['x', 'y', 'z']);
  });
});
