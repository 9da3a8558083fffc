import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { decisionSchema } from '../helpers/gate/decision.ts';
import { cacheFolder, projectFolder, workFolder } from './build.ts';

let dir: string;
beforeAll(async () => {
  dir = await workFolder('recipes');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const recipe = (name: string) => readFile(join(projectFolder, name), 'utf8');

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env?: Readonly<Record<string, string>> }[];
  };
}

/** Runs the steps of the action as a runner of GitHub does: inputs to environment, scripts by bash. */
async function acted(given: Readonly<Record<string, string>>) {
  const action = parse(await recipe('action.yml')) as Action;
  const expand = (text: string) =>
    text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_all, name: string) => {
      expect(action.inputs).toHaveProperty([name]);
      return given[name] ?? action.inputs[name]?.default ?? '';
    });
  const files = { GITHUB_OUTPUT: join(dir, 'output'), GITHUB_STEP_SUMMARY: join(dir, 'page') };
  await Promise.all(Object.values(files).map((file) => writeFile(file, '')));
  let code = 0;
  let printed = '';
  for (const { run, env = {} } of action.runs.steps) {
    expect(run).not.toContain('${{');
    const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, expand(value)]));
    const done = await promisify(execFile)('bash', ['-c', run], {
      cwd: dir,
      env: {
        PATH: process.env.PATH,
        XDG_CACHE_HOME: cacheFolder,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: projectFolder,
        ...files,
        ...own,
      },
    }).catch((error: { code: number; stdout: string; stderr: string }) => {
      code = error.code;
      return error;
    });
    printed += `${done.stdout}${done.stderr}`;
  }
  return {
    code,
    printed,
    output: await readFile(files.GITHUB_OUTPUT, 'utf8'),
    page: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

describe('the action for GitHub', () => {
  test('shows nothing older where there is no result, and refuses a challenge that is given and empty', async () => {
    for (const folder of ['older/embedded-tpp', 'decided']) await mkdir(join(dir, folder), { recursive: true });
    await writeFile(join(dir, 'older/embedded-tpp/summary.md'), '# Conformant');
    await writeFile(join(dir, 'decided/2026-01-01.md'), '# Promote');
    const run = await acted({ vantage: 'tpp', out: 'older', challenge: '' });
    expect(run).toMatchObject({ code: 2, output: 'exit-code=2\nfolder=\n', page: '' });
    expect(run.printed).toContain('8 to 200 letters');
    const gate = await acted({ command: 'gate', bundles: 'none', keep: 'decided', trust: 'none', challenge: '' });
    expect(gate).toMatchObject({ code: 2, output: 'exit-code=2\nfolder=\n', page: '' });
    expect(gate.printed).toContain('8 to 200 letters');
    expect(await acted({ target: '', out: 'older' })).toMatchObject({ code: 2, page: '' });
    expect(await acted({ vantage: 'tpp', out: '-delete', challenge: '' })).toMatchObject({ code: 2, page: '' });
    expect(await acted({ command: 'gate', bundles: 'none', keep: '-delete', trust: 'none' })).toMatchObject({
      page: '',
    });
    expect(await readFile(join(dir, 'older/embedded-tpp/summary.md'), 'utf8')).toBe('# Conformant');
  }, 60_000);

  test('runs, fills the page of the job, and tells exit code and folder', async () => {
    const done = await acted({ vantage: 'tpp', only: 'kid.*' });
    expect(done).toMatchObject({ code: 3, output: `exit-code=3\nfolder=out/embedded-tpp\n` });
    expect(done.page).toContain('Incomplete');
    expect(done.printed).toMatch(/^::error title=Conformance is incomplete/m);
  }, 120_000);

  test('decides, and takes nothing in its inputs for a command', async () => {
    await mkdir(join(dir, 'evidence'), { recursive: true });
    await writeFile(join(dir, 'evidence', 'a.bundle.zip'), 'PK');
    await writeFile(join(dir, 'trust.yaml'), 'signers: []\n');
    const wrong = await acted({ command: 'gate', bundles: 'evidence', policy: 'rehearsal', trust: 'trust.yaml' });
    expect(wrong.code).toBe(2);
    expect(wrong.printed).toContain('/signers');
    const sly = await acted({
      command: 'gate',
      bundles: '$(touch sly)\n--help',
      policy: '`touch sly`',
      trust: ';touch sly',
      fail: 'false',
    });
    expect(sly).toMatchObject({ code: 0, output: 'exit-code=2\nfolder=\n' });
    await expect(readFile(join(dir, 'sly'))).rejects.toThrow();
    expect(await acted({ command: 'explain' })).toMatchObject({ code: 2 });
  }, 120_000);
});

test('scripts of the recipes are shell, and ask for options that there are', async () => {
  const help = async (command: string) =>
    (await promisify(execFile)(process.execPath, [join(projectFolder, 'dist/cli/conformance.js'), command, '--help']))
      .stdout;
  const known = { run: await help('run'), gate: await help('gate') };
  for (const name of [
    'recipes/github-action.sh',
    'recipes/gitlab-component.yml',
    'recipes/Jenkinsfile',
    'recipes/conformance.service',
    'recipes/conformance.cron',
    'recipes/promotion.rego',
  ]) {
    const text = await recipe(name);
    for (const [, command = '', rest = ''] of text.matchAll(/conformance (run|gate) ([^\n]*(?:\\\n[^\n]*)*)/g))
      for (const [option] of rest.matchAll(/--[a-z-]+/g))
        expect([name, known[command as 'run' | 'gate']]).toEqual([name, expect.stringContaining(option)]);
  }
  await promisify(execFile)('bash', ['-n', join(projectFolder, 'recipes/github-action.sh')]);
});

test('rules for OPA ask for what a decision has', async () => {
  const text = await recipe('recipes/promotion.rego');
  const [decision, institution, bundle] = [
    decisionSchema.shape,
    decisionSchema.shape.institutions.element.shape,
    decisionSchema.shape.institutions.element.shape.bundles.element.shape,
  ];
  const known = { input: decision, institution, bundle };
  const asked = [...text.matchAll(/\b(input|institution|bundle)\.(\w+)/g)];
  expect(asked.length).toBeGreaterThan(5);
  // What is missing is undefined, and a comparison with it as well: only its negation denies.
  const rules = text.split(/^has_policy/m)[0] ?? '';
  expect(rules.replace(/^#.*$/gm, '')).not.toMatch(/!=|^\s*(?:input|institution|bundle)\.\w+ (?:==|>)/m);
  expect(rules.match(/\bnot /g)?.length).toBeGreaterThan(7);
  for (const [, what = '', member = ''] of asked) expect(known[what as keyof typeof known]).toHaveProperty(member);
});

test('the component for GitLab declares each input that it uses', async () => {
  const text = await recipe('recipes/gitlab-component.yml');
  const [head, jobs] = parseAllDocuments(text).map((one) => one.toJS());
  const used = [...text.matchAll(/\$\[\[ inputs\.(\w+) \]\]/g)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual(Object.keys(head.spec.inputs).sort());
  for (const line of jobs.conformance.script as string[])
    await promisify(execFile)('bash', ['-n', '-c', line.replace(/\$\[\[.*?\]\]/g, 'true')]);
});
