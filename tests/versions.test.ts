import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { projectFolder } from './build.ts';

/**
 * What a made-up v2.2 states, each in the file that states it: one requirement is new, one is dropped, and there is a
 * role more.
 */
const stated = {
  'config/standard/api-hub/requirements/kid-and-jwks.js': `
    const all = kidAndJwksRequirements;
    all['KID-99'] = { ...all['KID-01'], text: 'A KID of v2.2 is made up.', since: 'v2.2' };
    all['KID-03'] = { ...all['KID-03'], until: 'v2.2' };`,
  'config/standard/api-hub/roles.js': `
    roles.Sig5 = { ...roles.Sig4, title: 'A signing key of v2.2', application: null, paths: {}, since: 'v2.2' };
    roleNames.push('Sig5');`,
} as const;

/** Says what the suites ask of a target, and which checks the requirement set of its standard has. */
const asking = `
  const { loadTarget } = await import('./helpers/target/load.js');
  const { loadSuites } = await import('./helpers/engine/load-suites.js');
  const { planCases } = await import('./helpers/engine/plan.js');
  const { requirementSetOf } = await import('./helpers/engine/requirement-set.js');
  const { target } = await loadTarget(process.argv[1], { environment: {} });
  const { suites, problems } = await loadSuites(target.standard);
  const { checks, digest } = requirementSetOf(suites, 'open', target.standard, 'made-up');
  const cases = planCases(suites, target).map(({ id }) => id);
  console.log(JSON.stringify({ problems, cases, checks: Object.keys(checks), digest }));`;

interface Asked {
  readonly problems: readonly string[];
  readonly cases: readonly string[];
  readonly checks: readonly string[];
  readonly digest: string;
}

let folder: string;
let before: Asked;
let v21: Asked;
let v22: Asked;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'versions-'));
  const dist = join(folder, 'dist');
  await cp(join(projectFolder, 'dist'), dist, { recursive: true });
  await symlink(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), await readFile(join(projectFolder, 'package.json')));
  before = await asked(dist, 'v2.1');
  const versions = join(dist, 'config/standard/versions.js');
  const text = await readFile(versions, 'utf8');
  await writeFile(versions, text.replace("hubVersions = ['v2.1']", "hubVersions = ['v2.1', 'v2.2']"));
  for (const [file, more] of Object.entries(stated)) await appendFile(join(dist, file), more);
  [v21, v22] = await Promise.all([asked(dist, 'v2.1'), asked(dist, 'v2.2')]);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function asked(dist: string, standard: string): Promise<Asked> {
  const file = join(folder, `${standard}.yaml`);
  await writeFile(file, stringify(targetOf(standard)));
  const args = ['--input-type=module', '--eval', asking, file];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: dist });
  return JSON.parse(stdout) as Asked;
}

function targetOf(standard: string) {
  const party = { legalName: 'Example Bank', organisationId: '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d' };
  return {
    standard,
    environment: 'pre-production',
    vantage: 'lfi',
    lfi: { ...party, codes: ['examplebank'] },
    applicationLayerAuthentication: { ozoneConnect: 'mtls-only', apiHub: 'mtls-only' },
    endpoints: { oc: 'https://connect.examplebank.example' },
  };
}

describe('a version more', () => {
  test('changes nothing for targets of the version before', () => {
    expect(before.problems).toEqual([]);
    expect(before.cases.length).toBeGreaterThan(100);
    expect(v21).toEqual(before);
  });

  test('has cases of its role more, and none of the check whose only requirement it dropped', () => {
    const ofRole = v22.cases.filter((id) => /[@/]Sig5\b/.test(id));
    expect(ofRole).toContain('kid.published@Sig5');
    expect(ofRole).toContain('certificate.validity.current@Sig5/jwks');
    expect(v22.cases.filter((id) => !ofRole.includes(id))).toEqual(
      v21.cases.filter((id) => !id.startsWith('kid.thumbprint@')),
    );
  });

  test('has a requirement set of what holds in it', () => {
    expect(v21.checks.filter((id) => !v22.checks.includes(id))).toEqual(['kid.thumbprint']);
    expect(v22.digest).not.toBe(v21.digest);
  });

  test('is listed with its own requirements', async () => {
    const listed = async (standard: string) => {
      const args = ['dist/cli/conformance.js', 'list', 'requirements', '--json', '--standard', standard];
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 10_000_000 });
      return (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
    };
    const [old, made] = await Promise.all([listed('v2.1'), listed('v2.2')]);
    expect(made.filter((id) => !old.includes(id))).toEqual(['KID-99']);
    expect(old.filter((id) => !made.includes(id))).toEqual(['KID-03']);
  });

  test('is the only one that has its roles: a target of another is refused', async () => {
    const file = join(folder, 'role.yaml');
    const given = { ...targetOf('v2.1'), certificates: { Sig5: { kid: 'x' } } };
    await writeFile(file, stringify(given));
    const args = ['dist/cli/conformance.js', 'plan', '--target', file];
    await expect(promisify(execFile)(process.execPath, args, { cwd: folder })).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Sig5 in a target of v2.1'),
    });
  });
});
