import { constants, generateKeyPairSync, type KeyObject, publicEncrypt, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KeyForbids, KeyUnusable } from '../identity.ts';
import { KeyFileError } from '../key-files.ts';
import { KeyStores } from '../key-stores.ts';
import { ExternalSigner } from './external-signer.ts';

const example = (name: string) =>
  fileURLToPath(new URL(`../../../../config/examples/signers/${name}`, import.meta.url));
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
let dir: string;
let reference: ExternalSigner;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'signers-'));
  await writeFile(join(dir, 'sig4.key'), rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  reference = new ExternalSigner({
    name: 'reference',
    command: [process.execPath, example('key-file.mjs'), dir],
    folder: dir,
    environment: { PATH: process.env.PATH },
    timeoutMs: 10_000,
  });
});

afterAll(async () => {
  reference.close();
  await rm(dir, { recursive: true, force: true });
});

const keyOf = (script: string, name: string, environment: Readonly<Record<string, string>>) =>
  new KeyStores({
    module: null,
    signers: { kms: { command: [process.execPath, example(script)], environment: Object.keys(environment) } },
    maxUses: 100,
    folder: dir,
    environment: { PATH: process.env.PATH, ...environment },
  }).ofSigner('kms', name);

/**
 * Signs and opens with a key of a store that has PS256, RS256 and RSA-OAEP-256, whose results are verified on the way.
 */
async function used({ signer, decrypter, publicKey }: Awaited<ReturnType<typeof keyOf>>): Promise<void> {
  expect(publicKey.equals(rsa.publicKey)).toBe(true);
  await Promise.all([signer?.signPs256(randomBytes(100)), signer?.signRs256?.(randomBytes(100))]);
  const message = randomBytes(32);
  expect(await decrypter?.decryptRsaOaep256(sealed(message, rsa.publicKey))).toEqual(message);
  const unfit: unknown = await decrypter?.decryptRsaOaep256(sealed(message, other.publicKey)).catch((e: unknown) => e);
  expect(unfit).toBeInstanceOf(Error);
  expect(unfit).not.toBeInstanceOf(KeyUnusable);
  const longest: unknown = await signer?.signPs256WithLongestSalt?.(message).catch((error: unknown) => error);
  expect(longest).toBeInstanceOf(KeyForbids);
}

