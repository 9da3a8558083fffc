import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Results } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { conformance, type Finished, projectFolder, workFolder } from './build.ts';

// Whole runs of the command, beside other tests.
vi.setConfig({ testTimeout: 180_000 });

let dir: string;
let installation: string;

beforeAll(async () => {
  dir = await workFolder('evidence-first');
  installation = join(dir, 'installation');
  await cp(join(projectFolder, 'dist'), join(installation, 'dist'), { recursive: true });
  await cp(join(projectFolder, 'package.json'), join(installation, 'package.json'));
  await symlink(join(projectFolder, 'node_modules'), join(installation, 'node_modules'));
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

const output = (name: string) => join(dir, 'out', 'embedded-tpp', name);
const evidenceIn = async (file: string): Promise<Evidence> => JSON.parse(await readFile(file, 'utf8'));

describe('what was probed is never lost', () => {
  test.each([
    ['judges', 'helpers/engine/judge.js', /export function judge\(.*\{/],
    ['shows', 'helpers/vitest/show.js', /async show\(.*\{/],
    ['reports', 'reports/report-files.js', /export function reportFiles\(.*\{/],
  ])('by a throw while it %s: the run ends with 3 and says where the evidence is', async (_when, file, place) => {
    await mkdir(join(dir, 'out', 'embedded-tpp'), { recursive: true });
    await writeFile(output('results.json'), 'of the last run');
    const broken = await planted(file, place, "throw new TypeError('planted');", only('run', '--vantage', 'tpp'));
    expect(broken.code).toBe(3);
    expect(broken.stderr).not.toMatch(/\n\s+at .*\.js:\d+/);
    expect(broken.stderr).toContain('broke off after probing: planted');
    const [command = ''] = /assess --evidence \S+/.exec(broken.stderr) ?? [];
    expect((await evidenceIn(output('evidence.json'))).cutShort).toBeNull();
    expect((await readdir(join(dir, 'out'))).filter((name) => name.startsWith('.'))).toEqual([]);
    const assessed = await conformance([...command.split(' '), '--json'], { cwd: dir });
    const { problems, cases } = JSON.parse(assessed.stdout) as Results;
    expect(problems).toEqual([]);
    expect(cases.some(({ outcome }) => outcome === 'pass')).toBe(true);
  });

  test('by Allure: what it cannot write costs its results and nothing else', async () => {
    const run = await planted(
      'helpers/vitest/allure-reporter.js',
      /onTestRunEnd\(modules\) \{/,
      "modules = { [Symbol.iterator]() { throw new Error('disk full'); } };",
      only('run', '--allure', '--vantage', 'tpp'),
    );
    expect(run.stderr).toContain('No report of Allure: disk full');
    const { problems, cases, verdictText } = JSON.parse(await readFile(output('results.json'), 'utf8')) as Results;
    expect(problems).toEqual([]);
    expect(cases.some(({ outcome }) => outcome === 'pass')).toBe(true);
    expect(verdictText).toContain('only the cases matching');
    expect(run.code).toBe(3);
  });

  test('by an exception that nobody expects: never the exit code of a verdict, never a stack trace', async () => {
    const thrown = "setImmediate(() => { throw new TypeError('planted'); });";
    const place = /export (?:async )?function runSteps\(.*\{/;
    const run = await planted('helpers/probes/run.js', place, thrown, only('run', '--vantage', 'tpp'));
    expect(run.code).toBe(3);
    expect(run.stderr).toContain('planted');
    expect(run.stderr).not.toMatch(/\n\s+at /);
  });

  test('by SIGKILL: the next run keeps what was observed, tells where, and assess judges it', async () => {
    const temporary = join(dir, 'temporary');
    await mkdir(temporary);
    const killed = await conformance(['run', '--vantage', 'ozone', '--fault', 'oc-silent'], {
      cwd: dir,
      environment: { TMPDIR: temporary },
      onStderr: (text, child) => void (/\d\/\d+ steps/.test(text) && child.kill('SIGKILL')),
    });
    expect(killed.code).toBeNull();
    const next = await conformance(only('run', '--vantage', 'ozone'), { cwd: dir });
    const [, count = '', command = ''] =
      /was killed; what it observed in (\d+) steps is kept: node \S+start\.js (.*)/.exec(next.stderr) ?? [];
    expect(next.code).toBe(3);
    const evidence = await evidenceIn(join(dir, 'out', 'embedded-ozone.interrupted', 'evidence.json'));
    expect(evidence.observations).toHaveLength(Number(count));
    expect(Number(count)).toBeGreaterThan(10);
    expect(evidence.cutShort).toMatch(new RegExp(`killed after ${count} of \\d+ steps`));
    const assessed = await conformance([...command.split(' '), '--json'], { cwd: dir });
    expect(assessed.code).toBe(3);
    expect((JSON.parse(assessed.stdout) as Results).verdict).toBe('incomplete');
    expect((await readdir(join(dir, 'out'))).filter((name) => name.startsWith('.embedded-ozone'))).toEqual([]);
  });
});

/** Runs a command of the installation while a function of it begins with a statement. */
async function planted(file: string, place: RegExp, statement: string, args: readonly string[]): Promise<Finished> {
  const module = join(installation, 'dist', file);
  const whole = await readFile(module, 'utf8');
  expect(whole).toMatch(place);
  await writeFile(
    module,
    whole.replace(place, (found) => `${found} ${statement}`),
  );
  try {
    return await conformance(args, { cwd: dir, installation });
  } finally {
    await writeFile(module, whole);
  }
}

const only = (...args: string[]) => [...args, '--only', 'kid.*,jwk.*'];
