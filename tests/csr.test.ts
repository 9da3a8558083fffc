import { generateKeyPairSync } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readCsr, readPrivateKey } from '../helpers/target/keys/key-files.ts';
import { spkiOf } from '../helpers/target/keys/software-keys.ts';
import { csrFacts } from '../helpers/x509/read/csr.ts';
import { nameText } from '../helpers/x509/read/name.ts';
import { conformance, projectFolder, workFolder } from './build.ts';
import { softHsm, withoutTokens } from './interop/softhsm.ts';

vi.setConfig({ testTimeout: 120_000 });

const passphrase = 'correct-horse-battery';
const id = '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73e';
const application = '9c0c41e7-2a6d-4b95-8f13-e05d7ab3c247';
const whose = ['--legal-name', "Banque d'Exemple & Co", '--organisation-id', id];

let dir: string;
beforeAll(async () => {
  dir = await workFolder('csr');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const run = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  conformance(['csr', ...args], { cwd: dir, environment: { PASS: passphrase, ...environment } });

describe('a request', () => {
  test('is made with a new key, which is encrypted, for its owner alone and never overwritten', async () => {
    const args = ['S4', ...whose, '--host', 'connect.bank.example', '--new-key', 's4.key', '--passphrase', 'env:PASS'];
    const made = await run(args);
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining('A new key is in s4.key, encrypted')]);
    const key = await readFile(join(dir, 's4.key'), 'utf8');
    expect(key).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    expect((await stat(join(dir, 's4.key'))).mode & 0o777).toBe(0o600);
    const facts = csrFacts(readCsr(join(dir, 'S4.csr')));
    expect(nameText(facts.subject)).toBe(`C=AE, O=Banque d'Exemple & Co, OU=${id}, CN=${id}`);
    expect(facts).toMatchObject({ signatureVerifies: true, problems: [], publicKey: { bits: 2048 } });
    expect(facts.requested.dnsNames).toEqual(['connect.bank.example']);
    expect(facts.publicKey.spki).toBe(spkiOf(readPrivateKey(join(dir, 's4.key'), passphrase)).toString('base64'));
    expect(made.stdout).toContain('OPF UAE SERVER TRANSPORT');
    expect(made.stdout).toContain('key: s4.key, passphrase: { env: S4_PASSPHRASE } }; or { file: PATH }');

    const again = await run([...args, '--out', 'other.csr']);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('no key is ever overwritten')]);
    expect(await readFile(join(dir, 's4.key'), 'utf8')).toBe(key);
    const twice = await run([
      'S4',
      ...whose,
      '--host',
      'connect.bank.example',
      '--key',
      's4.key',
      '--passphrase',
      'env:PASS',
    ]);
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('S4.csr is there already')]);
  });

  test('is about a legal name of one line, and goes into a file', async () => {
    const lines = [
      'S4',
      '--legal-name',
      "x\n'@\nRemove-Item y\n@'",
      '--organisation-id',
      id,
      '--host',
      'a.bank.example',
    ];
    const several = await run([...lines, '--commands', 'certreq']);
    expect([several.code, several.stderr]).toEqual([2, expect.stringContaining('expected a text of one line')]);
    const folder = await run(['S4', ...whose, '--host', 'a.bank.example', '--out', '.', '--force']);
    expect([folder.code, folder.stderr]).toEqual([2, expect.stringContaining('. is a folder')]);
  });

  test('of a client has its application as CN and no SAN', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await writeFile(join(dir, 'c3.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const made = await run(['c3', ...whose, '--application-id', application, '--key', 'c3.key']);
    expect(made.code).toBe(0);
    const facts = csrFacts(readCsr(join(dir, 'C3.csr')));
    expect(nameText(facts.subject)).toContain(`CN=${application}`);
    expect(facts.requested.extensions).toEqual([]);
  });

  test('is made from a target whose certificates are not there yet', async () => {
    const example = (await readFile(join(projectFolder, 'config', 'examples', 'lfi.yaml'), 'utf8')).replace(
      /(?<=^ {2})S4: .*$/m,
      'S4: { certificate: ./s4.pem, key: ./own.key }',
    );
    const folder = join(dir, 'first-hour');
    await mkdir(folder);
    await writeFile(join(folder, 'lfi.yaml'), example);
    await copyFile(join(dir, 'c3.key'), join(folder, 'own.key'));
    const made = await run(['S4', '--target', 'first-hour/lfi.yaml', '--out', 'first-hour/s4.csr']);
    // The example's values are nobody's.
    expect([made.code, made.stdout]).toEqual([1, expect.stringContaining('a value of the example: Example Bank PJSC')]);
    expect(csrFacts(readCsr(join(folder, 's4.csr'))).requested.dnsNames).toEqual(['connect.examplebank.ae']);
  });

  test.skipIf(withoutTokens !== null)('is signed on a token, which keeps the key', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const hsm = await softHsm();
    await hsm.token('openfinance', '739105');
    await hsm.importKey('openfinance', '739105', 'S4', '04', privateKey);
    const uri = 'pkcs11:token=openfinance;object=S4;type=private';
    await writeFile(join(dir, 'pin'), '739105');
    const made = await run(
      [
        'S4',
        ...whose,
        '--host',
        'connect.bank.example',
        '--key',
        `${uri}?module-path=${hsm.module}&pin-source=${join(dir, 'pin')}`,
        '--out',
        'token.csr',
      ],
      hsm.environment,
    );
    expect([made.code, made.stderr]).toEqual([0, '']);
    const { publicKey: asked, signatureVerifies } = csrFacts(readCsr(join(dir, 'token.csr')));
    expect(asked.spki).toBe(publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));
    expect(signatureVerifies).toBe(true);
    await hsm.remove();
  });

  test.each<[string, readonly string[], string]>([
    ['of Ozone’s', ['S1', ...whose], 'is Ozone’s, who makes the request'],
    ['without a key', ['C3', ...whose, '--application-id', application, '--out', 'x.csr'], 'No key for C3'],
    ['without a name', ['C3', '--out', 'x.csr'], 'needs --legal-name, --organisation-id, --application-id'],
    [
      'with an id that is none',
      ['S4', '--legal-name', 'x', '--organisation-id', 'y', '--host', 'h.example', '--key', 'c3.key', '--out', 'x.csr'],
      '--organisation-id: “y”, expected a UUID',
    ],
    ['of a role that is none', ['S2'], 'There is no role S2'],
    [
      'with a secret on the command line',
      ['S4', ...whose, '--host', 'h.example', '--new-key', 'n.key', '--passphrase', passphrase, '--out', 'x.csr'],
      'never the passphrase itself',
    ],
  ])('%s is refused', async (_what, args, expected) => {
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(expected)]);
    expect(stderr).not.toContain(passphrase);
  });
});

