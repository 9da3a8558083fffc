import { beforeAll, describe, expect, test } from 'vitest';
import { exitOf } from '../cli/fault-exit.ts';
import type { RunVantage } from '../config/standard/api-hub/vantages.ts';
import { judge } from '../helpers/engine/judge.ts';
import { exitCodes } from '../helpers/engine/outcome.ts';
import type { Results } from '../helpers/engine/results.ts';
import { type Evidence, isOf, type Observation, sourcesOf } from '../helpers/evidence/evidence.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import { MergeError, mergedEvidence } from '../helpers/evidence/merge.ts';
import { jointFaults } from '../sandbox/faults/between-parties.ts';
import { moved } from './evidence-of.ts';
import { laboratory } from './laboratory.ts';

const { healthy, evidenceWith, suites } = laboratory();
const seen = new Map<RunVantage, Evidence>();
const of = (vantage: RunVantage) => seen.get(vantage) as Evidence;

beforeAll(async () => {
  for (const vantage of ['lfi', 'tpp', 'ozone', 'all'] as const)
    seen.set(vantage, { ...(await healthy(vantage)), runId: `run of ${vantage}` });
});

function merged(...evidence: readonly Evidence[]): Evidence {
  return mergedEvidence(evidence.map((one) => ({ name: one.runId, evidence: one })));
}
const judged = (...evidence: readonly Evidence[]): Results => judge(suites(), merged(...evidence));
const caseOf = ({ cases }: Results, id: string) => cases.find((one) => one.id === id);

/** Evidence in which a step received something else. */
function otherwise<K extends Observation['step']['kind']>(
  evidence: Evidence,
  key: string,
  kind: K,
  change: (raw: NonNullable<Observation<K>['raw']>) => NonNullable<Observation<K>['raw']>,
): Evidence {
  const observations = evidence.observations.map((one) =>
    one.step.key === key && isOf(one, kind) && one.raw !== null
      ? { ...one, raw: change(structuredClone(one.raw)) }
      : one,
  );
  return { ...evidence, observations };
}

