import type { Layer } from '../evidence/evidence.ts';
import { maxAddresses } from '../observations/host.ts';
import type { StepKind } from '../observations/kinds.ts';
import type { Step } from '../observations/step.ts';
import type { Target } from '../target/target.ts';
import type { OutOfTime } from '../tls-scanner-lite/time-limit.ts';
import { ProbeFailure } from './failure.ts';

type Limits = Pick<Target['network'], 'timeoutMs' | 'pauseMs' | 'maxConcurrency'>;

/**
 * Milliseconds after which a run of these steps is over, whatever peers do: the steps' time shared by the places there
 * are, and the longest row of steps that wait for one another (R. L. Graham's bound), the pauses, and what one step may
 * take beyond what was planned for it.
 */
export function runBudgetMs(plan: readonly Step[], { timeoutMs, pauseMs, maxConcurrency }: Limits): number {
  const ends = new Map<string, number>();
  const lanes = new Map<string, number>();
  let waits = 0;
  for (const step of plan) {
    const { key, lane, after } = step;
    const before = [...after.map((one) => ends.get(one) ?? 0), lane === null ? 0 : (lanes.get(lane) ?? 0)];
    const end = Math.max(0, ...before) + waitsOf(step.connections);
    ends.set(key, end);
    if (lane !== null) lanes.set(lane, end);
    waits += waitsOf(step.connections);
  }
  const longest = Math.max(0, ...ends.values());
  return (Math.ceil(waits / maxConcurrency) + longest + waitsOf(maxAddresses)) * timeoutMs + waits * pauseMs;
}

/**
 * Milliseconds after which a step is ended: what its own limits leave it, with all the addresses that its host may
 * have.
 */
export function stepBudgetMs(step: Step, plan: readonly Step[], { timeoutMs, pauseMs }: Limits): number {
  const planned = plan.reduce((sum, { connections }) => sum + waitsOf(connections), 0);
  return waitsOf(Math.max(step.connections, maxAddresses)) * timeoutMs + planned * pauseMs;
}

/** Waits of one limit each: for a name, and for connections, each of which may be made twice. */
function waitsOf(connections: number): number {
  return 1 + 2 * connections;
}

/** What is said of a step that the watchdog ended, or did not let begin. */
export function overrun(step: Step, { limitMs }: OutOfTime, whose: 'step' | 'run'): ProbeFailure {
  const detail =
    whose === 'run'
      ? `the run had ${limitMs} ms, and they were over before ${step.key} was; raise network.timeoutMs, or look at less with --only`
      : `${step.key} was not over within ${limitMs} ms, the most that it gets: what it waits for stands still, or this suite does; try it alone with --only`;
  return new ProbeFailure(layers[step.kind], 'budget-spent', detail);
}

const layers: Readonly<Record<StepKind, Layer>> = {
  resolve: 'DNS',
  connect: 'TCP',
  handshake: 'TLS',
  scan: 'TLS',
  call: 'mTLS',
  submit: 'mTLS',
  fetch: 'HTTP',
  'fetch-certificate': 'HTTP',
  ocsp: 'HTTP',
  crl: 'HTTP',
  deliver: 'HTTP',
  'read-certificate': 'files',
  'read-csr': 'files',
  'read-key': 'files',
  'read-sample': 'files',
  sign: 'keys',
  decrypt: 'keys',
  listen: 'mTLS',
  'read-log': 'files',
};
