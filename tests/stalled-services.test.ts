import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Results } from '../helpers/engine/results.ts';
import { conformance, workFolder } from './build.ts';
import { laboratory } from './laboratory.ts';
import { type Stall, stallingPeer } from './stalling-peers.ts';

const { ecosystem } = laboratory();

/**
 * With REPEAT in the environment, that many runs of everything for each service and way to stall; else one, of what
 * asks the service.
 */
const rounds = Math.trunc(Number(process.env.REPEAT ?? 0)) || 0;

// Whole runs of the command, side by side, beside other tests: what they do most is wait.
vi.setConfig({ testTimeout: 300_000 * Math.max(1, rounds), maxConcurrency: 4 });

interface Service {
  /** Beginnings of its hosts; none for a proxy, which stands before all of them. */
  readonly hosts: readonly string[];
  /** Checks that ask it. */
  readonly only: string;
  /** What cases say where it stalls. */
  readonly cause: RegExp;
  /** Whether something under a MUST hangs on it alone. */
  readonly isMust: boolean;
}

/** Of each wait; as long as a busy machine needs for what does answer. */
const timeoutMs = 2000;
const noAnswer = /no (answer|handshake) within 2000 ms/;
const inbound = 'health.*,mtls.accepts.right,mtls.refuses.none,tls.handshake';
const noStatus = /no answer within 2000 ms \(HTTP, timed-out\)/;
const services: Readonly<Record<string, Service>> = {
  keystore: {
    hosts: ['keystore.'],
    only: 'jwks.*',
    cause: /keystore\..*timed-out|timed-out.*keystore\./s,
    isMust: true,
  },
  // The CRL says what the responder does not (RFC 6960 1: in lieu of a CRL, or as a supplement to it).
  'OCSP responder': { hosts: ['ocsp.'], only: 'revocation.service.*', cause: noStatus, isMust: false },
  'OCSP responder and list of revoked certificates': {
    hosts: ['ocsp.', 'crl.'],
    only: 'certificate.revocation.status',
    cause: noStatus,
    isMust: true,
  },
  proxy: {
    hosts: [],
    only: 'network.*,jwks.*',
    cause: /proxy.*(?:timed-out|no answer within)|timed-out.*proxy/s,
    isMust: true,
  },
  auth1: { hosts: ['auth1.'], only: 'discovery.*', cause: /auth1\..*timed-out|timed-out.*auth1\./s, isMust: true },
  'Consent Manager': { hosts: ['cm.'], only: inbound, cause: noAnswer, isMust: true },
  'Ozone Connect': { hosts: ['connect.'], only: inbound, cause: noAnswer, isMust: true },
};
const stallingServices = Object.entries(services).flatMap(([name, service]) =>
  (['silent', 'dripping'] as const).map((stall) => [name, stall, service] as const),
);

let dir: string;
beforeAll(async () => {
  dir = await workFolder('stalled-services');
  await ecosystem().use({});
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe.concurrent('a run to', () => {
  test.each(stallingServices)(
    '%s that is %s ends in time, with open cases that name the cause',
    async (name, stall, service) => {
      for (let round = 0; round < Math.max(1, rounds); round += 1) {
        const whole = rounds > 0;
        const seen = await runTo(`${name} ${stall}`, stall, service, whole ? [] : ['--only', service.only]);
        const { took, promised, code, results } = seen;
        expect(took).toBeLessThan(promised);
        expect(code).toBe(results.verdict === 'conformant' ? 0 : 3);
        if (service.isMust) expect(code).toBe(3);
        expect(results.cases.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
        const open = results.cases
          .filter(({ outcome }) => outcome === 'inconclusive')
          .map(({ reason }) => reason ?? '');
        expect(
          open.some((reason) => service.cause.test(reason)),
          open.join('\n'),
        ).toBe(true);
        if (whole) console.log(`${name}, ${stall}, run ${round + 1}: ${took} of ${promised} s, exit ${code}`);
      }
    },
  );
});

/** A run while a service stalls: seconds that it probed and that it had printed, its exit code and its results. */
async function runTo(name: string, stall: Stall, { hosts }: Service, options: readonly string[]) {
  const given = ecosystem().targetFile('all');
  const written = parse(await readFile(given, 'utf8')) as Written;
  const { network } = written;
  const led = Object.entries(network.connectTo).filter(([authority]) =>
    hosts.some((host) => authority.startsWith(host)),
  );
  expect(led.length).toBeGreaterThanOrEqual(hosts.length);
  const [[, behind] = []] = led.length > 0 ? led : Object.entries(network.connectTo);
  const peer = await stallingPeer(stall, [behind].flat()[0] ?? '');
  const stalling = Object.fromEntries(led.map(([authority]) => [authority, peer.address]));
  const way =
    hosts.length === 0
      ? { connectTo: {}, proxy: `http://${peer.address}` }
      : { connectTo: { ...network.connectTo, ...stalling } };
  const file = `${given}.${name.replaceAll(' ', '-')}.yaml`;
  await writeFile(file, stringify({ ...written, network: { ...network, ...way, timeoutMs } }));
  const out = `out ${name}`;
  const run = await conformance(['run', '--target', file, '--out', out, ...options], { cwd: dir });
  await Promise.all([peer.close(), rm(file)]);
  const [, time, unit] = /over after (\d+) (s|min) at most/.exec(run.stderr) ?? [];
  const promised = Number(time) * (unit === 'min' ? 60 : 1);
  const results = JSON.parse(await readFile(join(dir, out, written.name, 'results.json'), 'utf8')) as Results;
  const took = (Date.parse(results.endedAt) - Date.parse(results.startedAt)) / 1000;
  return { took, promised, code: run.code, results };
}

interface Written {
  readonly name: string;
  readonly network: { readonly connectTo: Readonly<Record<string, string | string[]>> };
}