describe('evidence of Ozone, LFI and TPP as one', () => {
  test('comes to the outcomes of whoever sees everything, case by case', () => {
    const whole = judge(suites(), of('all'));
    const joint = judged(of('ozone'), of('lfi'), of('tpp'));
    const said = ({ id, outcome, finding, reason }: (typeof whole.cases)[number]) =>
      `${id}: ${outcome} ${finding} ${reason ?? ''}`;
    const outcomes = new Map(joint.cases.map((one) => [one.id, one]));
    const different = whole.cases.flatMap((one) => {
      const other = outcomes.get(one.id);
      return other?.outcome === one.outcome && other.finding === one.finding ? [] : [[said(one), other && said(other)]];
    });
    expect(different).toEqual([]);
    const revoked = whole.cases.filter(({ check }) => check === 'mtls.refuses.revoked');
    expect(new Set(revoked.map(({ outcome }) => outcome))).toEqual(new Set(['pass']));
    expect([joint.verdict, joint.headline, joint.certifies]).toEqual(['conformant', 'Conformant', whole.certifies]);
    expect(joint.coverage).toMatchObject({ whole: true, unproved: [], seenFrom: ['lfi', 'tpp', 'ozone'] });
    const between = joint.cases.filter(({ check }) => check.startsWith('parties.'));
    expect(between.map(({ outcome }) => outcome)).toEqual(between.map(() => 'pass'));
    expect(joint.cases).toHaveLength(whole.cases.length + between.length);
    expect(joint.target).toMatchObject({
      name: 'embedded-joint',
      vantage: 'all',
      institution: whole.target.institution,
    });
  });

  test('names who saw what and when, and who probed', () => {
    const joint = judged(of('lfi'), of('ozone'));
    expect(joint.sources.map(({ id, vantage, runId }) => [id, vantage, runId])).toEqual([
      ['s1', 'lfi', 'run of lfi'],
      ['s2', 'ozone', 'run of ozone'],
    ]);
    const both = caseOf(joint, 'tls.handshake@oc');
    expect(both?.seenBy.map(({ source, vantage, outcome }) => [source, vantage, outcome])).toEqual([
      ['s1', 'lfi', 'pass'],
      ['s2', 'ozone', 'pass'],
    ]);
    expect(caseOf(joint, 'encryption.round-trip@Enc1')?.seenBy.map(({ vantage }) => vantage)).toContain('lfi');
    for (const { id, seenBy, evidence } of joint.cases)
      expect([id, seenBy.length > 0]).toEqual([id, evidence.length > 0]);
  });

  test('of two parties leaves to the third what only that one can see, and to nobody else', () => {
    const joint = judged(of('lfi'), of('ozone'));
    expect(joint.headline).toBe('Conformant in what the LFI and Ozone can see; inbound paths unproved: needs the TPP');
    const alone = judge(suites(), of('lfi'));
    expect(joint.counts['not-tested']).toBeLessThan(alone.counts['not-tested']);
    const open = joint.cases.filter(({ outcome, who }) => outcome === 'not-tested' && who.length > 0);
    expect([...new Set(open.flatMap(({ who }) => who))]).toEqual(['tpp']);
    expect(joint.cases.filter(({ outcome }) => outcome === 'inconclusive' || outcome === 'blocked')).toEqual([]);
  });

  test('is the same whoever merges it, can be merged further, and every case of it is as if merged at once', () => {
    const all = [of('ozone'), of('lfi'), of('tpp')] as const;
    expect(evidenceText(merged(...all))).toBe(evidenceText(merged(...all)));
    const [ozone, ...others] = all;
    const stepwise = judged(merged(ozone, others[0]), others[1]);
    expect(stepwise.cases.map(({ id, outcome }) => [id, outcome])).toEqual(
      judged(...all).cases.map(({ id, outcome }) => [id, outcome]),
    );
    expect(stepwise.sources.map(({ id }) => id)).toEqual(['s1', 's2', 's3']);
  });

  test('a miss that one of them saw is a miss, and one that could not look hides nothing', () => {
    const [cm] = of('ozone').observations.filter(({ step }) => step.key === 'handshake:cm');
    const others = cm && isOf(cm, 'handshake') ? (cm.raw?.addresses[0]?.exchange.certificates ?? []) : [];
    const misled = otherwise(of('ozone'), 'handshake:oc', 'handshake', (raw) => ({
      ...raw,
      addresses: raw.addresses.map((one) => ({ ...one, exchange: { ...one.exchange, certificates: others } })),
    }));
    const blind = {
      ...of('lfi'),
      observations: of('lfi').observations.map((one) =>
        one.step.subject === 'oc'
          ? { ...one, raw: null, failed: { layer: 'TCP' as const, cause: 'timed-out' as const, detail: 'no answer' } }
          : one,
      ),
    };
    const joint = judged(blind, of('ozone'), of('tpp'));
    expect(joint.verdict).toBe('conformant');
    expect(caseOf(joint, 'network.name@oc')?.seenBy.map(({ outcome }) => outcome)).toEqual(['inconclusive', 'pass']);
    const missed = judged(of('lfi'), misled);
    expect(missed.verdict).toBe('non-conformant');
    const published = caseOf(missed, 'served.is-published@oc');
    expect([published?.outcome, ...(published?.seenBy.map(({ outcome }) => outcome) ?? [])]).toEqual([
      'fail',
      'pass',
      'fail',
    ]);
  });
});

describe('an ecosystem that shows parties different things', () => {
  /** Findings and undecided cases of a joint result. */
  const missed = ({ cases }: Results) =>
    cases
      .filter(({ outcome }) => ['fail', 'warn', 'inconclusive'].includes(outcome))
      .map(({ id, finding }) => `${id}: ${finding ?? 'open'}`);

  test.each(jointFaults.map((fault) => [fault.id, fault] as const))(
    '%s causes its findings and no others',
    async (_id, fault) => {
      const parties = Object.keys(fault.shown) as (keyof typeof fault.shown)[];
      const shown: Evidence[] = [];
      for (const party of parties)
        shown.push({ ...(await evidenceWith(fault.shown[party] ?? {}, party)), runId: `run of ${party}` });
      const results = judged(...shown);
      const before = missed(judged(...parties.map(of)));
      expect(
        missed(results)
          .filter((one) => !before.includes(one))
          .sort(),
      ).toEqual(fault.flips.map(({ check, finding, subject }) => `${check}@${subject}: ${finding ?? 'open'}`).sort());
      expect(exitCodes[results.verdict]).toBe(exitOf(fault, suites()));
    },
  );
});

