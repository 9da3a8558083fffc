import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { fleetMetrics } from '../../reports/fleet/fleet-metrics.ts';
import { projectFolder } from '../build.ts';
import { sampleOverview } from '../sample-overview.ts';
import { programFile } from './processes.ts';
import { strictProblems } from './strict-manifests.ts';

// What is in deploy/, by the programs that will read it. Without a program its tests are skipped, or fail where
// REQUIRE_INTEROP=1 asks for all.
const absent = (program: string) => programFile(program) === null && process.env.REQUIRE_INTEROP !== '1';
const deploy = join(projectFolder, 'deploy');
const read = (...path: string[]) => readFile(join(deploy, ...path), 'utf8');

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'deployment-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function outputOf(program: string, args: readonly string[], cwd = deploy): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(programFile(program) ?? program, args, { cwd, timeout: 60_000 });
  return stdout + stderr;
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [member: string]: unknown;
}

const manifestsIn = (text: string) => parseAllDocuments(text).map((document) => document.toJS() as Manifest);

describe.skipIf(absent('kubectl'))('kubectl kustomize renders', () => {
  const rendered = async (overlay: string) => {
    const { stdout } = await promisify(execFile)(
      programFile('kubectl') ?? 'kubectl',
      ['kustomize', join('kubernetes', overlay)],
      {
        cwd: deploy,
      },
    );
    return manifestsIn(stdout);
  };

  test.each(['base', 'overlays/pre-production', 'overlays/production', 'overlays/hsm'])(
    '%s: what Kubernetes takes, with no member that it does not know',
    async (overlay) => {
      const manifests = await rendered(overlay);
      expect(manifests.map(({ kind }) => kind).sort()).toEqual([
        'CronJob',
        'NetworkPolicy',
        'PersistentVolumeClaim',
        'ServiceAccount',
      ]);
      for (const manifest of manifests)
        expect([manifest.kind, await strictProblems(manifest)]).toEqual([manifest.kind, []]);
      const job = jobIn(manifests);
      const [container] = job.template.spec.containers;
      const shards = container?.args.find((one) => one.startsWith('--shard='));
      expect(shards).toBe(`--shard=${job.completions}`);
      expect(job.parallelism).toBe(job.completions);
      expect(job).toMatchObject({ completionMode: 'Indexed', backoffLimitPerIndex: 2 });
      // Exit code 2 ends a part at once; 3 is none of the rules, so that it counts and the part is tried again.
      expect(job.podFailurePolicy.rules.map(({ action, onExitCodes }) => [action, onExitCodes?.values])).toEqual([
        ['FailIndex', [2]],
        ['Ignore', undefined],
      ]);
      expect(container?.securityContext).toMatchObject({
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      });
      const mounted = container?.volumeMounts.map(({ name }) => name).sort();
      expect(mounted).toEqual(job.template.spec.volumes.map(({ name }) => name).sort());
    },
  );
});

test('the walk over manifests refuses misspelt members, wrong values and what is missing', async () => {
  const [cronJob] = manifestsIn(await read('kubernetes', 'base', 'cron-job.yaml'));
  const text = JSON.stringify(cronJob);
  const broken = (from: string, to: string) => strictProblems(JSON.parse(text.replace(from, to)) as Manifest);
  expect(await strictProblems(JSON.parse(text) as Manifest)).toEqual([]);
  expect(await broken('"readOnlyRootFilesystem"', '"readonlyRootFilesystem"')).toEqual([
    '/spec/jobTemplate/spec/template/spec/containers/0/securityContext/readonlyRootFilesystem is not known',
  ]);
  expect((await broken('"backoffLimitPerIndex":2', '"backoffLimitPerIndex":"two"')).join()).toContain('integer');
  expect((await broken('"schedule"', '"shedule"')).join()).toContain('schedule');
  expect(
    (await broken('"Indexed"', '"indexed"')).length + (await broken('"FailIndex"', '"Failindex"')).length,
  ).toBeGreaterThan(0);
});

