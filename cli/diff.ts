import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../helpers/encodings/parse-json.ts';
import { judge } from '../helpers/engine/judge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { type Results, resultsSchema } from '../helpers/engine/results.ts';
import { evidenceIn, readEvidence } from '../helpers/evidence/store.ts';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import {
  type Difference,
  difference,
  type Snapshot,
  snapshotOf,
  snapshotOfSummary,
} from '../helpers/history/difference.ts';
import { summarySchema } from '../helpers/summary/summary-schema.ts';
import { differenceLines, differenceMarkdown } from '../reports/difference.ts';
import { print, printJson, tell } from './print.ts';
import { UsageError } from './usage-error.ts';

export interface DiffOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

const longestFile = 256 * 1024 * 1024;

/**
 * What is other in a new run than in an old one, or in every run of a folder of many. Exit code: 0 nothing got worse, 1
 * something did, 3 nothing did, but one of them was not whole, or is not there any more, so that it need not show.
 */
export async function diff(old: string, now: string, options: DiffOptions): Promise<void> {
  const [before, after] = [runsIn(old), runsIn(now)];
  const many = before && after ? ofMany(before, after) : null;
  const all = many?.both ?? [difference(await snapshotIn(old), await snapshotIn(now))];
  const other = all.filter(({ same }) => !same);
  for (const key of many?.lost ?? []) tell(`${key}: only in the old folder`);
  for (const key of many?.added ?? []) tell(`${key}: only in the new folder`);
  if (options.json) printJson(`${JSON.stringify(many ? all : all[0], null, 1)}\n`);
  else if (options.markdown) for (const one of other) print(differenceMarkdown(one));
  else for (const one of other) print(differenceLines(one).join('\n'));
  process.exitCode = exitOf(all, many?.lost ?? []);
}

function exitOf(all: readonly Difference[], lost: readonly string[]): number {
  if (all.some(({ worse }) => worse)) return 1;
  const whole = all.length > 0 && lost.length === 0 && all.every((one) => one.old.whole && one.new.whole);
  return whole ? 0 : 3;
}

/** Summaries of the runs in a folder of many, by target; null for a run's folder or a file. */
function runsIn(path: string): ReadonlyMap<string, Snapshot> | null {
  if (!isFolder(path) || isFile(join(path, 'results.json')) || isFile(join(path, 'summary.json'))) return null;
  const runs = new Map<string, Snapshot>();
  for (const name of readdirSync(path).sort()) {
    const inside = join(path, name);
    const file = isFolder(inside) ? join(inside, 'summary.json') : inside;
    if (/\.(previous|interrupted)$/.test(name) || !file.endsWith('.json') || !isFile(file)) continue;
    const one = summaryIn(file);
    const { target } = one.line;
    runs.set([target.name, target.environment, target.vantage].join(' '), one);
  }
  if (runs.size === 0)
    throw new UsageError(`${path} has no run in it: found neither results.json nor folders with a summary.json.`);
  return runs;
}

/** Runs of the same target, environment and vantage; one that is in one folder only has nothing to be compared with. */
function ofMany(before: ReadonlyMap<string, Snapshot>, after: ReadonlyMap<string, Snapshot>) {
  return {
    lost: [...before.keys()].filter((key) => !after.has(key)),
    added: [...after.keys()].filter((key) => !before.has(key)),
    both: [...before].flatMap(([key, old]) => {
      const now = after.get(key);
      return now ? [difference(old, now)] : [];
    }),
  };
}

/** A run from its folder, its results, its evidence, its summary or its bundle, whose signature `verify` looks at. */
async function snapshotIn(path: string): Promise<Snapshot> {
  if (isFolder(path)) {
    const results = join(path, 'results.json');
    const evidence = join(path, 'evidence.json');
    if (!isFile(results)) return isFile(evidence) ? snapshotIn(evidence) : summaryIn(join(path, 'summary.json'));
    return snapshotOf(resultsIn(results), isFile(evidence) ? await orWrong(path, () => readEvidence(evidence)) : null);
  }
  if (path.endsWith('.zip')) return snapshotInBundle(path);
  const { format } = jsonIn(path) as { readonly format?: unknown };
  switch (format) {
    case 'api-hub-conformance/results':
      return snapshotOf(resultsIn(path), null);
    case 'api-hub-conformance/summary':
      return summaryIn(path);
    default: {
      const evidence = await orWrong(path, () => readEvidence(path));
      const { suites, problems } = await loadSuites(evidence.target.standard);
      return snapshotOf(judge(suites, evidence, { problems }), evidence);
    }
  }
}

async function snapshotInBundle(path: string): Promise<Snapshot> {
  const { contentOf, openBundle } = await import('../helpers/bundle/open.ts');
  return orWrong(path, () => {
    const { entries } = openBundle(octetsOf(path));
    const text = (name: 'results.json' | 'evidence.json') => contentOf(entries, name).toString('utf8');
    return snapshotOf(resultsOf(parseJson(text('results.json')), path), evidenceIn(text('evidence.json'), path));
  });
}

function summaryIn(file: string): Snapshot {
  const parsed = summarySchema.safeParse(jsonIn(file));
  if (!parsed.success) throw wrong(file, 'summary.json', parsed.error.issues[0]?.path ?? []);
  return snapshotOfSummary(parsed.data);
}

function resultsIn(file: string): Results {
  return resultsOf(jsonIn(file), file);
}

function resultsOf(value: unknown, file: string): Results {
  const parsed = resultsSchema.safeParse(value);
  if (!parsed.success) throw wrong(file, 'results.json', parsed.error.issues[0]?.path ?? []);
  return parsed.data;
}

function wrong(file: string, what: string, path: readonly PropertyKey[]): UsageError {
  return new UsageError(
    `${file} is no ${what} that this version reads: /${path.join('/')} is other than in its schema. Where the evidence.json of the run is at hand, give that: it is judged again.`,
  );
}

function jsonIn(file: string): unknown {
  try {
    return parseJson(octetsOf(file).toString('utf8'));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${file} is not JSON; expected results.json, evidence.json or summary.json of a run, or a bundle.`,
    );
  }
}

function octetsOf(file: string): Buffer {
  try {
    return readFile(file, longestFile);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new UsageError(`${file} cannot be read: found ${error.message}; expected a run, or what it left.`);
  }
}

async function orWrong<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    throw new UsageError(error.message.startsWith(path) ? error.message : `${path}: ${error.message}`);
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
