import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type PolicyFile, policySchema } from '../../config/gate/policy-schema.ts';
import { type Waiver, waiversSchema } from '../../config/gate/waivers-schema.ts';
import { bankId, bankSummary } from '../../tests/made-bundles.ts';
import { sampleCase } from '../../tests/sample-results.ts';
import { holds, holdsByTimeStamp, unknown } from '../bundle/check.ts';
import type { CaseResult } from '../engine/results.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { readYaml } from '../target/yaml-file.ts';
import type { Candidate } from './candidate.ts';
import { decide, type Question } from './decide.ts';
import type { InstitutionDecision } from './decision.ts';

const shipped = (name: string): PolicyFile =>
  policySchema.parse(readYaml(readFileSync(new URL(`../../config/gate/${name}.yaml`, import.meta.url), 'utf8')).value);
const preProduction = shipped('pre-production');
const production = shipped('production');
const waiving: PolicyFile = {
  ...preProduction,
  waivers: { most: 2, casesEach: 3, days: 90, approvers: ['Risk committee'], never: ['tls.protocol'] },
};
const now = new Date('2026-11-25T00:00:00.000Z');

type Party = 'lfi' | 'tpp' | 'ozone';

/** A bundle of one party, sound, of a run in which all holds. */
function candidate(party: Party, change: Partial<Summary> = {}, given: Partial<Candidate> = {}): Candidate {
  const parties = (['lfi', 'tpp', 'ozone'] as const).map((one) => ({
    party: one,
    evidence: one === party,
    unproved: one === party ? 0 : 10,
    paths: [],
  }));
  return {
    file: `${party}.bundle.zip`,
    summary: bankSummary({ vantage: party, coverage: { seenFrom: [party], whole: false, parties }, ...change }),
    checks: [holds('signer-certificate', 'valid'), holds('signer-revocation', 'not revoked')],
    signer: `${party} desk`,
    kid: `${party}-1`,
    evidence: null,
    signedAt: '2026-11-24T01:00:00.000Z',
    statement: `${party}${change.endedAt ?? ''}`.padEnd(64, '0'),
    read: 'whole',
    judgedAgain: 'equal',
    claimed: null,
    cases: [sampleCase({ outcome: 'pass' })],
    ...given,
  };
}

const all = (change: Partial<Summary> = {}, given: Partial<Candidate> = {}) =>
  (['lfi', 'tpp', 'ozone'] as const).map((party) => candidate(party, change, given));

function decided(candidates: readonly Candidate[], change: Partial<Question> = {}): InstitutionDecision {
  return decide({ institution: 'Example Bank PJSC', organisationId: bankId }, candidates, {
    policy: preProduction,
    earlier: { 'pre-production': preProduction },
    waivers: [],
    challenge: null,
    now,
    ...change,
  });
}

const reasons = (candidates: readonly Candidate[], change: Partial<Question> = {}) => {
  const { decision, reasons: why } = decided(candidates, change);
  expect(decision).toBe(why.length === 0 ? 'promote' : 'refuse');
  return [...new Set(why.map(({ id }) => id))];
};