describe.skipIf(absent('promtool'))('promtool', () => {
  test('takes the rules, and each alert fires when it should and not before', async () => {
    expect(await outputOf('promtool', ['check', 'rules', 'prometheus/rules.yaml'])).toContain('SUCCESS');
    expect(await outputOf('promtool', ['test', 'rules', 'prometheus/rules.test.yaml'])).toContain('SUCCESS');
    const names = (text: string) =>
      [...new Set([...text.matchAll(/alert(?:name)?: (\w+)/g)].map(([, name]) => name))].sort();
    const tested = names(await read('prometheus', 'rules.test.yaml'));
    expect(names(await read('prometheus', 'rules.yaml')).filter((name) => !tested.includes(name))).toEqual([]);
  });

  test('takes every query of the dashboard, and each metric of theirs and of the rules is one that a night has', async () => {
    const dashboard = JSON.parse(await read('grafana', 'dashboard.json')) as {
      panels: { targets: { expr: string }[] }[];
    };
    const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    const rules = queries.map((expr, index) => ({ record: `query:${index}`, expr }));
    const file = join(dir, 'queries.yaml');
    await writeFile(file, stringify({ groups: [{ name: 'dashboard', rules }] }));
    expect(await outputOf('promtool', ['check', 'rules', file])).toContain(`${queries.length} rules found`);
    const known = new Set(fleetMetrics(sampleOverview()).match(/^api_hub\w+/gm));
    const text = `${queries.join('\n')}${await read('prometheus', 'rules.yaml')}`;
    const asked = [...new Set(text.match(/api_hub_\w+/g))];
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  test('takes the metrics of a night', async () => {
    const file = join(dir, 'fleet.prom');
    await writeFile(file, fleetMetrics(sampleOverview()));
    const { stdout } = await promisify(execFile)('sh', ['-c', `promtool check metrics < ${file} 2>&1 || true`]);
    expect(stdout.split('\n').filter((line) => line !== '')).toEqual([]);
  });
});

describe.skipIf(absent('systemd-analyze'))('systemd-analyze', () => {
  test('takes the service and the timer', async () => {
    for (const name of await readdir(join(deploy, 'systemd')))
      expect([name, await outputOf('systemd-analyze', ['verify', join(deploy, 'systemd', name)])]).toEqual([name, '']);
    const exposure = await outputOf('systemd-analyze', [
      'security',
      '--offline=true',
      '--threshold=25',
      join(deploy, 'systemd', 'conformance.service'),
    ]);
    expect(exposure).toContain('Overall exposure level');
  });
});

test('the line of cron prints nothing where a night ends well, and all of it with its exit code else', async () => {
  const line = (await read('cron', 'conformance')).split('\n').find((one) => /^\d/.test(one)) ?? '';
  const [, user, run = ''] = /^(?:\S+ ){5}(\S+) (.*)$/.exec(line) ?? [];
  expect(user).toBe('conformance');
  const at = async (code: number) => {
    await writeFile(join(dir, 'conformance'), `#!/bin/sh\necho "$@"; exit ${code}\n`, { mode: 0o755 });
    const { stdout } = await promisify(execFile)('sh', ['-c', run], { env: { PATH: `${dir}:${process.env.PATH}` } });
    return stdout;
  };
  expect(await at(0)).toBe('');
  expect(await at(3)).toBe('fleet run --targets /etc/conformance --store /var/lib/conformance\n');
});

interface JobSpec {
  readonly completions: number;
  readonly parallelism: number;
  readonly podFailurePolicy: {
    readonly rules: readonly {
      readonly action: string;
      readonly onExitCodes?: { readonly values: readonly number[] };
    }[];
  };
  readonly template: {
    readonly spec: {
      readonly containers: readonly {
        readonly args: readonly string[];
        readonly securityContext: object;
        readonly volumeMounts: readonly { readonly name: string }[];
      }[];
      readonly volumes: readonly { readonly name: string }[];
    };
  };
}

function jobIn(manifests: readonly Manifest[]): JobSpec {
  const cronJob = manifests.find(({ kind }) => kind === 'CronJob') as unknown as {
    spec: { jobTemplate: { spec: JobSpec } };
  };
  return cronJob.spec.jobTemplate.spec;
}
