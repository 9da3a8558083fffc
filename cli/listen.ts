import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shellWord } from '../helpers/causes/prove.ts';
import { judge } from '../helpers/engine/judge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { planCases, planSteps, withGates } from '../helpers/engine/plan.ts';
import type { CaseResult } from '../helpers/engine/results.ts';
import { isOpen } from '../helpers/engine/verdict.ts';
import { withBrought } from '../helpers/evidence/brought.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import { readEvidence, writeWhole } from '../helpers/evidence/store.ts';
import { CannotListen, type Recorder, recordCalls, servedIdentity } from '../helpers/inbound/record-calls.ts';
import type { InboundCall } from '../helpers/observations/listen.ts';
import { strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { authority } from '../helpers/words/authority.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { certificateFactsIn } from '../helpers/x509/read/certificate.ts';
import { nameText } from '../helpers/x509/read/name.ts';
import { type Callers, callersAllowed, placeToListen } from './callers-allowed.ts';
import { type GivenTarget, givenTarget } from './given-target.ts';
import { interruption } from './interruption.ts';
import { print, tell } from './print.ts';
import { progressOn } from './progress.ts';
import { gather } from './run/gather.ts';
import { orElsewhere } from './run/stored.ts';
import { sandboxFolderOf } from './sandbox-folder.ts';
import { UsageError } from './usage-error.ts';
import { writableFile } from './writable-folder.ts';

export interface ListenOptions {
  readonly target: string;
  readonly listen: string;
  readonly allow?: readonly string[];
  readonly calls: number;
  /** Minutes. */
  readonly for: number;
  readonly out?: string;
}

/** Serves a temporary Ozone Connect, records what callers present as evidence, judges it, and sets the exit code. */
export async function listen(options: ListenOptions): Promise<void> {
  const at = placeToListen(options.listen);
  const allowed = callersAllowed(options.allow, at.host);
  const { signal } = interruption();
  const given = await givenTarget({ target: options.target });
  try {
    servedHere(given);
    const file = options.out ?? join('out', `${given.target.name}.inbound.json`);
    await writableFile('--out', file, [options.target]);
    await onlyEvidenceThere(file);
    const { before, cases } = await observedBefore(given, signal);
    const kept = keeper(file, before);
    const recorder = await started(given, before, { at, allowed, kept, most: options.calls });
    told(recorder, options, allowed, file, given);
    await ended(signal, recorder, options.for * 60_000);
    await recorder.close();
    await kept.settled(recorder);
    const { turnedAway = 0, wordless = 0 } = recorder.observation().raw ?? {};
    if (turnedAway > 0)
      tell(
        `Closed unseen: ${numberOf(turnedAway, 'connection')} from addresses that may not call, or too many at a time.`,
      );
    if (wordless > 0)
      tell(
        `Ended without one octet: ${numberOf(wordless, 'connection')}, as health checks of a load balancer do, which are no calls.`,
      );
    process.exitCode = await judged(kept.evidence(recorder), cases);
    print(
      kept.count() > 0
        ? `Evidence: ${file}\nNext: npx conformance run --target ${shellWord(options.target)} --inbound ${shellWord(file)}`
        : 'Nothing was written.',
    );
  } finally {
    await given.close();
  }
}

/** Refuses an S4 that cannot be served from here, before anything is asked of anybody. */
function servedHere({ keyring }: GivenTarget): void {
  try {
    servedIdentity(keyring);
  } catch (error) {
    throw error instanceof CannotListen ? new UsageError(error.message) : error;
  }
}

type Calls = Recorder & { readonly enough: AbortSignal };

/** What the cases about the API Hub's calls hang on: published keys above all. No host of a service is connected to. */
async function observedBefore(given: GivenTarget, signal: AbortSignal) {
  const { target, keyring } = given;
  const { suites, problems } = await loadSuites(target.standard);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const all = planCases(suites, target);
  const isInbound = (id: string) => id.startsWith('inbound.') || id.endsWith('/presented');
  if (!all.some(({ id }) => isInbound(id)))
    throw new UsageError(
      `Found vantage ${target.vantage} in the target; expected lfi: Ozone Connect is served by whoever holds S4.`,
    );
  const steps = planSteps(withGates(all, isInbound, target), target, all).filter(({ kind }) => needed.has(kind));
  const bench = { suites, strangers: strangersKeys(), signal, progress: progressOn(process.stderr) };
  const before = await gather({ target, keyring, steps }, bench, [], null);
  return { before, cases: { suites, isInbound } };
}

const needed: ReadonlySet<string> = new Set(['fetch', 'read-certificate']);

async function started(
  { target, keyring }: GivenTarget,
  { observations }: Evidence,
  { at, allowed, kept, most }: StartOptions,
): Promise<Calls> {
  const enough = new AbortController();
  try {
    const recorder = await recordCalls({
      target,
      keyring,
      observations,
      at,
      admits: allowed.admits,
      called: (call, count) => {
        print(callLine(call, count));
        kept.later(recorder);
        if (count >= most) enough.abort();
      },
    });
    return { ...recorder, enough: enough.signal };
  } catch (error) {
    throw new UsageError(`--listen: ${authority(at.host, at.port)} cannot be listened on: ${(error as Error).message}`);
  }
}

interface StartOptions {
  readonly at: { readonly host: string; readonly port: number };
  readonly allowed: Callers;
  readonly kept: ReturnType<typeof keeper>;
  readonly most: number;
}

/** Writes the evidence anew, as a whole, as calls end: whatever ends this, the file is one that can be judged. */
function keeper(file: string, before: Evidence) {
  let writing: Promise<void> | null = null;
  let due = false;
  let aside = false;
  let count = 0;
  const evidence = (recorder: Recorder): Evidence =>
    withBrought({ ...before, endedAt: new Date().toISOString() }, [recorder.observation()]);
  const write = async (recorder: Recorder) => {
    if (!aside) await setAside(file);
    aside = true;
    await writeWhole(file, evidenceText(evidence(recorder)));
  };
  // What cannot be written now may be with the next call, and is told at the end.
  const writeWhileDue = async (recorder: Recorder) => {
    while (due) {
      due = false;
      await write(recorder).catch(() => {});
    }
    writing = null;
  };
  return {
    evidence,
    count: () => count,
    later(recorder: Recorder): void {
      count += 1;
      due = true;
      writing ??= writeWhileDue(recorder);
    },
    async settled(recorder: Recorder): Promise<void> {
      await writing;
      if (count > 0) await orElsewhere(file, () => write(recorder), evidence(recorder));
    },
  };
}

/** What stands where the recording goes is one of earlier, and nothing else. Throws a `UsageError`. */
async function onlyEvidenceThere(file: string): Promise<void> {
  if (!existsSync(file)) return;
  await readEvidence(file).catch(() => {
    throw new UsageError(`--out: ${file} is there already and is no evidence; give another name.`);
  });
}

/** What an earlier recording left is kept beside. */
async function setAside(file: string): Promise<void> {
  const earlier = existsSync(file) ? await readEvidence(file) : null;
  if (earlier) await writeWhole(file.replace(/(\.json)?$/, '.previous.json'), evidenceText(earlier));
}

function told(
  { address }: Recorder,
  options: ListenOptions,
  { words }: Callers,
  file: string,
  { target }: GivenTarget,
): void {
  const ofSandbox = `To be called by the sandbox: npx conformance sandbox --dir ${shellWord(sandboxFolderOf(options.target))} --call ${address}`;
  tell(
    [
      `A temporary Ozone Connect listens on ${address}: S4, a client certificate asked of everybody, three health checks, nothing behind them.`,
      `May call: ${words}. Recorded: certificates, ClientHello, names of o3 headers, JWT Auth without its signature, address and time; no body, no value of another header.`,
      `Ends after ${numberOf(options.calls, 'connection')}, ${timeInWords(options.for)} or Ctrl-C. Evidence goes to ${file}.`,
      ...(target.environment === 'embedded' ? [ofSandbox] : []),
    ].join('\n'),
  );
}

function timeInWords(minutes: number): string {
  return Number.isInteger(minutes) ? `${minutes} min` : `${Math.round(minutes * 60)} s`;
}

async function ended(signal: AbortSignal, { enough }: Calls, limitMs: number): Promise<void> {
  const time = new AbortController();
  const timer = setTimeout(() => time.abort(), limitMs);
  const all = [signal, enough, time.signal];
  if (!all.some(({ aborted }) => aborted)) await Promise.race(all.map((one) => once(one, 'abort')));
  clearTimeout(timer);
}

function callLine(call: InboundCall, count: number): string {
  const [leaf] = call.certificates ?? [];
  const who = leaf === undefined ? 'no client certificate' : nameText(certificateFactsIn(leaf).subject);
  const began = call.began === 'client-hello' ? (call.version ?? 'no TLS version in common') : `no TLS (${call.began})`;
  const requests = call.requests.map(({ method, route, status, token }) => {
    const signed = token === null ? '' : token.verifiedBy.length > 0 ? ', JWT Auth verified' : ', JWT Auth unverified';
    return `${method} ${route} ${status}${signed}`;
  });
  const alerts = call.alerts.filter(({ level }) => level === 'fatal').map(({ name }) => `alert ${name}`);
  return [`${count} ${call.at} ${call.from}: ${began}`, who, ...requests, ...alerts].join('; ');
}

/** Prints what the cases about the API Hub's calls came to. Returns the exit code. */
async function judged(
  evidence: Evidence,
  { suites, isInbound }: Awaited<ReturnType<typeof observedBefore>>['cases'],
): Promise<number> {
  const cases = judge(suites, evidence).cases.filter(({ id }) => isInbound(id));
  const said = cases.filter(
    ({ check, outcome }) => check.startsWith('inbound.') || !['pass', 'not-tested'].includes(outcome),
  );
  const passed = cases.filter(({ outcome }) => outcome === 'pass').length;
  print([...said.map(caseLine), `${passed} of ${cases.length} cases about calls of the API Hub hold.`].join('\n'));
  if (cases.some(({ outcome, decides }) => outcome === 'fail' && decides)) return 1;
  const arrived = cases.some(({ check, outcome }) => check === 'inbound.arrives' && outcome === 'pass');
  return arrived && !cases.some(isOpen) ? 0 : 3;
}

function caseLine({ id, outcome, message, reason, actual, remedy }: CaseResult): string {
  const what = message ?? reason ?? actual ?? '';
  return `${outcome.padEnd(12)} ${id}: ${what}${remedy === null ? '' : ` ${remedy}`}`;
}
