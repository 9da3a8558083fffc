import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { broughtEvidence } from '../../cli/brought-evidence.ts';
import { judge } from '../../helpers/engine/judge.ts';
import { withBrought } from '../../helpers/evidence/brought.ts';
import type { AccessLog } from '../../helpers/observations/read-log.ts';
import { parties } from '../../sandbox/parties.ts';
import { projectFolder, workFolder } from '../build.ts';
import { laboratory } from '../laboratory.ts';
import { freePort, programFile, type Running, run, until } from './processes.ts';

const lab = laboratory();
const documentation = readFileSync(join(projectFolder, 'docs', 'inbound.md'), 'utf8');

/** The format as the documentation has it, in the language of a product. */
function documented(language: string): string {
  const [, text = ''] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``).exec(documentation) ?? [];
  expect(text).toContain('status');
  return text;
}

interface Product {
  readonly program: string;
  readonly args: (folder: string) => readonly string[];
  readonly configuration: (folder: string, port: number) => string;
}

const products: Readonly<Record<string, Product>> = {
  nginx: {
    program: 'nginx',
    args: (folder) => ['-p', folder, '-e', 'stderr', '-c', join(folder, 'server.conf')],
    configuration: (folder, port) => `
daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr; events {}
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
  ${documented('nginx')}
  access_log ${folder}/access.log inbound;
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/S4.chain.pem; ssl_certificate_key ${folder}/S4.key;
    ssl_client_certificate ${folder}/trust.pem; ssl_verify_client optional; ssl_verify_depth 2;
    location = /hello { return 200; }
    location / { if ($ssl_client_verify != SUCCESS) { return 403; } return 200; }
  }
}`,
  },
  haproxy: {
    program: 'haproxy',
    args: (folder) => ['-db', '-f', join(folder, 'server.conf')],
    configuration: (folder, port) => `
defaults
  mode http
  timeout client 10s
  timeout server 10s
  timeout connect 10s
frontend inbound
  bind 127.0.0.1:${port} ssl crt ${folder}/S4.bundle.pem ca-file ${folder}/trust.pem verify optional
  log stdout format raw daemon
  ${documented('haproxy')}
  http-request return status 200 if { path /hello } or { ssl_c_used }
  http-request deny
`,
  },
};

let dir: string;
beforeAll(async () => {
  dir = await workFolder('access-log');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe.each(Object.entries(products))('the access log of %s, in the documented format', (name, product) => {
  const program = programFile(product.program);
  if (program === null && process.env.REQUIRE_INTEROP === '1') throw new Error(`${name} is not installed`);

  test.skipIf(program === null)('shows the calls of the API Hub, and that nobody else’s are its', async () => {
    await lab.ecosystem().use({});
    const folder = join(dir, name);
    const port = await freePort();
    await prepared(folder, product.configuration(folder, port));
    const running = run(program ?? '', product.args(folder), { cwd: folder });
    try {
      await until(running, () => statusOf(port, '/hello'));
      await lab.ecosystem().callOzoneConnect(`127.0.0.1:${port}`);
      const file = await logOf(running, folder);
      const evidence = await lab.healthy('lfi');
      const [log] = await broughtEvidence({ inboundLog: file }, evidence.target);
      if (!log) throw new Error('no log was read');
      const { lines, unreadable, calls } = log.raw as AccessLog;
      expect([lines > 4, unreadable]).toEqual([true, 0]);
      const ofHub = calls.filter(({ subject }) => subject?.includes(parties.ozone.organisationId));
      expect(ofHub.map(({ route, status, verified }) => [route, status, verified]).sort()).toEqual([
        ['/accounts', 200, 'ok'],
        ['/echo-cert', 200, 'ok'],
        ['/hello', 200, 'ok'],
        ['/hello-mtls', 200, 'ok'],
      ]);
      expect(
        ofHub.every(
          ({ fingerprint, tlsVersion }) => fingerprint?.length === 40 && /^TLSv1\.[23]$/.test(tlsVersion ?? ''),
        ),
      ).toBe(true);
      expect(calls.filter((one) => !ofHub.includes(one)).map(({ subject }) => subject)).toEqual([null]);
      const cases = judge(lab.suites(), withBrought(evidence, [log])).cases;
      expect(cases.find(({ check }) => check === 'inbound.logged')).toMatchObject({ outcome: 'pass' });
    } finally {
      await running.close();
    }
  });
});

async function prepared(folder: string, configuration: string): Promise<void> {
  await mkdir(folder);
  const { dir: ecosystem } = lab.ecosystem();
  for (const file of ['S4.chain.pem', 'S4.key', 'trust.pem']) await copyFile(join(ecosystem, file), join(folder, file));
  const bundle = await Promise.all(['S4.chain.pem', 'S4.key'].map((file) => readFile(join(ecosystem, file), 'utf8')));
  await writeFile(join(folder, 'S4.bundle.pem'), bundle.join(''), { mode: 0o600 });
  await writeFile(join(folder, 'server.conf'), configuration);
}

/** Status of a request without a client certificate; null where nobody answers. */
async function statusOf(port: number, path: string): Promise<string | null> {
  const url = `https://127.0.0.1:${port}${path}`;
  const args = ['-s', '-k', '-o', join(dir, 'body'), '-w', '%{http_code}', url];
  return promisify(execFile)('curl', args).then(
    ({ stdout }) => stdout,
    () => null,
  );
}

/** The log once it has the last call: in a file, or what was written to stdout, less what the server says of itself. */
async function logOf(running: Running, folder: string): Promise<string> {
  const file = join(folder, 'access.log');
  await until(running, async () => {
    if (running.output().includes('{"time"'))
      await writeFile(
        file,
        running
          .output()
          .split('\n')
          .filter((line) => line.includes('{"time"'))
          .join('\n'),
      );
    const text = existsSync(file) ? await readFile(file, 'utf8') : '';
    return text.includes('/accounts') ? true : null;
  });
  return file;
}