describe('what parties see differently', () => {
  const served = (change: (exchange: { certificates: readonly string[]; version: string | null }) => object) =>
    otherwise(of('lfi'), 'handshake:oc', 'handshake', (raw) => ({
      ...raw,
      addresses: raw.addresses.map((one) => ({ ...one, exchange: { ...one.exchange, ...change(one.exchange) } })),
    }));
  const published = (change: (body: string) => string) =>
    otherwise(of('lfi'), 'fetch:lfi/transport.jwks', 'fetch', (raw) => ({ ...raw, body: change(raw.body) }));
  const another = (character: string) => (character === '_' ? '-' : '_');
  const findingOf = (evidence: Evidence, id: string) => caseOf(judged(evidence, of('ozone')), id);

  test('another certificate, and which each of them saw', () => {
    const [cm] = of('lfi').observations.filter(({ step }) => step.key === 'handshake:cm');
    const other = cm && isOf(cm, 'handshake') ? (cm.raw?.addresses[0]?.exchange.certificates ?? []) : [];
    const found = findingOf(
      served(() => ({ certificates: other })),
      'parties.same-certificate@oc',
    );
    expect(found).toMatchObject({ outcome: 'warn', finding: 'otherCertificate' });
    expect(found?.message).toMatch(/^oc shows LFI the certificate with thumbprint \S+, and Ozone QA \S+ \(20/);
  });

  test('another chain', () => {
    const found = findingOf(
      served(({ certificates }) => ({ certificates: certificates.slice(0, 1) })),
      'parties.same-certificate@oc',
    );
    expect(found).toMatchObject({ outcome: 'warn', finding: 'otherChain' });
  });

  test('another TLS version', () => {
    const found = findingOf(
      served(() => ({ version: 'TLSv1.2' })),
      'parties.same-tls-version@oc',
    );
    expect(found).toMatchObject({ outcome: 'warn', finding: 'other', actual: 'TLSv1.3' });
  });

  test('another KID', () => {
    const found = findingOf(
      published((body) => body.replace(/(?<="kid":")./, another)),
      'parties.same-keys@lfi/transport.jwks',
    );
    expect(found).toMatchObject({ outcome: 'warn', finding: 'otherKids' });
  });

  test('another certificate under a KID', () => {
    const found = findingOf(
      published((body) => body.replace(/(?<="x5t#S256":")./, another)),
      'parties.same-keys@lfi/transport.jwks',
    );
    expect(found).toMatchObject({ outcome: 'warn', finding: 'otherKey' });
  });
});

describe('targets that say different things', () => {
  const with_ = (change: Partial<Evidence['target']>): Evidence => ({
    ...of('lfi'),
    target: { ...of('lfi').target, ...change },
  });

  test.each([
    [
      'KID',
      () =>
        with_({
          certificates: {
            ...of('lfi').target.certificates,
            C4: { ...(of('lfi').target.certificates.C4 as never as object), kid: 'other' } as never,
          },
        }),
      'the KID of C4: other (LFI), ',
    ],
    [
      'host',
      () =>
        with_({
          endpoints: {
            ...of('lfi').target.endpoints,
            cm: { url: 'https://cm.other.example', host: 'cm.other.example', port: 443, basePath: '' },
          },
        }),
      'host of cm: https://cm.other.example (LFI), ',
    ],
    [
      'switch',
      () => with_({ switches: { ...of('lfi').target.switches, strictSan: true } }),
      'switch strictSan: true (LFI), false (Ozone QA)',
    ],
  ])('a %s makes the joint result incomplete, and both are named', (_what, change, sentence) => {
    const joint = judged(change(), of('ozone'));
    expect([joint.verdict, joint.certifies]).toEqual(['incomplete', false]);
    expect(joint.problems.join()).toContain(`the targets disagree about ${sentence}`);
  });

  test('a go-live date that one of them names is that of all; two are named', () => {
    const later = with_({ goLive: '2027-01-01T00:00:00.000Z' });
    expect(merged(later, of('ozone')).target.goLive).toBe('2027-01-01T00:00:00.000Z');
    expect(merged(later, of('ozone')).contradictions).toEqual([]);
    const other = { ...of('ozone'), target: { ...of('ozone').target, goLive: '2027-02-01T00:00:00.000Z' } };
    expect(merged(later, other).contradictions).toEqual([
      'the targets disagree about the go-live date: 2027-01-01T00:00:00.000Z (LFI), 2027-02-01T00:00:00.000Z (Ozone QA)',
    ]);
  });
});

describe('real certificates that must be refused, which one party has and the other says that it has not', () => {
  const without = (evidence: Evidence): Evidence => ({
    ...evidence,
    target: { ...evidence.target, identities: { ...evidence.target.identities, expired: { given: false } } },
    observations: evidence.observations.filter(({ step }) => step.key !== 'read-certificate:expired'),
  });
  const refusals = (results: Results) =>
    results.cases
      .filter(({ check }) => check === 'mtls.refuses.expired')
      .map(({ id, outcome, who }) => [id, outcome, who.join()].join(' '));

  test('prove what they prove, whoever is merged first', () => {
    const [lfi, ozone] = [without(of('lfi')), of('ozone')];
    const found = refusals(judged(lfi, ozone));
    expect(found).toEqual(refusals(judged(ozone, lfi)));
    expect(found).toContain('mtls.refuses.expired@oc/hello-mtls/tls1.3 pass ');
    expect(found).toContain('mtls.refuses.expired@cm/hello-mtls/tls1.3 not-tested operator');
  });
});

describe('what cannot be merged is refused with a sentence', () => {
  const lfiOf = (evidence: Evidence, change: object): Evidence => ({
    ...evidence,
    target: { ...evidence.target, lfi: { ...(evidence.target.lfi as object), ...change } as never },
  });

  test.each([
    [
      'another institution',
      () => lfiOf(of('ozone'), { organisationId: 'other', legalName: 'Other Bank' }),
      /another institution: found Other Bank \(other\), expected Example Bank PJSC/,
    ],
    [
      'another environment',
      () => ({ ...of('ozone'), target: { ...of('ozone').target, environment: 'production' as const } }),
      /another environment: found production, expected embedded/,
    ],
    [
      'no institution',
      () => ({ ...of('ozone'), target: { ...of('ozone').target, lfi: null } }),
      /does not say which LFI/,
    ],
    ['the same run', () => of('lfi'), /a run is merged once/],
  ])('%s', (_what, other, message) => {
    expect(() => merged(of('lfi'), other())).toThrow(MergeError);
    expect(() => merged(of('lfi'), other())).toThrow(message);
  });

  test('the challenge that all of them carry is that of the whole', () => {
    const carrying = (vantage: RunVantage, challenge: string) => ({ ...of(vantage), challenge });
    expect(merged(carrying('lfi', 'n-1'), carrying('ozone', 'n-1')).challenge).toBe('n-1');
    expect(merged(carrying('lfi', 'n-1'), carrying('ozone', 'n-2')).challenge).toBeUndefined();
    expect(merged(carrying('lfi', 'n-1'), of('ozone')).challenge).toBeUndefined();
  });

  test('a single one', () => expect(() => merged(of('lfi'))).toThrow('two runs or more'));

  test('runs long apart are merged, and the verdict says so', () => {
    expect(judged(of('lfi'), moved(of('ozone'), 60 * 49)).verdictText).toContain('49 hours apart');
    expect(judged(of('lfi'), of('ozone')).verdictText).not.toContain('apart');
  });

  test('a run that was cut short keeps the whole from being whole', () => {
    const joint = judged({ ...of('lfi'), cutShort: 'it was stopped' }, of('ozone'));
    expect(joint.verdict).toBe('incomplete');
    expect(joint.problems).toContain('the run of LFI: it was stopped');
    expect(sourcesOf(merged({ ...of('lfi'), cutShort: 'it was stopped' }, of('ozone')))[0]?.cutShort).toBe(
      'it was stopped',
    );
  });
});