describe('the policy for pre-production', () => {
  test('promotes whoever was looked at by every party', () => {
    expect(decided(all())).toMatchObject({
      decision: 'promote',
      reasons: [],
      bundles: [{ counts: true }, { counts: true }, { counts: true }],
    });
  });

  test.each(['lfi', 'tpp', 'ozone'] as const)('refuses without the view of %s', (missing) => {
    const two = all().filter(({ summary }) => summary.vantage !== missing);
    expect(reasons(two)).toEqual(['vantage']);
  });

  test.each<[string, Partial<Summary>, string]>([
    ['that certifies nothing', { certifies: false }, 'certifies'],
    ['that did not conform', { verdict: 'non-conformant', exitCode: 1 }, 'not-conformant'],
    ['that left something open', { verdict: 'incomplete', exitCode: 3 }, 'undecided'],
    ['of a part', { filteredBy: 'tls.*' }, 'not-whole'],
    ['that broke off', { problems: ['stopped'], problemCount: 1 }, 'not-whole'],
    ['by another standard', { standard: 'axway-recipe' }, 'standard'],
    [
      'by another set',
      { requirementSet: { id: 'v2.1/2026-03', status: 'frozen', digest: 'b'.repeat(64) } },
      'requirement-set',
    ],
    ['by another profile', { profile: 'lenient' }, 'profile'],
    ['with a switch that loosens', { switches: { ouPinAdvisory: true } }, 'switch'],
    ['that is old', { endedAt: '2026-10-01T00:00:00.000Z' }, 'age'],
    [
      'with another address for a host',
      { reached: { ...bankSummary().reached, redirected: ['rs1.example:443'], redirectedCount: 1 } },
      'reached',
    ],
    ['with more such hosts than it lists', { reached: { ...bankSummary().reached, redirectedCount: 9 } }, 'reached'],
    ['that believed CAs of its own', { reached: { ...bankSummary().reached, publicRoots: 'given' } }, 'reached'],
    ['by another rule set for TLS', { reached: { ...bankSummary().reached, policy: 'lenient' } }, 'reached'],
  ])('refuses a run %s', (_what, change, reason) => {
    expect(reasons([candidate('lfi', change), candidate('tpp'), candidate('ozone')])).toEqual([reason]);
  });

  test('refuses certificates that end soon, and names who holds them', () => {
    const [certificate] = bankSummary().certificates;
    const certificates = [{ ...certificate, role: 'S4', holder: 'lfi', notAfter: '2026-12-01T00:00:00.000Z' } as never];
    const { reasons: why } = decided(all({ certificates }));
    expect(why[0]).toMatchObject({ id: 'certificate-expiry', who: 'LFI' });
  });

  test('refuses a view that left out what its party can see', () => {
    const parties = [{ party: 'tpp' as const, evidence: true, unproved: 3, paths: [] }];
    const partial = candidate('tpp', { coverage: { seenFrom: ['tpp'], whole: false, parties } });
    expect(reasons([candidate('lfi'), partial, candidate('ozone')])).toEqual(['unproved']);
  });

  test('refuses parties that did not see the same systems', () => {
    const [certificate] = bankSummary().certificates;
    const seen = (thumbprint: string) => ({ certificates: [{ ...certificate, role: 'S4', thumbprint } as never] });
    expect(reasons([candidate('lfi', seen('a')), candidate('tpp'), candidate('ozone', seen('a'))])).toEqual([]);
    expect(reasons([candidate('lfi', seen('a')), candidate('tpp'), candidate('ozone', seen('b'))])).toEqual([
      'disagreement',
    ]);
  });

  test('goes by the newest run of each party, whatever an older one said', () => {
    const older = candidate('lfi', {
      verdict: 'non-conformant',
      exitCode: 1,
      endedAt: '2026-11-23T00:00:00.000Z',
      startedAt: '2026-11-23T00:00:00.000Z',
    });
    expect(decided([older, ...all()])).toMatchObject({ decision: 'promote' });
    const newer = candidate('lfi', { verdict: 'non-conformant', exitCode: 1, endedAt: '2026-11-24T12:00:00.000Z' });
    expect(reasons([newer, ...all()])).toEqual(['not-conformant']);
  });

  test('refuses what a party saw that nobody asked for', () => {
    const policy: PolicyFile = { ...preProduction, vantages: ['lfi'] };
    const failing = candidate('ozone', { verdict: 'non-conformant', exitCode: 1 });
    expect(reasons([candidate('lfi')], { policy })).toEqual([]);
    expect(reasons([candidate('lfi'), failing], { policy })).toEqual(['not-conformant']);
  });

  test('takes what several parties saw from one bundle', () => {
    const parties = (['lfi', 'tpp', 'ozone'] as const).map((party) => ({
      party,
      evidence: true,
      unproved: 0,
      paths: [],
    }));
    const joint = candidate('lfi', {
      vantage: 'all',
      coverage: { seenFrom: ['lfi', 'tpp', 'ozone'], whole: true, parties },
    });
    expect(reasons([joint])).toEqual([]);
    expect(
      reasons([joint], { policy: { ...preProduction, signers: { ...preProduction.signers, apart: true } } }),
    ).toEqual(['signer']);
  });

  test('holds what this build makes of the evidence of another one against the policy as well', () => {
    const failing = { verdict: 'non-conformant', exitCode: 1 } as const;
    const claimed = bankSummary(failing);
    const others = [candidate('tpp'), candidate('ozone')];
    expect(
      reasons([candidate('lfi', failing, { claimed: bankSummary(), judgedAgain: 'other-build' }), ...others]),
    ).toEqual(['not-conformant']);
    expect(reasons([candidate('lfi', {}, { claimed, judgedAgain: 'other-build' }), ...others])).toEqual([
      'not-conformant',
    ]);
  });

  test('takes a rehearsal for one where the policy is of another environment, whatever the run says of its own', () => {
    expect(reasons(all({ certifies: false }))).toContain('certifies');
    expect(
      reasons(
        all({ certifies: false, environment: 'embedded' }).map((one) => ({
          ...one,
          summary: { ...one.summary, environment: 'pre-production' },
        })),
      ),
    ).toContain('certifies');
  });

  test('refuses where nothing is there, and evidence of another environment is nothing', () => {
    expect(reasons([])).toEqual(['vantage']);
    const elsewhere = decided(all({ environment: 'model-bank' })).reasons;
    expect(elsewhere.map(({ id }) => id)).toEqual(['no-evidence', 'vantage', 'vantage', 'vantage']);
    expect(elsewhere[0]?.says).toBe(
      '3 valid bundles are of model-bank (lfi.bundle.zip, tpp.bundle.zip, ozone.bundle.zip), and none of pre-production',
    );
  });
});

