import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { issueRequests } from '../cli/sandbox-issue.ts';
import { readCertificates } from '../helpers/target/keys/key-files.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { buildChain } from '../helpers/x509/read/chain.ts';
import { type IssuingEcosystem, startEcosystem } from '../sandbox/ecosystem.ts';
import { keepStart } from '../sandbox/start.ts';
import { conformance, keyFolder, workFolder } from './build.ts';

vi.setConfig({ testTimeout: 120_000 });

let dir: string;
let ecosystem: IssuingEcosystem;
const stop = new AbortController();
let issuing: Promise<void>;

beforeAll(async () => {
  dir = await workFolder('sandbox-issue');
  await mkdir(join(dir, 'up', 'requests'), { recursive: true });
  // What is no request costs itself only.
  await writeFile(join(dir, 'up', 'requests', 'C4.csr'), 'garbage');
  ecosystem = await startEcosystem({ dir: join(dir, 'up'), now: new Date(), keyCache: keyFolder });
  await keepStart(join(dir, 'up'), ecosystem.start);
  issuing = issueRequests(join(dir, 'up'), ecosystem, stop.signal);
});
afterAll(async () => {
  stop.abort();
  await issuing;
  await ecosystem.close();
  await rm(dir, { recursive: true, force: true });
});

const run = (args: readonly string[]) =>
  conformance(args, { cwd: dir, environment: { PASS: 'correct-horse-battery' } });

describe('the Trust Framework of the embedded ecosystem', () => {
  test('issues a certificate from a request that csr made, and publishes it under its KID', async () => {
    const key = ['--new-key', 's4.key', '--passphrase', 'env:PASS'];
    const made = await run(['csr', 'S4', '--target', 'up/lfi.yaml', ...key]);
    expect([made.code, made.stdout]).toEqual([
      0,
      expect.stringContaining('start.js sandbox --dir up --issue S4.csr --role S4\n'),
    ]);
    const { code, stdout, stderr } = await run(['sandbox', '--dir', 'up', '--issue', 'S4.csr', '--role', 'S4']);
    expect([code, stderr]).toEqual([0, '']);
    const [leaf, issuer] = readCertificates(join(dir, 'up', 'issued', 'S4.pem'));
    if (!leaf || !issuer) throw new Error('no chain was issued');
    const facts = certificateFacts(leaf);
    expect(stdout).toContain(`published under KID ${facts.thumbprint}`);
    expect(stdout).toContain('\nNext: cp up/issued/S4.pem S4.pem ');
    expect(facts.dnsNames).toEqual(['connect.examplebank.example']);
    const anchors = readCertificates(join(dir, 'up', 'trust.pem'));
    expect(buildChain(leaf, [issuer], anchors).status).toBe('trusted');

    // The target with this certificate in place of the ecosystem's own.
    const target = parse(await readFile(join(dir, 'up', 'lfi.yaml'), 'utf8'));
    const { jwks, type, description } = target.certificates.S4;
    const passphrase = { env: 'PASS' };
    target.certificates.S4 = {
      kid: facts.thumbprint,
      jwks,
      type,
      description,
      certificate: './issued/S4.pem',
      key: './s4.key',
      passphrase,
    };
    await copyFile(join(dir, 's4.key'), join(dir, 'up', 's4.key'));
    await writeFile(join(dir, 'up', 'mine.yaml'), JSON.stringify(target));
    const way = await run(['walkthrough', 'S4', '--target', 'up/mine.yaml']);
    expect(way.stdout).toMatch(/issued +✓ done/);
    expect(way.stdout).toMatch(/published +✓ done/);
    // What is deployed is the ecosystem's own until a server shows the new one.
    expect(way.stdout).toMatch(/deployed +✕ wrong/);
  });

  test('issues nothing from a wrong request, and says what csr check says', async () => {
    const whose = ['--legal-name', 'Other Bank', '--organisation-id', '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73e'];
    const key = [
      '--key',
      'up/C3.key',
      '--application-id',
      '9c0c41e7-2a6d-4b95-8f13-e05d7ab3c247',
      '--out',
      'wrong.csr',
    ];
    expect((await run(['csr', 'C3', ...whose, ...key])).code).toBe(0);
    const { code, stdout } = await run(['sandbox', '--dir', 'up', '--issue', 'wrong.csr', '--role', 'C3']);
    expect([code, stdout]).toEqual([1, expect.stringContaining('Nothing was issued.')]);
    expect(stdout).toContain('O of C3 is “Other Bank”');
    await expect(readFile(join(dir, 'up', 'issued', 'C3.pem'))).rejects.toThrow();
  });

  test('is asked for by name where none is up, and for whom', async () => {
    await mkdir(join(dir, 'down'));
    const none = await run(['sandbox', '--dir', 'down', '--issue', 'S4.csr', '--role', 'S4']);
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringMatching(/start node \S+\/dist\/cli\/start\.js sandbox --dir down/),
    ]);
    const whose = await run(['sandbox', '--dir', 'up', '--issue', 'S4.csr']);
    expect([whose.code, whose.stderr]).toEqual([2, expect.stringContaining('--role')]);
  });

  test('makes anew what another CA issued, and keeps what its own did', async () => {
    const files = async (name: string) => readFile(join(dir, 'up', 'issued', `${name}.pem`), 'utf8');
    const before = await files('S4');
    // As a start with fresh keys finds the folder: certificates that its CA did not issue.
    const stranger = readCertificates(join(dir, 'up', 'public.pem'))[0];
    if (!stranger) throw new Error('no certificate of another CA');
    expect(ecosystem.hasIssued(stranger)).toBe(false);
    const again = new AbortController();
    const other = { ...ecosystem, hasIssued: () => false };
    const issuingAgain = issueRequests(join(dir, 'up'), other, again.signal);
    await expect.poll(() => files('S4'), { timeout: 20_000 }).not.toBe(before);
    again.abort();
    await issuingAgain;
    const kept = await files('S4');
    const third = new AbortController();
    const published: string[] = [];
    const spied = { ...ecosystem, publish: async (role: string) => void published.push(role) };
    const issuingThird = issueRequests(join(dir, 'up'), spied, third.signal);
    await expect.poll(() => published, { timeout: 20_000 }).toEqual(['S4']);
    third.abort();
    await issuingThird;
    expect(await files('S4')).toBe(kept);
  });
});
