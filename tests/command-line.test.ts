import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Results } from '../helpers/check/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { conformance, projectFolder } from './build.ts';

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'command-line-'));
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

const resultsOf = async (name: string): Promise<Results> =>
  JSON.parse(await readFile(join(dir, 'out', name, 'results.json'), 'utf8'));

describe('conformance run', () => {
  test('proves the embedded ecosystem, and assess comes to the same bytes', async () => {
    const run = await conformance(['run'], { cwd: dir });
    expect(run.stderr).not.toMatch(/error|warning/i);
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toContain('Conformant');
    expect(run.stdout).toContain('certifies nothing');
    expect((await readdir(join(dir, 'out', 'embedded-all'))).sort()).toEqual([
      'allure',
      'cases.csv',
      'evidence.json',
      'index.html',
      'junit.xml',
      'metrics.prom',
      'results.json',
      'results.sarif',
      'summary.md',
      'target.json',
    ]);
    const again = await conformance(
      ['assess', '--evidence', 'out/embedded-all/evidence.json', '--out', 'again/results.json', '--report', 'again'],
      { cwd: dir },
    );
    expect(again.code).toBe(0);
    expect(again.stdout).toContain(`Report: ${join('again', 'index.html')}`);
    const remade = await readdir(join(dir, 'again'));
    expect(remade).toHaveLength(7);
    for (const name of remade)
      expect([name, await readFile(join(dir, 'again', name), 'utf8')]).toEqual([
        name,
        await readFile(join(dir, 'out', 'embedded-all', name), 'utf8'),
      ]);
    const allure = await readFile(join(dir, 'out', 'embedded-all', 'allure', 'index.html'), 'utf8');
    expect(allure).not.toMatch(/<(script|link|img|iframe)\b[^>]*(src|href)="https?:/);
    expect(allure).not.toContain('googletagmanager.com/gtag');
  }, 120_000);

  test('judges at the day of going live too; assess repeats that, and takes another day', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const run = await conformance(['run', '--no-allure', '--vantage', 'lfi', '--go-live', inDays(370)], { cwd: dir });
    expect(run.code).toBe(0);
    const warned = (await resultsOf('embedded-lfi')).cases.find(
      ({ id }) => id === 'certificate.validity.at-go-live@S4/served/oc',
    );
    expect(warned).toMatchObject({ outcome: 'warn', finding: 'soon' });
    const evidence = ['--evidence', 'out/embedded-lfi/evidence.json'];
    expect((await conformance(['assess', ...evidence, '--out', 'again.json'], { cwd: dir })).code).toBe(0);
    expect(await readFile(join(dir, 'again.json'), 'utf8')).toBe(
      await readFile(join(dir, 'out', 'embedded-lfi', 'results.json'), 'utf8'),
    );
    expect((await conformance(['assess', ...evidence, '--go-live', inDays(500)], { cwd: dir })).code).toBe(1);
    expect((await conformance(['assess', ...evidence, '--go-live', 'soon'], { cwd: dir })).code).toBe(2);
  });

  test('keeps the previous output, writes a trace and prints results where asked', async () => {
    const run = await conformance(['run', '--no-allure', '--json', '--trace', '--fault', 's4-wrong-ou'], { cwd: dir });
    expect(run.code).toBe(1);
    const printed = JSON.parse(run.stdout) as Results;
    expect(printed).toEqual(await resultsOf('embedded-all'));
    expect(printed.cases.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)).toEqual(
      ['file', 'jwks', 'served/oc'].map((place) => `certificate.subject.organisation-id@S4/${place}`),
    );
    expect(printed.cases.find(({ outcome }) => outcome === 'fail')?.at).toMatchObject({
      pointer: '/certificates/S4',
      line: expect.any(Number),
    });
    expect(run.stderr).toContain('OU of S4 is');
    expect(await readdir(join(dir, 'out'))).toContain('embedded-all.previous');
    expect(await readFile(join(dir, 'out', 'embedded-all', 'trace.txt'), 'utf8')).toContain('handshake:oc');
  });

  test('--previous lets a run see what became of keys, and assess repeats it; other evidence is refused before anything is probed', async () => {
    await conformance(['run', '--no-allure', '--vantage', 'ozone', '--out', 'first'], { cwd: dir });
    const previous = ['--previous', 'first/embedded-ozone/evidence.json'];
    const run = await conformance(['run', '--no-allure', '--vantage', 'ozone', ...previous], { cwd: dir });
    expect(run.code).toBe(0);
    const results = await resultsOf('embedded-ozone');
    expect(results.cases.find(({ id }) => id === 'rotation.retired-key@S4')?.outcome).toBe('pass');
    const evidence = 'out/embedded-ozone/evidence.json';
    const again = await conformance(['assess', '--evidence', evidence, '--json'], { cwd: dir });
    expect(JSON.parse(again.stdout)).toEqual(results);
    const refused = await conformance(['run', '--no-allure', '--vantage', 'tpp', ...previous], { cwd: dir });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toMatch(/--previous: .*another target: vantage is ozone there and tpp here/);
    expect(refused.stderr).not.toContain('steps');
  });

  test('a filtered run is never green; it makes only the steps that its cases hang on', async () => {
    const run = await conformance(['run', '--no-allure', '--only', 'jwk.*,health.answers', '--vantage', 'lfi'], {
      cwd: dir,
    });
    expect(run.code).toBe(3);
    expect(run.stdout).toContain('only the cases matching jwk.*,health.answers');
    const { cases, problems } = await resultsOf('embedded-lfi');
    expect(problems).toEqual([]);
    const judged = cases.filter(({ outcome }) => outcome !== 'not-tested' && outcome !== 'not-applicable');
    expect(judged.length).toBeGreaterThan(20);
    expect(judged.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    const evidence = JSON.parse(await readFile(join(dir, 'out', 'embedded-lfi', 'evidence.json'), 'utf8')) as Evidence;
    const kinds = new Set(evidence.observations.map(({ step }) => step.kind));
    expect(kinds).toContain('handshake');
    expect(kinds).not.toContain('scan');
  });

  test.each([
    ['while it probes', 'steps,', ['run', '--no-allure', '--fault', 'oc-silent'], 'stopped after'],
    ['while it reports', 'reports only', ['run'], 'stopped before'],
  ])(
    'an interrupt %s ends it within a moment, keeps what was gathered and leaves no process and no lock',
    async (_when, moment, args, problem) => {
      let asked = 0;
      const run = await conformance(args, {
        cwd: dir,
        onStderr: (text, child) => {
          if (asked > 0 || !(text.includes(moment) || /(\d+)\/\1 steps/.test(text))) return;
          asked = performance.now();
          child.kill('SIGINT');
        },
      });
      // A moment on an idle machine; here only that nobody waits for the silent server or for Allure.
      expect(performance.now() - asked).toBeLessThan(10_000);
      expect(run.code).toBe(3);
      const results = await resultsOf('embedded-all');
      expect(results).toMatchObject({ verdict: 'incomplete', certifies: false });
      expect(results.problems.join()).toContain(problem);
      expect((await readdir(join(dir, 'out'))).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );

  test('--history keeps one line a run and tells what changed; --only is not kept; results stay what the evidence says', async () => {
    const keep = ['run', '--no-allure', '--vantage', 'lfi', '--history', 'history'];
    const first = await conformance(keep, { cwd: dir });
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain('First run of this target in the history');
    const part = await conformance([...keep, '--only', 'kid.*'], { cwd: dir });
    expect(part.stderr).toContain('looks at a part and is not kept');
    const second = await conformance([...keep, '--fault', 's4-wrong-ou'], { cwd: dir });
    expect(second).toMatchObject({ code: 1 });
    expect(second.stdout.replace(/\s+/g, ' ')).toMatch(
      /Since .* UTC: \d+ new \(certificate\.subject\.organisation-id@S4\/\S+ and \d+ more\)/,
    );
    const lines = (await readFile(join(dir, 'history', 'embedded-lfi.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { verdict: string }).verdict)).toEqual([
      'conformant',
      'non-conformant',
    ]);
    const output = (name: string) => join(dir, 'out', 'embedded-lfi', name);
    expect(await readFile(output('index.html'), 'utf8')).toContain('Since the last run');
    const schema = JSON.parse(await readFile(join(projectFolder, 'reports', 'trend.schema.json'), 'utf8'));
    const trend: unknown = JSON.parse(await readFile(output('trend.json'), 'utf8'));
    expect(z.fromJSONSchema(schema).safeParse(trend).error).toBeUndefined();
    const again = [
      'assess',
      '--evidence',
      output('evidence.json'),
      '--trend',
      output('trend.json'),
      '--out',
      'again.json',
    ];
    expect((await conformance(again, { cwd: dir })).stdout).toContain('Since ');
    expect(await readFile(join(dir, 'again.json'), 'utf8')).toBe(await readFile(output('results.json'), 'utf8'));
    const refused = ['run', '--vantage', 'lfi', '--history', 'again.json'];
    expect(await conformance(refused, { cwd: dir })).toMatchObject({ code: 2 });
  });

  test('pipelines get what they read: annotations on GitHub, a Code Quality report on GitLab', async () => {
    const args = [
      'run',
      '--no-allure',
      '--vantage',
      'lfi',
      '--fault',
      's4-wrong-ou',
      '--only',
      'certificate.subject.*',
    ];
    const gitHub = await conformance(args, { cwd: dir, environment: { GITHUB_ACTIONS: 'true', GITLAB_CI: 'true' } });
    const lines = gitHub.stdout.trimEnd().split('\n');
    const [, token] = /^::stop-commands::(.+)$/.exec(lines[0] ?? '') ?? [];
    expect(lines.slice(lines.indexOf(`::${token}::`) + 1).filter((line) => !line.startsWith('::'))).toEqual([]);
    expect(gitHub.stdout).toMatch(
      /^::error title=certificate\.subject\.organisation-id%3A .*::OU of S4 is .*%0ARemedy: /m,
    );
    const file = join(dir, 'out', 'embedded-lfi', 'gl-code-quality-report.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toContainEqual(
      expect.objectContaining({ check_name: 'certificate.subject.organisation-id', severity: 'critical' }),
    );
  });

  test('two runs of one target do not write over each other', async () => {
    await mkdir(join(dir, 'out'), { recursive: true });
    await writeFile(join(dir, 'out', '.embedded-all.lock'), String(process.pid));
    const refused = await conformance(['run', '--no-allure'], { cwd: dir });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain(`process ${process.pid}`);
    await writeFile(join(dir, 'out', '.embedded-all.lock'), '999999999');
    expect((await conformance(['run', '--no-allure', '--only', 'kid.*'], { cwd: dir })).code).toBe(3);
  });
});

describe('conformance sandbox', () => {
  test('stays up for a run on a target file that sees what the embedded run sees', async () => {
    const folder = join(dir, 'ecosystem');
    const child = spawn(
      process.execPath,
      [join(projectFolder, 'dist/cli/conformance.js'), 'sandbox', '--dir', folder],
      { cwd: dir },
    );
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(line.toString()).toMatch(/^The embedded ecosystem is ready.*\n$/);
    const onFile = await conformance(['run', '--no-allure', '--target', join(folder, 'lfi.yaml')], { cwd: dir });
    expect(onFile.code).toBe(0);
    const log = JSON.parse(await readFile(join(dir, 'out', 'embedded-lfi', 'results.sarif'), 'utf8'));
    expect(log.runs[0].artifacts[0].location.uri).toBe('ecosystem/lfi.yaml');
    const fromFile = await resultsOf('embedded-lfi');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await conformance(['run', '--no-allure', '--vantage', 'lfi'], { cwd: dir });
    const embedded = await resultsOf('embedded-lfi');
    const outcomes = ({ cases }: Results) => cases.map(({ id, outcome, finding }) => ({ id, outcome, finding }));
    expect(outcomes(fromFile)).toEqual(outcomes(embedded));
  });
});

describe('an installation', () => {
  test('with a suite that does not load ends with 3, names it, and is not green', async () => {
    const installation = join(dir, 'broken');
    await cp(join(projectFolder, 'dist'), join(installation, 'dist'), { recursive: true });
    await cp(join(projectFolder, 'package.json'), join(installation, 'package.json'));
    await symlink(join(projectFolder, 'node_modules'), join(installation, 'node_modules'));
    await writeFile(
      join(installation, 'dist', 'suites', 'planted.js'),
      "import '../helpers/nowhere.js';\nexport default {};\n",
    );
    const run = await conformance(['run', '--no-allure', '--vantage', 'tpp'], { cwd: dir, installation });
    expect(run.code).toBe(3);
    expect(run.stdout).toContain('the suite planted did not load');
    expect((await resultsOf('embedded-tpp')).problems.join()).toContain('planted');
  });

  test('below node_modules works as well: as a package', async () => {
    const installation = join(dir, 'elsewhere', 'node_modules', 'api-hub-conformance');
    await cp(join(projectFolder, 'dist'), join(installation, 'dist'), { recursive: true });
    await cp(join(projectFolder, 'package.json'), join(installation, 'package.json'));
    await symlink(join(projectFolder, 'node_modules'), join(installation, 'node_modules'));
    const run = await conformance(['run', '--no-allure', '--vantage', 'tpp'], { cwd: dir, installation });
    expect(run.stderr).not.toMatch(/error/i);
    expect(run.code).toBe(0);
  });
});

describe('other commands', () => {
  test('plan prints every step and touches no network', async () => {
    const plan = await conformance(['plan', '--vantage', 'tpp'], { cwd: dir });
    expect(plan.code).toBe(0);
    expect(plan.stdout).toMatch(/call:rs1\/accounts\/tls1\.3\/untrusted-ca +GET https:\/\/rs1\..*untrusted-ca +1/);
    expect(plan.stdout).not.toContain('call:oc/');
  });

  test('wrong use ends with 2 and one clear line, never a stack trace', async () => {
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
      const refused = await conformance(args, { cwd: dir });
      expect(refused.code, args.join(' ')).toBe(2);
      expect(refused.stderr.length).toBeGreaterThan(10);
      expect(refused.stderr + refused.stdout).not.toMatch(/\n\s+at .*\.js:\d+/);
    }
  });

  test('lists name checks, requirements and faults by id', async () => {
    for (const [what, id] of [
      ['checks', 'mtls.refuses.none'],
      ['requirements', 'MT-C03'],
      ['faults', 'oc-stale-node'],
    ] as const) {
      const listed = await conformance(['list', what, '--json'], { cwd: dir });
      expect((JSON.parse(listed.stdout) as { id: string }[]).map((one) => one.id)).toContain(id);
    }
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
    const checks = await conformance(['list', 'checks', '--json'], { cwd: dir });
    expect(JSON.parse(checks.stdout)).toContainEqual(
      expect.objectContaining({ id: 'mtls.refuses.none', requirements: expect.arrayContaining(['MT-C03', 'MT-T03']) }),
    );
  });
});
