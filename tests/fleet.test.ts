import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Results } from '../helpers/engine/results.ts';
import { casesOn, rollUp } from '../helpers/engine/roll-up.ts';
import { overviewSchema } from '../helpers/fleet/overview-schema.ts';
import type { FleetRecord } from '../helpers/fleet/record.ts';
import { cacheFolder, conformance, projectFolder, workFolder } from './build.ts';
import { laboratory } from './laboratory.ts';

// Fleets of whole runs, beside other tests.
vi.setConfig({ testTimeout: 300_000 });

const { ecosystem } = laboratory();
let dir: string;
let silent: Server;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  dir = await workFolder('fleet');
  silent = createServer((socket) => void socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  silent.close();
  await rm(dir, { recursive: true, force: true });
});

/** Target files of institutions, each with its own text for something of the embedded TPP's. */
async function banks(changes: Readonly<Record<string, (text: string) => string>>): Promise<string> {
  const where = join(dir, 'banks');
  await cp(ecosystem().dir, where, { recursive: true });
  const text = await readFile(join(where, 'tpp.yaml'), 'utf8');
  for (const name of await readdir(where)) if (name.endsWith('.yaml')) await rm(join(where, name));
  for (const [name, change] of Object.entries(changes))
    await writeFile(join(where, `${name}.yaml`), change(patient(text.replace(/^name: .*$/m, `name: ${name}`))));
  return where;
}

// A machine that is busy with other tests makes no time-outs of its own.
const patient = (text: string) => text.replace('network:\n', 'network:\n  timeoutMs: 20000\n');
const asItIs = (text: string) => text;
const everywhere = (address: () => string) => (text: string) => text.replace(/127\.0\.0\.1:\d+/g, address());
const hanging = (timeoutMs: number) => (text: string) =>
  everywhere(() => `127.0.0.1:${(silent.address() as { port: number }).port}`)(text).replace(
    /timeoutMs: \d+/,
    `timeoutMs: ${timeoutMs}`,
  );
const unknownKid = (text: string) =>
  text.replace(/(C1:\n\s+kid: )\S+/, '$1A-KID-that-nobody-published-0000000000000000');

const night = () => join(dir, 'store', '2026-12-01');
const fleetArgs = (where: string, ...more: string[]) => [
  ...['fleet', 'run', '--targets', where, '--store', join(dir, 'store'), '--night', '2026-12-01'],
  ...more,
];

async function json<T>(...path: string[]): Promise<T> {
  return JSON.parse(await readFile(join(...path), 'utf8')) as T;
}
const recordOf = (key: string) => json<FleetRecord>(night(), key, 'fleet.json');

/** A fleet process that is not waited for. */
function started(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(projectFolder, 'dist/cli/conformance.js'), ...args], {
    cwd: dir,
    env: { PATH: process.env.PATH, CI: 'true', XDG_CACHE_HOME: cacheFolder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (octets) => {
      said += octets;
    });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
  return { child, ended, said: () => said };
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const late = performance.now() + 120_000;
  while (!(await holds())) {
    if (performance.now() > late) throw new Error('it did not come to be in two minutes');
    await pause(50);
  }
}

