import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { cacheFolder, projectFolder, workFolder } from './build.ts';

// Whole commands, beside other tests.
vi.setConfig({ testTimeout: 120_000 });

let dir: string;
let silent: Server;

beforeAll(async () => {
  dir = await workFolder('signals');
  silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
});

afterAll(async () => {
  silent.close();
  await rm(dir, { recursive: true, force: true });
});

const port = () => (silent.address() as { port: number }).port;
const command = (args: readonly string[]) => [join(projectFolder, 'dist/cli/conformance.js'), ...args];
const environment = { PATH: process.env.PATH, CI: 'true', XDG_CACHE_HOME: cacheFolder };
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

describe('a signal ends', () => {
  test.each(signals)('a run in order: %s keeps what was gathered', async (signal) => {
    const out = `out-${signal}`;
    const child = start(['run', '--vantage', 'ozone', '--fault', 'oc-silent', '--out', out]);
    await said(child, 'steps,');
    child.kill(signal);
    expect(await ended(child)).toEqual([3, null]);
    expect(await readdir(join(dir, out))).toEqual(['embedded-ozone']);
  });

  test.each(signals)('the embedded ecosystem in order: %s', async (signal) => {
    const up = start(['sandbox', '--dir', 'up']);
    await said(up, 'is ready');
    const second = start(['sandbox', '--dir', 'up']);
    await said(second, 'an embedded ecosystem is up in up already');
    expect(await ended(second)).toEqual([2, null]);
    up.kill(signal);
    expect(await ended(up)).toEqual([0, null]);
  });

  test('nothing where its folder leads elsewhere: the embedded ecosystem is refused, and writes nothing there', async () => {
    for (const name of ['led-astray', 'elsewhere']) await mkdir(join(dir, name));
    await symlink(join(dir, 'elsewhere'), join(dir, 'led-astray', 'samples'));
    const up = start(['sandbox', '--dir', 'led-astray']);
    await said(up, 'led-astray/samples is a link, which is not followed; remove it.');
    expect(await ended(up)).toEqual([2, null]);
    expect(await readdir(join(dir, 'elsewhere'))).toEqual([]);
  });

  // npm passes no signal on to what it runs in a shell, and is not there to pass SIGKILL on.
  test.runIf(process.platform === 'linux').each(['SIGTERM', 'SIGKILL'] as const)(
    'the embedded ecosystem where it ends the npx that runs it: %s',
    async (signal) => {
      const bin = join(dir, 'node_modules', '.bin');
      await mkdir(bin, { recursive: true });
      await symlink(join(projectFolder, 'dist/cli/start.js'), join(bin, 'conformance')).catch(() => {});
      const env = { ...environment, HOME: dir };
      const npx = spawn('npx', ['conformance', 'sandbox', '--dir', 'by-npx'], { cwd: dir, env });
      await said(npx, 'is ready');
      const [shell = ''] = await childrenOf(npx);
      const [command = ''] = await childrenOf({ pid: Number(shell) });
      expect(await readFile(`/proc/${command}/cmdline`, 'utf8')).toContain('by-npx');
      npx.kill(signal);
      await expect.poll(() => existsSync(`/proc/${command}`), { timeout: 15_000 }).toBe(false);
    },
  );

  test.each(signals)('it while it starts: %s', async (signal) => {
    const starting = start(['sandbox', '--dir', `starting-${signal}`]);
    await expect.poll(() => readdir(dir), { timeout: 60_000 }).toContain(`starting-${signal}`);
    starting.kill(signal);
    expect(await ended(starting)).toEqual([0, null]);
  });

  test('a run at once where it comes again', async () => {
    const child = start(['run', '--vantage', 'ozone', '--fault', 'oc-silent', '--out', 'twice']);
    await said(child, 'steps,');
    child.kill('SIGTERM');
    await said(child, 'once more ends at once');
    child.kill('SIGINT');
    expect(await ended(child)).toEqual([null, 'SIGINT']);
  });

  test.each(signals)('a scan that waits for a silent server: %s', async (signal) => {
    const child = start(['tls', `127.0.0.1:${port()}`, '--timeout', '600000']);
    await said(child, 'connections');
    child.kill(signal);
    expect(await ended(child)).toEqual([null, signal]);
  });
});

/** Signals to the first process of a namespace, as a container's runtime sends them, reach it only where it listens. */
describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('the first process of a container', () => {
  test.each([
    ['tls', ['tls', '127.0.0.1:PORT', '--timeout', '600000'], 'connections', 143],
    ['sandbox', ['sandbox', '--dir', 'contained'], 'is ready', 0],
  ])('%s ends by SIGTERM', async (_what, args, moment, code) => {
    const own = args.map((one) => one.replace('PORT', String(port())));
    const outer = spawn('unshare', ['--pid', '--fork', '--mount-proc', process.execPath, ...command(own)], {
      cwd: dir,
      env: environment,
    });
    await said(outer, moment);
    const [inner] = await childrenOf(outer);
    process.kill(Number(inner), 'SIGTERM');
    expect(await ended(outer)).toEqual([code, null]);
  });
});

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, command(args), { cwd: dir, env: environment });
}

/** Waits until a command has said something. */
async function said(child: ChildProcess, what: string): Promise<void> {
  let text = '';
  await new Promise<void>((done, failed) => {
    const look = (chunk: Buffer) => {
      text += chunk;
      if (text.includes(what)) done();
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('close', () => failed(new Error(`It ended without saying ${what}: ${text}`)));
  });
}

async function childrenOf({ pid }: Pick<ChildProcess, 'pid'>): Promise<string[]> {
  return (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');
}

async function ended(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return [child.exitCode, child.signalCode];
}
