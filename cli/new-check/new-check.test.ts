import { execFile } from 'node:child_process';
import { cp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cacheFolder, projectFolder, workFolder } from '../../tests/build.ts';
import { gapsIn, type Plan, withCheck } from './skeletons.ts';

// A compiler and a formatter, beside other tests.
vi.setConfig({ testTimeout: 120_000 });

const run = promisify(execFile);

/** A copy of what skeletons are written into, and of what that imports. */
let dir: string;

beforeAll(async () => {
  dir = await workFolder('new-check');
  for (const name of [
    'config',
    'helpers',
    'sandbox',
    'suites',
    'biome.json',
    'tsconfig.json',
    '.gitignore',
    'package.json',
  ])
    await cp(join(projectFolder, name), join(dir, name), { recursive: true });
  await symlink(join(projectFolder, 'node_modules'), join(dir, 'node_modules'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function newCheck(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = join(projectFolder, 'dist', 'cli', 'new-check', 'new-check.js');
  const environment = { PATH: process.env.PATH, XDG_CACHE_HOME: cacheFolder };
  return run(process.execPath, [command, ...args], { cwd: dir, env: environment }).then(
    (ended) => ({ code: 0, ...ended }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

const textOf = (file: string) => readFile(join(dir, file), 'utf8');

test.each([
  [['Kid'], /An id is chapter\.what/],
  [['kid.published'], /There is a check kid\.published/],
  [['certificate.legible'], /Which suite is certificate\.legible in\? Name one of certificates\/certificate-chains, /],
  [['birds.sing'], /Which suite is birds\.sing in\? Name one of certificates\/certificate-chains, .*messages\/events/],
  [['kid.legible', 'keystore/key-ids', 'BIRD-01'], /No requirement begins with BIRD-: add its row/],
])('%j is refused, and nothing is written', async (args, says) => {
  const refused = await newCheck(...args);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(says)]);
  const sources = join('config', 'standard', 'api-hub', 'requirements', 'kid-and-jwks.ts');
  expect(await textOf(sources)).toBe(await readFile(join(projectFolder, sources), 'utf8'));
});

test('writes skeletons that compile, decide nothing, and are found until they are filled in', async () => {
  const { code, stdout } = await newCheck('kid.legible');
  expect(code).toBe(0);
  const written = {
    'config/standard/api-hub/requirements/kid-and-jwks.ts': /'KID-07': must\(\s*'TO BE WRITTEN/,
    'suites/keystore/key-ids.ts': /id: 'kid\.legible',\n +requirements: \['KID-07'\]/,
    'sandbox/faults/key-ids.ts': /id: 'kid-legible',\n.*\n +breaks: \{\},\n.*finding: 'wrong', subject: 'S1'/,
  };
  const texts: Record<string, string> = {};
  for (const [file, has] of Object.entries(written)) {
    texts[file] = await textOf(file);
    expect(texts[file]).toMatch(has);
  }
  const gaps = gapsIn(texts);
  expect(new Set(gaps.map(({ file }) => file))).toEqual(new Set(Object.keys(written)));
  for (const { file, line, what } of gaps) expect(stdout).toContain(`${file}:${line} ${what}`);
  expect(stdout).toContain('KID-07: level and who is bound');
  expect(stdout).toContain('--project matrix -t kid-legible');

  // Every other suite that is a list takes one as well.
  const others: string[] = [];
  for (const file of await readdir(join(dir, 'suites'), { recursive: true })) {
    if (!file.endsWith('.ts') || /^(subjects|axway-recipe)\//.test(file) || file === 'keystore/key-ids.ts') continue;
    const id = `made.${file.replace(/\W/g, '-')}`;
    const plan: Plan = { id, requirement: 'KID-07', weight: 'fail', subject: 'S1', fault: id };
    const changed = withCheck(await textOf(join('suites', file)), plan);
    if (changed === null) continue;
    await writeFile(join(dir, 'suites', file), changed);
    others.push(id);
  }
  expect(others.length).toBeGreaterThan(40);
  await writeFile(join(dir, 'tsconfig.made.json'), JSON.stringify(compiled));
  await run(join(dir, 'node_modules', '.bin', 'tsc'), ['-p', 'tsconfig.made.json'], { cwd: dir });
  await writeFile(join(dir, 'judged.mjs'), judged);
  const judgedAlone = await run(process.execPath, ['judged.mjs'], { cwd: dir });
  const outcomes = JSON.parse(judgedAlone.stdout) as Record<string, string[]>;
  expect(Object.keys(outcomes).sort()).toEqual(['kid.legible', ...others].sort());
  expect(new Set(Object.values(outcomes).flat())).toEqual(new Set(['inconclusive']));
});

const compiled = {
  extends: './tsconfig.json',
  compilerOptions: { noEmit: false, rootDir: '.', outDir: 'dist' },
  include: ['suites', 'sandbox/faults', 'config/standard', 'helpers/engine'],
  exclude: ['**/*.test.ts'],
};

/** Outcomes of the cases of skeletons, by check, where nothing was observed. */
const judged = `
const { loadSuites } = await import('./dist/helpers/engine/load-suites.js');
const { judge } = await import('./dist/helpers/engine/judge.js');
const { specimenTargets } = await import('./dist/helpers/target/specimen.js');
const { suites, problems } = await loadSuites('v2.1');
if (problems.length > 0) throw new Error(problems.join());
// That of a run, and that of merged ones, where parties are compared.
const targets = specimenTargets().filter(({ vantage }) => vantage === 'all');
const at = '2026-11-30T08:00:00.000Z';
const evidence = { version: 1, runId: 'made', startedAt: at, endedAt: at, cutShort: null, observations: [] };
const head = { format: 'api-hub-conformance/evidence', tool: { name: 'made', version: '0' } };
const outcomes = {};
for (const { check, outcome } of targets.flatMap((target) => judge(suites, { ...head, ...evidence, target }).cases))
  if (/^made\\.|^kid\\.legible$/.test(check)) (outcomes[check] ??= []).push(outcome);
console.log(JSON.stringify(outcomes));
`;