test('a night loses nothing when a fleet process and a worker are killed, does nothing twice, and is resumed', async () => {
  const where = await banks({
    healthy: asItIs,
    misnamed: unknownKid,
    slow: hanging(500),
    torn: (text) => text.replace(/^standard: .*$/m, 'standard: ['),
  });
  const attempts = () => readdir(join(night(), '.fleet', 'attempts', 'slow')).catch(() => []);
  // Each begins with its part: the second one with what hangs.
  const doomed = started(fleetArgs(where, '--shard', '3/4'));
  await until(async () => (await attempts()).length > 0);
  const helper = started(fleetArgs(where, '--shard', '1/4'));
  doomed.child.kill('SIGKILL');
  await doomed.ended;
  // Then the helper is at what the dead one had, and its worker is killed in the middle of it.
  await until(async () => (await attempts()).length > 1);
  process.kill(await workerAt('slow'), 'SIGKILL');
  const { code, said } = await helper.ended;
  expect(said).toContain('slow: its worker was ended by SIGKILL');
  expect(said).toContain('well-formed YAML');
  expect(said).toContain('1 with a target file that cannot be used: torn');
  expect(said).toContain('1 not conformant: misnamed');
  expect(said).toContain('1 incomplete: slow');
  expect(said).toContain('1 of 4 institutions conformant');
  expect(code).toBe(1);
  for (const key of ['healthy', 'misnamed']) expect(said.match(new RegExp(`^\\d/4 ${key}: `, 'gm'))).toHaveLength(1);

  const [healthy, misnamed, slow] = await Promise.all(['healthy', 'misnamed', 'slow'].map(recordOf));
  expect(healthy).toMatchObject({ verdict: 'conformant', alone: false, deaths: 0, shown: true });
  expect(misnamed).toMatchObject({ verdict: 'non-conformant', alone: false, deaths: 0, shown: false });
  // Tried once more and alone, since its time-outs might have been our own.
  expect(slow).toMatchObject({ verdict: 'incomplete', alone: true, deaths: 2 });
  const { problems, verdict } = await json<Results>(night(), 'healthy', 'results.json');
  expect({ problems, verdict }).toEqual({ problems: [], verdict: 'conformant' });
  expect(await readdir(join(night(), '.fleet', 'attempts'))).toEqual([]);
  expect((await readdir(night())).filter((name) => name.startsWith('.'))).toEqual(['.fleet']);

  // The file that was torn is mended: that is all that is left to do, and what was done stays.
  await writeFile(
    join(where, 'torn.yaml'),
    (await readFile(join(where, 'healthy.yaml'), 'utf8')).replace('name: healthy', 'name: torn'),
  );
  const again = await conformance(fleetArgs(where, '--exit-by', 'work'), { cwd: dir });
  expect(again).toMatchObject({ code: 0 });
  expect(again.stderr.match(/^\d\/4 \S+: /gm)).toEqual(['4/4 torn: ']);
  expect((await recordOf('healthy')).runId).toBe(healthy?.runId);
  expect((await recordOf('torn')).verdict).toBe('conformant');

  // The overview says of each institution what its own results say.
  const overview = overviewSchema.parse(await json(night(), 'overview.json'));
  expect(overview.states).toEqual({ 'non-conformant': 1, 'not-done': 0, refused: 0, incomplete: 1, conformant: 2 });
  expect(overview.institutions.map(({ key }) => key)).toEqual(['misnamed', 'slow', 'healthy', 'torn']);
  for (const { key, state, paths, certificates, failed, runId } of overview.institutions) {
    const results = await json<Results>(night(), key, 'results.json');
    expect([key, state, failed, runId]).toEqual([key, results.verdict, results.counts.fail, results.runId]);
    expect(paths).toEqual(
      Object.fromEntries(
        results.paths.map(({ endpoint }) => [endpoint, rollUp(casesOn(endpoint, results.cases)).outcome]),
      ),
    );
    for (const { role, outcome, notAfter } of results.certificates)
      expect([key, role, certificates[role]]).toEqual([key, role, { outcome, notAfter }]);
  }
  const page = await readFile(join(night(), 'index.html'), 'utf8');
  for (const { key } of overview.institutions) expect(page).toContain(`href="${key}/index.html"`);
});

test('targets that hang are stopped at their time, and judged by what was seen of them', async () => {
  const where = await banks({
    stalled: hanging(60_000),
    torn: (text) => text.replace(/^standard: .*$/m, 'standard: ['),
  });
  const store = join(dir, 'store-of-stalled');
  const args = ['fleet', 'run', '--targets', where, '--store', store, '--night', '2026-12-01', '--limit', '5'];
  const { code, stdout } = await conformance(args, { cwd: dir });
  expect(stdout).toContain('1 incomplete: stalled');
  expect(code).toBe(3);
  const results = await json<Results>(store, '2026-12-01', 'stalled', 'results.json');
  expect(results.problems[0]).toMatch(/^the run was stopped after \d+ of \d+ steps: its time was over \(--limit\)$/);
  // What needs no network was seen before.
  expect(results.counts.pass).toBeGreaterThan(0);
});

test('files of one name cost each other, and stop nobody else', async () => {
  const where = join(dir, 'twins');
  await mkdir(where);
  for (const [file, text] of Object.entries({ 'a.yaml': 'name: bank', 'b.yaml': 'name: bank', 'c.yaml': 'name: torn' }))
    await writeFile(join(where, file), `standard: [\n${text}\n`);
  const store = join(dir, 'store-of-twins');
  const { code, stdout, stderr } = await conformance(
    ['fleet', 'run', '--targets', where, '--store', store, '--night', '2026-12-01'],
    { cwd: dir },
  );
  expect(stderr).toContain(`${join(where, 'a.yaml')} and ${join(where, 'b.yaml')} are called bank`);
  expect(stdout).toContain('2 with a target file that cannot be used: bank, torn');
  expect(code).toBe(3);
  const { institutions } = overviewSchema.parse(await json(store, '2026-12-01', 'overview.json'));
  expect(institutions.map(({ key, state }) => [key, state])).toEqual([
    ['bank', 'refused'],
    ['torn', 'refused'],
  ]);
});

/** Process of whoever has begun an attempt that still runs. */
async function workerAt(key: string): Promise<number> {
  const folder = join(night(), '.fleet', 'attempts', key);
  for (const name of await readdir(folder)) {
    const { pid } = await json<{ pid: number }>(folder, name);
    try {
      process.kill(pid, 0);
      return pid;
    } catch {
      // Of the process that was killed.
    }
  }
  throw new Error(`nobody is at ${key}`);
}
