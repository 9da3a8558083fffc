import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once as occurred } from 'node:events';
import { mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { CaseResult, Results } from '../helpers/engine/results.ts';
import { isOpen } from '../helpers/engine/verdict.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { type Holder, thisProcess } from '../helpers/files/holder.ts';
import { cacheFolder, conformance, projectFolder, workFolder } from './build.ts';

// Whole runs of the command, beside other tests.
vi.setConfig({ testTimeout: 180_000 });

let dir: string;

beforeAll(async () => {
  dir = await workFolder('run-command');
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe('conformance run', () => {
  test('proves the embedded ecosystem, and assess comes to the same bytes', async () => {
    const run = await conformance(['run'], { cwd: dir });
    expect(run.stderr).not.toMatch(/error|warning/i);
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toContain('Conformant');
    expect(run.stdout).toContain('certifies nothing');
    expect((await readdir(join(dir, 'out', 'embedded-all'))).sort()).toEqual([
      'cases.csv',
      'evidence.json',
      'expiries.ics',
      'index.html',
      'junit.xml',
      'metrics.prom',
      'results.json',
      'results.sarif',
      'summary.json',
      'summary.md',
      'target.json',
    ]);
    const evidence = 'out/embedded-all/evidence.json';
    const environment = { CHROME_PATH: join(dir, 'nothing'), GITLAB_CI: 'true' };
    const asked = ['--out', 'again/results.json', '--report', 'again', '--trace', '--pdf', '--language', 'both'];
    const again = await conformance(['assess', '--evidence', evidence, ...asked], { cwd: dir, environment });
    expect(again.code).toBe(0);
    expect(again.stdout).toContain(`Report: ${join('again', 'index.html')}`);
    for (const name of ['report.pdf', 'report.ar.pdf']) expect(again.stderr).toContain(`No ${name}: CHROME_PATH is`);
    const remade = await readdir(join(dir, 'again'));
    const besides = ['gl-code-quality-report.json', 'trace.txt'];
    expect(remade).toEqual(expect.arrayContaining(besides));
    expect(remade).toHaveLength(9 + besides.length);
    for (const name of remade.filter((one) => !besides.includes(one)))
      expect([name, await readFile(join(dir, 'again', name), 'utf8')]).toEqual([
        name,
        await readFile(join(dir, 'out', 'embedded-all', name), 'utf8'),
      ]);
    for (const report of ['--pdf', '--trace']) {
      const nowhere = await conformance(['assess', '--evidence', evidence, report], { cwd: dir });
      expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('--report DIR') });
    }
    const digest = createHash('sha256').update(await readFile(join(dir, evidence)));
    expect((await resultsIn('out/embedded-all')).evidenceDigest).toBe(digest.digest('hex'));
  });

  test('--allure has a result for each case, with nothing of this machine, and a page that loads nothing', async () => {
    const run = await conformance(['run', '--allure', '--vantage', 'lfi', '--fault', 's4-wrong-ou', '--out', 'told'], {
      cwd: dir,
    });
    expect(run).toMatchObject({ code: 1 });
    const folder = join(dir, 'told', 'embedded-lfi');
    const names = await readdir(join(folder, 'allure-results'));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, 'allure-results', name), 'utf8')));
    expect(texts.filter((text) => text.includes(dir) || text.includes(projectFolder))).toEqual([]);
    const written = texts
      .filter((_text, index) => names[index]?.endsWith('-result.json'))
      .map((text) => JSON.parse(text) as TestResult);
    const results = written.filter(({ fullName }) => fullName !== 'verdict');
    expect(written.filter((one) => !results.includes(one)).map(({ status }) => status)).toEqual(['failed']);
    const labelled = ({ labels }: TestResult, wanted: string) => labels.find(({ name }) => name === wanted)?.value;
    const { cases } = await resultsIn('told/embedded-lfi');
    const told = (id: string | undefined, outcome: string | undefined, status: string | undefined) =>
      [id, outcome, status].join(' ');
    expect(results.map((one) => told(one.fullName, labelled(one, 'outcome'), one.status)).sort()).toEqual(
      cases.map((one) => told(one.id, one.outcome, statusOf(one))).sort(),
    );
    expect(new Set(results.map(({ historyId }) => historyId)).size).toBe(cases.length);
    expect(results.flatMap(({ labels }) => labels.filter(({ name }) => /host|thread|package/.test(name)))).toEqual([]);
    const attached = results.flatMap(({ steps }) => steps.flatMap(({ attachments }) => attachments));
    expect(attached).toHaveLength(cases.filter(({ outcome }) => outcome !== 'pass').length);
    const page = await readFile(join(folder, 'allure', 'index.html'), 'utf8');
    expect(page).not.toMatch(/<(script|link|img|iframe)\b[^>]*(src|href)="https?:/);
    expect(page).not.toContain('googletagmanager.com/gtag');
  });

  test('judges at the day of going live too; assess repeats that, and takes another day', async () => {
    expect(await healthyRun()).toMatchObject({ code: 0 });
    const warned = (await resultsIn(healthyOutput)).cases.find(
      ({ id }) => id === 'certificate.validity.at-go-live@S4/served/oc',
    );
    expect(warned).toMatchObject({ outcome: 'warn', finding: 'soon' });
    const evidence = ['--evidence', `${healthyOutput}/evidence.json`];
    expect((await conformance(['assess', ...evidence, '--out', 'again/again.json'], { cwd: dir })).code).toBe(0);
    expect(await readFile(join(dir, 'again/again.json'), 'utf8')).toBe(
      await readFile(join(dir, healthyOutput, 'results.json'), 'utf8'),
    );
    expect((await conformance(['assess', ...evidence, '--go-live', inDays(500)], { cwd: dir })).code).toBe(1);
    expect((await conformance(['assess', ...evidence, '--go-live', 'soon'], { cwd: dir })).code).toBe(2);
  });

  test('sees on a target file, while conformance sandbox stays up, what it sees on the embedded ecosystem', async () => {
    await healthyRun();
    const folder = join(dir, 'ecosystem');
    const command = join(projectFolder, 'dist/cli/conformance.js');
    const child = spawn(process.execPath, [command, 'sandbox', '--dir', folder], {
      cwd: dir,
      env: { ...process.env, XDG_CACHE_HOME: cacheFolder },
    });
    const [line] = (await occurred(child.stdout, 'data')) as [Buffer];
    expect(line.toString()).toMatch(/^The embedded ecosystem is ready.*\n$/);
    const target = ['--target', join(folder, 'lfi.yaml'), '--go-live', inDays(370), '--out', 'on-file'];
    expect(await conformance(['run', ...target], { cwd: dir })).toMatchObject({ code: 0 });
    child.kill('SIGTERM');
    expect(await occurred(child, 'exit')).toEqual([0, null]);
    const log = JSON.parse(await readFile(join(dir, 'on-file/embedded-lfi/results.sarif'), 'utf8'));
    expect(log.runs[0].artifacts[0].location.uri).toBe('ecosystem/lfi.yaml');
    const outcomes = ({ cases }: Results) => cases.map(({ id, outcome, finding }) => ({ id, outcome, finding }));
    expect(outcomes(await resultsIn('on-file/embedded-lfi'))).toEqual(outcomes(await resultsIn(healthyOutput)));
  });

  test('a fault is found where it is, printed as results where asked, and traced', async () => {
    const run = await brokenRun();
    expect(run.code).toBe(1);
    const printed = JSON.parse(run.stdout) as Results;
    expect(printed).toEqual(await resultsIn(brokenOutput));
    expect(printed.cases.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)).toEqual(
      ['file', 'jwks', 'served/oc'].map((place) => `certificate.subject.organisation-id@S4/${place}`),
    );
    expect(printed.cases.find(({ outcome }) => outcome === 'fail')?.at).toMatchObject({
      pointer: '/certificates/S4',
      line: expect.any(Number),
    });
    expect(run.stderr).toContain('OU of S4 is');
    expect(await readFile(join(dir, brokenOutput, 'trace.txt'), 'utf8')).toContain('handshake:oc');
  });

  test('--previous lets a run see what became of keys, and assess repeats it; other evidence is refused before anything is probed', async () => {
    await brokenRun();
    const results = await resultsIn(brokenOutput);
    expect(results.cases.find(({ id }) => id === 'rotation.retired-key@Sig4')?.outcome).toBe('pass');
    const again = await conformance(['assess', '--evidence', `${brokenOutput}/evidence.json`, '--json'], { cwd: dir });
    expect(JSON.parse(again.stdout)).toEqual(results);
    const refused = await conformance(['run', '--vantage', 'tpp', ...previous], { cwd: dir });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toMatch(/--previous: .*another target: vantage is lfi there and tpp here/);
    expect(refused.stderr).not.toContain('steps');
  });

  test('--history keeps one line a run and tells what changed; results stay what the evidence says', async () => {
    expect((await healthyRun()).stdout).toContain('First run of this target in the history');
    expect((await brokenRun()).stderr.replace(/\s+/g, ' ')).toMatch(
      /Since .* UTC: \d+ new \(certificate\.subject\.organisation-id@S4\/\S+ and \d+ more\)/,
    );
    expect(await verdictsInHistory()).toEqual(['conformant', 'non-conformant']);
    const output = (name: string) => join(dir, brokenOutput, name);
    expect(await readFile(output('index.html'), 'utf8')).toContain('Since the last run');
    const schema = JSON.parse(await readFile(join(projectFolder, 'reports', 'trend.schema.json'), 'utf8'));
    const trend: unknown = JSON.parse(await readFile(output('trend.json'), 'utf8'));
    expect(z.fromJSONSchema(schema).safeParse(trend).error).toBeUndefined();
    const evidence = ['--evidence', output('evidence.json')];
    const again = ['assess', ...evidence, '--trend', output('trend.json'), '--out', 'again/again.json'];
    expect((await conformance(again, { cwd: dir })).stdout).toContain('Since ');
    expect(await readFile(join(dir, 'again/again.json'), 'utf8')).toBe(await readFile(output('results.json'), 'utf8'));
    const refused = ['run', '--vantage', 'lfi', '--history', 'again/again.json'];
    expect(await conformance(refused, { cwd: dir })).toMatchObject({ code: 2 });
  });

  test('a filtered run is never green, makes only the steps that its cases hang on, and is kept in no history; without a browser there is no PDF; runs before it are rehearsed', async () => {
    await brokenRun();
    const only = 'jwk.*,health.answers,rotation.overlap';
    const environment = { CHROME_PATH: join(dir, 'nothing') };
    const fault = ['--vantage', 'lfi', '--fault', 's4-rotated-without-overlap'];
    const args = ['run', ...fault, ...keptIn, '--only', only, '--pdf'];
    const run = await conformance(args, { cwd: dir, environment });
    expect(run.code).toBe(3);
    expect(run.stderr).toContain('No report.pdf: CHROME_PATH is');
    expect(await readdir(join(dir, 'out/embedded-lfi'))).not.toContain('report.pdf');
    expect(run.stdout).toContain(`only the cases matching ${only}`);
    expect(run.stderr).toContain('looks at a part and is not kept');
    expect(await verdictsInHistory()).toHaveLength(2);
    const { cases, problems } = await resultsIn('out/embedded-lfi');
    expect(problems).toEqual([]);
    const judged = cases.filter(({ outcome }) => outcome !== 'not-tested' && outcome !== 'not-applicable');
    expect(judged.length).toBeGreaterThan(20);
    expect(judged.filter(({ outcome }) => outcome !== 'pass')).toMatchObject([
      { id: 'rotation.overlap@S4', outcome: 'warn', finding: 'none' },
    ]);
    const evidence = JSON.parse(await readFile(join(dir, 'out/embedded-lfi/evidence.json'), 'utf8')) as Evidence;
    const kinds = new Set(evidence.observations.map(({ step }) => step.kind));
    expect(kinds).toContain('handshake');
    expect(kinds).not.toContain('scan');
  });

  test('two runs of one target do not write over each other; a process that is gone is in nobody’s way; the last output is kept', async () => {
    const claims = join(dir, 'out', '.embedded-ozone.lease');
    const claim = join(claims, randomUUID());
    await mkdir(claims, { recursive: true });
    await mkdir(join(dir, 'out', 'embedded-ozone'), { recursive: true });
    await writeFile(join(dir, 'out', 'embedded-ozone', 'results.json'), 'of the last run');
    await writeFile(claim, claimOf(thisProcess()));
    const refused = await conformance(['run', '--vantage', 'ozone'], { cwd: dir });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain(`process ${process.pid}`);
    await writeFile(claim, claimOf({ ...thisProcess(), pid: 999_999_999 }));
    await mkdir(join(dir, 'out', `.embedded-ozone.${randomUUID()}`));
    expect((await pipelineRun()).code).toBe(1);
    const kept = join(dir, 'out', 'embedded-ozone.previous', 'results.json');
    expect(await readFile(kept, 'utf8')).toBe('of the last run');
    expect((await resultsIn('out/embedded-ozone')).verdict).toBe('non-conformant');
  });

  test('pipelines get what they read: annotations on GitHub, a Code Quality report on GitLab', async () => {
    const run = await pipelineRun();
    const lines = run.stdout.trimEnd().split('\n');
    const first = lines.findIndex((line) => line.startsWith('::'));
    expect(lines.slice(first).filter((line) => !/^::(error|warning) /.test(line))).toEqual([]);
    expect(run.stdout).toMatch(
      /^::error title=certificate\.subject\.organisation-id%3A .*::OU of S4 is .*%0ARemedy: /m,
    );
    const file = join(dir, 'out', 'embedded-ozone', 'gl-code-quality-report.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toContainEqual(
      expect.objectContaining({ check_name: 'certificate.subject.organisation-id', severity: 'critical' }),
    );
  });

  test.each([
    ['while it probes', 'steps,', ['run', '--vantage', 'ozone', '--fault', 'oc-silent'], 'stopped after'],
    ['while it reports', 'reports only', ['run', '--vantage', 'ozone'], 'stopped before'],
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
      // A moment on an idle machine; here only that nobody waits for the silent server or for Vitest.
      expect(performance.now() - asked).toBeLessThan(10_000);
      expect(run.code).toBe(3);
      const results = await resultsIn('out/embedded-ozone');
      expect(results).toMatchObject({ verdict: 'incomplete', certifies: false });
      expect(results.problems.join()).toContain(problem);
      expect((await readdir(join(dir, 'out'))).filter((name) => name.startsWith('.'))).toEqual([]);
      await expect.poll(processesIn, { timeout: 10_000 }).toEqual([]);
    },
  );
});

