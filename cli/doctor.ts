import type { Cause } from '../helpers/causes/cause.ts';
import { shellWord } from '../helpers/causes/prove.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { Unseen } from '../helpers/engine/need.ts';
import { type LoadedSuite, planCases } from '../helpers/engine/plan.ts';
import { isOf, type Observation } from '../helpers/evidence/evidence.ts';
import { reachOfHosts } from '../helpers/needs/this-machine.ts';
import { TargetError } from '../helpers/target/load.ts';
import { keyringOf } from '../helpers/target/material.ts';
import type { Problem } from '../helpers/target/problem.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { wantsColour } from './colour.ts';
import { actedOn, judged, readFiles, saidOf, saidOfFiles } from './doctor/about-target.ts';
import { aboutClock } from './doctor/clock.ts';
import { aboutHosts, aboutRevocation } from './doctor/hosts.ts';
import { aboutKeyStores, aboutMaterial } from './doctor/keys.ts';
import { leftOut, type Waits, waitsIn } from './doctor/left-out.ts';
import { lookAround } from './doctor/look-around.ts';
import { aboutMachine } from './doctor/machine.ts';
import { type DoctorReport, type Examined, gravest } from './doctor/report.ts';
import { type Said, said } from './doctor/said.ts';
import { saidText } from './doctor/text.ts';
import { givenTarget, type ProbedTarget, type TargetOptions, withPath } from './given-target.ts';
import { interruption } from './interruption.ts';
import { print, printJson } from './print.ts';
import { tool } from './tool.ts';
import { UsageError } from './usage-error.ts';

export interface DoctorOptions extends TargetOptions {
  readonly json?: boolean;
  /** Files, keys and this machine only. */
  readonly offline?: boolean;
}

/**
 * Examines a target and the way to everything that it names, offline first; prints each examination as it is done, and
 * sets the exit code.
 */
export async function doctor(options: DoctorOptions): Promise<void> {
  const { signal, release } = interruption();
  const at = new Date().toISOString();
  try {
    const patient = await patientOf(options);
    const examined: Examined[] = [];
    try {
      for await (const one of examinations(patient, options, signal)) {
        examined.push(one);
        if (!options.json) show(one);
      }
    } finally {
      await patient.close();
    }
    const report = reportOf(at, patient, examined);
    if (options.json) printJson(JSON.stringify(report, null, 2));
    else print(`\n${summary(report, options)}`);
    process.exitCode = report.exitCode;
  } finally {
    release();
  }
}

/** What is examined: a target with its keys, or what is left of one that is refused. */
export interface Patient {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Null where nothing of the target can be understood. */
  readonly probed: ProbedTarget | null;
  readonly close: () => Promise<void>;
}

/** Reads what is to be examined. Throws a `UsageError` for what is no target. */
export async function patientOf(options: DoctorOptions): Promise<Patient> {
  try {
    const given = withPath(await givenTarget(options), options.target);
    return { file: given.target.source.file, problems: [], probed: given, close: () => given.close() };
  } catch (error) {
    const refused = error instanceof UsageError ? error.cause : null;
    if (!(refused instanceof TargetError)) throw error;
    const { problems, target } = refused;
    const probed = target && withPath({ target, keyring: keyringOf(new Map(), new Map()) }, options.target);
    return { file: problems[0]?.file ?? options.target ?? '', problems, probed, close: async () => {} };
  }
}

/** Examines a target file, offline first. */
export async function* examinations(
  { file, problems, probed }: Patient,
  { offline = false }: Pick<DoctorOptions, 'offline'>,
  signal: AbortSignal,
): AsyncGenerator<Examined> {
  const whole = problems.length === 0;
  yield examined(
    'target',
    'Target file',
    whole ? [said('ok', `${file}${whose(probed)} can be read`)] : problems.map(problemSaid),
  );
  if (probed === null) return;
  const { target } = probed;
  const { suites } = await loadSuites(target.standard);
  const cases = planCases(suites, target);
  const atHand = whole ? await readFiles(probed, cases) : [];
  const results = whole ? judged(suites, target, atHand) : null;
  const causes = results ? actedOn(results) : [];
  if (results) {
    const inFiles = saidOfFiles(causes, target);
    const all = [...aboutMaterial(probed), ...inFiles, ...leftOut(cases, target, placesIn(inFiles))];
    const waits = waitsIn(results, cases, target);
    const files = examined('files', 'Certificates, keys and what the target says of them', all);
    yield waits ? { ...files, waits: { ...waits, members: [...waits.members] } } : files;
  }
  yield examined('machine', 'This machine', aboutMachine(target, process.env));
  const stored = whole ? await aboutKeyStores(probed, signal) : [];
  if (stored.length > 0) yield examined('keys', 'Keys in an HSM, KMS or Vault', stored);
  if (offline || Object.values(target.endpoints).every((one) => one === null)) return;
  const seen = await lookAround(probed, cases, signal);
  yield examined('hosts', 'Hosts', aboutHosts(seen, target));
  if (isCutOff(seen)) return;
  yield examined('clock', 'Clock', aboutClock(seen));
  const revocation = aboutRevocation(seen);
  if (revocation.length > 0) yield examined('revocation', 'OCSP and revocation lists', revocation);
  yield examined(
    'published',
    'What is published and served',
    aboutPublished(suites, probed, [...atHand, ...seen], causes),
  );
}

