import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadTarget } from '../../helpers/target/load.ts';
import { projectFolder } from '../../tests/build.ts';
import { type SoftHsm, softHsm, withoutTokens } from '../../tests/interop/softhsm.ts';
import { laboratory } from '../../tests/laboratory.ts';
import { examinations, patientOf } from '../doctor.ts';
import { aboutKeyStores } from './keys.ts';
import type { Said } from './said.ts';

const pin = '739105';
const roles = ['C3', 'Sig4', 'Enc1'] as const;
const lab = laboratory();
const never = new AbortController().signal;

afterEach(() => vi.unstubAllEnvs());

describe.skipIf(withoutTokens)('the doctor, of keys on a token', () => {
  let hsm: SoftHsm;
  let dir: string;
  let file: string;

  beforeAll(async () => {
    hsm = await softHsm();
    await hsm.token('openfinance', pin);
    dir = await mkdtemp(join(tmpdir(), 'doctor-token-'));
    await symlink(join(projectFolder, 'tests', 'odd-p11-kit.mjs'), join(dir, 'p11-kit'));
    file = await targetOnToken();
  });

  afterAll(() => Promise.all([hsm.remove(), rm(dir, { recursive: true, force: true })]));

  /** The LFI's target with three keys on the token. */
  async function targetOnToken(): Promise<string> {
    const like = lab.ecosystem().targetFile('lfi');
    const target = parse(await readFile(like, 'utf8'));
    for (const [index, role] of roles.entries()) {
      const key = createPrivateKey(await readFile(join(like, '..', `${role}.key`)));
      await hsm.importKey('openfinance', pin, role, `0${index + 1}`, key);
      const uri = `pkcs11:token=openfinance;object=${role};type=private`;
      Object.assign(target.certificates[role], { key: uri, pin: { env: 'HSM_PIN' } });
    }
    const onToken = join(like, '..', 'on-token.yaml');
    await writeFile(onToken, stringify({ ...target, keyStores: { pkcs11: { module: hsm.module } } }));
    return onToken;
  }

  /** What the doctor says of target and keys without the network, with a token that behaves in a way. */
  async function said(behaviour: string | null, environment: NodeJS.ProcessEnv = {}): Promise<Said[]> {
    const path = behaviour === null ? [] : [dir];
    const odd = behaviour === null ? {} : { ODD_P11_KIT: behaviour };
    const PATH = [...path, process.env.PATH].join(delimiter);
    for (const [name, value] of Object.entries({ ...hsm.environment, HSM_PIN: pin, ...odd, PATH, ...environment }))
      vi.stubEnv(name, value);
    const patient = await patientOf({ target: file });
    const all: Said[] = [];
    try {
      for await (const one of examinations(patient, { offline: true }, never))
        if (one.id === 'keys' || one.id === 'target') all.push(...one.said);
    } finally {
      await patient.close();
    }
    return all;
  }

  const short = ({ status, found }: Said) => `${status} ${found.replace(/\d+ ms/, 'N ms')}`;

  test('each does what it is for once, with its time, store and what that says of it', async () => {
    const [, ...keys] = await said(null);
    const place = 'in token openfinance (SoftHSM v2)';
    expect(keys.map(short)).toEqual([
      `ok The key of C3 ${place} signed once, in N ms; its store says that it was imported`,
      `ok The key of Sig4 ${place} signed once, in N ms; its store says that it was imported`,
      `ok The key of Enc1 ${place} opened what was encrypted to it, in N ms; its store says that it was imported`,
      'doubt Token openfinance (SoftHSM v2) knows no RSA-OAEP with SHA-256 (CKM_RSA_PKCS_OAEP); it does raw RSA',
    ]);
    expect(keys.map(({ at }) => at?.pointer)).toEqual(
      ['C3', 'Sig4', 'Enc1', 'Enc1'].map((role) => `/certificates/${role}/key`),
    );
  });

  test.each<[string, RegExp, RegExp]>([
    [
      'no such mechanism',
      /^The key of Sig4 in token openfinance .* is of no use: the token does not do PS256 .*CKR_MECHANISM_INVALID$/,
      /CKM_RSA_PKCS_PSS .*--list-mechanisms/,
    ],
    ['not permitted', /of no use: .*CKR_KEY_FUNCTION_NOT_PERMITTED$/, /CKA_SIGN/],
    [
      'device removed',
      /of no use: the token refused PS256: .*CKR_DEVICE_REMOVED$/,
      /whether the store is there and up/,
    ],
  ])('%s: the key is named as of no use, with what its store said', async (behaviour, found, todo) => {
    const wrong = (await said(behaviour)).filter(({ status }) => status === 'problem');
    expect(wrong.map(({ at }) => at?.pointer)).toEqual(roles.map((role) => `/certificates/${role}/key`));
    expect(wrong[1]?.found).toMatch(found);
    expect(wrong[1]?.todo).toMatch(todo);
    expect(wrong[2]?.found).toMatch(/The key of Enc1 .*RSA-OAEP-256/);
  });

  test('few tries of the PIN left are told once, where the right one gave them back', async () => {
    const few = (await said('few tries')).filter(({ status }) => status === 'doubt');
    expect(few.map(({ found }) => found)[0]).toMatch(/^Wrong PINs were tried on token openfinance/);
    expect(few.filter(({ found }) => found.startsWith('Wrong PINs'))).toHaveLength(1);
  });

  test.each<[string, string | null, NodeJS.ProcessEnv, string]>([
    ['on its final try', 'final try', {}, 'on the final try of its PIN'],
    ['locked', 'locked', {}, 'a locked PIN on token openfinance'],
    ['with another PIN', null, { HSM_PIN: '000000' }, 'a PIN that token openfinance does not take'],
    ['that is absent', null, { SOFTHSM2_CONF: '/nowhere' }, 'C_Initialize returned CKR_GENERAL_ERROR'],
  ])('a token %s is a problem of the target, at each key', async (_what, behaviour, environment, found) => {
    const wrong = await said(behaviour, environment);
    expect(wrong.map(({ status, at }) => [status, at?.pointer])).toEqual(
      roles.map((role) => ['problem', `/certificates/${role}/key`]),
    );
    expect(wrong[0]?.found).toContain(found);
    expect(JSON.stringify(wrong)).not.toContain('000000');
  });

  test('a key that takes long is a doubt', async () => {
    const given = await loadTarget(file, { environment: { ...process.env, ...hsm.environment, HSM_PIN: pin } });
    const slow = await aboutKeyStores(given, never, -1);
    given.keyring.close();
    const tried = slow.filter(({ found }) => found.startsWith('The key of'));
    expect(tried.map(({ status, todo }) => [status, todo])).toEqual(
      roles.map(() => ['doubt', expect.stringContaining('network.timeoutMs')]),
    );
  });
});