/**
 * A case under a MUST that should have been decided and was not is broken in Allure, like one that was tried in vain.
 */
function statusOf(one: CaseResult): string {
  if (one.outcome === 'pass' || one.outcome === 'warn') return 'passed';
  if (one.outcome === 'fail') return 'failed';
  return one.outcome === 'inconclusive' || isOpen(one) ? 'broken' : 'skipped';
}

const claimOf = (holder: Holder) => `${JSON.stringify(holder)}\nholds\n000000000001\n`;

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const resultsIn = async (folder: string): Promise<Results> =>
  JSON.parse(await readFile(join(dir, folder, 'results.json'), 'utf8'));

const keptIn = ['--history', 'history'];

async function verdictsInHistory(): Promise<string[]> {
  const lines = (await readFile(join(dir, 'history', 'embedded-lfi.jsonl'), 'utf8')).trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as { verdict: string }).verdict);
}

/** Processes that work in the folder of these tests, where the machine tells. */
async function processesIn(): Promise<string[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(ids.map((id) => readlink(`/proc/${id}/cwd`).catch(() => null)));
  return ids.filter((_id, index) => folders[index] === dir);
}

// Whole runs that several tests look at, each made when the first of them asks.

const healthyOutput = 'healthy/embedded-lfi';
const brokenOutput = 'broken/embedded-lfi';
const previous = ['--previous', `${healthyOutput}/evidence.json`];

const healthyRun = once(() =>
  conformance(['run', '--vantage', 'lfi', ...keptIn, '--go-live', inDays(370), '--out', 'healthy'], {
    cwd: dir,
  }),
);

const brokenRun = once(async () => {
  await healthyRun();
  const broken = ['--vantage', 'lfi', '--fault', 's4-wrong-ou', '--json', '--trace'];
  return conformance(['run', ...broken, ...keptIn, ...previous, '--out', 'broken'], { cwd: dir });
});

const pipelineRun = once(() => {
  const args = ['run', '--vantage', 'ozone', '--fault', 's4-wrong-ou', '--only', 'certificate.subject.*'];
  return conformance(args, { cwd: dir, environment: { GITHUB_ACTIONS: 'true', GITLAB_CI: 'true' } });
});

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
