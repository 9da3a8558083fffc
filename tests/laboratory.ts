import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { recordedIn } from '../cli/recorded.ts';
import type { RunVantage } from '../config/standard/api-hub/vantages.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { type LoadedSuite, planCases, planSteps } from '../helpers/engine/plan.ts';
import { withBrought } from '../helpers/evidence/brought.ts';
import { type Evidence, isOf, type Observation } from '../helpers/evidence/evidence.ts';
import type { Step } from '../helpers/observations/step.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import type { Keyring } from '../helpers/target/keys/keyring.ts';
import { loadTarget } from '../helpers/target/load.ts';
import type { Target } from '../helpers/target/target.ts';
import { type Ecosystem, startEcosystem } from '../sandbox/ecosystem.ts';
import type { Settings } from '../sandbox/settings.ts';
import { keyFolder } from './build.ts';
import { evidenceOf } from './evidence-of.ts';
import { sameStep, stepsToMake } from './touched.ts';

/** An ecosystem that stays up while it is changed, for all test files that one worker runs. */
export interface Laboratory {
  ecosystem(): Ecosystem;
  suites(): readonly LoadedSuite[];
  /** Evidence of the ecosystem as the standard wants it; gathered once. */
  healthy(vantage: RunVantage): Promise<Evidence>;
  /**
   * Evidence of the ecosystem with a change, which it then has; what the change cannot touch is taken from the healthy
   * one.
   */
  evidenceWith(change: Settings, vantage?: RunVantage): Promise<Evidence>;
  /** Does something while the target file of a vantage has another text. */
  withTarget<T>(vantage: RunVantage, change: (text: string) => string, work: () => Promise<T>): Promise<T>;
}

/** The laboratory for the tests of a file, which find it healthy. */
export function laboratory(): Laboratory {
  let open: Open;
  beforeAll(async () => {
    shared ??= start();
    open = await shared;
    await open.ecosystem.use({});
  });

  const whenHealthy = async (vantage: RunVantage): Promise<Evidence> => {
    await open.ecosystem.use({});
    return gathered(await written(vantage, patientMs, open), null);
  };
  const healthy = (vantage: RunVantage): Promise<Evidence> => {
    const evidence = open.healthy.get(vantage) ?? whenHealthy(vantage);
    open.healthy.set(vantage, evidence);
    return evidence;
  };

  return {
    ecosystem: () => open.ecosystem,
    suites: () => open.suites,
    healthy,
    evidenceWith: async (change, vantage = 'all') => {
      const before = await healthy(vantage);
      await open.ecosystem.use(change);
      const timeoutMs = /"(silent|drops)"/.test(JSON.stringify(change)) ? impatientMs : patientMs;
      const given = await written(vantage, timeoutMs, open);
      const evidence = await gathered(given, { before, change });
      return withBrought(evidence, await recordedIn(change, given, evidence, open.ecosystem));
    },
    withTarget: async (vantage, change, work) => {
      await healthy(vantage);
      await open.ecosystem.use({});
      const file = open.ecosystem.targetFile(vantage);
      const given = await readFile(file, 'utf8');
      await writeFile(file, change(given));
      try {
        return await work();
      } finally {
        await writeFile(file, given);
      }
    },
  };
}

/** What the files of a worker share. */
interface Open {
  readonly ecosystem: Ecosystem;
  readonly suites: readonly LoadedSuite[];
  readonly healthy: Map<RunVantage, Promise<Evidence>>;
  lastGiven: { readonly text: string; readonly given: Given } | null;
}

let shared: Promise<Open> | null = null;

async function start(): Promise<Open> {
  const dir = await mkdtemp(join(tmpdir(), 'laboratory-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  // How Vitest ends a worker.
  process.once('SIGTERM', () => process.exit());
  const ecosystem = await startEcosystem({ dir, now: new Date(), keyCache: keyFolder });
  const { suites, problems } = await loadSuites('v2.1');
  expect(problems).toEqual([]);
  return { ecosystem, suites, healthy: new Map(), lastGiven: null };
}

/**
 * Milliseconds for each step, also on a busy machine; and where a server keeps silent, which nobody waits for as long
 * as a bank would.
 */
const patientMs = 20_000;
const impatientMs = 1500;

/** A target with its keys, and the steps that its cases need. */
interface Given {
  readonly target: Target;
  readonly keyring: Keyring;
  readonly steps: readonly Step[];
}

/** What the ecosystem's target file gives, read once while it stays as it is. */
async function written(vantage: RunVantage, timeoutMs: number, open: Open): Promise<Given> {
  const file = open.ecosystem.targetFile(vantage);
  const text = [open.ecosystem.revision(), timeoutMs, file, await readFile(file, 'utf8')].join('\n');
  if (open.lastGiven?.text === text) return open.lastGiven.given;
  const given = await givenBy(vantage, timeoutMs, open);
  open.lastGiven = { text, given };
  return given;
}

async function givenBy(vantage: RunVantage, timeoutMs: number, { ecosystem, suites }: Open): Promise<Given> {
  const { target: written, keyring } = await loadTarget(ecosystem.targetFile(vantage), { environment: {} });
  const target = { ...written, network: { ...written.network, timeoutMs } };
  return { target, keyring, steps: planSteps(planCases(suites, target), target) };
}

/** Makes the steps of a plan, but for those that were made before a change that cannot touch them. */
async function gathered(
  { target, keyring, steps }: Given,
  known: { readonly before: Evidence; readonly change: Settings } | null,
): Promise<Evidence> {
  const startedAt = new Date();
  const observed = new Map<string, Observation>(known?.before.observations.map((one) => [one.step.key, one]));
  const touched = known ? stepsToMake(steps, known.change) : new Set(steps);
  const toMake = steps.filter((step) => touched.has(step) || !sameStep(step, observed.get(step.key)?.step));
  const mint = wrongIdentityMint(target, await strangers, startedAt);
  const signal = new AbortController().signal;
  const { observations, cutShort } = await runSteps(toMake, { target, environment: {}, keyring, mint, signal });
  const greeted = new Set(toMake.filter(({ kind }) => kind === 'handshake').map(({ subject }) => subject));
  for (const [key, one] of observed) if (greeted.has(one.step.subject)) observed.set(key, withoutChain(one));
  for (const [key, one] of observed) observed.set(key, withoutSigner(one));
  // A document that is the same still was published at this moment as well, however long ago it was looked at.
  for (const [key, one] of observed)
    if (one.step.kind === 'fetch') observed.set(key, { ...one, at: startedAt.toISOString() });
  for (const { key } of toMake) observed.delete(key);
  for (const one of observations) observed.set(one.step.key, one);
  return evidenceOf(target, startedAt, { cutShort, observations: steps.flatMap(({ key }) => observed.get(key) ?? []) });
}

/**
 * What a connection was answered before the change, without what the server showed in it: that may be another
 * certificate since.
 */
function withoutChain(one: Observation): Observation {
  if (!isOf(one, 'handshake', 'call', 'submit') || one.raw === null) return one;
  const bare = one.raw.addresses.map(({ exchange, ...at }) => ({
    ...at,
    exchange: { ...exchange, certificates: [], ocspStaple: null },
  }));
  return { ...one, raw: { ...one.raw, addresses: bare } };
}

/** What an allowed token was answered before the change, without who signed that: it may be another key since. */
function withoutSigner(one: Observation): Observation {
  if (!isOf(one, 'call') || one.raw === null || !('token' in one.step.with)) return one;
  return one.step.with.token.startsWith('valid') ? one : { ...one, raw: { ...one.raw, tokens: [] } };
}

const strangers = strangersKeys();
