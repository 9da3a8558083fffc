import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly [member: string]: unknown;
}

const manifestsIn = (text: string) => parseAllDocuments(text).map((document) => document.toJS() as Manifest);

describe.skipIf(absent('kubectl'))('kubectl kustomize renders', () => {
  const kubectl = programFile('kubectl') ?? 'kubectl';
  const rendered = async (overlay: string, kubernetes = join(deploy, 'kubernetes')) => {
    const { stdout } = await promisify(execFile)(kubectl, ['kustomize', join(kubernetes, overlay)]);
    return manifestsIn(stdout);
  };

  test.each(['base', 'overlays/pre-production', 'overlays/production', 'overlays/hsm'])(
    '%s: what Kubernetes takes, with no member that it does not know',
    async (overlay) => {
      const manifests = await rendered(overlay);
      expect(manifests.map(({ kind }) => kind).sort()).toEqual([
        'CronJob',
        ...(overlay === 'base' ? [] : ['Namespace']),
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
      expect(container?.args).toContain('--keep=30');
      // A pod that is tried again goes on with its night: nothing of what is done is done anew.
      expect(container?.args).not.toContain('--again');
      expect(container?.env.some(({ name }) => name === 'NIGHT')).toBe(container?.args.includes('--night=$(NIGHT)'));
      // What an overlay makes is all in the namespace that it makes; a node's socket is refused but by its widest level.
      const spaces = manifests.flatMap(({ kind, metadata }) => (kind === 'Namespace' ? [metadata.name] : []));
      expect(new Set(manifests.flatMap(({ metadata }) => metadata.namespace ?? []))).toEqual(new Set(spaces));
      const levels = manifests.flatMap((one) => one.metadata.labels?.['pod-security.kubernetes.io/enforce'] ?? []);
      const hostPath = job.template.spec.volumes.some((volume) => 'hostPath' in volume);
      expect(levels).toEqual(spaces.map(() => (hostPath ? 'privileged' : 'restricted')));
    },
  );

  test('an overlay with one secret for each institution, which are the folders that they were', async () => {
    const kubernetes = join(dir, 'kubernetes');
    await cp(join(deploy, 'kubernetes'), kubernetes, { recursive: true });
    const banks = { 'bank-007': ['lfi.yaml', 's4.pem', 's4.key'], 'bank-008': ['lfi.yaml', 's4.pem'] };
    for (const [bank, files] of Object.entries(banks)) {
      await mkdir(join(dir, 'banks', bank), { recursive: true });
      for (const file of files) await writeFile(join(dir, 'banks', bank, file), `${bank} ${file}`);
    }
    const script = (folder: string) =>
      outputOf('sh', [
        join(kubernetes, 'targets.sh'),
        join(dir, folder),
        join(kubernetes, 'overlays/production/targets.yaml'),
      ]);
    const secrets = manifestsIn(await script('banks')).filter((one) => one !== null) as unknown as {
      metadata: { name: string };
      data: Record<string, string>;
    }[];
    const kustomization = join(kubernetes, 'overlays/production/kustomization.yaml');
    const commented = await readFile(kustomization, 'utf8');
    await writeFile(kustomization, commented.replace(/^ {2}# (?=- target:| {2})/gm, '  '));
    const manifests = await rendered('overlays/production', kubernetes);
    for (const manifest of [...secrets, ...manifests] as unknown as Manifest[])
      expect([manifest.kind, await strictProblems(manifest)]).toEqual([manifest.kind, []]);
    const volume = jobIn(manifests).template.spec.volumes.find(({ name }) => name === 'targets') as unknown as {
      projected: { sources: { secret: { name: string; items: { key: string; path: string }[] } }[] };
    };
    const mounted = volume.projected.sources.flatMap(({ secret: { name, items } }) => {
      const data = secrets.find(({ metadata }) => metadata.name === name)?.data ?? {};
      return items.map(({ key, path }) => [path, Buffer.from(data[key] ?? '', 'base64').toString()]);
    });
    const meant = Object.entries(banks).flatMap(([bank, files]) =>
      files.map((file) => [`${bank}/${file}`, `${bank} ${file}`]),
    );
    expect(mounted.sort()).toEqual(meant.sort());
    await mkdir(join(dir, 'empty', 'bank-009'), { recursive: true });
    await expect(script('empty')).rejects.toThrow('has no target file');
  });
});

test('the pod that reads the volume is one that Kubernetes takes, and Node its program', async () => {
  const [reader] = manifestsIn(await read('kubernetes', 'reader.yaml')) as [Manifest];
  expect(await strictProblems(reader)).toEqual([]);
  const [{ command = [] } = {}] = (reader.spec as { containers: { command?: string[] }[] }).containers;
  expect(await outputOf(process.execPath, ['-p', `typeof (() => {${command[2]}})`])).toBe('function\n');
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
    // One fleet's numbers are never another's.
    for (const query of queries) expect(query).toContain('{environment=~"$environment"');
  });

  test('takes the metrics of a night', async () => {
    const file = join(dir, 'fleet.prom');
    const text = fleetMetrics(sampleOverview());
    await writeFile(file, text);
    const samples = text.split('\n').filter((line) => line.startsWith('api_hub'));
    expect(samples.filter((line) => !/[{,]environment="[a-z-]+"/.test(line))).toEqual([]);
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

test('the line of cron prints nothing where a night came to its end, all of it else, and exports its metrics', async () => {
  const lines = (await read('cron', 'conformance')).split('\n');
  const line = lines.find((one) => /^\d/.test(one)) ?? '';
  const [, user, run = ''] = /^(?:\S+ ){5}(\S+) (.*)$/.exec(line) ?? [];
  expect(user).toBe('conformance');
  // What cron makes of a percent sign is the end of a line; and it takes 998 characters at most.
  expect([run.includes('%'), line.length < 998]).toEqual([false, true]);
  const [STORE, METRICS] = [join(dir, 'store'), join(dir, 'collector')];
  for (const name of ['STORE', 'METRICS']) expect(lines.some((one) => one.startsWith(`${name}=/var/lib/`))).toBe(true);
  await mkdir(METRICS);
  const at = async (code: number) => {
    const program = `#!/bin/sh\nmkdir -p ${STORE}/2026-12-01 && echo ${code} >${STORE}/2026-12-01/fleet.prom; umask; echo "$@"; exit ${code}\n`;
    await writeFile(join(dir, 'conformance'), program, { mode: 0o755 });
    const env = { PATH: `${dir}:${process.env.PATH}`, STORE, METRICS };
    const { stdout } = await promisify(execFile)('sh', ['-c', run], { env });
    return [stdout, await readdir(METRICS), await readFile(join(METRICS, 'conformance.prom'), 'utf8')];
  };
  expect(await at(0)).toEqual(['', ['conformance.prom'], '0\n']);
  const asked = `fleet run --targets /etc/conformance --store ${STORE} --keep 30 --exit-by work`;
  expect(await at(3)).toEqual([`0077\n${asked}\n`, ['conformance.prom'], '3\n']);
  // The service asks for the same, in its own folders.
  const service = (await read('systemd', 'conformance.service')).replaceAll('%p', 'conformance');
  expect(service).toContain(`conformance ${asked.replace(STORE, '/var/lib/conformance')}\n`);
});

test('the service exports the metrics of the newest night under its own name, and says where it cannot', async () => {
  const [store, metrics] = [join(dir, 'nights'), join(dir, 'node-exporter')];
  const service = await read('systemd', 'conformance.service');
  const [, line = ''] = /^ExecStopPost=-\/bin\/sh -c '(.*)'$/m.exec(service) ?? [];
  const script = line
    .replaceAll('/var/lib/%p', store)
    .replaceAll('/var/lib/prometheus/node-exporter', metrics)
    .replaceAll('%p', 'conformance-sandbox');
  for (const night of ['2026-11-30', '2026-12-01']) {
    await mkdir(join(store, night), { recursive: true });
    await writeFile(join(store, night, 'fleet.prom'), night);
  }
  expect(await outputOf('sh', ['-c', script])).toContain('docs/fleet.md');
  await mkdir(metrics);
  expect(await outputOf('sh', ['-c', script])).toBe('');
  expect(await readdir(metrics)).toEqual(['conformance-sandbox.prom']);
  expect(await readFile(join(metrics, 'conformance-sandbox.prom'), 'utf8')).toBe('2026-12-01');
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
        readonly env: readonly { readonly name: string }[];
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