describe('a cause that several bundles show', () => {
  const cause: Summary['causes'][number] = {
    ...{ kind: 'miss', decides: true, level: 'MUST', check: 'tls.x', finding: 'old', sentence: 'TLS is old' },
    ...{ owner: ['you'], remedy: null, by: null, cases: [], caseCount: 1, waiting: 0 },
  };
  const failing = { verdict: 'non-conformant', exitCode: 1, headline: 'Not conformant' } as const;
  const two = [candidate('lfi', { ...failing, causes: [cause] }), candidate('tpp', { ...failing, causes: [cause] })];

  test('is said once, with the bundles, and whoever ran it is the party of each', () => {
    const told = decided([...two, candidate('ozone')]).reasons;
    expect(told.map(({ says, who }) => [says, who])).toEqual([
      ['lfi.bundle.zip: Not conformant', null],
      ['tpp.bundle.zip: Not conformant', null],
      ['TLS is old (tls.x) (in lfi.bundle.zip, tpp.bundle.zip)', 'LFI or TPP'],
    ]);
  });

  test('is listed whole where it is of an environment before', () => {
    const fresh = { environment: 'production', challenge: 'n-1' } as const;
    const question = { policy: production, challenge: 'n-1' };
    const told = decided([...all(fresh), ...two, candidate('ozone')], question).reasons;
    expect(told.map(({ id }) => id)).toEqual(['before', 'before', 'before']);
    expect(told[2]?.says).toMatch(/^pre-production has not passed before \(pre-production\): TLS is old/);
  });
});

describe('the age of a bundle', () => {
  const monthsAgo = '2026-08-01T00:00:00.000Z';

  test('is that of the oldest that it rests on', () => {
    expect(reasons(all())).toEqual([]);
    expect(reasons([candidate('lfi', { oldest: monthsAgo }), candidate('tpp'), candidate('ozone')])).toEqual(['age']);
  });

  test('of certificates is that of the first to end, listed or not', () => {
    const ending = { firstNotAfter: '2026-11-26T00:00:00.000Z', moreCertificates: 3 };
    expect(reasons([candidate('lfi', ending), candidate('tpp'), candidate('ozone')])).toEqual(['certificate-expiry']);
    const more = { moreCertificates: 3 };
    expect(reasons([candidate('lfi', more), candidate('tpp'), candidate('ozone')])).toEqual([]);
  });
});

