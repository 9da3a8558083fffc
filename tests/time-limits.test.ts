import { promises as dns } from 'node:dns';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Role } from '../config/standard/api-hub/roles.ts';
import { planCases, planSteps } from '../helpers/engine/plan.ts';
import type { Fetched } from '../helpers/observations/fetch.ts';
import type { broughtKinds, Raw, StepKind } from '../helpers/observations/kinds.ts';
import { isStep, type Step, type StepKey } from '../helpers/observations/step.ts';
import { failureOf } from '../helpers/probes/failure.ts';
import type { ProbeBench } from '../helpers/probes/probe.ts';
import { makeStep, runSteps } from '../helpers/probes/run.ts';
import { stepBudgetMs } from '../helpers/probes/time-budget.ts';
import { strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { type WrongIdentityMint, wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import type { Keyring } from '../helpers/target/keys/keyring.ts';
import { loadTarget } from '../helpers/target/load.ts';
import type { Target } from '../helpers/target/target.ts';
import { Pace } from '../helpers/tls-scanner-lite/pace.ts';
import { laboratory } from './laboratory.ts';
import { type Stall, stallingPeer, stalls } from './stalling-peers.ts';

const { ecosystem, healthy, suites } = laboratory();
const limitMs = 1000;
const beatMs = 20;

/** Kinds of step that wait for a held key, which may be on a token, and for nobody else. */
const ofKeys = ['sign', 'decrypt', 'read-sample'] as const;
/** Kinds of step that wait for nobody: what they look at was read with the target. */
const ofFiles = ['read-certificate', 'read-csr', 'read-key'] as const;
type Waiting = Exclude<
  StepKind,
  'resolve' | (typeof ofKeys)[number] | (typeof ofFiles)[number] | (typeof broughtKinds)[number]
>;

/** Kinds of step that wait for a peer, and how many waits of one limit may come one after another. */
const waits: Readonly<Record<Waiting, number>> = {
  connect: 1,
  handshake: 1,
  call: 2,
  fetch: 1,
  'fetch-certificate': 1,
  ocsp: 3,
  crl: 1,
  submit: 1,
  deliver: 1,
  scan: 10,
};

/**
 * How what was seen must read where a peer stalls; where it does so in its answer, some kinds of step have ended
 * before.
 */
const causes: Readonly<Record<Stall, RegExp>> = {
  silent: /no (answer|handshake|connection) within \d+ ms/,
  dripping: /no (answer|handshake|connection) within \d+ ms/,
  'dripping its answer': /./,
  'black-holed': /no (answer|handshake|connection) within \d+ ms/,
  'half-closed': /closed|reset/,
  'half-closed in its answer': /./,
};

let target: Target;
let keyring: Keyring;
let plan: readonly Step[];
let mint: WrongIdentityMint;
let seenBefore: ReadonlyMap<string, Raw>;
let beating: NodeJS.Timeout;
/** Milliseconds in which this process did not get its turn, or collected garbage: no limit can hold in them. */
let lostMs = 0;

vi.setConfig({ hookTimeout: 300_000, testTimeout: 180_000 });

beforeAll(async () => {
  const loaded = await loadTarget(ecosystem().targetFile('all'), { environment: {} });
  const network = { ...loaded.target.network, timeoutMs: limitMs };
  target = { ...loaded.target, network };
  keyring = loaded.keyring;
  plan = planSteps(planCases(suites(), target), target);
  mint = wrongIdentityMint(target, await strangersKeys(), new Date());
  const { observations } = await healthy('all');
  seenBefore = new Map(observations.flatMap(({ step, raw }) => (raw === null ? [] : [[step.key, raw]])));
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  let last = performance.now();
  let collectAt = last;
  beating = setInterval(() => {
    const began = performance.now();
    if (began > collectAt) {
      collectGarbage();
      // As often as leaves others four fifths of the time.
      collectAt = performance.now() + Math.max(200, 4 * (performance.now() - began));
    }
    const now = performance.now();
    lostMs += Math.max(0, now - last - beatMs);
    last = now;
  }, beatMs);
});
afterAll(() => clearInterval(beating));

describe.each(stalls)('while garbage is collected, a peer that is %s', (stall) => {
  test('holds no kind of step longer than its limit lets it', async () => {
    const seen = await whileStalling(stall, (stalled) =>
      Promise.all(Object.keys(waits).map(async (kind) => ({ kind, ...(await outcomeOf(firstStep(kind), stalled)) }))),
    );
    for (const { kind, tookMs, text } of seen) {
      expect
        .soft([kind, tookMs < 2 * limitMs * waits[kind as Waiting] ? 'in time' : tookMs])
        .toEqual([kind, 'in time']);
      // A TCP connection comes to be with all but one.
      if (kind !== 'connect' || stall === 'black-holed') expect.soft(`${kind}: ${text}`).toMatch(causes[stall]);
    }
  });
});

test('a name server that does not answer holds no step either', async () => {
  const lookup = vi.spyOn(dns, 'lookup').mockReturnValue(new Promise(() => {}) as never);
  const nowhere = { ...target, network: { ...target.network, connectTo: {} } };
  const kinds = ['resolve', 'connect', 'handshake', 'call', 'scan', 'fetch', 'submit', 'deliver'];
  const seen = await Promise.all(kinds.map((kind) => outcomeOf(firstStep(kind), nowhere)));
  lookup.mockRestore();
  for (const { tookMs, text } of seen) {
    expect(text).toMatch(/name-lookup-failed.*no answer to the lookup within/);
    expect(tookMs).toBeLessThan(2 * limitMs);
  }
});

test('a key that never does its work holds no step either', async () => {
  const impatient = { ...target, network: { ...target.network, timeoutMs: 100 } };
  const usesKey = ({ kind, with: given }: Step) =>
    kind !== 'read-sample' || ('decryptWith' in given && !!given.decryptWith);
  const steps = ofKeys.map((kind) => plan.find((one) => one.kind === kind && usesKey(one)) ?? firstStep(kind));
  const seen = await Promise.all(steps.map((step) => outcomeOf(step, impatient, keysElsewhere())));
  for (const { text, tookMs } of seen) {
    expect(text).toMatch(/budget-spent.* was not over within 1700 ms/);
    expect(tookMs).toBeLessThan(2 * 1700);
  }
});

test.each(ofFiles)('a step of kind %s waits for nobody', async (kind) => {
  const { tookMs } = await whileStalling('silent', (stalled) => outcomeOf(firstStep(kind), stalled));
  expect(tookMs).toBeLessThan(limitMs);
});

describe('the watchdog', () => {
  test('ends a step that outlives its budget, and names it', async () => {
    const [step] = plan.filter(({ kind }) => kind === 'sign');
    const { observations, cutShort } = await stuck([step as Step]);
    expect(cutShort).toBeNull();
    expect(observations[0]?.failed).toMatchObject({ layer: 'keys', cause: 'budget-spent' });
    expect(observations[0]?.failed?.detail).toContain(`${step?.key} was not over within 1700 ms`);
  });

  test('ends a run that outlives its budget, and names what was not made', async () => {
    const steps = plan.filter(({ kind }) => kind === 'sign').map((step) => ({ ...step, lane: 'one after another' }));
    expect(steps.length).toBeGreaterThan(1);
    const { observations } = await stuck(steps);
    expect(observations).toHaveLength(steps.length);
    for (const { failed, step } of observations.slice(1)) {
      expect(failed).toMatchObject({ layer: 'keys', cause: 'budget-spent' });
      expect(failed?.detail).toContain(step.key);
    }
    expect(observations.at(-1)?.failed?.detail).toContain('the run had');
  });

  /** Steps for keys elsewhere that never sign. */
  function stuck(steps: readonly Step[]) {
    const { network } = target;
    return runSteps(steps, {
      target: { ...target, network: { ...network, timeoutMs: 100 } },
      environment: {},
      keyring: keysElsewhere(),
      mint,
      signal: new AbortController().signal,
    });
  }
});

/** The target's keys as they would be on a token that never does anything. */
function keysElsewhere(): Keyring {
  const never = () => new Promise<never>(() => {});
  return {
    ...keyring,
    signer: (role: Role) => {
      const held = keyring.signer(role);
      return held && { publicKey: held.publicKey, signPs256: never };
    },
    decrypter: (role: Role) => {
      const held = keyring.decrypter(role);
      return held && { publicKey: held.publicKey, decryptRsaOaep256: never, decryptRsaOaep: never };
    },
  };
}

function firstStep(kind: string): Step {
  const step = plan.find((one) => one.kind === kind && (!isStep(one, 'submit') || one.with.request === 'token'));
  if (!step) throw new Error(`no step of kind ${kind} is planned`);
  return step;
}

/** The target, while every service of its is replaced by one that stalls. */
async function whileStalling<T>(stall: Stall, work: (stalled: Target) => Promise<T>): Promise<T> {
  const peers = await Promise.all(
    Object.entries(target.network.connectTo).map(async ([authority, [right = '']]) => ({
      authority,
      peer: await stallingPeer(stall, right),
    })),
  );
  const connectTo = Object.fromEntries(peers.map(({ authority, peer }) => [authority, [peer.address]]));
  try {
    return await work({ ...target, network: { ...target.network, connectTo } });
  } finally {
    await Promise.all(peers.map(({ peer }) => peer.close()));
  }
}

/** What a step receives, or why it fails, where all that it reads of other steps was received before. */
async function outcomeOf(
  step: Step,
  stalled: Target,
  keys = keyring,
): Promise<{ readonly tookMs: number; readonly text: string }> {
  const bench: ProbeBench = {
    target: stalled,
    environment: {},
    keyring: keys,
    mint,
    signal: new AbortController().signal,
    timeoutMs: limitMs,
    received: <K extends StepKind>(key: StepKey<K>) => {
      const raw = seenBefore.get(key) as Raw<K> | undefined;
      return isStep(step, 'fetch-certificate') ? (withX5u(raw as Fetched, step) as Raw<K>) : raw;
    },
    spend: () => {},
    conceal: () => {},
    pace: () => new Pace(0),
  };
  const [started, lostBefore] = [performance.now(), lostMs];
  const seen = await makeStep(step, stepBudgetMs(step, plan, stalled.network), bench).catch((error: unknown) =>
    failureOf(error, 'TCP'),
  );
  return { tookMs: performance.now() - started - (lostMs - lostBefore), text: JSON.stringify(seen) };
}

/** A published document whose every key names a certificate at the keystore. */
function withX5u(fetched: Fetched, { with: { host, port } }: Step<'fetch-certificate'>): Fetched {
  const { keys } = JSON.parse(fetched.body) as { keys: object[] };
  const body = JSON.stringify({
    keys: keys.map((key) => ({ ...key, x5u: `https://${host}:${port}/certificate.pem` })),
  });
  return { ...fetched, body };
}
