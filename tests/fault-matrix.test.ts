import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Vantage } from '../config/standard/v2.1/vantages.ts';
import { judge } from '../helpers/check/judge.ts';
import { type LoadedSuite } from '../helpers/check/plan.ts';
import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import { exitCodes } from '../helpers/check/outcome.ts';
import { planCases, planSteps } from '../helpers/check/plan.ts';
import type { CaseResult, Results } from '../helpers/check/results.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import { loadTarget } from '../helpers/target/load.ts';
import { type Ecosystem, startEcosystem } from '../sandbox/ecosystem.ts';
import { faults } from '../sandbox/faults/catalogue.ts';

let dir: string;
let ecosystem: Ecosystem;
let suites: readonly LoadedSuite[];
let healthy: Results;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fault-matrix-'));
  ecosystem = await startEcosystem({ dir, now: new Date(), keyCache: join(dir, 'keys') });
  ({ suites } = await loadSuites(suitesFolder));
  healthy = await assessed('all');
});

afterAll(async () => {
  await ecosystem.close();
  await rm(dir, { recursive: true, force: true });
});

describe('the healthy ecosystem', () => {
  test('is conformant from every vantage, with nothing left open', async () => {
    for (const vantage of ['all', 'lfi', 'tpp', 'ozone'] as const) {
      const results = vantage === 'all' ? healthy : await assessed(vantage);
      expect(results.verdict, vantage).toBe('conformant');
      expect(results.cases.filter(({ outcome, who }) => ['fail', 'blocked', 'inconclusive'].includes(outcome) || who.includes('you')).map(({ id }) => id)).toEqual([]);
      if (vantage === 'all') expect(results.counts['not-tested']).toBe(0);
    }
  });

  test('warns of the country of Ozone’s certificates and of nothing else', () => {
    expect(healthy.cases.filter(({ outcome }) => outcome === 'warn').map(({ id }) => id).sort()).toEqual(
      ['C4/file', 'C4/jwks', 'Sig3/file', 'Sig3/jwks'].map((subject) => `certificate.subject.country@${subject}`),
    );
  });
});

describe('every fault causes its findings and no others', () => {
  test.each(faults.map((fault) => [fault.id, fault] as const))('%s', async (_id, fault) => {
    await ecosystem.use([fault]);
    const results = await assessed('all');
    expect(changed(results)).toEqual(fault.flips.map(({ check, finding, subject }) => `${check}@${subject}: ${finding ?? 'open'}`).sort());
    expect(exitCodes[results.verdict]).toBe(fault.exit);
    expect(blockedForNoReason(results)).toEqual([]);
  });
});

/** Findings and undecided cases that the healthy ecosystem does not have. */
function changed(results: Results): string[] {
  const before = new Map(healthy.cases.map((one) => [one.id, one]));
  return results.cases
    .filter((one) => {
      const was = before.get(one.id);
      return (was?.outcome !== one.outcome || was?.finding !== one.finding) && ['fail', 'warn', 'inconclusive'].includes(one.outcome) ;
    })
    .map((one) => `${one.id}: ${one.finding ?? 'open'}`)
    .sort();
}

/** Blocked cases whose blocker neither failed nor stayed open. */
function blockedForNoReason(results: Results): string[] {
  const byId = new Map(results.cases.map((one): [string, CaseResult] => [one.id, one]));
  return results.cases
    .filter(({ outcome, blockedBy }) => outcome === 'blocked' && !['fail', 'inconclusive'].includes(byId.get(blockedBy ?? '')?.outcome ?? ''))
    .map(({ id, blockedBy }) => `${id} by ${blockedBy}`);
}

async function assessed(vantage: Vantage): Promise<Results> {
  const { target: written, keyring } = await loadTarget(ecosystem.targetFile(vantage), { environment: {} });
  const target = { ...written, network: { ...written.network, timeoutMs: 1500 } };
  const startedAt = new Date();
  const steps = planSteps(planCases(suites, target), target);
  const { observations, cutShort } = await runSteps(steps, {
    target,
    environment: {},
    keyring,
    mint: await wrongIdentityMint(target, startedAt),
    signal: new AbortController().signal,
  });
  return judge(suites, {
    format: 'api-hub-conformance/evidence',
    version: 1,
    tool: { name: 'test', version: '0' },
    runId: 'test',
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    target,
    cutShort,
    observations,
  });
}
