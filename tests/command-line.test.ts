import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { DoctorReport } from '../cli/doctor/report.ts';
import type { Results } from '../helpers/engine/results.ts';
import { conformance, projectFolder, workFolder } from './build.ts';

// Whole runs of the command, beside other tests.
vi.setConfig({ testTimeout: 180_000 });

let dir: string;

beforeAll(async () => {
  dir = await workFolder('command-line');
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

const resultsOf = async (name: string): Promise<Results> =>
  JSON.parse(await readFile(join(dir, 'out', name, 'results.json'), 'utf8'));

describe('an installation', () => {
  test('with a suite that does not load ends with 3, names it, and is not green', async () => {
    const installation = join(dir, 'broken');
    await cp(join(projectFolder, 'dist'), join(installation, 'dist'), { recursive: true });
    await cp(join(projectFolder, 'package.json'), join(installation, 'package.json'));
    await symlink(join(projectFolder, 'node_modules'), join(installation, 'node_modules'));
    await writeFile(
      join(installation, 'dist', 'suites', 'certificates', 'planted.js'),
      "import '../../helpers/nowhere.js';\nexport default {};\n",
    );
    const run = await conformance(['run', '--vantage', 'tpp'], { cwd: dir, installation });
    expect(run.code).toBe(3);
    expect(run.stdout).toContain('the suite certificates/planted did not load');
    expect((await resultsOf('embedded-tpp')).problems.join()).toContain('planted');
  });

  test('below node_modules works as well: as a package', async () => {
    const installation = join(dir, 'elsewhere', 'node_modules', 'api-hub-conformance');
    await cp(join(projectFolder, 'dist'), join(installation, 'dist'), { recursive: true });
    await cp(join(projectFolder, 'package.json'), join(installation, 'package.json'));
    await symlink(join(projectFolder, 'node_modules'), join(installation, 'node_modules'));
    const run = await conformance(['run', '--vantage', 'tpp', '--only', 'kid.*', '--out', 'out/package'], {
      cwd: dir,
      installation,
    });
    expect(run.stderr).not.toMatch(/error/i);
    expect(run.code).toBe(3);
    const { problems, cases } = await resultsOf('package/embedded-tpp');
    expect(problems).toEqual([]);
    expect(cases.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(10);
  });

  test('without what renders Allure’s report has the results, and says how to render them', async () => {
    const installation = join(dir, 'without-allure');
    const modules = join(projectFolder, 'node_modules');
    await mkdir(join(installation, 'node_modules'), { recursive: true });
    for (const name of ['dist', 'package.json'])
      await cp(join(projectFolder, name), join(installation, name), { recursive: true });
    for (const name of (await readdir(modules)).filter((one) => one !== '@allurereport'))
      await symlink(join(modules, name), join(installation, 'node_modules', name));
    const run = await conformance(['run', '--allure', '--vantage', 'ozone', '--only', 'kid.*'], {
      cwd: dir,
      installation,
    });
    const folder = join('out', 'embedded-ozone');
    expect(run.stderr).toContain(`npx allure@3 generate ${join(folder, 'allure-results')}`);
    expect(await readdir(join(dir, folder))).toEqual(expect.arrayContaining(['allure-results', 'results.json']));
    const { cases } = await resultsOf('embedded-ozone');
    const results = (await readdir(join(dir, folder, 'allure-results'))).filter((one) => one.endsWith('-result.json'));
    // One is the verdict's.
    expect(results).toHaveLength(cases.length + 1);
  });
});

describe('what is given for a file and may have no end', () => {
  const evidence = () => join(dir, 'given', 'evidence.json');
  beforeAll(async () => {
    await mkdir(join(dir, 'given'));
    await promisify(execFile)('mkfifo', [join(dir, 'given', 'pipe')]);
    await writeFile(join(dir, 'given', 'long'), '');
    await truncate(join(dir, 'given', 'long'), 1.5 * 2 ** 30);
    const judged = {
      format: 'api-hub-conformance/evidence',
      version: 1,
      tool: { name: 'api-hub-conformance', version: '0.1.0' },
      runId: 'given',
      startedAt: '2026-11-30T08:00:00.000Z',
      endedAt: '2026-11-30T08:00:01.000Z',
      cutShort: null,
      observations: [],
      target: { standard: 'v2.1', vantage: 'lfi', name: 'given', environment: 'embedded' },
    };
    await writeFile(evidence(), JSON.stringify(judged));
  });

  test.each([
    [['run', '--target', 'given/pipe'], 'a pipe'],
    [['plan', '--target', '/dev/zero'], 'a device'],
    [['run', '--vantage', 'tpp', '--previous', 'given/long'], 'a file of 1610612736 bytes'],
    [['assess', '--evidence', 'given/pipe'], 'a pipe'],
    [['assess', '--evidence', 'given/evidence.json', '--trend', '/dev/zero'], 'a device'],
    [['tls', '127.0.0.1:9', '--ca', 'given/pipe'], 'a pipe'],
    [['tls', '127.0.0.1:9', '--cert', '/dev/zero', '--key', 'given/pipe'], 'a device'],
  ])('%j is refused before it is read', async (args, found) => {
    const { code, stderr } = await conformance(args, { cwd: dir });
    expect([code, stderr]).toEqual([2, expect.stringContaining(found)]);
  });
});

describe('other commands', () => {
  test('plan prints every step and touches no network', async () => {
    const plan = await conformance(['plan', '--vantage', 'tpp'], { cwd: dir });
    expect(plan.code).toBe(0);
    expect(plan.stdout).toMatch(/call:rs1\/accounts\/tls1\.3\/untrusted-ca +GET https:\/\/rs1\..*untrusted-ca +1/);
    expect(plan.stdout).not.toContain('call:oc/');
  });

  test('plan --hosts is a request to whoever runs the firewall', async () => {
    const plan = await conformance(['plan', '--hosts', '--vantage', 'lfi'], { cwd: dir });
    expect(plan.stdout).toMatch(/^cm\.examplebank\.\S+:443 +mutual TLS \(C3\) +\d+ +Consent Manager/m);
    expect(plan.stdout).toMatch(/^ocsp\.sandbox\.\S+:80 +plain HTTP +\d+ +OCSP responder/m);
    expect(plan.stdout).toContain('whoever decrypts it on the way breaks mutual TLS');
  });

  test('wrong use ends with 2 and one clear line, never a stack trace, and leaves nothing behind', async () => {
    const temporary = join(dir, 'temporary');
    await mkdir(temporary);
    for (const args of [
      ['frobnicate'],
      ['run', '--fault', 'nope'],
      ['run', '--target', 'missing.yaml'],
      ['list', 'birds'],
      ['explain', 'nothing'],
      ['assess', '--evidence', 'missing.json'],
      ['run', '--previous', 'missing.json'],
      ['run', '--target', 'x.yaml', '--vantage', 'lfi'],
    ]) {
      const refused = await conformance(args, { cwd: dir, environment: { TMPDIR: temporary } });
      expect(refused.code, args.join(' ')).toBe(2);
      expect(refused.stderr.length).toBeGreaterThan(10);
      expect(refused.stderr + refused.stdout).not.toMatch(/\n\s+at .*\.js:\d+/);
    }
    expect(await readdir(temporary)).toEqual([]);
  });

  test('lists name checks and faults by id, checks with what they cite', async () => {
    for (const [what, wanted] of [
      ['checks', { id: 'mtls.refuses.none', requirements: expect.arrayContaining(['MT-C03', 'MT-T03']) }],
      ['faults', { id: 'oc-stale-node' }],
    ] as const) {
      const listed = await conformance(['list', what, '--json'], { cwd: dir });
      expect(JSON.parse(listed.stdout)).toContainEqual(expect.objectContaining(wanted));
    }
  });

  test('faults are listed with how many findings they cause', async () => {
    const listed = await conformance(['list', 'faults'], { cwd: dir });
    expect(listed.stdout).toMatch(/^\d+ faults cause (\d+) of \1 findings$/m);
  });

  test('requirements are listed with coverage, source and who is bound, and counted; one is explained with its contradiction', async () => {
    const listed = await conformance(['list', 'requirements'], { cwd: dir });
    expect(listed.stdout).toMatch(/MT-C05 +MUST .*\n.*Configuring inbound mTLS.*; binds LFI\n +checked by mtls\./);
    expect(listed.stdout.trim().split('\n').at(-1)).toMatch(
      /^\d+ requirements: \d+ checked, 3 declared in the target, \d+ out of reach$/,
    );
    const rows = JSON.parse((await conformance(['list', 'requirements', '--json'], { cwd: dir })).stdout) as object[];
    expect(rows).toContainEqual(
      expect.objectContaining({
        id: 'VAL-10',
        level: 'SHOULD',
        mustUnder: 'revocationRequired',
        binds: ['ozone', 'lfi'],
        coverage: { is: 'checked' },
        conflict: 'CX-38',
      }),
    );
    const explained = await conformance(['explain', 'MT-C05'], { cwd: dir });
    expect(explained.stdout).toContain('Coverage: checked by mtls.refuses.other-organisation');
    expect(explained.stdout).toContain('The sources disagree, CX-36');
  });
});

describe('doctor', () => {
  test('examines a target and the way to every host, prints what its schema says, and ends with 0', async () => {
    const { code, stdout } = await conformance(['doctor', '--vantage', 'lfi', '--json'], { cwd: dir });
    const schema = z.fromJSONSchema(
      JSON.parse(await readFile(join(projectFolder, 'docs', 'doctor.schema.json'), 'utf8')),
    );
    const report = JSON.parse(stdout) as DoctorReport;
    expect(schema.safeParse(report).error).toBeUndefined();
    expect([code, report.status]).toEqual([0, 'ok']);
    expect(report.examinations.map(({ id }) => id)).toEqual([
      'target',
      'files',
      'machine',
      'hosts',
      'clock',
      'revocation',
      'published',
    ]);
  });

  test('tells every problem of a target that is refused, looks at the hosts all the same, and ends with 2', async () => {
    const text = (await readFile(join(projectFolder, 'config', 'examples', 'lfi.yaml'), 'utf8')).replace(
      'endpoints:',
      `network: { timeoutMs: 200, connectTo: { ${['cm', 'hh', 'as1', 'rs1', 'auth1'].map((one) => `${one}.examplebank.preprod.apihub.openfinance.ae:443: 127.0.0.1:9`).join(', ')}, connect.examplebank.ae:443: 127.0.0.1:9, keystore.sandbox.directory.openfinance.ae:443: 127.0.0.1:9, data.sandbox.directory.openfinance.ae:443: 127.0.0.1:9 } }\nendpoints:`,
    );
    await writeFile(join(dir, 'refused.yaml'), text);
    const { code, stdout } = await conformance(['doctor', '--target', 'refused.yaml'], { cwd: dir });
    expect(code).toBe(2);
    expect(stdout).toMatch(/✕ refused\.yaml:\d+ \/trust\/framework: no such file/);
    expect(stdout).toMatch(/✕ refused\.yaml:\d+ \/certificates\/C3\/key: no such file/);
    expect(stdout).toMatch(/None of 8 hosts is reached from here/);
    expect(stdout).toContain('Mend the target file first');
  });
});
