import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readEvidence } from '../helpers/evidence/store.ts';
import { conformance, type Finished, workFolder } from './build.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const left = 'c0ffee00-0000-4000-8000-000000000000.wanted';

let dir: string;
let ended: Promise<Finished>;
let end: () => void;

beforeAll(async () => {
  dir = await workFolder('sandbox-call');
  // As somebody leaves it who was killed while the ecosystem of an earlier start was asked.
  await mkdir(join(dir, 'up', 'calls'), { recursive: true });
  await writeFile(join(dir, 'up', 'calls', left), '127.0.0.1:9');
  await new Promise<void>((ready) => {
    ended = conformance(['sandbox', '--dir', 'up'], {
      cwd: dir,
      onStdout: (text, child) => {
        end = () => child.kill('SIGINT');
        if (text.includes('is ready')) ready();
      },
    });
  });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const call = (address: string, ...more: string[]) =>
  conformance(['sandbox', '--dir', 'up', '--call', address, ...more], { cwd: dir });

describe('the API Hub of the ecosystem that is up', () => {
  let address = '';

  test('calls the Ozone Connect that listen serves, at once, and its calls are judged there', async () => {
    let calling: Promise<Finished> | null = null;
    const listened = await conformance(
      ['listen', '--target', 'up/lfi.yaml', '--listen', '127.0.0.1:0', '--calls', '4', '--out', 'inbound.json'],
      {
        cwd: dir,
        onStderr: (text) => {
          const [, command = '', at = ''] =
            /To be called by the sandbox: (\S+ \S+ sandbox --dir up --call (\S+))\n/.exec(text) ?? [];
          if (command === '') return;
          address = at;
          calling ??= call(at);
        },
      },
    );
    const asked = (await calling) as Finished | null;
    expect([asked?.code, asked?.stderr]).toEqual([0, '']);
    const called = (path: string, status: number) => `The embedded API Hub called ${address}: GET ${path}: ${status}`;
    const lines = [
      called('/hello', 200),
      called('/hello-mtls', 200),
      called('/echo-cert', 200),
      called('/accounts?page=1&page-size=1', 404),
    ];
    expect(asked?.stdout.split('\n').slice(0, 5)).toEqual([...lines, expect.stringMatching(/^All were answered\./)]);

    expect([listened.code, listened.stdout]).toEqual([0, expect.stringContaining('Evidence: inbound.json')]);
    for (const check of ['arrives', 'client-certificate', 'offer', 'hub-headers', 'jwt-auth', 'jwt-auth.claims'])
      expect(listened.stdout).toMatch(new RegExp(`^pass +inbound\\.${check}@oc/inbound`, 'm'));
    const { observations } = await readEvidence(join(dir, 'inbound.json'));
    const recorded = observations.find(({ step }) => step.kind === 'listen')?.raw as { calls: unknown[] } | undefined;
    expect(recorded?.calls).toHaveLength(4);
  });

  test('says so where an Ozone Connect turns C4 away', async () => {
    const [key, cert] = await Promise.all(['S4.key', 'S4.pem'].map((name) => readFile(join(dir, 'up', name))));
    const server = createServer({ key, cert }, ({ url }, response) => {
      response.writeHead(url === '/hello' ? 200 : 403).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const { code, stdout } = await call(`127.0.0.1:${(server.address() as AddressInfo).port}`);
      expect([code, stdout]).toEqual([
        3,
        expect.stringContaining(
          'C4 was turned away: GET /hello-mtls, GET /echo-cert. Compare what the server verifies',
        ),
      ]);
    } finally {
      server.close();
    }
  });

  test('says so where nobody answers', async () => {
    const { code, stdout } = await call(address);
    expect(code).toBe(3);
    expect(stdout).toContain(`GET /hello: connect ECONNREFUSED ${address}\n`);
    expect(stdout).toMatch(
      new RegExp(`Nobody answered at ${address}, .* listen --target up/lfi\\.yaml --listen ${address} in another`),
    );
    // The bank's own target, where it stands in the working folder.
    await writeFile(join(dir, 'fleet.yaml'), 'vantage: ozone\ntrust: { framework: up/trust.pem }\n');
    await writeFile(join(dir, 'bank.yaml'), 'vantage: lfi\ntrust: { framework: up/trust.pem }\n');
    const again = await call(address);
    expect(again.stdout).toContain(`listen --target bank.yaml --listen ${address} in another`);
  });

  test.each([
    ['an address without a port', ['127.0.0.1'], '--call: found 127.0.0.1; expected a host and a port'],
    [
      'an ecosystem that is another',
      ['127.0.0.1:9', '--fault', 's4-wrong-ou'],
      'an embedded ecosystem is up in up already',
    ],
    ['a certificate as well', ['127.0.0.1:9', '--issue', 'S4.csr'], "cannot be used with option '--call"],
  ])('is not asked for %s', async (_what, [at = '', ...more], expected) => {
    const { code, stderr } = await call(at, ...more);
    expect([code, stderr]).toEqual([2, expect.stringContaining(expected)]);
  });

  test('calls nobody for who asked an earlier start, and leaves nothing of its calls', async () => {
    end();
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(stdout).toContain(`The embedded API Hub called ${address}: GET /hello: 200\n`);
    expect(stdout).not.toContain('127.0.0.1:9:');
    expect(await readdir(join(dir, 'up', 'calls'))).toEqual([]);
  });
});
