import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SoftHsm, softHsm, withoutTokens } from '../../../../tests/interop/softhsm.ts';
import { KeyForbids, KeyUnusable } from '../identity.ts';
import { KeyFileError } from '../key-files.ts';
import { KeyStores } from '../key-stores.ts';
import { readPkcs11Uri } from './uri.ts';

const pin = '739105';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

describe.skipIf(withoutTokens)('a token that answers as SoftHSM does not', () => {
  let hsm: SoftHsm;
  let dir: string;
  const asked: string[] = [];

  beforeAll(async () => {
    hsm = await softHsm();
    await hsm.token('openfinance', pin);
    await hsm.importKey('openfinance', pin, 'C3', '03', rsa.privateKey);
    dir = await mkdtemp(join(tmpdir(), 'odd-token-'));
    await symlink(fileURLToPath(new URL('../../../../tests/odd-p11-kit.mjs', import.meta.url)), join(dir, 'p11-kit'));
  });

  afterAll(async () => {
    await Promise.all([hsm.remove(), rm(dir, { recursive: true, force: true })]);
  });

  const keyOf = (behaviour: string) => {
    const PATH = [dir, process.env.PATH].join(delimiter);
    const environment = { ...hsm.environment, PATH, ODD_P11_KIT: behaviour };
    const stores = new KeyStores({ module: hsm.module, signers: {}, maxUses: 100, folder: '/', environment });
    return stores.onToken(readPkcs11Uri('pkcs11:token=openfinance;object=C3'), async () => {
      asked.push(behaviour);
      return pin;
    });
  };

  test.each([
    [
      'final try',
      'token openfinance on the final try of its PIN: another wrong one locks it, so that none is tried here',
    ],
    ['locked', 'a locked PIN on token openfinance'],
    ['no PIN', 'token openfinance without a PIN for users'],
  ])('%s: refused by name, and the PIN is not so much as asked for', async (behaviour, found) => {
    const refused: unknown = await keyOf(behaviour).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(KeyFileError);
    expect((refused as Error).message).toBe(found);
    expect(asked).not.toContain(behaviour);
  });

  test.each([
    ['no such mechanism', true, 'the token does not do PS256 with this key: C_SignInit returned CKR_MECHANISM_INVALID'],
    [
      'not permitted',
      true,
      'the token does not do PS256 with this key: C_SignInit returned CKR_KEY_FUNCTION_NOT_PERMITTED',
    ],
    ['device removed', false, 'the token refused PS256: C_SignInit returned CKR_DEVICE_REMOVED'],
    ['another signature', false, 'what was signed as PS256 does not verify with the key’s own public half'],
  ])('%s: a key that forbids this is told from one that cannot be used', async (behaviour, forbids, found) => {
    const { signer, decrypter, sign } = await keyOf(behaviour);
    const refused: unknown = await signer?.signPs256(randomBytes(20)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(KeyUnusable);
    expect(refused instanceof KeyForbids).toBe(forbids);
    expect((refused as Error).message).toBe(found);
    const inTls: unknown = await sign(randomBytes(20), { digest: 'sha384', pss: true }).catch(
      (error: unknown) => error,
    );
    expect(inTls instanceof KeyForbids).toBe(forbids);
    if (behaviour === 'another signature') return;
    const unopened: unknown = await decrypter?.decryptRsaOaep256(randomBytes(256)).catch((error: unknown) => error);
    expect(unopened).toBeInstanceOf(KeyUnusable);
    expect(unopened instanceof KeyForbids).toBe(forbids);
  });
});
