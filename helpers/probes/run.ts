import { type Failure, type Observation, ownSource } from '../evidence/evidence.ts';
import { redact } from '../evidence/redact.ts';
import type { Raw, StepKind } from '../observations/kinds.ts';
import type { Step, StepKey } from '../observations/step.ts';
import type { Clock } from '../tls-scanner-lite/pace.ts';
import { OutOfTime, unlessEnded, within } from '../tls-scanner-lite/time-limit.ts';
import { assertAnswering } from './answering.ts';
import { call } from './call.ts';
import { connect } from './connect.ts';
import { deliver } from './deliver.ts';
import { failureOf, ProbeFailure } from './failure.ts';
import { fetch } from './fetch.ts';
import { fetchCertificate } from './fetch-certificate.ts';
import { readCertificate, readCsr, readKey } from './files.ts';
import { handshake } from './handshake.ts';
import { type Hosts, ownHosts } from './hosts.ts';
import { decrypt, sign } from './keys.ts';
import type { Probe, ProbeBench } from './probe.ts';
import { readSample } from './read-sample.ts';
import { resolve } from './resolve.ts';
import { scan } from './scan.ts';
import { crl, ocsp } from './status.ts';
import { submit } from './submit.ts';
import { overrun, runBudgetMs, stepBudgetMs } from './time-budget.ts';

const probes: { readonly [K in StepKind]: Probe<K> } = {
  resolve,
  connect,
  handshake,
  scan,
  call,
  fetch,
  'fetch-certificate': fetchCertificate,
  ocsp,
  crl,
  'read-certificate': readCertificate,
  'read-csr': readCsr,
  'read-key': readKey,
  sign,
  decrypt,
  'read-sample': readSample,
  submit,
  deliver,
  listen: brought,
  'read-log': brought,
};

/** What others do is brought as a record: asked to make it, a run says so. */
async function brought({ key }: Step): Promise<never> {
  throw new ProbeFailure(
    'files',
    'earlier-step-missing',
    `${key} is a record that is brought to a run, which does not make it`,
  );
}

export interface ProbeRun {
  readonly observations: readonly Observation[];
  /** Why not every step was made; null where each was. */
  readonly cutShort: string | null;
}

export interface Progress {
  started?(step: Step): void;
  finished?(observation: Observation, done: number, total: number): void;
}

type SharedBench = Omit<ProbeBench, 'conceal'>;
type GivenBench = Omit<SharedBench, 'received' | 'spend' | 'pace' | 'timeoutMs'> & {
  /** Of the pauses between connections; by default the system's. */
  readonly clock?: Clock;
  /** Where other runs go to the same hosts; by default this run has them to itself. */
  readonly hosts?: Hosts;
};

/**
 * Makes the steps of a plan: those of one lane one after another, a step after the steps it reads, no more than
 * `maxConcurrency` at a time to one host (no host waits for another), no more than `maxConnections` connections in all,
 * and those to one host `pauseMs` apart. A watchdog ends every step that outlives its budget, and all of them with the
 * run's. Aborting keeps what was observed. Never throws for what a peer does.
 */
export function runSteps(plan: readonly Step[], bench: GivenBench, progress: Progress = {}): Promise<ProbeRun> {
  const allowed = runBudgetMs(plan, bench.target.network) * (bench.hosts?.runs ?? 1);
  return within(allowed, bench.signal, (signal) => runUntil(signal, plan, bench, progress));
}

