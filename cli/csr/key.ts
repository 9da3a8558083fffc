import { generateKeyPair } from 'node:crypto';
import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { readFile } from '../../helpers/files/read-file.ts';
import type { Keyring } from '../../helpers/target/keys/keyring.ts';
import type { Report } from '../../helpers/target/load.ts';
import { readMaterial } from '../../helpers/target/material.ts';
import type { Problem } from '../../helpers/target/problem.ts';
import { problemsText } from '../../helpers/target/problem-text.ts';
import { secretOf } from '../../helpers/target/secret.ts';
import { readYaml } from '../../helpers/target/yaml-file.ts';
import type { DeviceKey } from '../../helpers/x509/issue/device-keys.ts';
import { askPassphrase } from '../ask-passphrase.ts';
import { tell } from '../print.ts';
import { UsageError } from '../usage-error.ts';

/** Which key makes a request. */
export interface KeyOptions {
  readonly target?: string | undefined;
  /** Path, or PKCS #11 URI. */
  readonly key?: string;
  /** Path of a key that is to be made. */
  readonly newKey?: string;
  /** `env:NAME` or `file:PATH`. */
  readonly passphrase?: string;
}

/** A key that makes a request, and what has to be ended afterwards. */
export interface RequestKey extends DeviceKey {
  readonly close: () => void;
}

/** The key that the options name, or the target names for the role, or a new one. Throws a `UsageError`. */
export async function requestKey(role: Role, options: KeyOptions): Promise<RequestKey> {
  const keyring = await keyringOf(role, options);
  const signer = keyring.signer(role);
  if (signer === null)
    throw new UsageError(`The key of ${role} is no RSA key; the standard wants RSA with 2048 bits (CSR-01).`);
  const { publicKey, signRs256 } = signer;
  if (signRs256 === undefined)
    throw new UsageError(
      `The key of ${role} makes no RSASSA-PKCS1-v1_5 signature, which requests are signed with; make the request with its vendor’s tool.`,
    );
  return { publicKey, sign: (data) => signRs256(data), close: () => keyring.close() };
}

async function keyringOf(role: Role, options: KeyOptions): Promise<Keyring> {
  const { key, newKey } = options;
  if (newKey === undefined) return key === undefined ? ofTarget(role, options) : ofFile(role, key, options);
  const passphrase = await newPassphrase(options);
  await makeKey(newKey, passphrase);
  const given = { key: newKey, passphrase: { prompt: true } };
  return keyringFor(role, given, { folder: process.cwd(), file: '--new-key', ask: async () => passphrase });
}

/** The key that a target names for a role. */
async function ofTarget(role: Role, { target }: KeyOptions): Promise<Keyring> {
  if (target === undefined)
    throw new UsageError(
      `No key for ${role}: name one with --key (a file, or a PKCS #11 URI), or have one made with --new-key FILE.`,
    );
  const value = readYaml(readFile(target, 1 << 20).toString('utf8')).value as Record<string, never> | null;
  const { key, passphrase, pin } = (value?.certificates?.[role] ?? {}) as Record<string, unknown>;
  if (key === undefined)
    throw new UsageError(
      `${target} names no key for ${role}: name one there, or with --key, or have one made with --new-key FILE.`,
    );
  const place = { keyStores: value?.keyStores, folder: dirname(resolve(target)), file: target };
  return keyringFor(role, { key, passphrase, pin }, place);
}

async function ofFile(role: Role, key: string, options: KeyOptions): Promise<Keyring> {
  const reference = options.passphrase === undefined ? undefined : referenceOf(options.passphrase);
  const isUri = /^pkcs11:/i.test(key);
  const given = isUri
    ? { key, pin: /pin-source=/.test(key) ? undefined : (reference ?? asked()) }
    : { key, passphrase: reference };
  return keyringFor(role, given, { folder: process.cwd(), file: '--key' });
}

interface KeyPlace {
  readonly keyStores?: unknown;
  /** What relative paths are of. */
  readonly folder: string;
  /** Where a problem stands. */
  readonly file: string;
  /** Who is asked for a passphrase; the person at the terminal where absent. */
  readonly ask?: typeof askPassphrase;
}

async function keyringFor(role: Role, given: Readonly<Record<string, unknown>>, place: KeyPlace): Promise<Keyring> {
  const { keyStores, folder, file, ask = process.stdin.isTTY ? askPassphrase : undefined } = place;
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push({ file, line: null, ...problem });
  const options = { environment: process.env, ...(ask ? { askPassphrase: ask } : {}) };
  const keyring = await readMaterial({ keyStores, certificates: { [role]: given } }, folder, options, report);
  const [problem] = problems;
  if (problem === undefined) return keyring;
  keyring.close();
  const isSealed = problem.found === 'an encrypted private key without passphrase';
  if (isSealed && process.stdin.isTTY && given.passphrase === undefined)
    return keyringFor(role, { ...given, passphrase: { prompt: true } }, place);
  throw new UsageError(
    problemsText(problems).replace(/^The target file has one problem; nothing was probed\.\n\n/, ''),
  );
}

function asked(): object | undefined {
  return process.stdin.isTTY ? { prompt: true } : undefined;
}

/** `env:NAME` or `file:PATH`, as a target refers to a secret. */
function referenceOf(text: string): object {
  const [, kind, name] = /^(env|file):(.+)$/.exec(text) ?? [];
  if (kind === undefined || name === undefined)
    throw new UsageError('--passphrase: expected env:NAME of a variable or file:PATH; never the passphrase itself.');
  return { [kind]: name };
}

async function newPassphrase({ passphrase }: KeyOptions): Promise<string> {
  if (passphrase === undefined) {
    if (!process.stdin.isTTY)
      throw new UsageError(
        '--new-key is encrypted: give its passphrase by --passphrase env:NAME or file:PATH; there is no terminal to ask on.',
      );
    const first = await askPassphrase(`the new key, of ${shortest} characters at least`);
    if (first !== (await askPassphrase('the new key, once more')))
      throw new UsageError('The two passphrases differ; no key was made.');
    return enough(first);
  }
  const problems: Problem[] = [];
  const { value } = await secretOf(referenceOf(passphrase), {
    what: 'passphrase',
    pointer: '',
    at: 'passphrase',
    folder: process.cwd(),
    options: { environment: process.env },
    report: (problem) => problems.push({ file: '--passphrase', line: null, ...problem }),
  });
  const [problem] = problems;
  if (problem !== undefined || value === null)
    throw new UsageError(`--passphrase: found ${problem?.found}, expected ${problem?.expected}.`);
  return enough(value);
}

const shortest = 8;

function enough(passphrase: string): string {
  if (passphrase.length >= shortest) return passphrase;
  throw new UsageError(`The passphrase of a new key has at least ${shortest} characters; no key was made.`);
}

/** Makes an RSA key of 2048 bits, encrypted, for its owner alone. Never writes over anything. Throws a `UsageError`. */
async function makeKey(file: string, passphrase: string): Promise<void> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase });
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(pem);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'EEXIST'
        ? `--new-key: ${file} is there already, and no key is ever overwritten; use it with --key, or give another name.`
        : `--new-key: ${file} cannot be written (${code ?? message}); give a file in a folder of yours.`,
    );
  }
  tell(
    `A new key is in ${file}, encrypted with your passphrase; only you can read it. For production make it in an HSM (Certificate Walkthroughs).`,
  );
}