describe('csr check', () => {
  test('takes a right request and tells what is wrong with one for another role', async () => {
    const right = await run(['check', 'S4.csr', '--role', 'S4', ...whose, '--host', 'connect.bank.example']);
    expect([right.code, right.stdout]).toEqual([
      0,
      expect.stringMatching(/✓ \d+ checks hold: this is a request for S4/),
    ]);
    const name = '“Example Bank PJSC”';
    const quoted = ['S4', '--key', 's4.key', '--out', 'quoted.csr', '--legal-name', name, '--organisation-id', id];
    const made = await run([...quoted, '--host', 'connect.bank.example', '--passphrase', 'env:PASS']);
    expect([made.code, made.stdout]).toEqual([1, expect.stringContaining('quotation marks that are part of the name')]);
    expect(made.stdout).not.toContain('this is a request for S4');
    const wrong = await run(['check', 'S4.csr', '--role', 'C3', ...whose, '--application-id', application]);
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('✕ CN of C3 is the organisation’s id')]);
    const other = await run([
      'check',
      'S4.csr',
      '--role',
      'S4',
      '--legal-name',
      'Other',
      '--organisation-id',
      id,
      '--host',
      'connect.bank.example',
    ]);
    expect([other.code, other.stdout]).toEqual([1, expect.stringContaining('O of S4 is “Banque d')]);
  });

  test('names a file that is no request', async () => {
    const { code, stderr } = await run(['check', 's4.key', '--role', 'S4', ...whose, '--host', 'h.example']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('expected a CSR in PEM')]);
  });
});
