import { execFile, execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { takeLease } from '../helpers/files/lease.ts';
import type { Overview } from '../helpers/fleet/overview-schema.ts';
import { loadTarget } from '../helpers/target/load.ts';
import { type CommandOptions, conformance, projectFolder, workFolder } from './build.ts';
import { recipe } from './recipe.ts';

// Fleets of the cheapest targets there are, since it is the store that matters.
vi.setConfig({ testTimeout: 180_000 });

const night = '2026-12-01';
let dir: string;
beforeAll(async () => {
  dir = await workFolder('fleet-stores');
  await mkdir(join(dir, 'banks'));
  await recipe(join(dir, 'banks'));
  const text = await readFile(join(projectFolder, 'config', 'examples', 'axway.yaml'), 'utf8');
  for (const name of ['one', 'two', 'three'])
    await writeFile(join(dir, 'banks', `${name}.yaml`), `name: ${name}\n${text.replace(/^name: .*$/m, '')}`);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const fleetArgs = (store: string, ...more: string[]) => [
  ...['fleet', 'run', '--targets', 'banks', '--store', store, '--night', night, '--exit-by', 'work'],
  ...more,
];

async function overviewIn(folder: string): Promise<Overview> {
  return JSON.parse(await readFile(join(folder, 'overview.json'), 'utf8'));
}
const done = ({ institutions }: Overview) => institutions.map(({ key, why }) => [key, why]).sort();
const allDone = [
  ['one', null],
  ['three', null],
  ['two', null],
];

/** Refuses what some stores refuse, in every process that has it preloaded. */
const refusing = (store: string) => `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const refuses = (path) => String(path).startsWith(${JSON.stringify(store)});
const refusal = () => Object.assign(new Error('EPERM: not here'), { code: 'EPERM' });
const { rename, link, symlink, open, writeFile } = fs.promises;
const exclusive = (flags) => String(flags).includes('x');
Object.assign(fs.promises, {
  rename: (from, to) => (refuses(from) || refuses(to) ? Promise.reject(refusal()) : rename(from, to)),
  link: (from, to) => (refuses(to) ? Promise.reject(refusal()) : link(from, to)),
  symlink: (from, to, ...more) => (refuses(to) ? Promise.reject(refusal()) : symlink(from, to, ...more)),
  open: (path, flags, ...more) => (refuses(path) && exclusive(flags) ? Promise.reject(refusal()) : open(path, flags, ...more)),
  writeFile: (path, data, options) =>
    refuses(path) && exclusive(options?.flag) ? Promise.reject(refusal()) : writeFile(path, data, options),
});
syncBuiltinESMExports();
`;

describe('a store that refuses renaming, links and exclusive creation', () => {
  let options: CommandOptions;
  beforeAll(async () => {
    const store = join(dir, 'object-storage');
    await mkdir(store);
    await writeFile(join(dir, 'refusing.mjs'), refusing(store));
    options = { cwd: dir, environment: { NODE_OPTIONS: `--import=${pathToFileURL(join(dir, 'refusing.mjs')).href}` } };
  });

  test('is told, and taken with --own-shard-only, each process with its own part', async () => {
    const store = join(dir, 'object-storage');
    const refused = await conformance(fleetArgs(store), options);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--own-shard-only');
    const parts = await Promise.all(
      ['1/2', '2/2'].map((part) => conformance(fleetArgs(store, '--own-shard-only', '--shard', part), options)),
    );
    expect(parts.map(({ code }) => code)).toEqual([0, 0]);
    expect((await readdir(join(store, night))).sort()).toEqual(['.fleet', 'one', 'three', 'two']);
    const report = await conformance(['fleet', 'report', store, '--out', 'overview'], options);
    expect(report.stdout).toContain(`Night ${night}: `);
    expect(done(await overviewIn(join(dir, 'overview')))).toEqual(allDone);
    const page = await readFile(join(dir, 'overview', 'index.html'), 'utf8');
    expect(page).toContain(`href="../object-storage/${night}/one/index.html"`);
    // What was done is seen there as well.
    const again = await conformance(fleetArgs(store, '--own-shard-only', '--shard', '1/2'), options);
    expect(again.stderr).not.toMatch(/^\d\/\d /m);
  });
});

/** Evidence of the night before on a target, of which the certificates were lost. */
async function damagedNightBefore(store: string, key: string): Promise<void> {
  const before = join(store, '2026-11-30');
  await mkdir(join(before, '.fleet'), { recursive: true });
  await mkdir(join(before, key));
  const { target } = await loadTarget(join(dir, 'banks', `${key}.yaml`), { environment: {} });
  const evidence = {
    format: 'api-hub-conformance/evidence',
    version: 1,
    tool: { name: 'x', version: '1' },
    runId: 'before',
    startedAt: '2026-11-01T00:00:00Z',
    endedAt: '2026-11-01T00:01:00Z',
    target: { ...target, certificates: null },
    cutShort: null,
    observations: [],
  };
  await writeFile(join(before, key, 'evidence.json'), JSON.stringify(evidence));
}

test('a store that is gone for a while is waited for, and nothing is lost, with a night before it that is damaged', async () => {
  const store = join(dir, 'volume');
  await damagedNightBefore(store, 'two');
  let away = false;
  const { code, stderr } = await conformance(fleetArgs(store), {
    cwd: dir,
    onStderr(text) {
      if (!away && /^1\/3 /m.test(text)) renameSync(store, `${store}.away`);
      away ||= /^1\/3 /m.test(text);
      if (!/takes nothing/.test(text) || !existsSync(`${store}.away`)) return;
      // What was written meanwhile is where the volume is not.
      rmSync(store, { recursive: true, force: true });
      renameSync(`${store}.away`, store);
    },
  });
  expect(stderr).toContain('The store takes what is written again');
  expect(stderr).toMatch(
    / {2}two: What was seen before is left out\. .*evidence\.json is damaged: \/target\/certificates is null/,
  );
  expect(code).toBe(0);
  expect(done(await overviewIn(join(store, night)))).toEqual(allDone);
});

test.runIf(canMount())('a store that is full for a while is waited for, and nothing is lost', async () => {
  await mkdir(join(dir, 'full'));
  const script = `
    mount -t tmpfs -o size=64m none full
    "$0" "$@" >log 2>&1 &
    until [ -d full/${night}/.fleet/refused ]; do sleep 0.05; done
    cat /dev/zero >full/fill
    until grep -q 'takes nothing' log; do sleep 0.1; done
    rm full/fill
    wait $! && cat full/${night}/overview.json`;
  const args = ['-m', 'sh', '-c', script, process.execPath, join(projectFolder, 'dist/cli/conformance.js')];
  const { stdout } = await promisify(execFile)('unshare', [...args, ...fleetArgs('full')], {
    cwd: dir,
    maxBuffer: 1 << 24,
  });
  const log = await readFile(join(dir, 'log'), 'utf8');
  expect(log).toContain('takes nothing (ENOSPC)');
  expect(log).toContain('The store takes what is written again');
  expect(done(JSON.parse(stdout) as Overview)).toEqual(allDone);
});

test.runIf(canMount())(
  'a store that is read-only at first, and for a while, is waited for, and nothing is lost',
  async () => {
    await mkdir(join(dir, 'read-only'));
    const script = `
    mount -t tmpfs -o size=64m,ro none read-only
    "$0" "$@" >log-read-only 2>&1 &
    until grep -q 'takes nothing' log-read-only; do sleep 0.1; done
    mount -o remount,rw read-only
    until [ -d read-only/${night}/.fleet/refused ]; do sleep 0.05; done
    until mount -o remount,ro read-only; do sleep 0.05; done
    until [ "$(grep -c 'takes nothing' log-read-only)" -gt 1 ]; do sleep 0.1; done
    mount -o remount,rw read-only
    wait $! && cat read-only/${night}/overview.json`;
    const args = ['-m', 'sh', '-c', script, process.execPath, join(projectFolder, 'dist/cli/conformance.js')];
    const { stdout } = await promisify(execFile)('unshare', [...args, ...fleetArgs('read-only')], {
      cwd: dir,
      maxBuffer: 1 << 24,
    });
    const log = await readFile(join(dir, 'log-read-only'), 'utf8');
    expect(log).toMatch(/read-only cannot be used: .*\(EROFS\).* Waiting for it/);
    expect(log).toContain('takes nothing (EROFS)');
    expect(log).toContain('The store takes what is written again');
    expect(done(JSON.parse(stdout) as Overview)).toEqual(allDone);
  },
);

test.each([
  ['dies as it starts', 'if (process.send) process.exit(7);', 'exit code 7'],
  ['cannot be started', `if (!process.send) process.execPath = '/nowhere/node';`, 'could not be started'],
])('a worker that %s costs attempts, and the fleet comes to an end that says so', async (_what, preloaded, why) => {
  const store = join(dir, `worker-${preloaded.length}`);
  const file = join(dir, `preloaded-${preloaded.length}.mjs`);
  await writeFile(file, preloaded);
  const { code } = await conformance(fleetArgs(store, '--attempts', '2'), {
    cwd: dir,
    environment: { NODE_OPTIONS: `--import=${pathToFileURL(file).href}` },
  });
  expect(code).toBe(3);
  expect(done(await overviewIn(join(store, night)))).toEqual(
    allDone.map(([key]) => [key, expect.stringMatching(new RegExp(`^begun 2 times.*${why}`))]),
  );
});

test('one of the newest night’s targets is done again in that night, and all of them in the night of the day', async () => {
  const store = join(dir, 'mended');
  await conformance(fleetArgs(store), { cwd: dir });
  const again = (targets: string) =>
    conformance(['fleet', 'run', '--targets', targets, '--store', store, '--again', '--exit-by', 'work'], { cwd: dir });
  const one = await again(join('banks', 'one.yaml'));
  expect(one.stdout).toContain(`Night ${night}: `);
  expect(one.stderr.match(/^\d\/\d \S+: /gm)).toEqual(['1/1 one: ']);
  expect(done(await overviewIn(join(store, night)))).toEqual(allDone);
  await rename(join(store, night), join(store, '2026-01-01'));
  expect((await again('banks')).stdout).not.toContain('Night 2026-01-01: ');
});

test('a target that somebody keeps who lives is not waited for without end', async () => {
  const store = join(dir, 'kept');
  await mkdir(join(store, night), { recursive: true });
  const lease = await takeLease(join(store, night, '.one.lease'));
  if ('pid' in lease) throw new Error('nobody has it yet');
  try {
    const args = fleetArgs(store, '--limit', '1').map((one) => (one === 'banks' ? join('banks', 'one.yaml') : one));
    const { code, stderr } = await conformance(args, { cwd: dir });
    expect([code, await lease.holds()]).toEqual([3, true]);
    expect(stderr).toMatch(new RegExp(`^1/1 one: it was kept .* Another run \\(process ${process.pid} on `, 'm'));
    expect(done(await overviewIn(join(store, night)))).toEqual([
      ['one', expect.stringContaining('End that process, and begin the night again')],
    ]);
  } finally {
    await lease.release();
  }
});

test.runIf(process.getuid?.() === 0)(
  'a store in a folder that somebody else made among those of all is refused',
  async () => {
    const place = join(dir, 'of-all');
    await mkdir(join(place, 'theirs'), { recursive: true });
    await chmod(place, 0o1777);
    await chown(join(place, 'theirs'), 65_534, 65_534);
    const store = join(place, 'theirs', 'store');
    for (const more of [[], ['--own-shard-only']]) {
      const { code, stderr } = await conformance(fleetArgs(store, ...more), { cwd: dir });
      expect([code, stderr]).toEqual([2, expect.stringContaining('theirs was made by user 65534')]);
    }
    expect(await readdir(join(place, 'theirs'))).toEqual([]);
  },
);

test.each(['history', 'history/one'])('a link in the place of %s is refused', async (place) => {
  const store = join(dir, `linked-${place.length}`);
  await mkdir(dirname(join(store, place)), { recursive: true });
  await symlink(dir, join(store, place));
  const { code, stderr } = await conformance(fleetArgs(store), { cwd: dir });
  expect([code, stderr]).toEqual([2, expect.stringContaining(`${place} is a link, which is not followed; remove it`)]);
});

test('a list of targets that cannot be read makes the night incomplete', async () => {
  const store = join(dir, 'torn');
  await mkdir(join(store, night, '.fleet'), { recursive: true });
  await writeFile(join(store, night, '.fleet', 'targets-0123456789abcdef.json'), '{"at":"2026-12-01T00:00:00Z","tar');
  const { code, stdout } = await conformance(['fleet', 'report', store, '--json'], { cwd: dir });
  expect([code, (JSON.parse(stdout) as Overview).problems.join()]).toEqual([
    3,
    expect.stringContaining('targets-0123456789abcdef.json cannot be read'),
  ]);
});

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
