import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Vantage } from '../config/standard/v2.1/vantages.ts';
import { judge } from '../helpers/check/judge.ts';
import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import { exitCodes } from '../helpers/check/outcome.ts';
import { type LoadedSuite, planCases, planSteps } from '../helpers/check/plan.ts';
import type { CaseResult, Results } from '../helpers/check/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import type { Step } from '../helpers/evidence/step.ts';
import type { Keyring } from '../helpers/keys/keyring.ts';
import { oncePer } from '../helpers/memory/once-per.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { type StrangersKeys, strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import { loadTarget } from '../helpers/target/load.ts';
import type { Target } from '../helpers/target/target.ts';
import { type Ecosystem, startEcosystem } from '../sandbox/ecosystem.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { patched } from '../sandbox/faults/patched.ts';
import { merged, type Settings } from '../sandbox/settings.ts';
import { apart } from './apart.ts';
import { evidenceOf } from './evidence-of.ts';
import { sameStep, stepsToMake } from './touched.ts';

/** An ecosystem that stays up while faults come and go. */
export interface Laboratory {
  ecosystem(): Ecosystem;
  suites(): readonly LoadedSuite[];
  evidence(vantage: Vantage): Promise<Evidence>;
  /** Evidence after a change that `before` did not have; what the change cannot touch is taken from there. */
  evidenceAfter(before: Evidence, change: Settings): Promise<Evidence>;
}

export interface LaboratoryOptions {
  /** Suites by file name that the tests of a file have no use for. */
  readonly without?: readonly string[];
}

/** Suites about TLS and who is let in, for tests about keys. No other suite waits for them. */
export const aboutTransport: readonly string[] = [
  'jwt-auth-refusals',
  'mtls-requests',
  'mutual-tls',
  'revoked-clients',
  'tls-cipher-suites',
  'tls-protocol',
];

/** Sets an ecosystem up for the tests of a file. */
export function laboratory({ without = [] }: LaboratoryOptions = {}): Laboratory {
  let dir: string;
  let ecosystem: Ecosystem;
  let suites: readonly LoadedSuite[];
  let lastGiven: { readonly revision: number; readonly given: Given } | null = null;
  const strangers = strangersKeys();
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'laboratory-'));
    ecosystem = await startEcosystem({ dir, now: new Date(), keyCache: join('.cache', 'embedded-keys') });
    const folder = await loadSuites(suitesFolder);
    expect(folder.problems).toEqual([]);
    suites = folder.suites.filter(({ file }) => !without.includes(file));
  });
  afterAll(async () => {
    await ecosystem.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** The target that the ecosystem wrote, read once for each revision. */
  async function written(vantage: Vantage, timeoutMs: number): Promise<Given> {
    const revision = ecosystem.revision();
    const last = lastGiven?.revision === revision ? lastGiven.given : null;
    if (last?.target.vantage === vantage && last.target.network.timeoutMs === timeoutMs) return last;
    const given = await givenBy(ecosystem.targetFile(vantage), suites, timeoutMs);
    lastGiven = { revision, given };
    return given;
  }

  return {
    ecosystem: () => ecosystem,
    suites: () => suites,
    evidence: async (vantage) =>
      gathered(await givenBy(ecosystem.targetFile(vantage), suites, patientMs), await strangers, null),
    evidenceAfter: async (before, change) => {
      const timeoutMs = JSON.stringify(change).includes('silent') ? impatientMs : patientMs;
      return gathered(await written(before.target.vantage, timeoutMs), await strangers, { before, change });
    },
  };
}

/** Milliseconds for each step, also on a busy machine; and where a server keeps silent, which nobody waits for as long as a bank would. */
const patientMs = 20_000;
const impatientMs = 1500;

/** A target with its keys, and the steps that its cases need. */
interface Given {
  readonly target: Target;
  readonly keyring: Keyring;
  readonly steps: readonly Step[];
}

async function givenBy(targetFile: string, suites: readonly LoadedSuite[], timeoutMs: number): Promise<Given> {
  const { target: written, keyring } = await loadTarget(targetFile, { environment: {} });
  const target = { ...written, network: { ...written.network, timeoutMs } };
  return { target, keyring, steps: planSteps(planCases(suites, target), target) };
}

/** Makes the steps of a plan, but for those that were made before a change that cannot touch them. */
async function gathered(
  { target, keyring, steps }: Given,
  strangers: StrangersKeys,
  known: { readonly before: Evidence; readonly change: Settings } | null,
): Promise<Evidence> {
  const startedAt = new Date();
  const observed = new Map(known?.before.observations.map((one) => [one.step.key, one]));
  const touched = known ? stepsToMake(steps, known.change) : new Set(steps);
  const toMake = steps.filter((step) => touched.has(step) || !sameStep(step, observed.get(step.key)?.step));
  const mint = wrongIdentityMint(target, strangers, startedAt);
  const signal = new AbortController().signal;
  const { observations, cutShort } = await runSteps(toMake, { target, environment: {}, keyring, mint, signal });
  for (const { key } of toMake) observed.delete(key);
  for (const one of observations) observed.set(one.step.key, one);
  return evidenceOf(target, startedAt, { cutShort, observations: steps.flatMap(({ key }) => observed.get(key) ?? []) });
}

/**
 * Runs every fault and compares what it causes with what it declares, both ways. Faults that touch different things run together, and
 * alone where together they are not what they declare; with `FRESH=1` always alone.
 */
export function describeFaults(faults: readonly Fault[]): void {
  const { ecosystem, suites, evidence, evidenceAfter } = laboratory();
  let before: Evidence;
  let healthy: Results;
  let groups: readonly Fault[][];
  beforeAll(async () => {
    before = await evidence('all');
    healthy = judge(suites(), before);
    groups = apart(faults, before);
  });
  describe('each fault causes its findings and no others', () => {
    test.each(faults.map((fault) => [fault.id, fault] as const))('%s', async (_id, fault) => {
      const group = groups.find((one) => one.includes(fault)) ?? [fault];
      const together = await seenWith(group);
      const isExact = group.length === 1 || isDeepStrictEqual(together, declaredBy(group));
      expect(isExact ? together : await seenWith([fault])).toEqual(declaredBy(isExact ? group : [fault]));
    });
  });

  const seenWith = oncePer(async (group: readonly Fault[]): Promise<Caused> => {
    const results = judge(suites(), patched(await broken(group), group));
    return {
      flips: changed(results, healthy),
      exit: exitCodes[results.verdict],
      blockedForNoReason: blockedForNoReason(results),
    };
  });

  async function broken(group: readonly Fault[]): Promise<Evidence> {
    const changes = group.flatMap((fault) => (fault.at === 'ecosystem' ? [fault.breaks] : []));
    if (changes.length === 0) return before;
    await ecosystem().use(group);
    return evidenceAfter(before, merged(changes));
  }
}

/** What faults cause. */
interface Caused {
  readonly flips: readonly string[];
  readonly exit: number;
  readonly blockedForNoReason: readonly string[];
}

function declaredBy(group: readonly Fault[]): Caused {
  const exits = group.map(({ exit }) => exit);
  return {
    flips: group
      .flatMap(({ flips }) => flips)
      .map(({ check, finding, subject }) => `${check}@${subject}: ${finding ?? 'open'}`)
      .sort(),
    exit: exits.includes(1) ? 1 : Math.max(...exits),
    blockedForNoReason: [],
  };
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
