import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SoftHsm, softHsm, withoutTokens } from '../../tests/interop/softhsm.ts';
import { issueCertificate } from '../x509/issue/certificate.ts';
import { certificatePem } from '../x509/read/pem.ts';
import { type LoadOptions, loadTarget, TargetError } from './load.ts';
import type { Problem } from './problem.ts';

const pin = '739105';
const keys = { C3: rsa(), other: rsa(), ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
const head = `standard: v2.1
environment: pre-production
vantage: lfi
lfi: { legalName: Example Bank PJSC, organisationId: 5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d, codes: [examplebank] }
applicationLayerAuthentication: { ozoneConnect: mtls-only, apiHub: mtls-only }
endpoints: { oc: https://connect.examplebank.ae }
`;
const uri = (object: string) => `'pkcs11:token=openfinance;object=${object};type=private'`;

let dir: string;
let hsm: SoftHsm;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'token-target-'));
  for (const [name, { privateKey, publicKey }] of Object.entries(keys)) {
    writeFileSync(join(dir, `${name}.pem`), certificatePem(await mint(publicKey)));
    writeFileSync(join(dir, `${name}.key`), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }
  writeFileSync(join(dir, 'pin'), `${pin}\n`);
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a target with keys on tokens is refused', () => {
  test.each([
    [
      'with pin-value',
      `certificates: { C3: { certificate: C3.pem, key: 'pkcs11:object=C3?pin-value=${pin}' } }\n`,
      { pointer: '/certificates/C3/key', found: 'a PKCS #11 URI with pin-value: a secret in the file', line: 7 },
    ],
    [
      'with a PIN written into it',
      `certificates: { C3: { certificate: C3.pem, key: ${uri('C3')}, pin: '${pin}' } }\n`,
      { pointer: '/certificates/C3/pin', found: 'a value that is not shown here' },
    ],
    [
      'with a passphrase instead of a PIN',
      `certificates: { C3: { certificate: C3.pem, key: ${uri('C3')}, passphrase: { env: PIN } } }\n`,
      { pointer: '/certificates/C3/passphrase', found: 'a passphrase, for a key on a token' },
    ],
    [
      'with a PIN for a key file',
      'certificates: { C3: { certificate: C3.pem, key: C3.key, pin: { env: PIN } } }\n',
      { pointer: '/certificates/C3/pin', found: 'a PIN, and no key on a token' },
    ],
    [
      'without a module',
      `certificates: { C3: { certificate: C3.pem, key: ${uri('C3')}, pin: { env: PIN } } }\n`,
      { pointer: '/certificates/C3/key', found: 'a PKCS #11 URI, and no module' },
    ],
    [
      'without a terminal to ask for the PIN on',
      `certificates: { C3: { certificate: C3.pem, key: ${uri('C3')}, pin: { prompt: true } } }\n`,
      { pointer: '/certificates/C3/pin', found: 'a prompt, and no terminal to ask on' },
    ],
  ])('%s', async (_what, text, problem) => {
    const problems = await refused(text, { environment: { PIN: pin } });
    expect(problems).toContainEqual(expect.objectContaining(problem));
    expect(JSON.stringify(problems)).not.toContain(pin);
  });
});

