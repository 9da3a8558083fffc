import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Results } from '../helpers/engine/results.ts';
import { casesOn, rollUp } from '../helpers/engine/roll-up.ts';
import { type Overview, overviewSchema } from '../helpers/fleet/overview-schema.ts';
import type { FleetRecord } from '../helpers/fleet/record.ts';
import { cacheFolder, projectFolder, workFolder } from '../tests/build.ts';
import { type DelayProxy, delayProxy } from '../tests/interop/delay-proxy.ts';
import { recipe } from '../tests/recipe.ts';
import { printTable } from './table.ts';

/** Institutions of the large night, and of the nights that are measured. */
const many = Number(process.env.FLEET_TARGETS ?? 200);
const few = Number(process.env.FLEET_MEASURED ?? 12);
/** Institutions behind a round trip of 40 ms, and of the night whose targets have files alone. */
const delayed = Number(process.env.FLEET_DELAYED ?? 12);
const simulated = Number(process.env.FLEET_SIMULATED ?? 1000);
const oneWayMs = 20;

let dir: string;
let sandbox: ChildProcess;
let silent: Server;
let text: string;

beforeAll(async () => {
  dir = await workFolder('fleet-bench');
  sandbox = spawn(process.execPath, [command, 'sandbox', '--dir', join(dir, 'ecosystem')], {
    cwd: dir,
    env: environment,
  });
  await once(sandbox.stdout as NonNullable<typeof sandbox.stdout>, 'data');
  silent = createServer((socket) => void socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  text = await readFile(join(dir, 'ecosystem', 'lfi.yaml'), 'utf8');
}, 120_000);
afterAll(async () => {
  sandbox.kill('SIGTERM');
  silent.close();
  await rm(dir, { recursive: true, force: true });
});

const command = join(projectFolder, 'dist/cli/conformance.js');
const environment = { PATH: process.env.PATH, CI: 'true', XDG_CACHE_HOME: cacheFolder };

type Change = (text: string) => string;
const everywhere = (address: () => string) => (text: string) => text.replace(/127\.0\.0\.1:\d+/g, address());
const kidOf = (role: string) => (text: string) => text.replace(new RegExp(`(${role}:\\n\\s+kid: )\\S+`), '$1unknown-0');
const silentPort = () => `127.0.0.1:${(silent.address() as { port: number }).port}`;

/** Twenty ways to be wrong, with what they come to. */
const broken: readonly (readonly [state: string, change: Change])[] = [
  ['non-conformant', (text) => text.replace('legalName: Example Bank PJSC', 'legalName: Sample Bank PJSC')],
  [
    'non-conformant',
    (text) => text.replace(/(lfi:\n.*\n\s+organisationId: )\S+/, '$15f2d7c1a-0000-4e06-a4d5-1c8e62f0b73d'),
  ],
  ['non-conformant', kidOf('S4')],
  ['non-conformant', kidOf('C3')],
  ['non-conformant', kidOf('Sig4')],
  ['non-conformant', kidOf('Enc1')],
  [
    'non-conformant',
    (text) =>
      text
        .replace('certificate: ./S4.chain.pem', 'certificate: ./C3.chain.pem')
        .replace('key: ./S4.key', 'key: ./C3.key'),
  ],
  ['non-conformant', (text) => text.replace('csr: ./S4.csr', 'csr: ./C3.csr')],
  ['non-conformant', (text) => text.replace(/^name: /m, 'goLive: 2046-01-01\nname: ')],
  ['non-conformant', (text) => text.replace(/(C3:[\s\S]*?type: OPF UAE )\S+/, '$1SERVER')],
  ['incomplete', everywhere(() => '127.0.0.1:9')],
  ['incomplete', (text) => text.replace(/(connect\.examplebank\.example:443: )\S+/, '$1127.0.0.1:9')],
  ['incomplete', (text) => text.replace(/(rs1\.\S+:443: )\S+/, '$1127.0.0.1:9')],
  ['incomplete', (text) => text.replace(/(as1\.\S+:443: )\S+/, '$1127.0.0.1:9')],
  ['incomplete', (text) => everywhere(silentPort)(text).replace('timeoutMs: 20000', 'timeoutMs: 500')],
  ['refused', (text) => text.replace(/^standard: .*$/m, 'standard: [')],
  ['refused', (text) => text.replace('key: ./S4.key', 'key: ./nowhere.key')],
  ['refused', (text) => text.replace(/^vantage: .*$/m, 'vantage: nobody')],
  ['refused', (text) => `${text}\nunknown: member\n`],
  ['refused', (text) => text.replace('certificate: ./S4.chain.pem', 'certificate: ./S4.key')],
];

/**
 * Writes target files, some of them broken, and tells the state that each has to come to; null where only the results
 * tell.
 */
async function banks(prefix: string, number: number, from = text): Promise<Map<string, string>> {
  const expected = new Map<string, string>();
  for (let index = 0; index < number; index += 1) {
    const key = `${prefix}-${String(index).padStart(4, '0')}`;
    const [state, change] = broken[prefix === 'large' ? index / Math.floor(many / broken.length) : -1] ?? [
      'conformant',
      (one: string) => one,
    ];
    expected.set(key, state);
    const own = from.replace(/^name: .*$/m, `name: ${key}`).replace('network:\n', 'network:\n  timeoutMs: 20000\n');
    await writeFile(join(dir, 'ecosystem', `${key}.yaml`), change(own));
  }
  return expected;
}

function started(prefix: string, ...more: string[]) {
  const targets = join(dir, 'ecosystem', `${prefix}-*.yaml`);
  const args = [
    'fleet',
    'run',
    '--targets',
    targets,
    '--store',
    join(dir, 'store', prefix),
    '--night',
    '2026-12-01',
    ...more,
  ];
  const child = spawn(process.execPath, [command, ...args], {
    cwd: dir,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (octets) => {
      said += octets;
    });
  return { child, ended: once(child, 'close').then(() => said), said: () => said };
}

/** CPU seconds and memory (proportional share, MiB) of a process and all below it. */
async function usage(pid: number): Promise<{ cpu: number; mebibytes: number }> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = new Map<number, { parent: number; cpu: number }>();
  for (const name of all) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const cpu = [11, 12, 13, 14].reduce((sum, place) => sum + Number(fields[place] ?? 0), 0) / 100;
    stats.set(Number(name), { parent: Number(fields[1]), cpu });
  }
  const own = new Set([pid]);
  for (let size = 0; size !== own.size; ) {
    size = own.size;
    for (const [one, { parent }] of stats) if (own.has(parent)) own.add(one);
  }
  const sum = { cpu: 0, mebibytes: 0 };
  for (const one of own) {
    sum.cpu += stats.get(one)?.cpu ?? 0;
    const rollup = await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '');
    sum.mebibytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  }
  return sum;
}

