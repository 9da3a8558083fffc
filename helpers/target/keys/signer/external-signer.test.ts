import { execFile } from 'node:child_process';
import { constants, generateKeyPairSync, type KeyObject, publicEncrypt, randomBytes, verify } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KeyForbids, KeyUnusable } from '../identity.ts';
import { KeyFileError } from '../key-files.ts';
import { type GivenSigner, KeyStores } from '../key-stores.ts';

const reference = fileURLToPath(new URL('../../../../config/examples/signers/key-file.mjs', import.meta.url));
const odd = fileURLToPath(new URL('../../../../tests/odd-signer.mjs', import.meta.url));
const keys = { C3: rsa(), C4: rsa(), other: rsa() };
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'signer-'));
  for (const [name, { privateKey }] of Object.entries(keys))
    await writeFile(join(dir, `${name}.key`), privateKey.export({ type: 'pkcs8', format: 'pem' }));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

const stores = (signer: Partial<GivenSigner>, { maxUses = 1000, environment = process.env } = {}) =>
  new KeyStores({
    module: null,
    signers: { kms: { command: [process.execPath, reference, dir], ...signer } },
    maxUses,
    folder: dir,
    environment,
  });

const refusalOf = async (work: Promise<unknown>): Promise<KeyFileError> => {
  const refused: unknown = await work.catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(KeyFileError);
  return refused as KeyFileError;
};

