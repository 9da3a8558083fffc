import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunVantage } from '../config/standard/api-hub/vantages.ts';
import type { Evidence, Observation } from '../helpers/evidence/evidence.ts';
import type { Keyring } from '../helpers/target/keys/keyring.ts';
import type { Target } from '../helpers/target/target.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { askPassphrase } from './ask-passphrase.ts';
import { removeLeftFolders, temporaryFolder } from './temporary-folder.ts';
import { UsageError } from './usage-error.ts';

export interface TargetOptions {
  readonly target?: string;
  readonly vantage?: RunVantage;
  readonly fault?: readonly string[];
  readonly freshKeys?: boolean;
  readonly goLive?: Date;
}

export interface ProbedTarget {
  readonly target: Target;
  readonly keyring: Keyring;
}

export interface GivenTarget extends ProbedTarget {
  /** Puts the embedded ecosystem in the states that earlier runs saw, for faults that show between runs, and back. */
  rehearse(look: (state: ProbedTarget) => Promise<void>): Promise<void>;
  /** What the embedded API Hub presents to a temporary Ozone Connect, where faults have it call; nothing of others. */
  recorded(evidence: Evidence): Promise<readonly Observation[]>;
  /** What faults make of the evidence; the evidence itself where there are none. Throws a `UsageError`. */
  received(evidence: Evidence): Evidence;
  /** Stops the embedded ecosystem, where there is one, and whatever keys needed. */
  close(): Promise<void>;
}

/**
 * The target that a command works on: the file that it names, or an embedded ecosystem started for it. Throws a
 * `UsageError`.
 */
export async function givenTarget(options: TargetOptions): Promise<GivenTarget> {
  await removeLeftFolders();
  if (options.target !== undefined) {
    if (options.fault?.length) throw new UsageError('--fault breaks the embedded ecosystem only; leave out --target.');
    if (options.vantage !== undefined) throw new UsageError('The target file says the vantage; leave out --vantage.');
    const probed = await loaded(options.target, options.goLive);
    return {
      ...probed,
      rehearse: async () => {},
      recorded: async () => [],
      received: (evidence) => evidence,
      close: async () => probed.keyring.close(),
    };
  }
  return embeddedTarget(options);
}

/** The target with the path that it was given by, for what a person reads: evidence names no folder of this machine. */
export function withPath<Probed extends ProbedTarget>(probed: Probed, file: string | undefined): Probed {
  if (file === undefined) return probed;
  const { source } = probed.target;
  return { ...probed, target: { ...probed.target, source: { ...source, file } } };
}

async function embeddedTarget(options: TargetOptions): Promise<GivenTarget> {
  const [{ startEcosystemApart }, { keyCacheOr }, { breaksOf, statesBefore }, { patched, PatchError }] =
    await Promise.all([
      import('../sandbox/ecosystem-apart.ts'),
      import('./key-cache.ts'),
      import('../sandbox/faults/fault.ts'),
      import('../sandbox/faults/patched.ts'),
    ]);
  const faults = await namedFaults(options.fault ?? []);
  const vantage = options.vantage ?? vantageOf(faults);
  const dir = await temporaryFolder();
  const removed = () => rm(dir, { recursive: true, force: true });
  const freshKeys = options.freshKeys ?? false;
  const settings = breaksOf(faults);
  const ecosystem = await startEcosystemApart({
    dir,
    now: new Date(),
    keyCache: await keyCacheOr(join(dir, 'keys')),
    freshKeys,
    settings,
  }).catch(async (error: unknown) => {
    await removed();
    throw error;
  });
  const file = ecosystem.targetFile(vantage);
  const ownTarget = async () => embedded(await loaded(file, options.goLive));
  const rehearse: GivenTarget['rehearse'] = async (look) => {
    const states = statesBefore(faults);
    for (const state of states) {
      await ecosystem.use(state);
      await look(await ownTarget());
    }
    if (states.length > 0) await ecosystem.use(settings);
  };
  const close = async () => {
    await ecosystem.close();
    await removed();
  };
  const recorded = async (evidence: Evidence) => {
    if (!settings.hub && !settings.accessLog) return [];
    const { recordedIn } = await import('./recorded.ts');
    return recordedIn(settings, await ownTarget(), evidence, ecosystem);
  };
  const received = (evidence: Evidence) => {
    try {
      return patched(evidence, faults);
    } catch (error) {
      if (error instanceof PatchError) throw new UsageError(`${error.message}; run with vantage all.`);
      throw error;
    }
  };
  try {
    return { ...(await ownTarget()), rehearse, recorded, received, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The vantage that shows the faults. Throws a `UsageError` where none shows them all. */
function vantageOf(faults: readonly Fault[]): RunVantage {
  const [vantage = 'all', ...others] = new Set(faults.map((fault) => fault.vantage ?? 'all'));
  if (others.length > 0)
    throw new UsageError(
      `No vantage shows all of these faults: ${faults.map((fault) => `${fault.id} (${fault.vantage ?? 'all'})`).join(', ')}. Run them one at a time, or say which --vantage.`,
    );
  return vantage;
}

/** Faults by id. Throws a `UsageError` that names the unknown ones and where to look. */
export async function namedFaults(ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { faults } = await import('../sandbox/faults/catalogue.ts');
  const unknown = ids.filter((id) => !faults.some((fault) => fault.id === id));
  if (unknown.length > 0)
    throw new UsageError(
      `No fault is called ${unknown.join(', ')}, or none that one run shows; npx conformance list faults shows them all.`,
    );
  return faults.filter(({ id }) => ids.includes(id));
}

/** The target with the go-live date of the command line, which overrides the file's. */
export function withGoLive(target: Target, goLive: Date | undefined): Target {
  return { ...target, goLive: goLive?.toISOString() ?? target.goLive ?? null };
}

function embedded({ target, keyring }: ProbedTarget): ProbedTarget {
  return { target: { ...target, source: { ...target.source, embedded: true } }, keyring };
}

/** What reads a target file is imported when there is one: the embedded ecosystem starts meanwhile. */
async function loaded(file: string, goLive?: Date): Promise<ProbedTarget> {
  const [{ loadTarget, TargetError }, { problemsText }] = await Promise.all([
    import('../helpers/target/load.ts'),
    import('../helpers/target/problem-text.ts'),
  ]);
  try {
    const { target, keyring } = await loadTarget(file, {
      environment: process.env,
      ...(process.stdin.isTTY ? { askPassphrase } : {}),
    });
    return { target: withGoLive(target, goLive), keyring };
  } catch (error) {
    if (error instanceof TargetError) throw new UsageError(problemsText(error.problems), { cause: error });
    throw error;
  }
}
