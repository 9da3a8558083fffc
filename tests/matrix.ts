import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Vantage } from '../config/standard/v2.1/vantages.ts';
import { judge } from '../helpers/check/judge.ts';
import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import { exitCodes } from '../helpers/check/outcome.ts';
import { type LoadedSuite, planCases, planSteps } from '../helpers/check/plan.ts';
import type { CaseResult, Results } from '../helpers/check/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import { loadTarget } from '../helpers/target/load.ts';
import { type Ecosystem, startEcosystem } from '../sandbox/ecosystem.ts';
import type { Fault } from '../sandbox/faults/fault.ts';

/** An ecosystem that stays up while faults come and go. */
export interface Laboratory {
  ecosystem(): Ecosystem;
  suites(): readonly LoadedSuite[];
  evidence(vantage: Vantage): Promise<Evidence>;
}

export interface LaboratoryOptions {
  /** Suites by file name that the tests of a file have no use for. */
  readonly without?: readonly string[];
  /** Milliseconds for each step. */
  readonly timeoutMs?: number;
}

/** Sets an ecosystem up for the tests of a file. Silence is among the faults: by default nobody waits for it as long as a bank would. */
export function laboratory({ without = [], timeoutMs = 1500 }: LaboratoryOptions = {}): Laboratory {
  let dir: string;
  let ecosystem: Ecosystem;
  let suites: readonly LoadedSuite[];
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'laboratory-'));
    ecosystem = await startEcosystem({ dir, now: new Date(), keyCache: join(dir, 'keys') });
    const folder = await loadSuites(suitesFolder);
    expect(folder.problems).toEqual([]);
    suites = folder.suites.filter(({ file }) => !without.includes(file));
  });
  afterAll(async () => {
    await ecosystem.close();
    await rm(dir, { recursive: true, force: true });
  });
  return {
    ecosystem: () => ecosystem,
    suites: () => suites,
    async evidence(vantage) {
      const { target: written, keyring } = await loadTarget(ecosystem.targetFile(vantage), { environment: {} });
      const target = { ...written, network: { ...written.network, timeoutMs } };
      const startedAt = new Date();
      const steps = planSteps(planCases(suites, target), target);
      const mint = await wrongIdentityMint(target, startedAt);
      const probed = await runSteps(steps, {
        target,
        environment: {},
        keyring,
        mint,
        signal: new AbortController().signal,
      });
      return {
        format: 'api-hub-conformance/evidence',
        version: 1,
        tool: { name: 'test', version: '0' },
        runId: 'test',
        startedAt: startedAt.toISOString(),
        endedAt: new Date().toISOString(),
        target,
        ...probed,
      };
    },
  };
}

/** Runs every fault and compares what it causes with what it declares, both ways. */
export function describeFaults(faults: readonly Fault[], options: LaboratoryOptions = {}): void {
  const { ecosystem, suites, evidence } = laboratory(options);
  let healthy: Results;
  beforeAll(async () => {
    healthy = judge(suites(), await evidence('all'));
  });
  describe('each fault causes its findings and no others', () => {
    test.each(faults.map((fault) => [fault.id, fault] as const))('%s', async (_id, fault) => {
      await ecosystem().use([fault]);
      const results = judge(suites(), await evidence('all'));
      expect(changed(results, healthy)).toEqual(
        fault.flips.map(({ check, finding, subject }) => `${check}@${subject}: ${finding ?? 'open'}`).sort(),
      );
      expect(exitCodes[results.verdict]).toBe(fault.exit);
      expect(blockedForNoReason(results)).toEqual([]);
    });
  });
}

/** Findings and undecided cases that the healthy ecosystem does not have. */
function changed(results: Results, healthy: Results): string[] {
  const before = new Map(healthy.cases.map((one) => [one.id, one]));
  return results.cases
    .filter((one) => ['fail', 'warn', 'inconclusive'].includes(one.outcome))
    .filter((one) => before.get(one.id)?.outcome !== one.outcome || before.get(one.id)?.finding !== one.finding)
    .map((one) => `${one.id}: ${one.finding ?? 'open'}`)
    .sort();
}

/** Blocked cases whose blocker neither failed nor stayed open. */
function blockedForNoReason(results: Results): string[] {
  const byId = new Map(results.cases.map((one): [string, CaseResult] => [one.id, one]));
  return results.cases
    .filter(
      ({ outcome, blockedBy }) =>
        outcome === 'blocked' && !['fail', 'inconclusive'].includes(byId.get(blockedBy ?? '')?.outcome ?? ''),
    )
    .map(({ id, blockedBy }) => `${id} by ${blockedBy}`);
}
