import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tcpConnection } from '../../helpers/probes/tcp.ts';
import {
  clientAuthentication,
  type MatrixOptions,
  type MatrixRow,
  matrixConnections,
} from '../../helpers/tls-scanner-lite/client-authentication/matrix.ts';
import { Pace } from '../../helpers/tls-scanner-lite/pace.ts';
import { within } from '../../helpers/tls-scanner-lite/time-limit.ts';
import { connectionsTo } from './connections.ts';
import { makePki, type Pki, serverHost, writeMaterial } from './pki.ts';
import { programFile } from './processes.ts';
import { fickleNginx } from './servers/nginx.ts';
import { greetingPath, type Started } from './servers/program.ts';

const versions = ['TLSv1.2', 'TLSv1.3'] as const;
let folder: string;
let pki: Pki;
let started: Started;

const ways = ['even', 'odd'].flatMap((first) => [1, 8].map((concurrency) => ({ first, concurrency })));

describe.skipIf(programFile('nginx') === null)('a server that treats every other visitor badly', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fickle-'));
    pki = await makePki(new Date());
    started = await fickleNginx.start({ pki, material: await writeMaterial(pki, folder) });
  });
  afterAll(async () => {
    await started?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each(ways)(
    'and hangs up on them requires no certificate: $first, $concurrency',
    async ({ first, concurrency }) => {
      const port = started.ports['hangs up'] ?? 0;
      if (first === 'odd') await passBy(port);
      const { result: rows, connections } = await connectionsTo(port, (to) => tried(to, concurrency));
      expect(connections).toBeLessThanOrEqual(matrixConnections({ ...identities(), versions }, concurrency > 1));
      for (const { acceptance, identities: seen } of rows) {
        expect(acceptance).toMatchObject({ verdict: 'accepted' });
        expect(seen).toMatchObject([{ id: 'none', comparison: { verdict: 'accepted' } }]);
      }
    },
  );

  test.each(ways)(
    'and turns them away refuses no certificate: $first, $concurrency',
    async ({ first, concurrency }) => {
      const port = started.ports['turns away'] ?? 0;
      if (first === 'odd') await passBy(port);
      for (const { acceptance, identities: seen } of await tried(port, concurrency)) {
        expect(acceptance).toMatchObject({ verdict: 'never-asked' });
        expect(seen.map(({ comparison }) => comparison.verdict)).not.toContain('refused');
      }
    },
  );
});

function identities(): Pick<MatrixOptions, 'right' | 'wrong'> {
  return { right: pki.identities.right, wrong: [{ id: 'none', identity: null }] };
}

function tried(port: number, concurrency: number): Promise<MatrixRow[]> {
  return clientAuthentication({
    ...identities(),
    versions,
    connect: (signal) => tcpConnection('127.0.0.1', port, signal),
    servername: serverHost,
    request: { method: 'GET', path: greetingPath, headers: { host: serverHost } },
    healthy: [200],
    atMost: matrixConnections({ ...identities(), versions }, concurrency > 1),
    concurrency,
    pace: new Pace(0),
    timeoutMs: 10_000,
  });
}

/** One connection more, which turns even into odd. */
async function passBy(port: number): Promise<void> {
  (await within(10_000, undefined, (signal) => tcpConnection('127.0.0.1', port, signal))).destroy();
}
