import { describe, expect, test } from 'vitest';
import type { Evidence, Observation } from '../evidence/evidence.ts';
import type { With } from '../observations/kinds.ts';
import { type Step, type StepKey, stepOf } from '../observations/step.ts';
import type { Target } from '../target/target.ts';
import { matches } from './case-pattern.ts';
import { bySwitch, fail, type Suite, suite, warn } from './check.ts';
import { judge } from './judge.ts';
import { judgeCases } from './judging.ts';
import { type Need, type SteppedNeed, Unseen, wanted } from './need.ts';
import { planCases, planSteps } from './plan.ts';
import { digestOf } from './requirement-set.ts';
import type { Subject } from './subject.ts';

const subjects = (): Subject[] => [
  { kind: 'endpoint', name: 'cm', pointer: '/endpoints/cm', responsible: 'ozone', endpoint: 'cm' },
];

type NeedInTest = Omit<Partial<SteppedNeed<unknown>>, 'step'> & { readonly step?: Partial<Step> };

function need(key: string, { step, ...rest }: NeedInTest = {}): Need<unknown> {
  return {
    step: { ...stepIn(key), ...step },
    by: ['lfi'],
    missing: null,
    gates: [],
    optional: false,
    read: ({ raw }) => raw,
    ...rest,
  };
}

const findings = {
  bad: fail('Bad: {actual} at {endpoint}.', 'Fix {endpoint}; {unknown} stays.'),
  doubtful: warn('Doubtful.', 'Look.'),
};

/** A suite of one check, with what matters to a test put over the usual. */
function one(definition: object): Suite {
  return suite({ title: 'Test', layer: 'HTTP', subjects }, (check) => [
    check({
      id: 'test.one',
      requirements: ['CON-01'],
      title: 'One of {endpoint}',
      needs: () => ({ fact: need('a') }),
      findings,
      judge: ({ fact }, _at, { pass, found }) =>
        fact === 'good' ? pass({ actual: 'good' }, 'noted') : found('bad', { expected: 'good', actual: String(fact) }),
      ...definition,
    }),
  ]);
}

