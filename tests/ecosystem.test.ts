import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { messageNames } from '../config/standard/api-hub/messages.ts';
import { roleNames } from '../config/standard/api-hub/roles.ts';
import { type IssuingEcosystem, startEcosystem } from '../sandbox/ecosystem.ts';
import { hosts } from '../sandbox/parties.ts';
import { firstStart } from '../sandbox/start.ts';

let dir: string;
let ecosystem: IssuingEcosystem;
const openssl = spawnSync('openssl', ['version']).status === 0;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ecosystem-'));
  ecosystem = await startEcosystem({ dir: join(dir, 'files'), now: new Date(), keyCache: join(dir, 'keys') });
});

afterAll(async () => {
  await ecosystem.close();
  await rm(dir, { recursive: true, force: true });
});

const path = (name: string) => join(dir, 'files', name);
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  return { status, text: stdout + stderr };
};

async function addressOf(host: string): Promise<string> {
  const target = parse(await readFile(path('all.yaml'), 'utf8')) as { network: { connectTo: Record<string, string> } };
  const address = target.network.connectTo[host];
  if (address === undefined) throw new Error(`no address for ${host}`);
  return address;
}

test('writes the files that a user, or a foreign server or client, needs', async () => {
  const strangers = [
    'other-organisation',
    'other-tpp',
    ...['revoked', 'expired', 'not-yet-valid', 'server-auth-only'].flatMap((name) =>
      ['C1', 'C3', 'C4'].map((role) => `${name}-${role}`),
    ),
  ];
  const expected = [
    'trust.pem',
    'public.pem',
    'lfi.yaml',
    'tpp.yaml',
    'ozone.yaml',
    'all.yaml',
    'samples',
    ...[...roleNames, ...strangers].flatMap((name) => [`${name}.pem`, `${name}.chain.pem`, `${name}.key`]),
    ...roleNames.map((role) => `${role}.csr`),
  ];
  expect((await readdir(join(dir, 'files'))).sort()).toEqual(expected.sort());
  expect((await stat(path('S4.key'))).mode & 0o777).toBe(0o600);
  expect((await readdir(path('samples'))).map((name) => name.replace(/\.\w+$/, '')).sort()).toEqual(
    [...messageNames].sort(),
  );
  expect((await stat(path('samples/Enc1.txt'))).mode & 0o777).toBe(0o600);
  expect(((await readFile(path('trust.pem'), 'utf8')).match(/BEGIN CERTIFICATE/g) ?? []).length).toBe(2);
  expect(await readFile(path('S4.key'), 'utf8')).toContain('-----BEGIN PRIVATE KEY-----');
  for (const vantage of ['lfi', 'tpp', 'ozone', 'all'])
    expect(await readFile(path(`${vantage}.yaml`), 'utf8')).toContain('responseHeader: x-jwt-auth');
});

describe.skipIf(!openssl)('to OpenSSL', () => {
  test.each(['S1', 'S3', 'S4', 'C1', 'C3', 'C4', 'Sig1', 'Sig4', 'Enc1', 'other-organisation', 'revoked-C3'])(
    '%s verifies against the bundle',
    (role) => {
      expect(run('verify', '-x509_strict', '-CAfile', path('trust.pem'), path(`${role}.pem`))).toMatchObject({
        status: 0,
      });
    },
  );

  test.each(['S1', 'S4', 'C3', 'C4', 'Enc1'])('the CSR of %s is one, signed by its own key', (role) => {
    const { status, text } = run('req', '-verify', '-noout', '-subject', '-in', path(`${role}.csr`));
    expect({ status, text }).toMatchObject({ status: 0, text: expect.stringContaining('OU') });
  });

  test('the responder says good of a certificate in use and revoked of the revoked one', async () => {
    const address = await addressOf(`${hosts.ocsp}:80`);
    await writeFile(
      path('issuing.pem'),
      (await readFile(path('trust.pem'), 'utf8')).split(/(?<=-----END CERTIFICATE-----\n)/)[0] ?? '',
    );
    const good = await asked('S4', address);
    expect(good).toContain('Response verify OK');
    expect(good).toContain('S4.pem: good');
    expect(await asked('revoked-C3', address)).toContain('revoked-C3.pem: revoked');
  });

  test('the CRL is signed by the issuing CA and names the revoked certificate', async () => {
    const address = await addressOf(`${hosts.crl}:80`);
    await writeFile(path('issuer.crl'), await get(`http://${address}/issuer.crl`));
    const read = run(
      'crl',
      '-inform',
      'DER',
      '-in',
      path('issuer.crl'),
      '-noout',
      '-text',
      '-CAfile',
      path('trust.pem'),
    );
    expect(read.text).toContain('verify OK');
    const serial =
      execFileSync('openssl', ['x509', '-in', path('revoked-C3.pem'), '-noout', '-serial'], { encoding: 'utf8' })
        .trim()
        .split('=')[1] ?? 'none';
    expect(read.text).toContain(serial);
  });
});

test('keys come from the cache, damaged ones are made anew, and the folder is private', async () => {
  const before = await readFile(join(dir, 'keys', 'S4.key'), 'utf8');
  await writeFile(join(dir, 'keys', 'S1.key'), 'damaged');
  const options = { dir: join(dir, 'again'), now: new Date(), keyCache: join(dir, 'keys') };
  const again = await startEcosystem({ ...options, as: firstStart(new Date()) });
  await again.close();
  expect(await readFile(join(dir, 'again', 'S4.key'), 'utf8')).toBe(before);
  expect(await readFile(join(dir, 'keys', 'S1.key'), 'utf8')).toContain('BEGIN PRIVATE KEY');
  expect((await stat(join(dir, 'keys'))).mode & 0o777).toBe(0o700);

  // An earlier start is made again: the same CAs, certificates and KIDs, and the same ports where they are free.
  const files = (folder: string) =>
    Promise.all(['trust.pem', 'S4.chain.pem', 'lfi.yaml'].map((name) => readFile(join(dir, folder, name), 'utf8')));
  const withoutPorts = (texts: readonly string[]) => texts.map((text) => text.replace(/127\.0\.0\.1:\d+/g, ''));
  const first = await files('again');
  const same = await startEcosystem({ ...options, now: new Date(Date.now() + 1_100_000), as: again.start });
  expect(await files('again')).toEqual(first);
  const beside = await startEcosystem({ ...options, dir: join(dir, 'beside'), as: same.start });
  expect(withoutPorts(await files('beside'))).toEqual(withoutPorts(first));
  const ports = (one: IssuingEcosystem) => Object.values(one.start.connectTo).flat();
  expect(ports(beside).filter((port) => ports(same).includes(port))).toEqual([]);
  await Promise.all([same.close(), beside.close()]);
});

/** Asks the responder without blocking this process, which answers. */
async function asked(role: string, address: string): Promise<string> {
  const args = [
    '-issuer',
    path('issuing.pem'),
    '-cert',
    path(`${role}.pem`),
    '-url',
    `http://${address}`,
    '-CAfile',
    path('trust.pem'),
  ];
  const { stdout, stderr } = await promisify(execFile)('openssl', ['ocsp', ...args]);
  return stdout + stderr;
}

function get(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request(url, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
    })
      .on('error', reject)
      .end();
  });
}