describe('trust anchors and redirected hosts', () => {
  const roots = Array.from({ length: 200 }, (_, index) => index.toString(16).padStart(64, '0'));
  const policy = { ...preProduction, reached: { ...preProduction.reached, frameworkRoots: roots } };
  const trusting = (digests: readonly string[]) => ({
    reached: { ...bankSummary().reached, frameworkRoots: digests.slice(0, 32), frameworkRootCount: digests.length },
  });

  test('are weighed one by one, as many as a summary lists', () => {
    expect(reasons(all(trusting(roots.slice(0, 32))), { policy })).toEqual([]);
    expect(reasons(all(trusting(['f'.repeat(64)])), { policy })).toContain('reached');
    expect(reasons(all(trusting(roots)), { policy })).toContain('reached');
  });

  test('beyond that where the evidence is at hand', () => {
    const anchors = Array.from({ length: 100 }, (_, index) => Buffer.from(`anchor ${index}`));
    const evidence = {
      target: {
        network: { proxy: null, connectTo: {} },
        trust: { framework: anchors.map((one) => one.toString('base64')), public: 'system' },
        tls: { policy: 'fapi2', depth: 'quick' },
        ...{ name: 'bank', vantage: 'lfi', lfi: null, tpp: null, ozone: null, brands: [], goLive: null },
        ...{
          switches: {},
          endpoints: {},
          certificates: {},
          onboarding: {},
          statements: {},
          identities: {},
          samples: {},
        },
        ...{ jwtAuth: { audience: {} }, probes: { allow: [] }, source: { file: '', digest: '', lines: {} } },
      },
    } as unknown as Candidate['evidence'];
    const digests = anchors.map((one) => createHash('sha256').update(one).digest('hex'));
    const asked = { policy: { ...policy, reached: { ...policy.reached, frameworkRoots: digests } } };
    expect(reasons(all(trusting(digests), { evidence }), asked)).toEqual([]);
    const fewer = { policy: { ...policy, reached: { ...policy.reached, frameworkRoots: digests.slice(1) } } };
    expect(reasons(all(trusting(digests), { evidence }), fewer)).toContain('reached');
  });
});

describe('time stamps', () => {
  const byTimeStamp = { checks: [holdsByTimeStamp('signer-revocation', 'revoked since, and stamped before')] };
  const policy = (timestamps: 'ignored' | 'accepted' | 'required'): PolicyFile => ({
    ...preProduction,
    signers: { ...preProduction.signers, timestamps },
  });

  test('let what a revoked key signed before count where the policy says so, and nowhere else', () => {
    expect(reasons(all({}, byTimeStamp))).toEqual(['signer']);
    expect(reasons(all({}, byTimeStamp), { policy: policy('ignored') })).toEqual(['signer']);
    expect(reasons(all({}, byTimeStamp), { policy: policy('accepted') })).toEqual([]);
    expect(reasons(all({}, { checks: [unknown('time-stamp', 'none')] }), { policy: policy('accepted') })).toEqual([]);
    expect(reasons(all({}, { checks: [unknown('time-stamp', 'none')] }), { policy: policy('required') })).toEqual([
      'signer',
    ]);
    expect(reasons(all({}, { checks: [holds('time-stamp', 'seen')] }), { policy: policy('required') })).toEqual([]);
  });
});