async function runUntil(
  signal: AbortSignal,
  plan: readonly Step[],
  bench: GivenBench,
  progress: Progress,
): Promise<ProbeRun> {
  const { network } = bench.target;
  const { maxConnections, timeoutMs } = network;
  const hosts = bench.hosts ?? ownHosts(bench.clock);
  const paused = { ...network, pauseMs: network.pauseMs * hosts.runs };
  const received = new Map<string, Raw>();
  const observations = new Map<string, Observation>();
  let spent = 0;
  const spend = (connections: number) => {
    if (spent + connections > maxConnections) {
      throw new ProbeFailure(
        'TCP',
        'budget-spent',
        `network.maxConnections (${maxConnections}) is spent; raise it or look at less`,
      );
    }
    spent += connections;
  };
  const pace = (host: string) => hosts.pace(host, network);
  const whole: SharedBench = { ...bench, signal, timeoutMs, spend, pace, received: receivedIn(received) };
  const lanes = new Map<string, Promise<void>>();
  const made = new Map<string, Promise<void>>();

  for (const [index, step] of plan.entries()) {
    const before = [...step.after.map((key) => made.get(key)), step.lane === null ? undefined : lanes.get(step.lane)];
    const work = Promise.all(before).then(() =>
      hosts.inPlace(hostOf(step), network, signal, async () => {
        if (bench.signal.aborted) return;
        progress.started?.(step);
        const { observation, raw } = await observe(step, `o${index + 1}`, stepBudgetMs(step, plan, paused), whole);
        if (bench.signal.aborted) return;
        if (raw !== null) received.set(step.key, raw);
        observations.set(step.key, observation);
        progress.finished?.(observation, observations.size, plan.length);
      }),
    );
    made.set(step.key, work);
    if (step.lane !== null) lanes.set(step.lane, work);
  }
  await Promise.all(made.values());
  const kept = plan.flatMap((step) => observations.get(step.key) ?? []);
  const cutShort =
    kept.length === plan.length
      ? null
      : `the run was stopped after ${kept.length} of ${plan.length} steps${whyOf(bench.signal)}`;
  return { observations: kept, cutShort };
}

/** The reason that whoever stopped a run gave. */
function whyOf({ reason }: AbortSignal): string {
  return reason instanceof Error && reason.name !== 'AbortError' ? `: ${reason.message}` : '';
}

/** What steps received, by their keys. A key begins with the kind of its step, so that it tells what that received. */
function receivedIn(all: ReadonlyMap<string, Raw>): ProbeBench['received'] {
  return <K extends StepKind>(key: StepKey<K>) => all.get(key) as Raw<K> | undefined;
}

async function observe(
  step: Step,
  id: string,
  budgetMs: number,
  shared: SharedBench,
): Promise<{ observation: Observation; raw: Raw | null }> {
  const at = new Date();
  const started = performance.now();
  const sent: string[] = [];
  const done = (raw: Raw | null, failed: Failure | null) => ({
    raw,
    observation: {
      id,
      step,
      vantage: shared.target.vantage,
      source: ownSource,
      at: at.toISOString(),
      tookMs: Math.round(performance.now() - started),
      raw: raw === null ? null : redact(raw, sent),
      failed: failed === null ? null : { ...failed, detail: redact(failed.detail, sent) },
    },
  });
  try {
    return done(await makeStep(step, budgetMs, { ...shared, conceal: (token) => sent.push(token) }), null);
  } catch (error) {
    return done(null, failureOf(error, 'TCP'));
  }
}

/**
 * What a step received, within its budget and the run's, whether or not its probe heeds their signal. Throws a
 * `ProbeFailure`, or what the network throws.
 */
export function makeStep<K extends StepKind>(step: Step<K>, budgetMs: number, bench: ProbeBench): Promise<Raw<K>> {
  return within(budgetMs, bench.signal, async (signal) => {
    try {
      if (signal.aborted) throw signal.reason;
      const own = { ...bench, signal };
      assertAnswering(step, own);
      return await unlessEnded(signal, probes[step.kind](step, own));
    } catch (error) {
      if (signal.reason instanceof OutOfTime)
        throw overrun(step, signal.reason, signal.reason === bench.signal.reason ? 'run' : 'step');
      throw error;
    }
  });
}

/** The host that a step goes to; its kind where that is this machine, or told by certificates. */
function hostOf({ kind, with: carries }: Step): string {
  if ('host' in carries && carries.host !== null) return carries.host;
  return 'url' in carries && URL.canParse(carries.url ?? '') ? new URL(carries.url ?? '').hostname : kind;
}
