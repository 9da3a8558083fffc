import { describe, expect, test } from 'vitest';
import type { Summary } from '../summary/summary-schema.ts';
import { changesBetween } from './changes.ts';
import { type Kept, overviewOf } from './overview.ts';
import { overviewSchema } from './overview-schema.ts';
import type { FleetRecord } from './record.ts';

const at = new Date('2026-12-01T03:00:00Z');

type Cause = Summary['causes'][number];
const cause = (check: string, more: Partial<Cause> = {}): Cause =>
  ({
    kind: 'miss',
    check,
    finding: 'wrong',
    decides: true,
    sentence: `${check} is wrong`,
    remedy: `Mend ${check}`,
    owner: ['lfi'],
    by: null,
    ...more,
  }) as Cause;

function summary(key: string, more: Partial<Summary> = {}): Summary {
  return {
    runId: `run of ${key}`,
    endedAt: '2026-12-01T01:00:00Z',
    institution: `Bank ${key}`,
    environment: 'production',
    vantage: 'lfi',
    verdict: 'conformant',
    headline: 'Conformant.',
    counts: { pass: 10 },
    causes: [],
    moreCauses: { miss: 0, undecided: 0, warning: 0 },
    certificates: [
      { role: 'S4', holder: 'lfi', kid: 'k', thumbprint: 't1', notAfter: '2027-06-01T00:00:00Z', outcome: 'pass' },
    ],
    paths: [{ endpoint: 'oc', outcome: 'pass' }],
    coverage: { seenFrom: ['lfi'], whole: true, parties: [] },
    ...more,
  } as unknown as Summary;
}

function kept(key: string, more: Partial<Kept> = {}, told: Partial<Summary> = {}): Kept {
  const own = summary(key, told);
  const record = {
    runId: own.runId,
    digest: 'd',
    verdict: own.verdict,
    stopped: false,
    busy: false,
    deaths: 0,
    shown: false,
  };
  return {
    key,
    file: `${key}.yaml`,
    digest: 'd',
    record: record as FleetRecord,
    summary: own,
    refusal: null,
    attempts: [],
    before: null,
    ...more,
  };
}

const overview = (...all: Kept[]) => overviewOf({ night: '2026-12-01', kept: all, former: [], problems: [] }, at);
const states = (...all: Kept[]) => overview(...all).institutions.map(({ key, state, why }) => [key, state, why]);

describe('an institution', () => {
  test('counts as done by a whole run of the target file as it is, and by nothing else', () => {
    const attempt = { at: '2026-12-01T02:00:00Z', host: 'node-1', pid: 7 };
    const one = kept('a');
    const record = one.record as FleetRecord;
    expect(states(one)).toEqual([['a', 'conformant', null]]);
    expect(states({ ...one, digest: 'another' })).toEqual([
      ['a', 'not-done', 'its target file is another than the one that was run'],
    ]);
    expect(states({ ...one, record: { ...record, stopped: true } })).toEqual([
      ['a', 'not-done', 'the run was stopped'],
    ]);
    expect(states({ ...one, record: { ...record, runId: 'another' } })[0]?.[1]).toBe('not-done');
    // Of two files that contradict each other, neither is believed.
    expect(states(kept('a', { record }, { verdict: 'non-conformant' }))[0]?.[1]).toBe('not-done');
    expect(states({ ...one, record: null, summary: null })).toEqual([['a', 'not-done', 'nobody has begun it']]);
    expect(states({ ...one, record: null, attempts: [attempt] })).toEqual([
      ['a', 'not-done', 'begun once, last at 2026-12-01T02:00:00Z on node-1, and never ended'],
    ]);
    expect(states({ ...one, digest: null, refusal: { at: '', file: 'a.yaml', why: 'torn' } })).toEqual([
      ['a', 'refused', 'torn'],
    ]);
  });

  test('that was not done shows nothing of an earlier run in its cells', () => {
    const [one] = overview({ ...kept('a'), digest: 'another' }).institutions;
    expect(one).toMatchObject({ paths: {}, certificates: {}, causes: [], runId: null, whole: false });
  });
});