describe('a key of the reference signer', () => {
  test('signs and decrypts as one in memory, many at a time', async () => {
    const { signer, decrypter, sign, publicKey, store, protection } = await stores({}).ofSigner('kms', 'C3');
    expect(publicKey.equals(keys.C3.publicKey)).toBe(true);
    expect({ store, protection }).toMatchObject({ store: 'signer', protection: { extractable: true, local: false } });
    const data = randomBytes(300);
    const made = await Promise.all([
      signer?.signPs256(data),
      signer?.signRs256?.(data),
      signer?.signPs256WithLongestSalt?.(data),
      sign(data, { digest: 'sha384', pss: true }),
      sign(data, { digest: 'sha512', pss: false }),
    ]);
    const pss = (saltLength: number) => ({ padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
    const how = [
      ['sha256', pss(32)],
      ['sha256', {}],
      ['sha256', pss(222)],
      ['sha384', pss(48)],
      ['sha512', {}],
    ] as const;
    for (const [at, [digest, padding]] of how.entries())
      expect(verify(digest, data, { key: keys.C3.publicKey, ...padding }, made[at] ?? Buffer.alloc(0)), `${at}`).toBe(
        true,
      );
    for (const [hash, open] of [
      ['sha256', decrypter?.decryptRsaOaep256],
      ['sha1', decrypter?.decryptRsaOaep],
    ] as const) {
      const message = randomBytes(32);
      expect(await open?.(sealed(message, keys.C3.publicKey, hash))).toEqual(message);
      const unfit: unknown = await open?.(sealed(message, keys.other.publicKey, hash)).catch((e: unknown) => e);
      expect(unfit).toBeInstanceOf(Error);
      expect(unfit).not.toBeInstanceOf(KeyUnusable);
    }
  });

  test('is used no more often than the target allows', async () => {
    const { signer } = await stores({}, { maxUses: 2 }).ofSigner('kms', 'C3');
    const made = await Promise.allSettled([1, 2, 3].map(() => signer?.signPs256(randomBytes(8))));
    expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(String((made[2] as PromiseRejectedResult).reason)).toContain('keyStores.maxUses (2) is spent');
  });

  test('is had without a shell, in the target’s folder, with the environment that the target names and no other', async () => {
    await writeFile(
      join(dir, 'tell.mjs'),
      `process.stdin.on('data', () => process.stdout.write(JSON.stringify({ id: 1, error: 'denied',
        message: [process.argv[2], process.cwd(), ...Object.keys(process.env).sort()].join(' ') }) + '\\n'));`,
    );
    const command = [process.execPath, 'tell.mjs', '$(id)'];
    const environment = { PATH: process.env.PATH, VAULT_TOKEN: 'x', SECRET: 'y' };
    const told = await refusalOf(
      stores({ command, environment: ['VAULT_TOKEN'] }, { environment }).ofSigner('kms', 'a'),
    );
    expect(told.message).toContain(`$(id) ${dir} PATH VAULT_TOKEN`.slice(0, 100));
    expect(told.message).not.toContain('SECRET');
  });
});

describe('a signer that does not do what it should', () => {
  const use = async (behaviour: string, timeoutMs = 10_000) => {
    const { signer, decrypter } = await stores({
      command: [process.execPath, odd, behaviour, dir],
      timeoutMs,
    }).ofSigner('kms', 'C3');
    const work = [
      () => signer?.signPs256(Buffer.from('data')),
      () => decrypter?.decryptRsaOaep256(sealed(randomBytes(32), keys.C3.publicKey, 'sha256')),
    ];
    const refusals: KeyUnusable[] = [];
    for (const one of work) refusals.push((await one()?.catch((error: unknown) => error)) as KeyUnusable);
    for (const refused of refusals) {
      expect(refused).toBeInstanceOf(KeyUnusable);
      expect(refused.message).not.toContain('CANARY');
    }
    return refusals;
  };

  test.each([
    ['not JSON', 'signer kms wrote what is no answer to anything that it was asked'],
    ['no object', 'signer kms wrote what is no answer to anything that it was asked'],
    ['another id', 'signer kms wrote what is no answer to anything that it was asked'],
    ['no signature', 'signer kms answered sign with what is no answer to it'],
    ['no base64', 'signer kms answered sign with what is no answer to it'],
    ['an endless line', 'signer kms wrote what is no answer to anything that it was asked'],
    ['ends', 'signer kms ended with exit code 7'],
    ['is killed', 'signer kms ended by SIGKILL'],
  ])('%s: is named, and not used again', async (behaviour, found) => {
    expect((await use(behaviour)).map(({ message }) => message)).toEqual([found, found]);
  });

  test('late: is named, and not used again', async () => {
    const late = 'signer kms did not finish sign within 1500 ms';
    expect((await use('late', 1500)).map(({ message }) => message)).toEqual([late, late]);
  });

  test.each([
    ['throttled', 'signer kms answered PS256 with throttled (the store was asked too often): slow down'],
    [
      'unavailable',
      'signer kms answered PS256 with unavailable (the store cannot be reached, or failed): gone for lunch',
    ],
  ])('%s: may be used again', async (behaviour, found) => {
    const [signing, opening] = await use(behaviour);
    expect(signing?.message).toBe(found);
    expect(opening?.message).toBe(found.replace('PS256', 'RSA-OAEP-256'));
    expect(signing).not.toBeInstanceOf(KeyForbids);
  });

  test.each(['unsupported', 'denied'])('%s: says that the key is not for this', async (behaviour) => {
    for (const refused of await use(behaviour)) expect(refused).toBeInstanceOf(KeyForbids);
  });

  test.each(['garbage', 'the key of C4'])('%s: no signature and no plaintext of it is taken', async (behaviour) => {
    expect((await use(behaviour)).map(({ message }) => message)).toEqual([
      'what was signed as PS256 does not verify with the key’s own public half',
      'what was encrypted to the key’s own public half as RSA-OAEP-256 did not come back',
    ]);
  });

  test('a signer that opens nothing is not believed that the ciphertext is unfit', async () => {
    const command = [process.execPath, odd, 'opens nothing', dir];
    const { decrypter } = await stores({ command }).ofSigner('kms', 'C3');
    const foreign = sealed(randomBytes(32), keys.other.publicKey, 'sha256');
    const refused: unknown = await decrypter?.decryptRsaOaep256(foreign).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(KeyUnusable);
  });

  test.each<[string, Partial<GivenSigner>, string, string]>([
    ['no program', { command: ['./nowhere'] }, 'C3', 'a command of signer kms that is not there (no program '],
    ['no key', {}, 'C9', 'signer kms answered describe with unsupported'],
    ['a key elsewhere', {}, '../C3', 'signer kms answered describe with denied'],
    [
      'an end',
      { command: [process.execPath, '-e', 'console.error("no VAULT_ADDR"); process.exit(4)'] },
      'C3',
      'ended with exit code 4 (it wrote: no VAULT_ADDR)',
    ],
  ])('%s: is refused before anything is probed', async (_what, signer, name, found) => {
    expect((await refusalOf(stores(signer).ofSigner('kms', name))).message).toContain(found);
  });

  test('a signer that the target does not have is named', async () => {
    expect((await refusalOf(stores({}).ofSigner('vault', 'C3'))).message).toBe(
      'a key of signer vault, which keyStores.signers does not have',
    );
  });
});

test('a process with keys of a signer ends when it is done, and its signer with it', async () => {
  const built = new URL('../../../../dist/helpers/target/keys/key-stores.js', import.meta.url).href;
  const program = `
    const { KeyStores } = await import('${built}');
    const signers = { kms: { command: [process.execPath, ${JSON.stringify(reference)}, ${JSON.stringify(dir)}] } };
    const stores = new KeyStores({ module: null, signers, maxUses: 99, folder: '/', environment: process.env });
    const { signer } = await stores.ofSigner('kms', 'C3');
    for (let made = 0; made < 20; made += 1) await signer.signPs256(Buffer.from('data'));
    console.log('signed');`;
  const args = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 30_000 });
  expect(stdout).toBe('signed\n');
});

function sealed(message: Buffer, key: KeyObject, oaepHash: string): Buffer {
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, message);
}

function rsa() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
