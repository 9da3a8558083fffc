import { hostname } from 'node:os';
import { join } from 'node:path';
import { isBusy } from '../../helpers/engine/own-time-outs.ts';
import type { Results } from '../../helpers/engine/results.ts';
import type { EarlierRun } from '../../helpers/evidence/evidence.ts';
import { writeWhole } from '../../helpers/evidence/store.ts';
import { type FleetRecord, recordName } from '../../helpers/fleet/record.ts';
import { strangersKeys } from '../../helpers/probes/wrong-certificate.ts';
import type { Target } from '../../helpers/target/target.ts';
import { lateDisplay } from '../../helpers/vitest/show.ts';
import { Occupied } from '../claim.ts';
import { earlierEvidence } from '../earlier-evidence.ts';
import { type GivenTarget, givenTarget } from '../given-target.ts';
import { claimOutput, type OutputFolder } from '../output-folder.ts';
import { tell } from '../print.ts';
import { pipeline } from '../run/pipeline.ts';
import { UsageError } from '../usage-error.ts';
import { copiedOutput } from './copied-output.ts';
import { type Assignment, type FromWorker, type Outcome, runsVariable, type ToWorker } from './messages.ts';
import { type BegunAttempt, Night } from './night.ts';
import { RemoteHosts } from './remote-hosts.ts';

// A process of a fleet: makes one run after another, as it is told, and tells what came of each. It ends with who
// started it.

const beatMs = 1000;
const send = (message: FromWorker) => void process.send?.(message);
const hosts = new RemoteHosts(Number(process.env[runsVariable] ?? 1), send);
const strangers = strangersKeys();
let current = new AbortController();
let beat = { done: 0, total: 0 };

class GivenUp extends Error {}

/** A target that takes too long is judged by what was seen of it. */
const outOfTime = new Error('its time was over (--limit)');

// What a terminal sends to stop the fleet goes to its workers as well; they stop when the fleet tells them.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {});
process.on('disconnect', () => process.exit(3));
process.on('message', (message: ToWorker) => {
  hosts.answered(message);
  if ('stop' in message) current.abort(message.stop === 'limit' ? outOfTime : new Error('the fleet was stopped'));
  if ('do' in message)
    void outcomeOf(message.do).then(
      (outcome) => send({ outcome }),
      (error: Error) => send({ outcome: { is: 'broken', why: error.message } }),
    );
});
setInterval(() => send({ beat }), beatMs).unref();
send({ ready: true });

async function outcomeOf(assignment: Assignment): Promise<Outcome> {
  current = new AbortController();
  beat = { done: 0, total: 0 };
  let given: GivenTarget;
  try {
    given = await givenTarget({ target: assignment.file });
  } catch (error) {
    if (error instanceof UsageError) return { is: 'refused', why: error.message };
    throw error;
  }
  try {
    return await run(assignment, given);
  } finally {
    await given.close();
  }
}

async function run(assignment: Assignment, given: GivenTarget): Promise<Outcome> {
  const night = new Night('', assignment.night);
  let begun: BegunAttempt | null = null;
  let deaths = 0;
  let record: FleetRecord | null = null;
  const { signal } = current;
  hosts.begin(assignment.ownHosts);
  const display = assignment.shown ? lateDisplay() : null;
  try {
    const { results } = await pipeline(
      {
        given,
        strangers,
        hosts,
        earlier: await fitting(assignment.previous, given.target),
        display,
        async claim() {
          const output = await place(assignment);
          try {
            const begunBefore = (await night.attempts(assignment.key)).length;
            if (begunBefore >= assignment.attempts) throw new GivenUp();
            deaths = begunBefore + (night.record(assignment.key)?.deaths ?? 0);
            begun = await night.begin(assignment.key);
          } catch (error) {
            await output.release();
            throw error;
          }
          return output;
        },
        progress: {
          line: () => {},
          clear: () => {},
          finished: (_observation, done, total) => {
            beat = { done, total };
          },
        },
        async enclose(draft, results) {
          const stopped = signal.aborted && signal.reason !== outOfTime;
          record = recordOf(assignment, results, given.target, deaths, stopped);
          await writeWhole(join(draft, recordName), `${JSON.stringify(record, null, 1)}\n`);
        },
      },
      {
        out: assignment.night,
        target: assignment.file,
        ...(assignment.history ? { history: assignment.history } : {}),
      },
      { signal, stop: (reason) => current.abort(reason) },
    );
    await end(begun);
    if (record === null || (record as FleetRecord).stopped) return { is: 'stopped' };
    await night.forget(assignment.key);
    return doneWith(results, record);
  } catch (error) {
    if (error instanceof Occupied && error.passes) return { is: 'held', why: error.message };
    if (error instanceof GivenUp) return { is: 'given-up' };
    return brokenBy((error as Error).message, night, begun);
  } finally {
    await display?.close();
  }
}

function place({ night, key, copied }: Assignment): Promise<OutputFolder> {
  return copied ? copiedOutput(night, key) : claimOutput(night, key);
}

/** Runs in the evidence of an earlier night. What cannot be used of it is told, and costs nothing else. */
async function fitting(file: string | null, target: Target): Promise<readonly EarlierRun[]> {
  if (file === null) return [];
  return earlierEvidence(file, target).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    tell(`What was seen before is left out. ${error.message}`);
    return [];
  });
}

async function end(begun: BegunAttempt | null): Promise<void> {
  await begun?.end();
}

/** Where the store takes nothing, the target is not to blame, and the attempt does not count. */
async function brokenBy(why: string, night: Night, begun: BegunAttempt | null): Promise<Outcome> {
  try {
    await night.prove();
  } catch (error) {
    await end(begun).catch(() => {});
    return { is: 'store', why: `${(error as Error).message} ${why}` };
  }
  await begun?.broke(why).catch(() => {});
  return { is: 'broken', why };
}

function recordOf(
  { key, file, alone, shown }: Assignment,
  results: Results,
  target: Target,
  deaths: number,
  stopped: boolean,
): FleetRecord {
  const { timeoutMs } = target.network;
  const [{ longestStallMs = 0 } = {}] = results.sources;
  const busy = isBusy(longestStallMs, timeoutMs);
  return {
    format: 'api-hub-conformance/fleet-record',
    version: 1,
    key,
    file,
    digest: target.source.digest,
    runId: results.runId,
    at: new Date().toISOString(),
    verdict: results.verdict,
    stopped,
    // Beside a failure that was seen, time-outs of our own would still be told as work for somebody.
    again:
      (results.verdict === 'incomplete' || busy) && results.cases.some(({ outcome }) => outcome === 'inconclusive'),
    alone,
    deaths,
    shown,
    timeoutMs,
    longestStallMs,
    busy,
    by: { host: hostname(), pid: process.pid },
  };
}

function doneWith({ verdict, counts }: Results, { busy, again }: FleetRecord): Outcome {
  const undecided = counts.inconclusive + counts.blocked;
  return { is: 'done', verdict, failed: counts.fail, undecided, busy, again };
}
