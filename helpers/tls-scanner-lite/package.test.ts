import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueCertificate } from '../x509/issue/certificate.ts';
import { certificatePem } from '../x509/read/pem.ts';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
let elsewhere: string;

beforeAll(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), 'tls-scanner-lite-'));
});

afterAll(() => rm(elsewhere, { recursive: true, force: true }));

/** Scans the port in its first argument, as a user of the package would, and tells what it saw. */
const program = `
  import { connect } from 'node:net';
  import { once } from 'node:events';
  import { scan } from 'tls-scanner-lite/scan';
  const facts = await scan({
    connect: async (signal) => {
      const socket = connect(Number(process.argv[2]), '127.0.0.1');
      await once(socket, 'connect', { signal });
      return socket;
    },
    servername: 'server.example',
    depth: 'full',
    allowed: { cipherSuites: [] },
  });
  const spoken = Object.entries(facts.versions).filter(([, { spoken }]) => spoken).map(([name]) => name);
  const suites = facts.cipherSuites['TLSv1.2'].accepted.map(({ name }) => name);
  console.log(JSON.stringify({ spoken, suites, certificates: facts.tls12.certificates }));
`;

test('is packed, installed elsewhere without a network, and scans a server', async () => {
  const { dependencies = {} } = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));
  const own = await pack(here);
  const needed = await Promise.all(Object.keys(dependencies).map((name) => pack(packageFolder(name))));
  await writeFile(join(elsewhere, 'package.json'), '{ "type": "module" }');
  await writeFile(join(elsewhere, 'look.js'), program);
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', own, ...needed], { cwd: elsewhere });

  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = [{ type: 'CN', value: 'server' }];
  const certificate = await issueCertificate({
    subject: name,
    publicKey: keys.publicKey,
    issuer: { name, key: keys.privateKey },
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    extensions: { keyUsage: ['digitalSignature'], dnsNames: ['server.example'] },
  });
  const server = createServer({
    cert: certificatePem(certificate),
    key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ciphers: 'ECDHE-RSA-AES256-GCM-SHA384:TLS_AES_256_GCM_SHA384',
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { stdout } = await run(process.execPath, ['look.js', String((server.address() as AddressInfo).port)], {
      cwd: elsewhere,
    });
    expect(JSON.parse(stdout)).toEqual({
      spoken: ['TLSv1.2', 'TLSv1.3'],
      suites: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
      certificates: [certificate.toString('base64')],
    });
  } finally {
    server.close();
  }
});

/** Packs a folder as it would be published; the tarball's file. */
async function pack(folder: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', elsewhere], { cwd: folder });
  const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }];
  return join(elsewhere, filename);
}

function packageFolder(name: string): string {
  return fileURLToPath(new URL(`../../node_modules/${name}`, import.meta.url));
}
