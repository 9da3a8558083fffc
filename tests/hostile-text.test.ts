import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { conformance, type Finished, workFolder } from './build.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/**
 * What terminals and the logs of pipelines act on: ESC, C1, bidirectional overrides, an overwritten line, commands at
 * the start of a line and within it.
 */
const hostile =
  'x\u001b]0;title\u0007\u001b[8m\u009b31m\u202eback\rover\n::add-mask::secret\n  ::error file=a::b\n##[group]g ##vso[task.setvariable variable=a]b ##teamcity[message text=c]';

let dir: string;
let evidence: string;

beforeAll(async () => {
  dir = await workFolder('hostile-text');
  const run = await conformance(['run', '--vantage', 'tpp', '--only', 'kid.*'], { cwd: dir });
  expect(run.stderr).not.toContain('conformance:');
  evidence = await readFile(join(dir, 'out', 'embedded-tpp', 'evidence.json'), 'utf8');
});

afterAll(() => rm(dir, { recursive: true, force: true }));

function expectHarmless({ stdout, stderr }: Finished): void {
  for (const text of [stdout, stderr]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be printed
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(text).not.toMatch(/^\s*::[^\n]*::/m);
    expect(text).not.toMatch(/##\w*\[/);
  }
}

describe.each([[{}], [{ GITHUB_ACTIONS: 'true' }]])('with %j, hostile text does nothing', (environment) => {
  const run = (...args: string[]) => conformance(args, { cwd: dir, environment });

  test('in a target file: values, unknown members, names of files', async () => {
    const text = JSON.stringify(hostile);
    await writeFile(
      join(dir, 'bad.yaml'),
      `{"standard":"v2.1","name":${text},${text}:1,"lfi":{"legalName":${text}}}\n`,
    );
    for (const command of ['run', 'plan']) {
      const refused = await run(command, '--target', 'bad.yaml');
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain('an unknown member');
      expectHarmless(refused);
    }
    const odd = 'odd\u001b[31m\n::error::.yaml';
    await writeFile(join(dir, odd), 'name: 1\n');
    const refused = await run('plan', '--target', odd);
    expect(refused.code).toBe(2);
    expectHarmless(refused);
  });

  test('in arguments', async () => {
    for (const args of [
      ['explain', hostile],
      ['list', hostile],
      ['run', '--fault', hostile],
      ['tls', hostile],
      [hostile],
    ]) {
      const refused = await run(...args);
      expect(refused.code).toBe(2);
      expect(refused.stderr.length).toBeGreaterThan(10);
      expectHarmless(refused);
    }
  });

  test('in evidence: names, what peers sent', async () => {
    const lines = evidence.split('\n');
    const head = lines.map((line) => line.replace(/"version":\s*"0\.1\.0"/, `"version":${JSON.stringify(hostile)}`));
    const observed = head.map((line) =>
      line.includes('"key":"fetch:') ? line.replace(/"detail":"[^"]*"/, `"detail":${JSON.stringify(hostile)}`) : line,
    );
    const text = observed.join('\n').replace(/Example Bank PJSC/g, JSON.stringify(hostile).slice(1, -1));
    expect(text).not.toBe(evidence);
    await writeFile(join(dir, 'evidence.json'), text);
    for (const more of [[], ['--json']]) {
      const assessed = await run('assess', '--evidence', 'evidence.json', ...more);
      expect(assessed.stdout.length).toBeGreaterThan(50);
      expectHarmless(withoutAnnotations(assessed));
    }
    const { stdout } = await run('assess', '--evidence', 'evidence.json', '--json');
    expect(JSON.stringify(JSON.parse(stdout))).toContain(JSON.stringify('##[group]g').slice(1, -1));
  });

  test('in the certificate of a server', async () => {
    const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const subject = [{ type: 'CN', value: hostile, stringType: 'UTF8String' as const }];
    const der = await issueCertificate({
      subject,
      publicKey,
      issuer: { name: subject, key },
      notBefore: new Date('2026-01-01'),
      notAfter: new Date('2036-01-01'),
      extensions: {},
    });
    const cert = new X509Certificate(der).toString();
    const server = createServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert }, (socket) =>
      socket.end(),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const scanned = await run('tls', `127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.close();
    expect(scanned.stdout).toContain('add-mask');
    expectHarmless(scanned);
    expectHarmless(await run('tls', '127.0.0.1:1', '--json'));
  });
});

/** Annotations of GitHub are commands, and ours. */
function withoutAnnotations({ code, ...said }: Finished): Finished {
  const [stdout, stderr] = [said.stdout, said.stderr].map((text) => text.replace(/^::(?:error|warning) .*\n/gm, ''));
  return { code, stdout: stdout ?? '', stderr: stderr ?? '' };
}

test('where stdout takes nothing, files and verdict are the same, and it is told', async () => {
  await mkdir(join(dir, 'full'));
  const full = await open('/dev/full', 'w');
  try {
    const conformant = await conformance(['assess', '--evidence', 'out/embedded-tpp/evidence.json'], {
      cwd: dir,
      stdout: full.fd,
    });
    expect(conformant.code).toBe(3);
    expect(conformant.stderr).toContain('stdout takes nothing more (ENOSPC)');
    const listed = await conformance(['list', 'checks'], { cwd: dir, stdout: full.fd });
    expect(listed.code).toBe(3);
    expect(listed.stderr).toContain('ENOSPC');
    expect(listed.stderr).not.toMatch(/^\s+at /m);
  } finally {
    await full.close();
  }
});
