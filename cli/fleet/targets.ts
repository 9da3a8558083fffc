import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readlinkSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { readFile, UnreadableFile } from '../../helpers/files/read-file.ts';
import { UsageError } from '../usage-error.ts';

/** An institution's target file in a fleet. */
export interface FleetTarget {
  /** Folder of its output: the target's `name`, or, where the file says none, its path. */
  readonly key: string;
  readonly file: string;
  /** SHA-256 of the file, hex; null where it cannot be read. */
  readonly digest: string | null;
  /** Hosts that the file names. */
  readonly hosts: readonly string[];
  /** Why no run is made of it, whatever the file says; null where one is. */
  readonly refusal: string | null;
}

const largestTarget = 1 << 20;
const isTargetFile = /^[^.].*\.ya?ml$/i;
const nameLine = /^name:[ \t]*(["']?)([a-z0-9-]{1,64})\1[ \t]*(?:#.*)?$/m;
const key = /^[a-z0-9-]{1,64}$/;
const url = /https:\/\/([^\s/:'"?#\]]+)/g;

/**
 * The target files that are meant: files, folders with all the YAML below them but for hidden names, and patterns with
 * `*`, `**` and `?`. A file is not judged here; whatever is wrong with it costs itself only, and files of one name, of
 * which one would take the place of the other, cost each other. Throws a `UsageError` where there is none.
 */
export function fleetTargets(wanted: readonly string[]): FleetTarget[] {
  const found = new Map(wanted.flatMap(filesOf).map(({ file, under }) => [file, under]));
  if (found.size === 0) throw new UsageError(`--targets: ${wanted.join(' ')} leads to no target file (*.yaml, *.yml).`);
  const byKey = new Map<string, FleetTarget[]>();
  for (const [file, under] of [...found].sort()) {
    const target = fleetTarget(file, under);
    byKey.set(target.key, [...(byKey.get(target.key) ?? []), target]);
  }
  return [...byKey.values()].map(onlyOne);
}

/** The target of a key, which several files cannot be. */
function onlyOne(alike: readonly FleetTarget[]): FleetTarget {
  const [first] = alike as [FleetTarget];
  if (alike.length === 1) return first;
  const hosts = [...new Set(alike.flatMap((one) => one.hosts))];
  const refusal = `${alike.map(({ file }) => file).join(' and ')} are called ${first.key}; give each a name of its own`;
  return { ...first, digest: null, hosts, refusal };
}

/** Whether a text can be the key of a target: a folder's name, and never a path. */
export function isKey(text: string): boolean {
  return key.test(text);
}

/** Hosts that more than one target may go to: all but those that exactly one file names. */
export function isShared(targets: readonly FleetTarget[]): (host: string) => boolean {
  const named = new Map<string, number>();
  for (const host of targets.flatMap(({ hosts }) => hosts)) named.set(host, (named.get(host) ?? 0) + 1);
  return (host) => named.get(host) !== 1;
}

function fleetTarget(file: string, under: string): FleetTarget {
  const octets = octetsOf(file);
  const text = octets?.toString('utf8') ?? '';
  return {
    key: nameLine.exec(text)?.[2] ?? slug(relative(under, file)),
    file,
    digest: octets && createHash('sha256').update(octets).digest('hex'),
    hosts: [...new Set([...text.matchAll(url)].map(([, host = '']) => host.toLowerCase()))],
    refusal: null,
  };
}

function octetsOf(file: string): Buffer | null {
  try {
    return readFile(file, largestTarget);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

function slug(path: string): string {
  const text = path
    .toLowerCase()
    .replace(/\.ya?ml$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return text.slice(0, 64) || 'target';
}

interface Found {
  readonly file: string;
  /** What its path is told from. */
  readonly under: string;
}

function filesOf(wanted: string): Found[] {
  const stats = statSync(wanted, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return below(wanted).map((file) => ({ file, under: wanted }));
  if (stats) return [{ file: wanted, under: dirname(wanted) }];
  if (!/[*?]/.test(wanted)) throw new UsageError(`--targets: ${wanted} is not there.`);
  const parts = wanted.split('/');
  const fixed = parts
    .slice(
      0,
      parts.findIndex((part) => /[*?]/.test(part)),
    )
    .join('/');
  const under = fixed === '' && !wanted.startsWith('/') ? '.' : fixed || '/';
  const fits = patternOf(resolve(wanted));
  return below(under)
    .filter((file) => fits.test(resolve(file)))
    .map((file) => ({ file, under }));
}

/**
 * YAML files below a folder; names that begin with a dot are not looked at. Links to folders are followed only as
 * Kubernetes makes them in its mounts (`bank-007 -> ..data/bank-007`): others could lead to the same file twice.
 */
function below(folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new UsageError(`--targets: ${folder} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    const isFolder = entry.isSymbolicLink()
      ? statSync(path, { throwIfNoEntry: false })?.isDirectory()
      : entry.isDirectory();
    if (isFolder) return entry.isSymbolicLink() && !readlinkSync(path).startsWith('..data/') ? [] : below(path);
    return isTargetFile.test(basename(path)) ? [path] : [];
  });
}

/** A pattern as an expression: `**` for any folders, `*` and `?` within one name. */
function patternOf(pattern: string): RegExp {
  const text = pattern
    .split(sep)
    .join('/')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (mark) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' })[mark] ?? '[^/]');
  return new RegExp(`^${text}$`);
}