describe('the policy for production', () => {
  const question = { policy: production, challenge: 'n-1' };
  const fresh = { environment: 'production', challenge: 'n-1' } as const;

  test('wants pre-production to have passed before, a challenge, and known signers', () => {
    expect(reasons([...all(fresh), ...all()], question)).toEqual([]);
    expect(reasons(all(fresh), question)).toEqual(['before']);
    const before = decided([...all(fresh), ...all({ verdict: 'non-conformant', exitCode: 1 })], question).before;
    expect(before).toMatchObject([
      { policy: 'pre-production', environment: 'pre-production', decision: 'refuse', bundles: [{}, {}, {}] },
    ]);
    expect(before[0]?.reasons.length).toBeGreaterThanOrEqual(3);
    expect(reasons([...all(fresh), ...all({ verdict: 'non-conformant', exitCode: 1 })], question)).toEqual(['before']);
    expect(reasons([...all({ ...fresh, challenge: 'n-0' }), ...all()], question)).toEqual(['challenge']);
    expect(reasons([...all(fresh), ...all()], { policy: production })).toEqual(['challenge']);
    const unsure = { checks: [holds('signer-certificate', 'valid'), unknown('signer-revocation', 'no list')] };
    expect(reasons([...all(fresh, unsure), ...all()], question)).toEqual(['signer']);
    expect(reasons([...all(fresh, { signer: 'one desk' }), ...all()], question)).toEqual(['signer']);
  });
});

