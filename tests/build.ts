import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ecosystemKeys, embeddedKeyCache } from '../sandbox/keys.ts';

export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Cache folder of the commands that tests run: they share the embedded ecosystem's keys. */
export const cacheFolder = join(projectFolder, '.cache');

export const keyFolder = embeddedKeyCache({ XDG_CACHE_HOME: cacheFolder }) as string;

/**
 * Builds the command as `npm run build` does, once before the tests of any file: while files are tested, nobody may
 * change it. Makes the embedded ecosystem's keys as well, which all of them share.
 */
export async function setup(): Promise<void> {
  await Promise.all([
    promisify(execFile)('npm', ['run', 'build'], { cwd: projectFolder }),
    ecosystemKeys(keyFolder, false),
  ]);
}

/** A temporary folder to run the command in. */
export async function workFolder(name: string): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), `${name}-`)));
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd: string;
  /** Folder of the installation; the project itself where absent. */
  readonly installation?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Descriptor that takes stdout, which is not read then. */
  readonly stdout?: number;
  /** Called with stderr, or stdout, as it grows; for signals at the right moment. */
  readonly onStderr?: (text: string, child: ReturnType<typeof spawn>) => void;
  readonly onStdout?: (text: string, child: ReturnType<typeof spawn>) => void;
}

/** Runs `conformance` as a user does, in a process of its own. */
export async function conformance(args: readonly string[], options: CommandOptions): Promise<Finished> {
  const command = `${options.installation ?? projectFolder}/dist/cli/conformance.js`;
  const child = spawn(process.execPath, [command, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, CI: 'true', XDG_CACHE_HOME: cacheFolder, ...options.environment },
    stdio: ['pipe', options.stdout ?? 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk;
    options.onStdout?.(stdout, child);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
    options.onStderr?.(stderr, child);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