describe('the engine decides, in this order', () => {
  test('excluded by the target: not-applicable, with the pointer', () => {
    const [result] = judged(one({ when: () => ({ pointer: '/switch', holds: false, because: 'it is off' }) }), []);
    expect(result).toMatchObject({ outcome: 'not-applicable', reason: 'it is off (target /switch)' });
  });

  test('not this vantage’s: not-tested, naming who can', () => {
    const [result] = judged(
      one({ needs: () => ({ fact: need('a', { by: ['tpp', 'all', 'ozone'], missing: '/x' }) }) }),
      [],
    );
    expect(result).toMatchObject({ outcome: 'not-tested', who: ['tpp', 'ozone'] });
  });

  test('not given: not-tested, you, with the pointer', () => {
    const [result] = judged(
      one({ needs: () => ({ fact: need('a', { missing: '/certificates/C3/key', step: { gate: 'nothing@cm' } }) }) }),
      [],
    );
    expect(result).toMatchObject({
      outcome: 'not-tested',
      who: ['you'],
      reason: 'The target does not give /certificates/C3/key',
    });
  });

  test('a gate that does not hold: blocked, naming what did not hold first of all', () => {
    const chain = suite({ title: 'Chain', layer: 'TCP', subjects }, (check) => [
      check({
        id: 'first',
        requirements: ['CON-01'],
        title: '',
        needs: () => ({ fact: need('first') }),
        findings: {},
        judge: ({ fact }, _at, { pass, undecided }) => (fact ? pass() : undecided('silent')),
      }),
      check({
        id: 'second',
        requirements: ['CON-01'],
        title: '',
        after: 'first',
        needs: () => ({ fact: need('a') }),
        findings: {},
        judge: (_facts, _at, { pass }) => pass(),
      }),
      check({
        id: 'third',
        requirements: ['CON-01'],
        title: '',
        needs: () => ({ fact: need('a', { step: { gate: 'second@cm' } }) }),
        findings: {},
        judge: (_facts, _at, { pass }) => pass(),
      }),
    ]);
    expect(judged(chain, [seen('first', false), seen('a', 'good')])).toMatchObject([
      { outcome: 'inconclusive' },
      { outcome: 'blocked', blockedBy: 'first@cm' },
      { outcome: 'blocked', blockedBy: 'first@cm' },
    ]);
    expect(judged(chain, [seen('first', true), seen('a', 'good')])).toMatchObject([
      { outcome: 'pass' },
      { outcome: 'pass' },
      { outcome: 'pass' },
    ]);
    expect(judged(one({ after: 'nowhere' }), [seen('a', 'good')])).toMatchObject([
      { outcome: 'blocked', blockedBy: 'nowhere@cm' },
    ]);
  });

  test('a gate that was not tested passes that on', () => {
    const pair = suite({ title: 'Pair', layer: 'TCP', subjects }, (check) => [
      check({
        id: 'first',
        requirements: ['CON-01'],
        title: '',
        needs: () => ({ fact: need('first', { by: ['tpp'] }) }),
        findings: {},
        judge: (_facts, _at, { pass }) => pass(),
      }),
      check({
        id: 'second',
        requirements: ['CON-01'],
        title: '',
        after: 'first',
        needs: () => ({ fact: need('a') }),
        findings: {},
        judge: (_facts, _at, { pass }) => pass(),
      }),
    ]);
    expect(judged(pair, [seen('a', 'good')])).toMatchObject([{}, { outcome: 'not-tested', who: ['tpp'] }]);
  });

  test('not observed, or failed: inconclusive with the cause', () => {
    expect(judged(one({}), [])).toMatchObject([{ outcome: 'inconclusive', reason: 'The run did not make the step a' }]);
    const failed = {
      ...seen('a', null),
      raw: null,
      failed: { layer: 'TCP', cause: 'refused', detail: 'connection refused' },
    } as const;
    expect(judged(one({}), [failed])).toMatchObject([
      { outcome: 'inconclusive', reason: 'TCP, refused: connection refused' },
    ]);
  });

  test('otherwise the check judges, on the newest observation', () => {
    expect(judged(one({}), [seen('a', 'bad'), seen('a', 'good')])).toMatchObject([
      { outcome: 'pass', notes: ['noted'] },
    ]);
    expect(judged(one({}), [seen('a', 'rotten')])).toMatchObject([{ outcome: 'fail', finding: 'bad' }]);
  });

  test('a check that throws is inconclusive, with its name, and ends nothing else', () => {
    const thrower = one({
      judge: () => {
        throw new Error('boom');
      },
    });
    expect(judged(thrower, [seen('a', 'x')])).toMatchObject([
      { outcome: 'inconclusive', reason: expect.stringContaining('test.one') },
    ]);
    const reader = one({
      needs: () => ({
        fact: need('a', {
          read: () => {
            throw new Error('torn');
          },
        }),
      }),
    });
    expect(judged(reader, [seen('a', 'x')])).toMatchObject([
      { outcome: 'inconclusive', reason: expect.stringContaining('torn') },
    ]);
  });

  test('an undeclared finding is no verdict', () => {
    const liar = one({
      judge: (_facts: unknown, _at: unknown, { found }: { found: (id: string) => unknown }) => found('undeclared'),
    });
    expect(judged(liar, [seen('a', 'x')])).toMatchObject([{ outcome: 'inconclusive' }]);
  });

  test('of several judgements the gravest counts, and none is no pass', () => {
    const several = (words: string[]) =>
      one({
        judge: (_f: unknown, _a: unknown, { pass, found }: { pass: () => unknown; found: (id: string) => unknown }) =>
          words.map((word) => (word === 'pass' ? pass() : found(word))),
      });
    expect(judged(several(['pass', 'doubtful', 'bad', 'pass']), [seen('a', 'x')])).toMatchObject([
      { outcome: 'fail', finding: 'bad' },
    ]);
    expect(judged(several(['pass', 'doubtful']), [seen('a', 'x')])).toMatchObject([{ outcome: 'warn' }]);
    expect(judged(several([]), [seen('a', 'x')])).toMatchObject([{ outcome: 'inconclusive' }]);
  });

  test('a wanted fact may be unseen, and says why', () => {
    const hoping = one({
      needs: () => ({ fact: wanted(need('a', { by: ['ozone'] })) }),
      judge: (
        { fact }: { fact: unknown },
        _at: unknown,
        { because, pass }: { because: (unseen: Unseen) => unknown; pass: () => unknown },
      ) => (fact instanceof Unseen ? because(fact) : pass()),
    });
    expect(judged(hoping, [])).toMatchObject([{ outcome: 'not-tested', who: ['ozone'] }]);
  });

  test('a switch decides the weight of a finding', () => {
    const switched = one({ findings: { bad: bySwitch('strictSan', { off: 'warn', on: 'fail' }, 'Bad.', 'Fix.') } });
    expect(judged(switched, [seen('a', 'x')])).toMatchObject([{ outcome: 'warn' }]);
    expect(judged(switched, [seen('a', 'x')], true)).toMatchObject([{ outcome: 'fail' }]);
  });
});

