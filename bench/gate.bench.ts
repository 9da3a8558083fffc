import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBundle } from '../helpers/bundle/make.ts';
import { softwareSigner } from '../helpers/target/keys/software-keys.ts';
import { issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import { projectFolder } from '../tests/build.ts';
import { laboratory } from '../tests/laboratory.ts';
import { bankKey, bankSummary, sealed, trusting } from '../tests/made-bundles.ts';
import { median, printTable } from './table.ts';

const { healthy, suites } = laboratory();
const institutions = 500;
const built = <Module>(file: string): Promise<Module> => import(new URL(`../dist/${file}`, import.meta.url).href);

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gate-bench-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('the gate over the signed summaries of 500 institutions', async () => {
  const now = new Date();
  const endedAt = new Date(now.getTime() - 3_600_000).toISOString();
  for (let number = 0; number < institutions; number += 1) {
    const organisationId = `5f2d7c1a-93b8-4e06-a4d5-${String(number).padStart(12, '0')}`;
    const parties = { lfi: { legalName: `Bank ${number}`, organisationId } };
    const times = { startedAt: endedAt, endedAt, judgedAt: endedAt, oldest: endedAt, institution: `Bank ${number}` };
    const entries = { 'evidence.json': Buffer.alloc(200_000, 0x20) };
    const octets = await sealed({ summary: bankSummary({ parties, ...times }), at: now, entries });
    await writeFile(join(dir, `${number}.bundle.zip`), octets);
  }
  await writeFile(join(dir, 'trust.yaml'), await trustText(now));
  const policy = await readFile(join(projectFolder, 'config/gate/pre-production.yaml'), 'utf8');
  await writeFile(
    join(dir, 'policy.yaml'),
    policy.replace('rejudge: all', 'rejudge: none').replace('[lfi, tpp, ozone]', '[lfi]'),
  );
  const { cpuMs, megabytes, wallMs, stdout } = await gated();
  const decision = JSON.parse(stdout) as { institutions: { decision: string }[] };
  printTable('Gate', [
    {
      name: `${institutions} signed summaries`,
      values: {
        'wall time': `${wallMs.toFixed(0)} ms`,
        CPU: `${cpuMs.toFixed(0)} ms`,
        memory: `${megabytes.toFixed(0)} MB`,
      },
    },
  ]);
  expect(decision.institutions).toHaveLength(institutions);
  expect(decision.institutions.every((one) => one.decision === 'promote')).toBe(true);
  expect(wallMs).toBeLessThan(5_000);
  expect(megabytes).toBeLessThan(200);
});

test('a bundle of a run, verified and judged again', async () => {
  const [{ thisBuild }, { verifyBundle }, { judge }] = await Promise.all([
    built<typeof import('../cli/this-build.ts')>('cli/this-build.js'),
    built<typeof import('../helpers/bundle/verify.ts')>('helpers/bundle/verify.js'),
    built<typeof import('../helpers/engine/judge.ts')>('helpers/engine/judge.js'),
  ]);
  const evidence = await healthy('lfi');
  const build = thisBuild();
  const gating = { ...build, pageOf: null };
  const results = judge((await build.suitesOf('v2.1')).suites, evidence);
  expect(suites().length).toBeGreaterThan(0);
  const page = build.pageOf(results, evidence);
  const key = { kid: 'bank-1', signer: softwareSigner(bankKey.privateKey), close: () => {} };
  const octets = await makeBundle({ results, evidence, page }, key, new Date());
  const trust = trusting({ environments: ['embedded'], institutions: 'any' });
  const cpuOf = async (by: Parameters<typeof verifyBundle>[2]) => {
    const taken: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      const before = process.cpuUsage();
      const { rejudged, checks } = await verifyBundle(octets, { trust, now: new Date(), challenge: null }, by);
      const { user, system } = process.cpuUsage(before);
      taken.push((user + system) / 1000);
      expect([rejudged?.agreement, checks.filter(({ outcome }) => outcome === 'refused')]).toEqual(['equal', []]);
    }
    return median(taken);
  };
  const [gate, verify] = [await cpuOf(gating), await cpuOf(build)];
  const size = `${(octets.length / 1e6).toFixed(1)} MB`;
  printTable('A bundle, judged again', [
    { name: `${size}, by the gate`, values: { CPU: `${gate.toFixed(0)} ms` } },
    { name: `${size}, by verify, which makes the page as well`, values: { CPU: `${verify.toFixed(0)} ms` } },
  ]);
  expect(gate).toBeLessThan(250);
});

async function trustText(now: Date): Promise<string> {
  const name = [{ type: 'CN', value: 'Bank' }] as never;
  const certificate = await issueCertificate({
    subject: name,
    publicKey: bankKey.publicKey,
    issuer: { name, key: bankKey.privateKey },
    notBefore: new Date(now.getTime() - 86_400_000),
    notAfter: new Date(now.getTime() + 86_400_000),
    extensions: { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'digitalSignature'] },
  });
  await writeFile(join(dir, 'bank.pem'), certificatePem(certificate));
  return [
    'signers: [{ name: Bank, kid: bank-1, certificate: ./bank.pem, institutions: any, vantages: [lfi], environments: [pre-production] }]',
    'authorities: { pre-production: { certificates: [./bank.pem] } }',
    '',
  ].join('\n');
}

/** The command, in a process of its own, which tells at its end what it took. */
async function gated() {
  const tell = `process.on('exit', () => process.stderr.write('\\nUSAGE ' + JSON.stringify(process.resourceUsage()) + '\\n'))`;
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(tell)}`,
      join(projectFolder, 'dist/cli/conformance.js'),
      ...['gate', dir, '--policy', join(dir, 'policy.yaml'), '--trust', join(dir, 'trust.yaml'), '--json'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  await once(child, 'close');
  const [, usage = '{}'] = /^USAGE (.*)$/m.exec(stderr) ?? [];
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(usage) as NodeJS.ResourceUsage;
  return {
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    megabytes: maxRSS / 1024,
    wallMs: performance.now() - started,
    stdout,
  };
}