describe('a waiver', () => {
  const missed: CaseResult = sampleCase({
    outcome: 'fail',
    id: 'certificate.subject.o@S4/served/oc',
    check: 'certificate.subject.o',
  });
  const blocked: CaseResult = sampleCase({ outcome: 'blocked', id: 'tls.x@oc', check: 'tls.x', blockedBy: missed.id });
  const failing = { verdict: 'non-conformant', exitCode: 1 } as const;
  const cases = [missed, blocked, sampleCase({ outcome: 'pass', id: 'kid.known@S4', check: 'kid.known' })];
  const bundles = [candidate('lfi', failing, { cases }), candidate('tpp'), candidate('ozone')];
  const waiver: Waiver = {
    id: 'W-1',
    institution: bankId,
    environments: ['pre-production'],
    case: missed.id,
    owner: 'Bank, PKI',
    approver: 'Risk committee',
    reason: 'The legal name changed',
    ticket: 'OPS-1',
    approvedAt: '2026-11-20T00:00:00Z',
    expires: '2026-12-20T00:00:00Z',
  };
  const with_ = (change: Partial<Waiver> = {}, more: readonly Waiver[] = []) => ({
    policy: waiving,
    waivers: [{ ...waiver, ...change }, ...more],
  });
  const byCheck = { case: undefined, check: 'certificate.subject.o', roles: ['S4'] } as unknown as Partial<Waiver>;

  test('lets a miss pass with what it blocks, leads the decision, and leaves the verdict', () => {
    expect(reasons(bundles, { policy: waiving })).toEqual(['not-conformant']);
    const decision = decided(bundles, with_());
    expect(decision).toMatchObject({ decision: 'promote', waivers: [{ id: 'W-1', cases: 2, ticket: 'OPS-1' }] });
    expect(decision.bundles.map(({ verdict }) => verdict)).toContain('non-conformant');
    expect(reasons(bundles, with_(byCheck))).toEqual([]);
    const other = sampleCase({ outcome: 'fail', id: 'a@1', check: 'a' });
    const { reasons: why } = decided(
      [candidate('lfi', failing, { cases: [other, ...cases] }), candidate('tpp'), candidate('ozone')],
      with_({ case: 'a@1' }),
    );
    expect(why.map(({ says }) => says.split(':')[0])).toEqual([`${missed.id} is fail`, '1 more case waits for these']);
  });

  test.each<[string, Partial<Waiver>]>([
    ['that expired', { expires: '2026-11-24T00:00:00Z' }],
    ['whose approval is to come', { approvedAt: '2026-11-26T00:00:00Z' }],
    ['approved by nobody whom the policy names', { approver: 'A friend' }],
    ['that lasts too long', { expires: '2027-11-20T00:00:00Z' }],
    ['about no case (unmatched)', { case: 'certificate.subject.o@S9' }],
    ['about a case that holds (stale)', { case: 'kid.known@S4' }],
    ['about another role', { ...byCheck, roles: ['C3'] }],
    ['about another path', { ...byCheck, paths: ['rs1'] }],
  ])('%s fails the gate', (_what, change) => {
    expect(reasons(bundles, with_(change))).toContain('waiver');
  });

  test('about something else beside one that is right fails the gate all the same', () => {
    expect(reasons(bundles, with_({}, [{ ...waiver, id: 'W-2', case: 'kid.known@S4' }]))).toEqual(['waiver']);
  });

  test('is bounded by the policy: none, too many, too wide, a check that nobody may waive, an outcome that nobody may', () => {
    expect(reasons(bundles, { ...with_(), policy: { ...waiving, waivers: 'none' } })).toContain('waiver');
    const bounds = waiving.waivers as Exclude<PolicyFile['waivers'], 'none'>;
    expect(reasons(bundles, { ...with_(), policy: { ...waiving, waivers: { ...bounds, casesEach: 1 } } })).toContain(
      'waiver',
    );
    expect(
      reasons(bundles, {
        ...with_(),
        policy: { ...waiving, waivers: { ...bounds, never: ['certificate.subject.o'] } },
      }),
    ).toContain('waiver');
    expect(
      reasons(bundles, { ...with_(), policy: { ...waiving, outcomes: { ...waiving.outcomes, fail: 'none' } } }),
    ).toContain('waiver');
    // What a waived case keeps blocked is a case like others.
    const guarded = { ...waiving, waivers: { ...bounds, never: ['tls.x'] } };
    expect(reasons(bundles, { ...with_(), policy: guarded })).toEqual(['undecided']);
    const decisive = { ...waiving, outcomes: { ...waiving.outcomes, undecided: 'none' as const } };
    expect(reasons(bundles, { ...with_(), policy: decisive })).toEqual(['undecided']);
    const two = [sampleCase({ outcome: 'fail', id: 'a@1', check: 'a' }), missed, blocked];
    const many = with_({}, [{ ...waiver, id: 'W-2', case: 'a@1' }]);
    const one = { ...waiving, waivers: { ...bounds, most: 1 } };
    expect(
      reasons([candidate('lfi', failing, { cases: two }), candidate('tpp'), candidate('ozone')], {
        ...many,
        policy: one,
      }),
    ).toEqual(['waiver']);
  });

  test('of another environment or for an incomplete run changes nothing', () => {
    expect(reasons(bundles, with_({ environments: ['production'] }))).toEqual(['not-conformant']);
    const broken = [
      candidate('lfi', { ...failing, problems: ['stopped'], problemCount: 1 }, { cases }),
      candidate('tpp'),
      candidate('ozone'),
    ];
    expect(reasons(broken, with_())).toEqual(['not-whole']);
  });

  test('is refused in its file where its owner approves it, it has a wildcard, no scope, or a member nobody knows', () => {
    const refused = (change: object) => !waiversSchema.safeParse({ waivers: [{ ...waiver, ...change }] }).success;
    expect(refused({})).toBe(false);
    for (const same of [' bank,  pki', 'Bank, PKI.', 'Bank, P\u200bKI', 'bank, pkı'])
      expect(refused({ approver: same }), same).toBe(true);
    expect(refused({ case: 'certificate.*' })).toBe(true);
    expect(refused({ ...byCheck, roles: undefined })).toBe(true);
    expect(refused({ check: 'certificate.subject.o', roles: ['S4'] })).toBe(true);
    expect(refused({ forever: true })).toBe(true);
    expect(refused({ expires: '2026-11-01T00:00:00Z' })).toBe(true);
    expect(waiversSchema.safeParse({ waivers: [waiver, waiver] }).success).toBe(false);
  });
});

test('a policy with members that nobody knows is refused', () => {
  expect(policySchema.safeParse({ ...preProduction, more: true }).success).toBe(false);
  expect(
    policySchema.safeParse({ ...preProduction, outcomes: { ...preProduction.outcomes, blocked: 'any' } }).success,
  ).toBe(false);
});