describe('results', () => {
  test('fill the holes of texts, and leave unknown ones to be seen', () => {
    const results = judge([{ file: 'test', suite: one({}) }], evidence([seen('a', '{endpoint}')]));
    expect(results.cases[0]).toMatchObject({
      title: 'One of cm',
      message: 'Bad: {endpoint} at cm.',
      remedy: 'Fix cm; {unknown} stays.',
      responsible: 'ozone',
      at: { pointer: '/endpoints/cm', line: 4 },
    });
    expect(results).toMatchObject({ verdict: 'non-conformant', counts: { fail: 1, pass: 0 } });
  });

  test('no case at all is incomplete', () => {
    expect(judge([], evidence([]))).toMatchObject({ verdict: 'incomplete', cases: [] });
  });

  test('checks outside a frozen requirement set are judged and do not decide', () => {
    const content = {
      id: 'v2.1/test',
      standard: 'v2.1',
      switches: {},
      checks: { 'test.one': { bad: 'fail' } },
    } as const;
    const set = { ...content, status: 'frozen', digest: '' } as const;
    const suites = [
      { file: 'a', suite: one({}) },
      { file: 'b', suite: one({ id: 'test.new', needs: () => ({ fact: need('b') }) }) },
    ];
    const results = judge(suites, evidence([seen('a', 'good'), seen('b', 'x')]), { set });
    expect(results.cases.map(({ check, outcome, decides }) => [check, outcome, decides])).toEqual([
      ['test.one', 'pass', true],
      ['test.new', 'fail', false],
    ]);
    expect(results).toMatchObject({
      verdict: 'conformant',
      requirementSet: 'v2.1/test',
      requirementSetStatus: 'frozen',
      requirementSetDigest: digestOf(content),
    });
    expect(results.verdictText).toContain('1 finding of checks outside the requirement set did not count');
    expect(
      judge(suites, evidence([seen('a', 'good'), seen('b', 'x')]), { set: { ...set, status: 'open' } }),
    ).toMatchObject({ verdict: 'non-conformant' });
  });

  test('a switch raises the level of a requirement', () => {
    const suites = [{ file: 'a', suite: one({ requirements: ['VAL-10'] }) }];
    const given = evidence([]);
    const raised = {
      ...given,
      target: { ...given.target, switches: { ...given.target.switches, revocationRequired: true } },
    };
    expect(judge(suites, given).cases[0]?.level).toBe('SHOULD');
    const results = judge(suites, raised);
    expect([results.cases[0]?.level, results.requirements['VAL-10']?.level]).toEqual(['MUST', 'MUST']);
  });

  test('two cases of one id are refused', () => {
    const twin = one({});
    expect(() =>
      planCases(
        [
          { file: 'a', suite: twin },
          { file: 'b', suite: twin },
        ],
        target(false),
      ),
    ).toThrow('two cases are called test.one@cm');
  });
});

