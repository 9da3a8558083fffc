import { execFile } from 'node:child_process';
import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { programFile } from './processes.ts';

const run = promisify(execFile);

const programs = ['softhsm2-util', 'pkcs11-tool', 'p11-kit'] as const;
const modules = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
];
const moduleFile = modules.find(existsSync);
const missing = [...programs.filter((name) => programFile(name) === null), ...(moduleFile ? [] : ['libsofthsm2.so'])];

/**
 * Why tests with tokens are skipped; null where they can be made. With REQUIRE_INTEROP=1 in the environment it is an
 * error that a program is absent.
 */
export const withoutTokens: string | null =
  missing.length === 0 ? null : `not installed: ${missing.join(', ')} (bash tests/interop/install.sh)`;
if (withoutTokens !== null && process.env.REQUIRE_INTEROP === '1')
  throw new Error(`REQUIRE_INTEROP is set, and ${withoutTokens}`);

/** SoftHSM with tokens of its own, in a temporary folder. */
export interface SoftHsm {
  readonly module: string;
  /** What a process needs to see the tokens. */
  readonly environment: NodeJS.ProcessEnv;
  /** Makes a token. */
  token(label: string, pin: string): Promise<void>;
  /** Brings a private key, and its public half, onto a token. */
  importKey(token: string, pin: string, label: string, id: string, key: KeyObject): Promise<void>;
  /** `pkcs11-tool` on the module. */
  tool(...args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

export async function softHsm(): Promise<SoftHsm> {
  const dir = await mkdtemp(join(tmpdir(), 'softhsm-'));
  await mkdir(join(dir, 'tokens'));
  const conf = join(dir, 'softhsm2.conf');
  await writeFile(
    conf,
    `directories.tokendir = ${join(dir, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  const module = moduleFile ?? '';
  const environment = { PATH: process.env.PATH, SOFTHSM2_CONF: conf };
  const util = (...args: readonly string[]) => run('softhsm2-util', args, { env: environment });
  return {
    module,
    environment,
    token: async (label, pin) => {
      await util('--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', 'security-officer');
    },
    importKey: async (token, pin, label, id, key) => {
      const file = join(dir, 'imported.key');
      await writeFile(file, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
      await util('--import', file, '--token', token, '--label', label, '--id', id, '--pin', pin);
      await rm(file);
    },
    tool: async (...args) => {
      const { stdout } = await run('pkcs11-tool', ['--module', module, ...args], { env: environment });
      return stdout;
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}