/** Places of the target that findings say already what is to be written at. */
function placesIn(findings: readonly Said[]): ReadonlySet<string> {
  return new Set(findings.flatMap(({ todo }) => todo?.match(/\/[\w/-]*\w/g) ?? []));
}

/** Whether no host is reached, so that there is nothing more to be said. */
function isCutOff(seen: readonly Observation[]): boolean {
  const hosts = reachOfHosts.readRun(seen);
  return !(hosts instanceof Unseen) && hosts.length > 1 && hosts.every(({ failed }) => failed !== null);
}

/** What the suites find in all that was seen, beside what they found in files: much waits for what is wrong in these. */
function aboutPublished(
  suites: readonly LoadedSuite[],
  { target }: ProbedTarget,
  seen: readonly Observation[],
  known: readonly Cause[],
): Said[] {
  const told = new Set(known.flatMap(({ first, sentence }) => [first.id, sentence]));
  const causes = actedOn(judged(suites, target, seen));
  const found = saidOf(
    causes.filter(({ first, sentence }) => !told.has(first.id) && !told.has(sentence)),
    target,
  );
  if (!seen.some((one) => isOf(one, 'fetch') && one.raw !== null))
    return [
      ...found,
      said('unknown', 'No public document was seen, so that KIDs could not be compared with what is published'),
    ];
  if (found.length > 0) return found;
  const so =
    known.length > 0
      ? 'Nothing else is wrong in what can be judged so far'
      : 'Nothing is wrong in what was looked at so far';
  return [said('ok', `${so}; conformance run looks at everything`)];
}

function whose(probed: ProbedTarget | null): string {
  return probed?.target.source.embedded ? ' of the embedded ecosystem, since no --target was given,' : '';
}

function problemSaid({ file, pointer, line, found, expected, example }: Problem): Said {
  return said('problem', found, {
    todo: `Expected: ${expected}`,
    command: example,
    at: { file, pointer, line },
  });
}

function examined(id: string, title: string, all: readonly Said[]): Examined {
  return { id, title, status: gravest(all), said: [...all] };
}

function reportOf(at: string, { file, problems, probed }: Patient, examinations: readonly Examined[]): DoctorReport {
  const status = gravest(examinations);
  const exits = { ok: 0, doubt: 0, problem: 1, unknown: 3 } as const;
  return {
    format: 'api-hub-conformance/doctor',
    version: 1,
    tool,
    at,
    target: { file, name: problems.length === 0 ? (probed?.target.name ?? null) : null },
    status,
    exitCode: problems.length > 0 ? 2 : exits[status],
    examinations: [...examinations],
  };
}

function show({ title, said: all }: Examined): void {
  const { stdout } = process;
  const colour = wantsColour(stdout, process.env);
  const width = (stdout.isTTY && stdout.columns) || 100;
  print([`\n${title}`, ...all.flatMap((one) => saidText(one, width, colour))].join('\n'), stdout, colour);
}

function summary({ examinations, exitCode }: DoctorReport, options: DoctorOptions): string {
  const all = examinations.flatMap(({ said }) => said);
  const count = (status: Said['status']) => all.filter((one) => one.status === status).length;
  const next = {
    0: `Next: ${runCommand(options)}`,
    1: 'Mend these first, then run the doctor again',
    2: 'Mend the target file first, then run the doctor again',
    3: 'Something could not be known from here',
  }[exitCode];
  const waits = exitCode === 0 ? examinations.flatMap(({ waits }) => (waits ? [waitsText(waits)] : [])) : [];
  return [`${numberOf(count('problem'), 'problem')}, ${numberOf(count('doubt'), 'doubt')}.`, ...waits, `${next}.`].join(
    ' ',
  );
}

/** What a run will say for want of something in the target. */
function waitsText({ cases, members }: Waits): string {
  const [wait, are] = [cases === 1 ? 'waits' : 'wait', members.length === 1 ? 'it is' : 'they are'];
  return `But ${numberOf(cases, 'case')} ${wait} for ${members.join(', ')}: until ${are} given, a run ends as incomplete, with 3.`;
}

/** The run on what was examined: a target file, or the embedded ecosystem, which has none that stays. */
function runCommand({ target, vantage, fault = [] }: DoctorOptions): string {
  return [
    'npx conformance run',
    ...(target === undefined ? [] : [`--target ${shellWord(target)}`]),
    ...(vantage === undefined ? [] : [`--vantage ${vantage}`]),
    ...(fault.length === 0 ? [] : [`--fault ${fault.join(' ')}`]),
  ].join(' ');
}