test('a plan has each step once, after the steps that it reads, and none that this vantage cannot make', () => {
  const planned = suite({ title: '', layer: 'TCP', subjects }, (check) => [
    check({
      id: 'x',
      requirements: [],
      title: '',
      needs: () => ({ one: need('late', { step: { after: ['early'] } }), two: need('late') }),
      findings: {},
      judge: (_f, _a, { pass }) => pass(),
    }),
    check({
      id: 'y',
      requirements: [],
      title: '',
      needs: () => ({
        one: need('early'),
        two: wanted(need('others', { by: ['tpp'] })),
        three: wanted(need('absent', { missing: '/x' })),
      }),
      findings: {},
      judge: (_f, _a, { pass }) => pass(),
    }),
  ]);
  const cases = planCases([{ file: '', suite: planned }], target(false));
  const steps = planSteps(cases, target(false));
  expect(steps.map(({ key }) => key)).toEqual(['early', 'late']);
  const ofX = planSteps(cases.slice(0, 1), target(false), cases);
  expect(ofX.map(({ key }) => key)).toEqual(['early', 'late']);
});

test.each([
  ['mtls.refuses.none@oc/hello-mtls/tls1.2', 'mtls.*', true],
  ['mtls.refuses.none@oc/hello-mtls/tls1.2', 'mtls.refuses.none', true],
  ['mtls.refuses.none@oc/hello-mtls/tls1.2', '*@oc/*', true],
  ['mtls.refuses.none@oc/hello-mtls/tls1.2', 'kid.*,mtls.refuses.none@oc/hello-mtls/tls1.2', true],
  ['mtls.refuses.none@oc/hello-mtls/tls1.2', 'mtls', false],
  ['a.b@c', 'a?b', false],
])('%s matches %s: %s', (id, pattern, expected) => {
  expect(matches(id, pattern)).toBe(expected);
});

function judged(tested: Suite, observations: readonly Observation[], strictSan = false) {
  const given = evidence(observations, strictSan);
  return judgeCases([{ file: 'test', suite: tested }], given, new Date(given.endedAt));
}

function stepIn(key: string): Step {
  const step = stepOf('call', key, {} as With<'call'>, { subject: 'cm', connections: 1 });
  return { ...step, key: key as StepKey };
}

function seen(key: string, raw: unknown): Observation {
  return {
    id: `o-${key}`,
    step: stepIn(key),
    vantage: 'lfi',
    at: '2026-11-24T00:00:00.000Z',
    tookMs: 1,
    // The engine looks into nothing that was received.
    raw: raw as Observation['raw'],
    failed: null,
  };
}

function evidence(observations: readonly Observation[], strictSan = false): Evidence {
  return {
    format: 'api-hub-conformance/evidence',
    version: 1,
    tool: { name: 't', version: '1' },
    runId: 'r',
    startedAt: '2026-11-24T00:00:00.000Z',
    endedAt: '2026-11-24T00:00:01.000Z',
    target: target(strictSan),
    cutShort: null,
    observations,
  };
}

function target(strictSan: boolean): Target {
  return {
    name: 'test',
    standard: 'v2.1',
    environment: 'embedded',
    vantage: 'lfi',
    tls: { policy: 'fapi2', depth: 'quick' },
    profile: 'default',
    goLive: null,
    switches: {
      strictSan,
      strictSig2Type: false,
      allowPublicServerCa: false,
      ouPinAdvisory: false,
      revocationRequired: false,
      strictClientClaims: false,
    },
    lfi: null,
    tpp: null,
    ozone: null,
    applicationLayerAuthentication: { ozoneConnect: 'mtls-only', apiHub: 'mtls-only' },
    jwtAuth: { audience: { ozoneConnect: [], apiHub: null }, responseHeader: null },
    endpoints: { as1: null, rs1: null, cm: null, hh: null, oc: null, auth1: null, keystore: null },
    network: { proxy: null, connectTo: {}, timeoutMs: 1000, pauseMs: 0, maxConcurrency: 1, maxConnections: 1 },
    certificates: {},
    brands: [],
    onboarding: { ozoneConnectUrl: null, authorisationUrl: null, c3ApplicationRoles: null },
    statements: {},
    identities: {},
    trust: { framework: null, public: 'system' },
    probes: { allow: [], scope: 'accounts', iban: null },
    samples: {},
    source: { file: 'test.yaml', digest: '', lines: { '/endpoints': 4 } },
  };
}
