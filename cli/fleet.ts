import { join } from 'node:path';
import { shellWord } from '../helpers/causes/prove.ts';
import { exitCodes } from '../helpers/engine/outcome.ts';
import { proveOwnFolder } from '../helpers/files/plain-file.ts';
import type { Institution, State } from '../helpers/fleet/overview-schema.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { fleetFiles } from '../reports/fleet/fleet-files.ts';
import { fleetText } from '../reports/fleet/fleet-text.ts';
import { someOf } from '../reports/fleet/words.ts';
import { dispatch, historyOf } from './fleet/dispatch.ts';
import { fleetProgressOn } from './fleet/fleet-progress.ts';
import { Night, nightsIn } from './fleet/night.ts';
import { removeOldNights } from './fleet/old-nights.ts';
import { overviewOfNight } from './fleet/overview-of-night.ts';
import { Queue } from './fleet/queue.ts';
import { parted, shardOf } from './fleet/shard.ts';
import { proveStoreInTime } from './fleet/store-wait.ts';
import { type FleetTarget, fleetTargets } from './fleet/targets.ts';
import { writeOverview } from './fleet-report.ts';
import { interruption } from './interruption.ts';
import { print, tell } from './print.ts';
import { tool } from './tool.ts';
import { UsageError } from './usage-error.ts';

export interface FleetRunOptions {
  readonly targets: readonly string[];
  readonly store: string;
  readonly night?: string;
  readonly shard?: string;
  /** Nobody helps with the parts of others, and outputs are copied to the store. */
  readonly ownShardOnly?: boolean;
  readonly jobs: number;
  /** Targets are done again, whatever stands for them. */
  readonly again?: boolean;
  /** Attempts that may be begun on a target. */
  readonly attempts: number;
  /** Seconds for one target. */
  readonly limit: number;
  readonly exitBy: 'verdict' | 'work';
  /** Nights that are kept, this one among them; all where absent. */
  readonly keep?: number;
}

/** Runs every target of a night that is not done yet, and tells what came of it; sets the exit code. */
export async function fleetRun(options: FleetRunOptions): Promise<void> {
  const shard = shardOf(options.shard, process.env);
  const targets = fleetTargets(options.targets);
  const given = nightName(options.night);
  await proveStoreInTime(options.store, !options.ownShardOnly);
  // Nights are seen once the store is there.
  const mended = options.again && options.night === undefined ? await nightWith(targets, options.store) : null;
  const name = mended ?? given;
  const histories = ['.', ...targets.map(({ key }) => key)].map((one) => historyOf(options.store, one));
  for (const folder of histories) await proveOwnFolder(folder);
  const night = new Night(options.store, name);
  await night.open(targets);
  const { own, others } = parted(targets, shard);
  const mine = options.ownShardOnly ? own : [...own, ...others];
  const since = options.again ? new Date().toISOString() : null;
  const refused = mine.filter(({ refusal }) => refusal !== null);
  for (const { key, file, refusal } of refused) await night.refuse(key, file, refusal ?? '');
  const queue = new Queue(
    mine.filter(({ refusal }) => refusal === null),
    night,
    since,
  );
  const progress = fleetProgressOn(process.stderr, mine.length, () => queue.left);
  const { signal, release } = interruption();
  const already = queue.alreadyDone;
  const notes = [
    ...(already > 0 ? [`${already} done already`] : []),
    ...(shard.count > 1 ? [`part ${shard.index + 1} of ${shard.count}`] : []),
    `${options.jobs} at a time`,
  ];
  progress.line(`Night ${name}: ${numberOf(mine.length, 'target')}, ${notes.join(', ')}, into ${night.folder}`);
  for (const { refusal } of refused) progress.line(`Not run: ${refusal}.`);
  try {
    await dispatch({
      store: options.store,
      name,
      night,
      targets,
      queue,
      jobs: options.jobs,
      shards: shard.count,
      limitMs: options.limit * 1000,
      attempts: options.attempts,
      copied: options.ownShardOnly ?? false,
      progress,
      signal,
    });
  } finally {
    progress.clear();
    release();
  }
  const overview = await overviewOfNight(options.store, name, new Date());
  if (!options.ownShardOnly) await writeOverview(overview, night.folder);
  print(`${fleetText(overview)}\n${whereTo(options, night)}`);
  if (options.keep !== undefined)
    await removeOld(options.store, name, options.keep, Object.keys(fleetFiles(overview, tool)));
  const keys = new Set(mine.map(({ key }) => key));
  process.exitCode = exitCodeOf(
    overview.institutions.filter(({ key }) => keys.has(key)),
    options.exitBy,
  );
}

function whereTo({ store, ownShardOnly }: FleetRunOptions, { folder }: Night): string {
  return ownShardOnly
    ? `When all parts are done: npx conformance fleet report ${shellWord(store)} --out DIR`
    : `Overview: ${join(folder, 'index.html')}`;
}

/** A night that cannot be removed is told; it takes nothing from this one. */
async function removeOld(store: string, name: string, keep: number, reports: readonly string[]): Promise<void> {
  try {
    for (const { night, left } of await removeOldNights(store, name, keep, reports))
      print(
        left.length === 0
          ? `Removed the night ${night}.`
          : `Of the night ${night} there stays what no fleet is known to have written: ${someOf(left)}.`,
      );
  } catch (error) {
    tell(`Old nights are not removed: ${(error as Error).message}`);
  }
}

/**
 * By default the day in UTC. Throws a `UsageError` for a name that is no folder's, or that the store has for itself.
 */
function nightName(given: string | undefined): string {
  const name = given ?? new Date().toISOString().slice(0, 10);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name) || name === 'history')
    throw new UsageError(
      `--night ${name}: expected letters, digits, dots and hyphens, such as 2026-12-01, and not history.`,
    );
  return name;
}

/**
 * The newest night, where these targets are some of its own: doing them again mends that night, which would else be
 * followed by one that has them alone.
 */
async function nightWith(targets: readonly FleetTarget[], store: string): Promise<string | null> {
  const newest = (await nightsIn(store)).at(-1);
  if (newest === undefined) return null;
  const { targets: roster } = await new Night(store, newest).roster();
  return targets.length < roster.size && targets.every(({ key }) => roster.has(key)) ? newest : null;
}

/** Of the verdicts the gravest, as of a run; or whether each target came to its end. */
function exitCodeOf(ends: readonly Institution[], by: FleetRunOptions['exitBy']): number {
  const some = (...is: readonly State[]) => ends.some(({ state }) => is.includes(state));
  if (by === 'work') return some('not-done') ? 3 : 0;
  if (some('non-conformant')) return exitCodes['non-conformant'];
  return some('incomplete', 'refused', 'not-done') ? exitCodes.incomplete : exitCodes.conformant;
}