describe('the example for HashiCorp Vault, on a server that speaks the HTTP API of its transit engine', () => {
  let vault: Server;
  let environment: Record<string, string>;

  beforeAll(async () => {
    vault = createServer(async (request, response) => {
      const { status, body } = await transit(request);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    vault.listen(0, '127.0.0.1');
    await once(vault, 'listening');
    const { port } = vault.address() as AddressInfo;
    environment = { VAULT_ADDR: `http://127.0.0.1:${port}/`, VAULT_TOKEN: 'hvs.right' };
  });

  afterAll(() => void vault.close());

  test('signs, opens, and says what Vault says of the key', async () => {
    const key = await keyOf('vault-transit.mjs', 'sig4', environment);
    await used(key);
    expect(key.protection).toEqual({ sensitive: true, extractable: false, neverExtractable: false, local: false });
  });

  test.each([
    [
      'another token',
      'sig4',
      { VAULT_TOKEN: 'hvs.wrong' },
      'denied (the store lets not you do this with the key): Vault answered 403',
    ],
    [
      'no such key',
      'sig5',
      {},
      'unsupported (the store does not do this with the key, whoever asks): Vault answered 404',
    ],
    ['a sealed Vault', 'sealed', {}, 'unavailable (the store cannot be reached, or failed): Vault answered 503'],
    ['nobody there', 'sig4', { VAULT_ADDR: 'http://127.0.0.1:9' }, 'unavailable'],
    [
      'no address',
      'sig4',
      { VAULT_ADDR: '' },
      'it wrote: VAULT_ADDR and VAULT_TOKEN are not among what the signer gets',
    ],
  ])('%s is named', async (_what, name, change, found) => {
    const refused: unknown = await keyOf('vault-transit.mjs', name, { ...environment, ...change }).catch(
      (e: unknown) => e,
    );
    expect(refused).toBeInstanceOf(KeyFileError);
    expect((refused as Error).message).toContain(found);
    expect(JSON.stringify(refused)).not.toContain('hvs.');
  });

  /** Reads and uses `sig4`, as Vault does: where the salt is not said, it is as long as it can be. */
  async function transit(request: IncomingMessage): Promise<{ status: number; body: object }> {
    const failed = (status: number, ...errors: string[]) => ({ status, body: { errors } });
    const [, path = ''] = /^\/v1\/transit\/(.+)$/.exec(request.url ?? '') ?? [];
    const sent = JSON.parse((await text(request)) || '{}');
    if (request.headers['x-vault-token'] !== 'hvs.right') return failed(403, 'permission denied');
    if (path === 'keys/sealed') return failed(503, 'Vault is sealed');
    const key = await reference.key('sig4');
    const pem = key.publicKey.export({ format: 'pem', type: 'spki' });
    switch (`${request.method} ${path}`) {
      case 'GET keys/sig4': {
        const kept = { exportable: false, allow_plaintext_backup: false, imported_key: true };
        return {
          status: 200,
          body: { data: { type: 'rsa-2048', latest_version: 2, keys: { 2: { public_key: pem } }, ...kept } },
        };
      }
      case 'POST sign/sig4/sha2-256': {
        if (sent.prehashed !== true || sent.key_version !== 2) return failed(400, 'another digest, or another version');
        const pss = sent.salt_length === 'hash' ? 'PS256' : 'PS256-longest-salt';
        const alg = sent.signature_algorithm === 'pkcs1v15' ? 'RS256' : pss;
        const signature = await key.sign(alg, Buffer.from(sent.input, 'base64'));
        return { status: 200, body: { data: { signature: `vault:v2:${signature.toString('base64')}` } } };
      }
      case 'POST decrypt/sig4': {
        const [prefix, version, ciphertext] = sent.ciphertext.split(':');
        if (prefix !== 'vault' || version !== 'v2') return failed(400, 'invalid ciphertext: no prefix');
        const plaintext = await key.decrypt('RSA-OAEP-256', Buffer.from(ciphertext, 'base64'));
        if (!plaintext)
          return failed(500, '1 error occurred: failed to RSA decrypt the ciphertext: crypto/rsa: decryption error');
        return { status: 200, body: { data: { plaintext: plaintext.toString('base64') } } };
      }
      default:
        return failed(404);
    }
  }
});

describe.skipIf(process.platform === 'win32')('the example for AWS KMS, on a stand-in for the aws command', () => {
  const PATH = () => [join(dir, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter);

  beforeAll(async () => {
    await mkdir(join(dir, 'bin'));
    await writeFile(join(dir, 'bin', 'aws'), standIn(), { mode: 0o755 });
  });

  test('signs, opens, and says what KMS says of the key', async () => {
    const key = await keyOf('aws-kms.mjs', 'alias/sig4', { PATH: PATH() });
    await used(key);
    expect(key.protection).toEqual({ sensitive: true, extractable: false, neverExtractable: true, local: true });
  });

  test.each([
    ['alias/denied', 'denied (the store lets not you do this with the key): AccessDeniedException'],
    ['alias/busy', 'throttled (the store was asked too often): ThrottlingException'],
    ['alias/nowhere', 'unavailable (the store cannot be reached, or failed): aws failed'],
  ])('%s is named', async (name, found) => {
    const refused: unknown = await keyOf('aws-kms.mjs', name, { PATH: PATH() }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(KeyFileError);
    expect((refused as Error).message).toContain(found);
  });

  /** Answers as `aws kms` does, with a key of the reference signer. */
  function standIn(): string {
    return `#!/usr/bin/env node
const { spawnSync } = require('node:child_process');
const [, operation, ...args] = process.argv.slice(2);
const given = (name) => args[args.indexOf('--' + name) + 1];
const failed = (words) => { console.error(words); process.exit(254); };
const ofKms = (code) => failed('An error occurred (' + code + ') when calling the operation: no');
if (given('key-id') === 'alias/denied') ofKms('AccessDeniedException');
if (given('key-id') === 'alias/busy') ofKms('ThrottlingException');
if (given('key-id') !== 'alias/sig4') failed('Could not connect to the endpoint URL');
const asked = (content) => JSON.parse(spawnSync(process.execPath, ${JSON.stringify([example('key-file.mjs'), dir])},
  { input: JSON.stringify({ id: 1, key: 'sig4', ...content }) + '\\n' }).stdout);
const algorithms = { RSASSA_PSS_SHA_256: 'PS256', RSASSA_PKCS1_V1_5_SHA_256: 'RS256' };
const answers = {
  'get-public-key': () => ({ PublicKey: asked({ op: 'describe' }).publicKey,
    SigningAlgorithms: Object.keys(algorithms), EncryptionAlgorithms: ['RSAES_OAEP_SHA_256'] }),
  'describe-key': () => ({ KeyMetadata: { Origin: 'AWS_KMS' } }),
  sign: () => given('message-type') === 'DIGEST'
    ? { Signature: asked({ op: 'sign', alg: algorithms[given('signing-algorithm')], digest: given('message') }).signature }
    : failed('not a digest'),
  decrypt: () => {
    const { plaintext } = asked({ op: 'decrypt', alg: 'RSA-OAEP-256', ciphertext: given('ciphertext-blob') });
    return plaintext === null ? ofKms('InvalidCiphertextException') : { Plaintext: plaintext };
  },
};
console.log(JSON.stringify(answers[operation]()));
`;
  }
});

function sealed(message: Buffer, key: KeyObject): Buffer {
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, message);
}
