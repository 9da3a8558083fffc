import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { executable } from '../../reports/executable.ts';
import { chainPem, keyPem, type Pki } from './pki.ts';

/** A program that runs until it is closed. */
export interface Running {
  /** What it has written to stdout and stderr so far. */
  output(): string;
  /** Whether it has ended by itself or by `close`. */
  ended(): boolean;
  /** Resolves when it has ended and all its output is there. */
  readonly end: Promise<void>;
  /** Kills it with all that it started, and waits for its end. */
  close(): Promise<void>;
}

/**
 * The file that a command name stands for, also in the folders that only root has on its path; null when there is none.
 */
export function programFile(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find(executable) ?? null;
}

/** First line that a program says about itself. */
export function firstLine(file: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(file, args, { timeout: 10_000 }, (_error, stdout, stderr) =>
      resolve(`${stdout}${stderr}`.trim().split('\n')[0] ?? ''),
    );
  });
}

/**
 * Starts a program in a process group of its own. The kernel kills it when this process dies (prctl(2),
 * PR_SET_PDEATHSIG).
 */
export function run(
  file: string,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Running {
  const setpriv = programFile('setpriv');
  const [command = file, ...rest] = [...(setpriv ? [setpriv, '--pdeathsig', 'KILL', '--'] : []), file, ...args];
  const child = spawn(command, rest, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let over = false;
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(0, 1 << 20);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const end = new Promise<void>((resolve) => {
    const ended = () => {
      over = true;
      resolve();
    };
    child.once('close', ended);
    child.once('error', (error) => {
      output += error.message;
      ended();
    });
  });
  return {
    output: () => output,
    ended: () => over,
    end,
    close: async () => {
      if (!over && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await end;
    },
  };
}

/** What a program writes until it ends; null when it takes longer and had to be killed. */
export async function outputOf(
  file: string,
  args: readonly string[],
  { cwd, timeoutMs }: { readonly cwd: string; readonly timeoutMs: number },
): Promise<string | null> {
  const running = run(file, args, { cwd });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void running.close();
  }, timeoutMs);
  await running.end;
  clearTimeout(timer);
  return late ? null : running.output();
}

/** A TCP port of 127.0.0.1 that was free a moment ago, from outside the range that the system gives to clients. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

const startUpMs = 15_000;

/** Waits until what `read` looks for is there; throws with the program's output when it ends first. */
export async function until<T>(running: Running, read: () => Promise<T | null>): Promise<T> {
  const deadline = performance.now() + startUpMs;
  while (!running.ended() && performance.now() < deadline) {
    const found = await read();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`it did not start: ${running.output().slice(0, 2000)}`);
}

/** Whether a TLS server on this port shows this run's own server certificate: then it is ours and serves. */
export function serves(port: number, pki: Pki): Promise<true | null> {
  const { right } = pki.identities;
  return new Promise((resolve) => {
    const socket = connectTls({
      port,
      host: '127.0.0.1',
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
      ...(right ? { cert: chainPem(right), key: keyPem(right) } : {}),
    });
    const answer = (found: true | null) => {
      socket.destroy();
      resolve(found);
    };
    socket.setTimeout(2000, () => answer(null));
    socket.on('error', () => answer(null));
    socket.once('secureConnect', () =>
      answer(pki.server.chain[0]?.equals(socket.getPeerCertificate().raw) ? true : null),
    );
  });
}