/** A night from its start to its end: what it took, and how that grew with the targets that were done. */
async function measured(prefix: string, number: number, ...more: string[]) {
  const from = performance.now();
  const { child, ended, said } = started(prefix, ...more);
  const seen: { done: number; cpu: number; mebibytes: number }[] = [];
  let looking = Promise.resolve();
  const look = setInterval(() => {
    const done = Number([...said().matchAll(/^(\d+)\/\d+ /gm)].at(-1)?.[1] ?? 0);
    looking = usage(child.pid ?? 0).then((now) => void seen.push({ done, ...now }));
  }, 500);
  const text = await ended;
  clearInterval(look);
  await looking;
  expect(text).not.toContain('Warning');
  const cpuAt = (done: number) => seen.find((one) => one.done >= done)?.cpu ?? Number.NaN;
  const peak = (first: number, last: number) =>
    Math.max(...seen.filter(({ done }) => done >= first && done <= last).map(({ mebibytes }) => mebibytes));
  return {
    minutes: (performance.now() - from) / 60_000,
    cpu: Math.max(...seen.map(({ cpu }) => cpu)),
    peak: peak(0, number),
    /** Seconds of processor a target, and peak memory, in the second third of the night and in the last. */
    thirds: [1, 2].map((third) => {
      const [first, last] = [Math.floor((number * third) / 3), Math.floor((number * (third + 1)) / 3) - 1];
      return { cpu: (cpuAt(last) - cpuAt(first)) / (last - first), peak: peak(first, last) };
    }),
  };
}

function figures(number: number, { minutes, cpu, peak, thirds }: Awaited<ReturnType<typeof measured>>) {
  const [second, last] = thirds;
  return {
    'targets a minute': (number / minutes).toFixed(1),
    'CPU a target': `${(cpu / number).toFixed(2)} s`,
    'the same in the second and the last third': `${second?.cpu.toFixed(2)} s, ${last?.cpu.toFixed(2)} s`,
    'peak memory (PSS, all processes)': `${peak.toFixed(0)} MiB`,
    'the same by thirds': `${second?.peak.toFixed(0)} MiB, ${last?.peak.toFixed(0)} MiB`,
  };
}

test('targets a minute, processor and memory, for 1, 2 and 4 jobs', async () => {
  const rows = [];
  for (const jobs of [1, 2, 4]) {
    const prefix = `jobs${jobs}`;
    await banks(prefix, few);
    const night = await measured(prefix, few, '--jobs', String(jobs));
    rows.push({ name: `${jobs} at a time`, values: figures(few, night) });
    const overview = await overviewIn(prefix);
    expect(overview.states.conformant).toBe(few);
  }
  printTable(`a fleet of ${few} targets, with start and one judgement by Vitest`, rows);
});

