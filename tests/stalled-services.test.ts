import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Results } from '../helpers/engine/results.ts';
import { conformance, workFolder } from './build.ts';
import { laboratory } from './laboratory.ts';
import { type Stall, stallingPeer } from './stalling-peers.ts';

const { ecosystem, withTarget } = laboratory();

/** With REPEAT in the environment, that many runs of everything for each service and way to stall; else one, of what asks the service. */
const rounds = Math.trunc(Number(process.env.REPEAT ?? 0)) || 0;

// Whole runs of the command, beside other tests.
vi.setConfig({ testTimeout: 300_000 * Math.max(1, rounds) });

interface Service {
  /** Beginning of its hosts; null for a proxy, which stands before all of them. */
  readonly host: string | null;
  /** Checks that ask it. */
  readonly only: string;
  /** What cases say where it stalls. */
  readonly cause: RegExp;
  /** Whether something under a MUST hangs on it; who runs an OCSP responder owes its answer to nobody whom this run judges. */
  readonly isMust: boolean;
}

/** Of each wait; as long as a busy machine needs for what does answer. */
const timeoutMs = 2000;
const noAnswer = /no (answer|handshake) within 2000 ms/;
const inbound = 'health.*,mtls.accepts.right,mtls.refuses.none,tls.handshake';
const services: Readonly<Record<string, Service>> = {
  keystore: { host: 'keystore.', only: 'jwks.*', cause: /keystore\..*timed-out|timed-out.*keystore\./s, isMust: true },
  'OCSP responder': {
    host: 'ocsp.',
    // Questions are about certificates, so these are looked at as well.
    only: 'revocation.service.*,certificate.validity.current',
    cause: /no answer within 2000 ms \(HTTP, timed-out\)/,
    isMust: false,
  },
  proxy: { host: null, only: 'network.*,jwks.*', cause: /proxy.*timed-out|timed-out.*proxy/s, isMust: true },
  auth1: { host: 'auth1.', only: 'discovery.*', cause: /auth1\..*timed-out|timed-out.*auth1\./s, isMust: true },
  'Consent Manager': { host: 'cm.', only: inbound, cause: noAnswer, isMust: true },
  'Ozone Connect': { host: 'connect.', only: inbound, cause: noAnswer, isMust: true },
};
const stallingServices = Object.entries(services).flatMap(([name, service]) =>
  (['silent', 'dripping'] as const).map((stall) => [name, stall, service] as const),
);

let dir: string;
beforeAll(async () => {
  dir = await workFolder('stalled-services');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test.each(stallingServices)(
  'a run to %s that is %s ends in time, with open cases that name the cause',
  async (_name, stall, service) => {
    for (let round = 0; round < Math.max(1, rounds); round += 1) {
      const { took, promised, code, results } = await runTo(
        stall,
        service,
        rounds === 0 ? ['--only', service.only] : [],
      );
      expect(took).toBeLessThan(promised);
      expect(code).toBe(results.verdict === 'conformant' ? 0 : 3);
      if (service.isMust) expect(code).toBe(3);
      expect(results.cases.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
      const open = results.cases.filter(({ outcome }) => outcome === 'inconclusive').map(({ reason }) => reason ?? '');
      expect(
        open.some((reason) => service.cause.test(reason)),
        open.join('\n'),
      ).toBe(true);
    }
  },
);

/** A run while a service stalls: seconds that it probed and that it had printed, its exit code and its results. */
async function runTo(stall: Stall, { host }: Service, options: readonly string[]) {
  const file = ecosystem().targetFile('all');
  const written = parse(await readFile(file, 'utf8')) as Written;
  const { network } = written;
  const led = Object.entries(network.connectTo).filter(([authority]) => authority.startsWith(host ?? ''));
  expect(led.length).toBeGreaterThan(0);
  const peer = await stallingPeer(stall, [led[0]?.[1]].flat()[0] ?? '');
  const stalling = Object.fromEntries(led.map(([authority]) => [authority, peer.address]));
  const way =
    host === null
      ? { connectTo: {}, proxy: `http://${peer.address}` }
      : { connectTo: { ...network.connectTo, ...stalling } };
  const changed = stringify({ ...written, network: { ...network, ...way, timeoutMs } });
  const run = await withTarget(
    'all',
    () => changed,
    () => conformance(['run', '--target', file, '--no-allure', '--out', 'out', ...options], { cwd: dir }),
  );
  await peer.close();
  const promised = Number(/over after (\d+) s at most/.exec(run.stderr)?.[1]);
  const [folder] = /out\/[\w-]+/.exec(run.stdout) ?? [];
  const results = JSON.parse(await readFile(join(dir, folder ?? '', 'results.json'), 'utf8')) as Results;
  const took = (Date.parse(results.endedAt) - Date.parse(results.startedAt)) / 1000;
  return { took, promised, code: run.code, results };
}

interface Written {
  readonly network: { readonly connectTo: Readonly<Record<string, string | string[]>> };
}
