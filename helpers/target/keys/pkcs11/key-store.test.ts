import { execFile, spawn } from 'node:child_process';
import {
  constants,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  verify,
} from 'node:crypto';
import { once } from 'node:events';
import { readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { helpersOf } from '../../../../tests/interop/helpers-of.ts';
import { type SoftHsm, softHsm, withoutTokens } from '../../../../tests/interop/softhsm.ts';
import { KeyUnusable } from '../identity.ts';
import { keyElsewhere } from '../key-elsewhere.ts';
import { KeyFileError } from '../key-files.ts';
import { KeyUses } from '../key-uses.ts';
import { Pkcs11KeyStore } from './key-store.ts';
import { readPkcs11Uri } from './uri.ts';

const pin = '739105';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

describe.skipIf(withoutTokens)('keys on tokens of SoftHSM', () => {
  let hsm: SoftHsm;
  let store: Pkcs11KeyStore;

  beforeAll(async () => {
    hsm = await softHsm();
    await hsm.token('openfinance', pin);
    await hsm.token('spare', pin);
    await hsm.importKey('openfinance', pin, 'C3', '03', rsa.privateKey);
    await hsm.importKey('openfinance', pin, 'Sig4', '04', ec.privateKey);
    await hsm.importKey('openfinance', pin, 'twice', '05', rsa.privateKey);
    await hsm.importKey('openfinance', pin, 'twice', '06', rsa.privateKey);
    const onToken = ['--token-label', 'openfinance', '--login', '--pin', pin];
    await hsm.tool(...onToken, '--keypairgen', '--key-type', 'rsa:2048', '--label', 'made here', '--id', '07');
    await hsm.tool(...onToken, '--keypairgen', '--key-type', 'rsa:2048', '--label', 'half', '--id', '08');
    await hsm.tool(...onToken, '--delete-object', '--type', 'privkey', '--label', 'half');
    store = keyStore();
  });

  afterAll(async () => {
    store.close();
    await hsm.remove();
  });

  const keyStore = (given: { module?: string | null; environment?: NodeJS.ProcessEnv } = {}) =>
    new Pkcs11KeyStore({ module: hsm.module, folder: '/', environment: hsm.environment, ...given });
  const keyOf = async (uri: string, { from = store, using = pin as string | null } = {}) =>
    keyElsewhere(await from.key(readPkcs11Uri(uri), async () => using), new KeyUses(1000));
  const refusalOf = async (uri: string, how: Parameters<typeof keyOf>[1] = {}): Promise<string> => {
    const refused: unknown = await keyOf(uri, how).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(KeyFileError);
    return (refused as KeyFileError).message;
  };

  test('an RSA key signs as PS256, RS256 and with the longest salt, beside a hundred others', async () => {
    const { signer, publicKey } = await keyOf('pkcs11:token=openfinance;object=C3;type=private');
    expect(publicKey.equals(rsa.publicKey)).toBe(true);
    const data = randomBytes(300);
    const [pss, pkcs1, longest] = await Promise.all([
      signer?.signPs256(data),
      signer?.signRs256?.(data),
      signer?.signPs256WithLongestSalt?.(data),
    ]);
    expect(verifies(data, rsa.publicKey, pss, { saltLength: 32 })).toBe(true);
    expect(verifies(data, rsa.publicKey, longest, { saltLength: 222 })).toBe(true);
    expect(verify('sha256', data, rsa.publicKey, pkcs1 ?? Buffer.alloc(0))).toBe(true);
    const many = Array.from({ length: 100 }, () => randomBytes(20));
    const signatures = await Promise.all(many.map((one) => signer?.signPs256(one)));
    expect(many.every((one, at) => verifies(one, rsa.publicKey, signatures[at], { saltLength: 32 }))).toBe(true);
  });

  test('CertificateVerify is signed with each hash, by RSA and by EC', async () => {
    const content = randomBytes(130);
    const one = await keyOf('pkcs11:token=openfinance;id=%03');
    for (const digest of ['sha256', 'sha384', 'sha512'] as const) {
      const pss = await one.sign(content, { digest, pss: true });
      const padding = constants.RSA_PKCS1_PSS_PADDING;
      const saltLength = createHash(digest).digest().length;
      expect(verify(digest, content, { key: rsa.publicKey, padding, saltLength }, pss)).toBe(true);
      expect(verify(digest, content, rsa.publicKey, await one.sign(content, { digest, pss: false }))).toBe(true);
    }
    const other = await keyOf('pkcs11:token=openfinance;object=Sig4');
    expect(other.publicKey.equals(ec.publicKey)).toBe(true);
    expect(other).toMatchObject({ signer: null, decrypter: null });
    for (let made = 0; made < 20; made += 1) {
      const signature = await other.sign(content, { digest: 'sha256', pss: false });
      expect(verify('sha256', content, ec.publicKey, signature)).toBe(true);
    }
  });

  test('RSA-OAEP-256 opens with raw RSA where the token does not know it, and says so; a message for another key does not open', async () => {
    const { decrypter } = await keyOf('pkcs11:token=openfinance;object=C3');
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    for (let made = 0; made < 5; made += 1) {
      const message = randomBytes(32);
      expect(await decrypter?.decryptRsaOaep(sealed(message, rsa.publicKey, 'sha1'))).toEqual(message);
      expect(await decrypter?.decryptRsaOaep256(sealed(message, rsa.publicKey, 'sha256'))).toEqual(message);
      expect(decrypter?.unpadsItself?.()).toBe(true);
    }
    for (const unfit of [
      sealed(randomBytes(32), other, 'sha256'),
      randomBytes(20),
      sealed(randomBytes(32), rsa.publicKey, 'sha1'),
    ]) {
      const refused: unknown = await decrypter?.decryptRsaOaep256(unfit).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Error);
      expect(refused).not.toBeInstanceOf(KeyUnusable);
    }
  });

  test('a SHA-1 message for another key is told from a key that cannot be used', async () => {
    const fresh = keyStore();
    const { decrypter } = await keyOf('pkcs11:token=openfinance;object=C3', { from: fresh });
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    const refused: unknown = await decrypter
      ?.decryptRsaOaep(sealed(randomBytes(32), other, 'sha1'))
      .catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(Error);
    expect(refused).not.toBeInstanceOf(KeyUnusable);
    expect(decrypter?.unpadsItself?.()).toBe(false);
    fresh.close();
  });

  test('the token says whether a key was made on it and can leave it', async () => {
    expect((await keyOf('pkcs11:object=made%20here;token=openfinance')).protection).toMatchObject({
      sensitive: true,
      extractable: false,
      neverExtractable: true,
      local: true,
    });
    expect((await keyOf('pkcs11:object=C3;token=openfinance')).protection).toMatchObject({
      neverExtractable: false,
      local: false,
    });
  });

  test.each([
    [
      'pkcs11:token=openfinance;object=C4',
      'no private key named by the PKCS #11 URI on token openfinance, which holds',
    ],
    [
      'pkcs11:token=openfinance;object=twice',
      '2 private keys named by the PKCS #11 URI on token openfinance: twice (id %05), twice (id %06)',
    ],
    [
      'pkcs11:token=openfinance;object=half',
      'a public key only named by the PKCS #11 URI on token openfinance: half (id %08)',
    ],
    ['pkcs11:token=closedfinance;object=C3', 'no token that the PKCS #11 URI fits; the module shows '],
    ['pkcs11:object=C3', '2 tokens that the PKCS #11 URI fits: '],
    ['pkcs11:token=openfinance;slot-id=0;object=C3', 'no token that the PKCS #11 URI fits'],
    [
      'pkcs11:token=openfinance;object=C3?module-path=/nowhere/libhsm.so',
      'a PKCS #11 module that does not load: /nowhere/libhsm.so (no such file)',
    ],
    [
      'pkcs11:token=openfinance;object=C3?module-path=/etc/hostname',
      'a PKCS #11 module that does not load: /etc/hostname (no shared library (ELF))',
    ],
    [
      'pkcs11:token=openfinance;object=C3?module-name=nowhere',
      'a PKCS #11 module that does not load: libnowhere.so (the helper',
    ],
  ])('%s is refused by name', async (uri, found) => {
    expect(await refusalOf(uri)).toContain(found);
  });

  test('a module, a PIN and p11-kit that are missing are named', async () => {
    const uri = 'pkcs11:token=openfinance;object=C3';
    expect(await refusalOf(uri, { from: keyStore({ module: null }) })).toBe('a PKCS #11 URI, and no module');
    const bare = keyStore({ environment: { PATH: '/nowhere' } });
    expect(await refusalOf(uri, { from: bare })).toContain('no program p11-kit');
    expect(await refusalOf(uri, { from: keyStore(), using: null })).toBe('token openfinance, which wants a PIN');
  });

  test('a wrong PIN is tried once a run, however many keys want it', async () => {
    const wrong = keyStore();
    const uri = 'pkcs11:token=spare;object=C3';
    const [one, another] = [
      await refusalOf(uri, { from: wrong, using: '0000' }),
      await refusalOf(uri, { from: wrong }),
    ];
    expect(one).toBe(
      'a PIN that token spare does not take (C_Login returned CKR_PIN_INCORRECT); it is not tried again',
    );
    expect(another).toBe(one);
    expect(await refusalOf(uri, { from: keyStore() })).toContain('no private key');
    wrong.close();
  });

  test('an end of the helper ends the use of its keys, by name, and what was asked of it', async () => {
    const doomed = keyStore();
    const { signer, decrypter } = await keyOf('pkcs11:token=openfinance;object=C3', { from: doomed });
    const [helper] = await helpersOf(process.pid);
    const asked = Array.from({ length: 50 }, () => signer?.signPs256(randomBytes(8)));
    process.kill(helper as number, 'SIGKILL');
    const outcomes = await Promise.allSettled(asked);
    const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(reasons.length).toBeGreaterThan(0);
    for (const work of [signer?.signPs256(Buffer.alloc(1)), decrypter?.decryptRsaOaep256(Buffer.alloc(256))])
      reasons.push(await work?.catch((error: unknown) => error));
    for (const reason of reasons) {
      expect(reason).toBeInstanceOf(KeyUnusable);
      expect((reason as Error).message).toBe('the helper of the PKCS #11 module ended by SIGKILL');
    }
  });

  test('a process with a key ends when it is done, not while it signs, and its helper ends with it', async () => {
    const built = new URL('../../../../dist/helpers/target/keys/', import.meta.url).href;
    const program = `
      const { KeyStores } = await import('${built}key-stores.js');
      const { readPkcs11Uri } = await import('${built}pkcs11/uri.js');
      const stores = new KeyStores({ module: '${hsm.module}', signers: {}, maxUses: 99, folder: '/', environment: process.env });
      const { signer } = await stores.onToken(readPkcs11Uri('pkcs11:token=openfinance;object=C3'), async () => '${pin}');
      for (let made = 0; made < 20; made += 1) await signer.signPs256(Buffer.from('data'));
      console.log('signed');
      if (process.argv[1] === 'stay') setInterval(() => {}, 1000);`;
    const args = ['--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: hsm.environment, timeout: 30_000 });
    expect(stdout).toBe('signed\n');

    const child = spawn(process.execPath, [...args, 'stay'], {
      env: hsm.environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    const helpers = await helpersOf(child.pid);
    expect(helpers).toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect
      .poll(async () => (await Promise.all(helpers.map(lives))).some((one) => one), { timeout: 10_000 })
      .toBe(false);
  });
});

function sealed(message: Buffer, key: KeyObject, oaepHash: string): Buffer {
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, message);
}

function verifies(data: Buffer, key: KeyObject, signature: Buffer | undefined, { saltLength }: { saltLength: number }) {
  const spki = createPublicKey(key.export({ type: 'spki', format: 'pem' }));
  return verify(
    'sha256',
    data,
    { key: spki, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength },
    signature ?? Buffer.alloc(0),
  );
}

async function lives(pid: number): Promise<boolean> {
  return (await readlink(`/proc/${pid}/exe`).catch(() => null)) !== null;
}