test('the night is conformant only where each institution is', () => {
  const refused = kept('b', { digest: null, refusal: { at: '', file: '', why: '' } });
  expect(overview(kept('a')).verdict).toBe('conformant');
  expect(overview().verdict).toBe('incomplete');
  const unread = { night: '2026-12-01', kept: [kept('a')], former: [], problems: ['a list cannot be read'] };
  expect(overviewOf(unread, at).verdict).toBe('incomplete');
  expect(overview(kept('a'), refused).verdict).toBe('incomplete');
  expect(overview(kept('a'), refused, kept('c', {}, { verdict: 'non-conformant' })).verdict).toBe('non-conformant');
});

test('what is worst comes first, what is the same at several is told once, and who has to act', () => {
  const missing = cause('certificate.subject.o');
  const late = cause('kid.known', { owner: ['ozone'], by: '2026-12-03T00:00:00Z' });
  const seen = overview(
    kept('fine'),
    kept('one', {}, { verdict: 'non-conformant', causes: [missing] }),
    kept(
      'two',
      {},
      { verdict: 'non-conformant', causes: [missing, late, cause('tls', { decides: false, kind: 'warning' })] },
    ),
    kept('open', {}, { verdict: 'incomplete', causes: [cause('mtls', { kind: 'undecided', owner: ['ozone'] })] }),
    kept('lost', { record: null, summary: null }),
  );
  overviewSchema.parse(seen);
  expect(seen.institutions.map(({ key }) => key)).toEqual(['two', 'one', 'lost', 'open', 'fine']);
  expect(seen.institutions[1]?.causes.map(({ remedy }) => remedy)).toEqual(['Mend certificate.subject.o']);
  expect(seen.common).toMatchObject([{ check: 'certificate.subject.o', keys: ['two', 'one'] }]);
  expect(seen.acts).toEqual([
    { who: 'lfi', institutions: 2, causes: 2, by: null },
    { who: 'ozone', institutions: 2, causes: 2, by: '2026-12-03T00:00:00Z' },
  ]);
});

test('expiries are those of the next 90 days, and what has expired', () => {
  const ending = (notAfter: string) =>
    ({ certificates: [{ role: 'S4', holder: 'lfi', notAfter, outcome: 'pass' }] }) as unknown as Partial<Summary>;
  const seen = overview(
    kept('late', {}, ending('2027-03-02T03:00:00Z')),
    kept('soon', {}, ending('2027-03-01T02:59:59Z')),
    kept('over', {}, ending('2026-11-30T03:00:00Z')),
  );
  expect(seen.expiries.map(({ key, daysLeft, day }) => [key, daysLeft, day])).toEqual([
    ['over', -1, '2026-11-30'],
    ['soon', 89, '2027-03-01'],
  ]);
});

describe('changes', () => {
  const texts = (before: Partial<Summary>, now: Partial<Summary>) =>
    changesBetween(summary('a', before), summary('a', now)).map(({ is, worse }) => [is, worse]);

  test('are told by verdict and cause; what is not seen any more is mended only where nothing is open', () => {
    const broken: Partial<Summary> = { verdict: 'non-conformant', causes: [cause('x')] };
    const open: Partial<Summary> = { verdict: 'incomplete', causes: [cause('y', { kind: 'undecided' })] };
    expect(texts({}, {})).toEqual([]);
    expect(texts({}, broken)).toEqual([
      ['verdict', true],
      ['new-cause', true],
    ]);
    expect(texts(broken, {})).toEqual([
      ['verdict', false],
      ['mended', false],
    ]);
    expect(texts(broken, open)).toEqual([
      ['verdict', null],
      ['new-cause', true],
      ['not-seen', null],
    ]);
  });

  test('are not claimed of causes that did not fit into a list', () => {
    const many = { causes: [cause('x')], moreCauses: { miss: 3, undecided: 0, warning: 0 } };
    expect(texts(many, { causes: [cause('z')] })).toEqual([['mended', false]]);
    expect(texts({ causes: [cause('z')] }, many)).toEqual([['new-cause', true]]);
  });

  test('tell another certificate, with both ends', () => {
    const renewed = {
      certificates: [{ role: 'S4', thumbprint: 't2', notAfter: '2028-06-01T00:00:00Z' }],
    } as unknown as Partial<Summary>;
    expect(changesBetween(summary('a'), summary('a', renewed))).toEqual([
      { is: 'certificate', worse: null, text: 'S4 is another certificate (2027-06-01 → 2028-06-01)' },
    ]);
  });
});