describe.skipIf(withoutTokens)('a target with keys on a token of SoftHSM', () => {
  beforeAll(async () => {
    hsm = await softHsm();
    await hsm.token('openfinance', pin);
    await hsm.importKey('openfinance', pin, 'C3', '03', keys.C3.privateKey);
    await hsm.importKey('openfinance', pin, 'ec', '04', keys.ec.privateKey);
  });

  afterAll(() => hsm.remove());

  const store = () => `keyStores: { pkcs11: { module: ${hsm.module} } }\n`;

  test.each([
    ['{ env: PIN }', `key: ${uri('C3')}, pin: { env: PIN }`],
    ['{ file: pin }', `key: ${uri('C3')}, pin: { file: pin }`],
    ['pin-source', `key: 'pkcs11:token=openfinance;object=C3?pin-source=pin'`],
  ])('is loaded with the PIN by %s', async (_how, members) => {
    const text = `${store()}certificates: { C3: { kid: a, certificate: C3.pem, ${members} } }\n`;
    const { target, keyring } = await load(text, { environment: { ...hsm.environment, PIN: pin } });
    const spki = keys.C3.publicKey.export({ type: 'spki', format: 'der' });
    expect(target.certificates.C3).toMatchObject({ key: true, certificate: true });
    expect(keyring.signer('C3')?.publicKey).toEqual(spki);
    expect(keyring.decrypter('C3')?.publicKey).toEqual(spki);
    expect(keyring.tlsIdentity('C3')?.chain).toHaveLength(1);
    expect(keyring.keyFileIsPrivate('C3')).toBeNull();
    expect(JSON.stringify(target)).not.toContain(pin);
  });

  test('asks for the PIN once for all keys of a token', async () => {
    const asked: string[] = [];
    const { keyring } = await load(
      `${store()}certificates:
  C3: { kid: a, certificate: C3.pem, key: ${uri('C3')}, pin: { prompt: true } }
  C1: { kid: b, certificate: ec.pem, key: ${uri('ec')}, pin: { prompt: true } }
`,
      {
        environment: hsm.environment,
        askPassphrase: async (what, secret) => {
          asked.push(`${secret} for ${what}`);
          return pin;
        },
      },
    );
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^PIN for C[13]$/);
    expect(keyring.tlsIdentity('C1')).not.toBeNull();
    expect(keyring.signer('C1')).toBeNull();
  });

  test('gives look-alike identities their key', async () => {
    const text = `${store()}identities: { expired: { certificate: C3.pem, key: ${uri('C3')}, pin: { env: PIN } } }\n`;
    const { keyring } = await load(text, { environment: { ...hsm.environment, PIN: pin } });
    expect(keyring.tlsIdentity('expired')).not.toBeNull();
  });

  test.each([
    [
      'the certificate of another key',
      `{ certificate: other.pem, key: ${uri('C3')}, pin: { env: PIN } }`,
      'the private key of another certificate',
    ],
    [
      'the certificate of another EC key',
      `{ certificate: other.pem, key: ${uri('ec')}, pin: { env: PIN } }`,
      'the private key of another certificate',
    ],
    [
      'a key that is not there',
      `{ certificate: C3.pem, key: ${uri('C4')}, pin: { env: PIN } }`,
      'no private key named',
    ],
    ['a wrong PIN', `{ certificate: C3.pem, key: ${uri('C3')}, pin: { env: WRONG } }`, 'a PIN that token openfinance'],
    [
      'two places for the PIN',
      `{ certificate: C3.pem, key: 'pkcs11:object=C3?pin-source=pin', pin: { env: PIN } }`,
      'a PIN by pin-source and by pin',
    ],
  ])('is refused with %s', async (_what, members, found) => {
    const environment = { ...hsm.environment, PIN: pin, WRONG: '000000' };
    const problems = await refused(`${store()}certificates: { C3: ${members} }\n`, { environment });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ pointer: '/certificates/C3/key', line: 8 });
    expect(problems[0]?.found).toContain(found);
    expect(JSON.stringify(problems)).not.toMatch(/739105|000000/);
  });
});

function load(text: string, options: LoadOptions) {
  const file = join(dir, 'target.yaml');
  writeFileSync(file, head + text);
  return loadTarget(file, options);
}

async function refused(text: string, options: LoadOptions): Promise<readonly Problem[]> {
  try {
    await load(text, options);
  } catch (error) {
    if (error instanceof TargetError) return error.problems;
    throw error;
  }
  throw new Error('the target was accepted');
}

function mint(publicKey: KeyObject): Promise<Buffer> {
  const name = [{ type: 'CN', value: 'leaf' }];
  return issueCertificate({
    subject: name,
    publicKey,
    issuer: { name, key: keys.other.privateKey },
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    extensions: {},
  });
}

function rsa() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
