import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Results } from '../helpers/check/results.ts';
import { conformance, workFolder } from './build.ts';
import { laboratory } from './laboratory.ts';
import { stallingPeer } from './stalling-peers.ts';

// Whole runs of the command, beside other tests.
vi.setConfig({ testTimeout: 300_000 });

const { ecosystem, withTarget } = laboratory();

/** Runs for each service and way to stall: REPEAT in the environment, 1 by default. */
const rounds = Math.max(1, Math.trunc(Number(process.env.REPEAT ?? 1)) || 1);

/** Services by the beginning of their host, and what the cases say where one of them stalls. */
const services = {
  keystore: { host: 'keystore.', cause: /keystore\..*timed-out|timed-out.*keystore\./s },
  'OCSP responder': { host: 'ocsp.', cause: /no answer within 1000 ms \(HTTP, timed-out\)/ },
  proxy: { host: null, cause: /proxy.*timed-out|timed-out.*proxy/s },
  auth1: { host: 'auth1.', cause: /auth1\..*timed-out|timed-out.*auth1\./s },
  'Consent Manager': { host: 'cm.', cause: /no (answer|handshake) (in time|within 1000 ms)/ },
  'Ozone Connect': { host: 'connect.', cause: /no (answer|handshake) (in time|within 1000 ms)/ },
} as const;

let dir: string;
beforeAll(async () => {
  dir = await workFolder('stalled-services');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test.each(
  Object.keys(services).flatMap((name) => (['silent', 'dripping'] as const).map((stall) => [name, stall] as const)),
)('a run to a %s that is %s ends within what it printed, with open cases that name the cause', async (name, stall) => {
  const { host, cause } = services[name as keyof typeof services];
  for (let round = 0; round < rounds; round += 1) {
    const file = ecosystem().targetFile('all');
    const written = parse(await readFile(file, 'utf8')) as Written;
    const { network } = written;
    const led = Object.entries(network.connectTo).filter(([authority]) => authority.startsWith(host ?? ''));
    expect(led.length).toBeGreaterThan(0);
    const behind = [led[0]?.[1]].flat()[0] ?? '';
    const peer = await stallingPeer(stall, behind);
    const way =
      host === null
        ? { connectTo: {}, proxy: `http://${peer.address}` }
        : {
            connectTo: {
              ...network.connectTo,
              ...Object.fromEntries(led.map(([authority]) => [authority, peer.address])),
            },
          };
    const changed = stringify({ ...written, network: { ...network, ...way, timeoutMs: 1000 } });
    const started = performance.now();
    const run = await withTarget(
      'all',
      () => changed,
      () => conformance(['run', '--target', file, '--no-allure', '--out', 'out'], { cwd: dir }),
    );
    const tookMs = performance.now() - started;
    await peer.close();
    const promised = Number(/over after (\d+) s at most/.exec(run.stderr)?.[1]);
    expect(tookMs).toBeLessThan(promised * 1000);
    expect(run.code).toBe(3);
    const [folder] = /out\/[\w-]+/.exec(run.stdout) ?? [];
    const results = JSON.parse(await readFile(join(dir, folder ?? '', 'results.json'), 'utf8')) as Results;
    expect(results.cases.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    const open = results.cases.filter(({ outcome }) => outcome === 'inconclusive').map(({ reason }) => reason);
    expect(open.filter((reason) => reason !== null && cause.test(reason)).length).toBeGreaterThan(0);
  }
});

interface Written {
  readonly network: { readonly connectTo: Readonly<Record<string, string | string[]>> };
}