test(`${delayed} LFIs through a round trip of 40 ms, two at a time`, async () => {
  const ports = new Map<string, DelayProxy>();
  try {
    const far = await replaceAsync(text, /127\.0\.0\.1:(\d+)/g, async (port) => {
      const proxy = ports.get(port) ?? (await delayProxy(Number(port), oneWayMs));
      ports.set(port, proxy);
      return `127.0.0.1:${proxy.port}`;
    });
    await banks('far', delayed, far);
    const night = await measured('far', delayed, '--jobs', '2');
    const overview = await overviewIn('far');
    printTable('LFIs whose every octet takes 20 ms in each direction', [
      { name: '2 at a time', values: { ...figures(delayed, night), busy: String(overview.busy) } },
    ]);
    expect(overview.states.conformant).toBe(delayed);
  } finally {
    await Promise.all([...ports.values()].map((proxy) => proxy.close()));
  }
});

test(`${simulated} institutions with files alone: what the fleet itself takes stays what it is as targets grow`, async () => {
  const folder = join(dir, 'ecosystem');
  await recipe(folder);
  const example = await readFile(join(projectFolder, 'config', 'examples', 'axway.yaml'), 'utf8');
  for (let index = 0; index < simulated; index += 1) {
    const key = `files-${String(index).padStart(4, '0')}`;
    await writeFile(join(folder, `${key}.yaml`), `name: ${key}\n${example.replace(/^name: .*$/m, '')}`);
  }
  const night = await measured('files', simulated, '--jobs', '2');
  printTable(`${simulated} targets without network`, [{ name: '2 at a time', values: figures(simulated, night) }]);
  const [second, last] = night.thirds;
  expect((await overviewIn('files')).institutions).toHaveLength(simulated);
  expect(last?.peak).toBeLessThan(1.15 * (second?.peak ?? 0));
  expect(last?.cpu).toBeLessThan(1.25 * (second?.cpu ?? 0));
}, 3_600_000);

test(`${many} institutions, twenty of them wrong: two fleet processes, one of which is killed, and a worker`, async () => {
  const expected = await banks('large', many);
  const from = performance.now();
  const doomed = started('large', '--shard', '1/2');
  const helper = started('large', '--shard', '2/2');
  const quarter = new RegExp(`^${Math.floor(many / 8)}/`, 'm');
  while (!quarter.test(doomed.said())) await pause(200);
  doomed.child.kill('SIGKILL');
  await doomed.ended;
  // A worker as well, whatever it is at.
  const [worker] = (await readFile(`/proc/${helper.child.pid}/task/${helper.child.pid}/children`, 'utf8'))
    .trim()
    .split(' ');
  process.kill(Number(worker), 'SIGKILL');
  const said = await helper.ended;
  const minutes = (performance.now() - from) / 60_000;
  const overview = await overviewIn('large');
  expect(overview.institutions.map(({ key }) => key).sort()).toEqual([...expected.keys()].sort());
  const wrong = overview.institutions.filter(({ key, state }) => expected.get(key) !== state);
  expect(wrong.map(({ key, state, headline }) => [key, expected.get(key), state, headline])).toEqual([]);
  const records: FleetRecord[] = [];
  for (const { key, state, paths, certificates } of overview.institutions) {
    if (state === 'refused') continue;
    const folder = join(dir, 'store', 'large', '2026-12-01', key);
    const results = JSON.parse(await readFile(join(folder, 'results.json'), 'utf8')) as Results;
    records.push(JSON.parse(await readFile(join(folder, 'fleet.json'), 'utf8')) as FleetRecord);
    for (const path of results.paths) {
      expect([key, path.endpoint, paths[path.endpoint]]).toEqual([
        key,
        path.endpoint,
        rollUp(casesOn(path.endpoint, results.cases)).outcome,
      ]);
    }
    for (const { role, outcome } of results.certificates) expect(certificates[role]?.outcome).toBe(outcome);
  }
  // None twice: whoever did a target a second time did it alone, to decide what was left undecided.
  const lines = [
    ...`${doomed.said()}${said}`.matchAll(/^\d+\/\d+ (large-\d+): (?:conformant|non-conformant|incomplete).*$/gm),
  ];
  const once = lines.filter(([line]) => !line.includes('tried again alone')).map(([, key]) => key);
  expect(once.filter((key, index) => once.indexOf(key) !== index)).toEqual([]);
  const again = records.filter(({ alone }) => alone).length;
  printTable(`${many} institutions, ${broken.length} of them wrong, one of two fleet processes and a worker killed`, [
    {
      name: 'one night',
      values: {
        minutes: minutes.toFixed(1),
        runs: String(lines.length),
        'tried again alone': String(again),
        'lost attempts': String(records.reduce((sum, { deaths }) => sum + deaths, 0)),
        busy: String(overview.busy),
      },
    },
  ]);
}, 5_400_000);

async function replaceAsync(from: string, pattern: RegExp, by: (found: string) => Promise<string>): Promise<string> {
  const parts = from.split(pattern);
  return (await Promise.all(parts.map((part, index) => (index % 2 === 0 ? part : by(part))))).join('');
}

async function overviewIn(prefix: string): Promise<Overview> {
  return overviewSchema.parse(
    JSON.parse(await readFile(join(dir, 'store', prefix, '2026-12-01', 'overview.json'), 'utf8')),
  );
}
