import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Evidence, Observation } from '../helpers/evidence/evidence.ts';
import { conformance, projectFolder, workFolder } from '../tests/build.ts';
import { type DelayProxy, delayProxy } from '../tests/interop/delay-proxy.ts';
import { median, printTable } from './table.ts';

/** Milliseconds that every octet takes in one direction: a round trip of 40 ms. */
const oneWayMs = 20;
const rounds = 3;
/** Installation to measure instead of this one, for figures before and after. */
const installation = process.env.INSTALLATION ?? projectFolder;

let dir: string;
beforeAll(async () => {
  dir = await workFolder('run-bench');
  await writeFile(join(dir, 'usage.mjs'), tellsUsage);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('the main job, with cached keys and with fresh ones', async () => {
  const measured = async (...args: string[]) => {
    const runs = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await measuredRun(['run', ...args]));
    return runs;
  };
  const jobs = {
    'cached keys': await measured(),
    'fresh keys': await measured('--fresh-keys'),
    'with Allure': await measured('--allure'),
  };
  printTable(
    'conformance run on the embedded ecosystem',
    Object.entries(jobs).map(([name, runs]) => ({
      name,
      values: {
        'wall time': `${(median(runs.map((one) => one.wallMs)) / 1000).toFixed(2)} s`,
        CPU: `${(median(runs.map((one) => one.cpuMs)) / 1000).toFixed(2)} s`,
        'peak memory': `${median(runs.map((one) => one.mebibytes)).toFixed(0)} MiB`,
      },
    })),
  );
  for (const [name, runs] of Object.entries(jobs))
    for (const { code, mebibytes } of runs) {
      expect(code).toBe(0);
      expect(mebibytes, name).toBeLessThan(name === 'with Allure' ? 750 : 500);
    }
});

test('the heap of a vantage’s run can be bounded to 96 MiB', async () => {
  const { code, mebibytes } = await measuredRun(['run', '--vantage', 'lfi'], '--max-old-space-size=96');
  printTable('conformance run from vantage lfi, heap of 96 MiB', [
    { name: 'whole command', values: { 'peak memory': `${mebibytes.toFixed(0)} MiB` } },
  ]);
  expect(code).toBe(0);
  expect(mebibytes).toBeLessThan(450);
});

test('an LFI looks at itself and the API Hub through a round trip of 40 ms', async () => {
  const ecosystem = join(dir, 'ecosystem');
  const sandbox = spawn(
    process.execPath,
    [join(projectFolder, 'dist/cli/conformance.js'), 'sandbox', '--dir', ecosystem],
    {
      cwd: dir,
    },
  );
  await once(sandbox.stdout, 'data');
  const proxies = new Map<string, DelayProxy>();
  try {
    const target = await delayed(join(ecosystem, 'lfi.yaml'), proxies);
    const { wallMs, ...run } = await measuredRun(['run', '--target', target]);
    expect(run).toMatchObject({ code: 0 });
    const { observations, startedAt, endedAt } = JSON.parse(
      await readFile(join(dir, 'out', 'embedded-lfi', 'evidence.json'), 'utf8'),
    ) as Evidence;
    const probingMs = Date.parse(endedAt) - Date.parse(startedAt);
    const [longest] = chains(observations).sort((one, other) => other.ms - one.ms);
    const stepsMs = observations.reduce((sum, { tookMs }) => sum + tookMs, 0);
    printTable('conformance run from vantage lfi, round trip 40 ms', [
      { name: 'whole command', values: { 'wall time': seconds(wallMs) } },
      { name: 'probing', values: { 'wall time': seconds(probingMs), steps: String(observations.length) } },
      {
        name: 'steps one after another',
        values: { 'wall time': seconds(stepsMs), 'at a time': (stepsMs / probingMs).toFixed(1) },
      },
      {
        name: 'longest chain of steps that wait for each other',
        values: { 'wall time': seconds(longest?.ms ?? 0), steps: String(longest?.steps ?? 0) },
      },
      ...kinds(observations),
    ]);
  } finally {
    await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
    sandbox.kill('SIGTERM');
    await once(sandbox, 'exit');
  }
});

interface MeasuredRun {
  readonly code: number | null;
  readonly stderr: string;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Peak of what the process had in memory. */
  readonly mebibytes: number;
}

/** Loaded into the command: tells what the process used, its threads among it, in microseconds and KiB. */
const tellsUsage = `
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write('used ' + (userCPUTime + systemCPUTime) + ' ' + maxRSS + '\\n');
});
`;

/** Runs the command, and has it tell at its end what it used. */
async function measuredRun(args: readonly string[], ...options: readonly string[]): Promise<MeasuredRun> {
  const started = performance.now();
  const run = await conformance(args, {
    cwd: dir,
    installation,
    environment: { NODE_OPTIONS: [`--import=${join(dir, 'usage.mjs')}`, ...options].join(' ') },
  });
  const wallMs = performance.now() - started;
  const [, cpuUs = 'NaN', kibibytes = 'NaN'] = /used (\d+) (\d+)/.exec(run.stderr) ?? [];
  return {
    code: run.code,
    stderr: run.stderr,
    wallMs,
    cpuMs: Number(cpuUs) / 1000,
    mebibytes: Number(kibibytes) / 1024,
  };
}

/** The target file with a slow way to each address that it names. */
async function delayed(file: string, proxies: Map<string, DelayProxy>): Promise<string> {
  const text = await readFile(file, 'utf8');
  for (const [address] of text.matchAll(/127\.0\.0\.1:\d+/g))
    if (!proxies.has(address)) proxies.set(address, await delayProxy(Number(address.split(':')[1]), oneWayMs));
  const slow = file.replace('.yaml', '-slow.yaml');
  await writeFile(
    slow,
    text.replace(/127\.0\.0\.1:\d+/g, (address) => `127.0.0.1:${proxies.get(address)?.port}`),
  );
  return slow;
}

/** For each step, the longest chain of steps before it that it waited for, itself among them. */
function chains(observations: readonly Observation[]): { readonly ms: number; readonly steps: number }[] {
  const ended = new Map<string, { ms: number; steps: number }>();
  const lanes = new Map<string, { ms: number; steps: number }>();
  for (const { step, tookMs } of observations) {
    const before = [...step.after.map((key) => ended.get(key)), step.lane === null ? undefined : lanes.get(step.lane)];
    const longest = before.reduce((most, one) => (one && one.ms > (most?.ms ?? 0) ? one : most), undefined);
    const chain = { ms: (longest?.ms ?? 0) + tookMs, steps: (longest?.steps ?? 0) + 1 };
    ended.set(step.key, chain);
    if (step.lane !== null) lanes.set(step.lane, chain);
  }
  return [...ended.values()];
}

function kinds(observations: readonly Observation[]) {
  return [...new Set(observations.map(({ step }) => step.kind))].map((kind) => {
    const own = observations.filter(({ step }) => step.kind === kind);
    const ms = own.reduce((sum, { tookMs }) => sum + tookMs, 0);
    return { name: `  ${kind}`, values: { 'wall time': seconds(ms), steps: String(own.length) } };
  });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
