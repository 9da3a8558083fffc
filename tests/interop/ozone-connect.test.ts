import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../helpers/engine/judge.ts';
import { planCases, planSteps, withGates } from '../../helpers/engine/plan.ts';
import type { CaseResult } from '../../helpers/engine/results.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import { runSteps } from '../../helpers/probes/run.ts';
import { strangersKeys } from '../../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../../helpers/probes/wrong-identities.ts';
import { loadTarget } from '../../helpers/target/load.ts';
import { hosts } from '../../sandbox/parties.ts';
import { projectFolder, workFolder } from '../build.ts';
import { evidenceOf } from '../evidence-of.ts';
import { laboratory } from '../laboratory.ts';
import { freePort, programFile, type Running, run, until } from './processes.ts';

const lab = laboratory();
const program = programFile('nginx');
if (program === null && process.env.REQUIRE_INTEROP === '1') throw new Error('nginx is not installed');

let folder: string;
beforeAll(async () => {
  folder = await workFolder('ozone-connect');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What Ozone Connect does at the level of connections, TLS, certificates and whom it admits; and its health checks. */
const ofConnections = ({ id, layer, subject }: Pick<CaseResult, 'id' | 'layer' | 'subject'>) =>
  subject.endpoint === 'oc' && (['TCP', 'TLS', 'mTLS'].includes(layer) || id.startsWith('health.'));

describe.skipIf(program === null)('Ozone Connect behind nginx, as docs/ozone-connect.md has it', () => {
  test('is as right as the embedded one, in every case about its connections', async () => {
    const evidence = await asDocumented((text) => text);
    const right = outcomes(await lab.healthy('lfi'));
    const seen = outcomes(evidence);
    expect([...seen.values()].filter((outcome) => outcome === 'pass').length).toBeGreaterThan(30);
    expect([...seen].filter(([id, outcome]) => outcome !== right.get(id))).toEqual([]);
  });

  test.each<[string, readonly (readonly [from: string, to: string])[], string]>([
    ['the pin of the organisation', [['$of_api_hub = 0', '$of_api_hub = 2']], 'mtls.refuses.other-organisation'],
    [
      'verification',
      [
        ['ssl_verify_client optional', 'ssl_verify_client optional_no_ca'],
        ['$ssl_client_verify != SUCCESS', '$ssl_client_verify = NONE'],
        ['$of_api_hub = 0', '$of_api_hub = 2'],
      ],
      'mtls.refuses.self-signed',
    ],
    ['ephemeral keys', [[':ECDHE-RSA-AES256-GCM-SHA384', ':AES256-GCM-SHA384']], 'tls.cipher'],
  ])('and is found wrong without %s', async (_what, changes, check) => {
    const evidence = await asDocumented((text) =>
      changes.reduce((changed, [from, to]) => {
        expect(changed).toContain(from);
        return changed.replace(from, to);
      }, text),
    );
    const missed = [...outcomes(evidence)].filter(([, outcome]) => outcome === 'fail').map(([id]) => id);
    expect(
      missed.filter((id) => id.startsWith(check)),
      missed.join(),
    ).not.toEqual([]);
  });
});

function outcomes(evidence: Evidence): Map<string, string> {
  const cases = judge(lab.suites(), evidence).cases.filter(ofConnections);
  return new Map(cases.map(({ id, outcome }) => [id, outcome]));
}

/** What a run of the LFI observes of the documented nginx, or of a change of it. */
async function asDocumented(change: (text: string) => string): Promise<Evidence> {
  await lab.healthy('lfi');
  const port = await freePort();
  const running = await started(port, change);
  try {
    const host = `${hosts.oc}:443`;
    const file = lab.ecosystem().targetFile('lfi');
    const led = (text: string) => text.replace(new RegExp(`(${host}: ).*`), `$1127.0.0.1:${port}`);
    const { target, keyring } = await lab.withTarget('lfi', led, () => loadTarget(file, { environment: {} }));
    expect(target.network.connectTo[host]).toEqual([`127.0.0.1:${port}`]);
    const all = planCases(lab.suites(), target);
    const ids = new Set(
      all
        .filter(({ id, check, suite, subject }) =>
          ofConnections({ id, layer: check.layer ?? suite.layer, subject } as never),
        )
        .map(({ id }) => id),
    );
    const steps = planSteps(
      withGates(all, (id) => ids.has(id), target),
      target,
      all,
    );
    const startedAt = new Date();
    const mint = wrongIdentityMint(target, await strangersKeys(), startedAt);
    const bench = { target, environment: {}, keyring, mint, signal: new AbortController().signal };
    return evidenceOf(target, startedAt, await runSteps(steps, bench));
  } finally {
    await running.close();
  }
}

async function started(port: number, change: (text: string) => string): Promise<Running> {
  const documentation = await readFile(join(projectFolder, 'docs', 'ozone-connect.md'), 'utf8');
  const text = [...documentation.matchAll(/```nginx\n([\s\S]*?)\n```/g)].map(([, block]) => block).join('\n');
  const changed = change(text);
  const upstream = await freePort();
  const site = changed
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${upstream}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  await mkdir(folder, { recursive: true });
  for (const file of ['S4.chain.pem', 'S4.key', 'trust.pem'])
    await copyFile(join(lab.ecosystem().dir, file), join(folder, file));
  const configuration = `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr crit;
events { worker_connections 256; }
http { access_log off; ${temporary.join(' ')}
${site}
}`;
  await writeFile(join(folder, 'nginx.conf'), configuration);
  const running = run(program ?? '', ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], { cwd: folder });
  await until(running, () => reached(port));
  return running;
}

function reached(port: number): Promise<true | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(null));
  });
}
