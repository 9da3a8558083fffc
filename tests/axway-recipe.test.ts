import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { thisBuild } from '../cli/this-build.ts';
import { policySchema } from '../config/gate/policy-schema.ts';
import type { Requirement } from '../config/standard/api-hub/requirements.ts';
import { recipeRequirements } from '../config/standard/axway-recipe/requirements.ts';
import { currentSets } from '../config/standard/requirement-sets.ts';
import { familyOf } from '../config/standard/standards.ts';
import { makeBundle } from '../helpers/bundle/make.ts';
import { citationsOf } from '../helpers/engine/citations.ts';
import { judge } from '../helpers/engine/judge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { type LoadedSuite, planCases, planSteps } from '../helpers/engine/plan.ts';
import { digestOf, requirementSetOf } from '../helpers/engine/requirement-set.ts';
import type { Results } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { readInput } from '../helpers/files/yaml-input.ts';
import { gate } from '../helpers/gate/gate.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import { softwareSigner } from '../helpers/target/keys/software-keys.ts';
import { loadTarget, TargetError } from '../helpers/target/load.ts';
import { specimenTargets } from '../helpers/target/specimen.ts';
import { renderHtml } from '../reports/html/page.ts';
import { conformance } from './build.ts';
import { evidenceOf } from './evidence-of.ts';
import { bankKey, trusting } from './made-bundles.ts';
import { changedRecipe, recipe, recipeFaults } from './recipe.ts';

const strangers = strangersKeys();
let dir: string;
let suites: readonly LoadedSuite[];
let hubSuites: readonly LoadedSuite[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'axway-recipe-'));
  const [own, hub] = await Promise.all([loadSuites('axway-recipe'), loadSuites('v2.1')]);
  expect([...own.problems, ...hub.problems]).toEqual([]);
  [suites, hubSuites] = [own.suites, hub.suites];
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe('the registry', () => {
  test('has the 14 items, each checked or out of reach with a reason', () => {
    const items = Object.entries(recipeRequirements) as [keyof typeof recipeRequirements, Requirement][];
    expect(items.map(([id]) => id)).toEqual(
      Array.from({ length: 14 }, (_, index) => `AXW-${String(index + 1).padStart(2, '0')}`),
    );
    const { checks } = citationsOf(suites);
    for (const [id, { coverage }] of items) {
      if (coverage.is === 'out-of-reach') expect(coverage.reason.length, id).toBeGreaterThan(30);
      expect(checks.has(id), id).toBe(coverage.is === 'checked');
    }
    expect(items.filter(([, { coverage }]) => coverage.is !== 'checked').map(([id]) => id)).toEqual(['AXW-14']);
  });

  test('lets only a MUST fail, or what a switch makes one', () => {
    for (const check of suites.flatMap(({ suite }) => suite.checks))
      for (const [finding, { outcome }] of Object.entries(check.findings)) {
        const cited = check.always.map((id): Requirement => recipeRequirements[id as keyof typeof recipeRequirements]);
        const heaviest = typeof outcome === 'string' ? outcome : outcome.off;
        if (heaviest === 'fail')
          expect(
            cited.some(({ level }) => level === 'MUST'),
            `${check.id}: ${finding}`,
          ).toBe(true);
        if (typeof outcome !== 'string')
          expect(
            cited.map(({ mustUnder }) => mustUnder),
            `${check.id}: ${finding}`,
          ).toContain(outcome.switch);
      }
  });

  test('has a requirement set that is what the suites make up', () => {
    const recipeSet = currentSets['axway-recipe'];
    expect(recipeSet.digest).toBe(digestOf(recipeSet));
    expect(recipeSet).toEqual(requirementSetOf(suites, recipeSet.status, 'axway-recipe'));
  });
});

describe('the two standards', () => {
  const everything = () => [...hubSuites, ...suites];

  test('never meet: a target gets cases of its own standard only', () => {
    for (const target of specimenTargets()) {
      const standards = new Set(planCases(everything(), target).map(({ suite }) => suite.family));
      expect([...standards]).toEqual([familyOf(target.standard)]);
    }
  });

  test('share no check and no requirement', () => {
    const ids = everything().flatMap(({ suite }) => suite.checks.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const citedBy = (some: readonly LoadedSuite[]) => [...citationsOf(some).checks.keys()];
    expect(citedBy(suites).every((id) => id.startsWith('AXW-'))).toBe(true);
    expect(citedBy(hubSuites).some((id) => id.startsWith('AXW-'))).toBe(false);
  });
});

const hasOpenssl = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL ');
  } catch {
    return false;
  }
})();

describe.skipIf(!hasOpenssl)('the recipe, carried out with OpenSSL', () => {
  let good: string;

  beforeAll(async () => {
    good = await mkdtemp(join(dir, 'good-'));
    await recipe(good);
  });

  const changed = async (script: string) => {
    const folder = await mkdtemp(join(dir, 'changed-'));
    await changedRecipe(good, folder, script);
    return folder;
  };

  test('is conformant with its mistake corrected and its extensions kept', async () => {
    const { results } = await judged(good);
    expect(found(results)).toEqual([]);
    expect(results).toMatchObject({ verdict: 'conformant', standard: 'axway-recipe', certifies: true, paths: [] });
    expect(results.cases.map(({ outcome }) => outcome)).toEqual(results.cases.map(() => 'pass'));
    expect(results.certificates.map(({ role }) => role)).toEqual(['root', 'tpp1', 'tpp2']);
    const clear = results.cases.find(({ id }) => id === 'recipe.issued.key-file@tpp1');
    expect(clear?.notes).toEqual([expect.stringContaining('not encrypted')]);
  });

  test('is decided on by the gate from a bundle, by a policy of its own', async () => {
    const { results, evidence } = await judged(good);
    const build = thisBuild();
    const key = { kid: 'bank-1', signer: softwareSigner(bankKey.privateKey), close: () => {} };
    const bundled = { results, evidence, page: build.pageOf(results, evidence) };
    const file = join(dir, 'recipe.bundle.zip');
    await writeFile(file, await makeBundle(bundled, key, new Date()));
    const rehearsal = readInput(
      new URL('../config/gate/rehearsal.yaml', import.meta.url).pathname,
      policySchema,
      'a policy',
    );
    const policy = policySchema.parse({
      ...rehearsal.value,
      environment: 'pre-production',
      standard: 'axway-recipe',
      requirementSet: { id: currentSets['axway-recipe'].id },
      vantages: ['operator'],
    });
    const institutions = [evidence.target.name];
    const decided = async (vantages: ('operator' | 'lfi')[]) =>
      gate([file], {
        policy: { input: { ...rehearsal, value: policy }, earlier: {} },
        trust: trusting({ institutions, vantages, environments: ['pre-production'] }),
        waivers: null,
        challenge: null,
        now: new Date(),
        tool: { name: 'test', version: '0' },
        build: { ...build, pageOf: null },
      });
    expect((await decided(['operator'])).institutions).toMatchObject([{ decision: 'promote', reasons: [] }]);
    expect((await decided(['lfi'])).unusable).toMatchObject([{ says: [expect.stringContaining('not from operator')] }]);
  });

  test.each(recipeFaults)('$title: exactly what must be found', async ({ script, environment, finds }) => {
    const { results } = await judged(await changed(script), environment ? { environment } : {});
    expect(found(results)).toEqual([...finds].sort());
    expect(results.cases.filter(({ outcome }) => outcome === 'inconclusive')).toEqual([]);
  });

  test('has a fault for every finding', () => {
    const caused = new Set(recipeFaults.flatMap(({ finds }) => finds.map((one) => one.replace(/@[^:]*/, ''))));
    const declared = suites.flatMap(({ suite }) =>
      suite.checks.flatMap(({ id, findings }) => Object.keys(findings).map((finding) => `${id}: ${finding}`)),
    );
    expect(declared.filter((one) => !caused.has(one))).toEqual([]);
  });

  test('finds the mistake of the recipe without requests and keys, and hangs the rest on it', async () => {
    const folder = await changed(recipeFaults[0]?.script ?? '');
    const { results } = await judged(folder, { client: (name) => ({ certificate: `${name}.crt` }) });
    expect(found(results)).toEqual(['recipe.issued.own-request@tpp2: another']);
    const { results: whole } = await judged(folder);
    expect(
      whole.cases.filter(({ outcome }) => outcome === 'blocked').map(({ id, blockedBy }) => [id, blockedBy]),
    ).toEqual(
      [
        'recipe.issued.key-of-request@tpp2',
        'recipe.issued.subject-of-request@tpp2',
        'recipe.issued.key-file@tpp2',
        'recipe.pair.keys@tpp1+tpp2',
        'recipe.pair.names@tpp1+tpp2',
        'recipe.pair.identifiers@tpp1+tpp2',
      ].map((id) => [id, 'recipe.issued.own-request@tpp2']),
    );
  });

  test('leaves what is not given untested, and says that the TPP has it', async () => {
    const { results } = await judged(good, { client: (name) => ({ certificate: `${name}.crt` }) });
    expect(results.verdict).toBe('conformant');
    const open = results.cases.filter(({ outcome }) => outcome === 'not-tested');
    expect(open.length).toBeGreaterThan(10);
    expect(open.filter(({ who }) => who.join() !== 'tpp')).toEqual([]);
  });

  test('warns of lost extensions, and fails under strictExtensions', async () => {
    const folder = await changed(
      'openssl x509 -req -days 3650 -in tpp2.csr -CA ca1.crt -CAkey ca1.key -CAcreateserial -out tpp2.crt',
    );
    const outcomeOf = async (switches: object) => {
      const { results } = await judged(folder, { switches });
      const own = results.cases.find(({ id }) => id === 'recipe.extensions.issued@tpp2');
      return [results.verdict, own?.outcome, own?.level];
    };
    expect(await outcomeOf({})).toEqual(['conformant', 'warn', 'SHOULD']);
    expect(await outcomeOf({ strictExtensions: true })).toEqual(['non-conformant', 'fail', 'MUST']);
  });

  test('takes PKCS#12 for certificate and key', async () => {
    const folder = await changed(
      'openssl pkcs12 -export -in tpp2.crt -inkey tpp2.key -passout pass:recipe -out tpp2.p12; printf recipe > secret',
    );
    const bundle = { certificate: 'tpp2.p12', csr: 'tpp2.csr', passphrase: { file: 'secret' } };
    const { results } = await judged(folder, { client: (name) => (name === 'tpp2' ? bundle : allOf(name)) });
    expect(results.cases.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  test('notes another root and another order of attributes', async () => {
    const folder = await changed(
      'S="/CN=Other"; root; sed -i.bak "/^countryName/d; s/^UID.*/&\\ncountryName = US/" tpp2.cnf; issue tpp1; again tpp2',
    );
    const { results } = await judged(folder);
    expect(found(results)).toEqual([]);
    const notes = (id: string) => results.cases.find((one) => one.id === id)?.notes.join('; ');
    expect(notes('recipe.root.self-signed@root')).toContain('another root');
    expect(notes('recipe.subject.attributes@tpp2/file')).toContain('another order');
  });

  test('is reported without what only the API Hub has', async () => {
    const { results, evidence } = await judged(good);
    const page = renderHtml(results, evidence);
    expect(page).toContain('Axway recipe');
    expect(page).toContain('Root CA');
    expect(page.match(/.{0,80}(?:API Hub|twelve|Connection paths|embedded).{0,40}/gi) ?? []).toEqual([]);
  });

  test('runs, plans and assesses on the command line', async () => {
    await writeFile(join(good, 'axway.yaml'), targetText({}));
    const at = { cwd: good };
    const plan = await conformance(['plan', '--target', 'axway.yaml'], at);
    expect(plan).toMatchObject({ code: 0 });
    expect(plan.stdout).toContain('nothing goes to the network');
    const run = await conformance(['run', '--allure', '--target', 'axway.yaml'], at);
    expect(run).toMatchObject({ code: 0 });
    const output = join(good, 'out', 'axway-recipe-pre-production');
    expect(await readFile(join(output, 'allure', 'index.html'), 'utf8')).toContain('<html');
    const evidence = ['--evidence', join(output, 'evidence.json')];
    expect((await conformance(['assess', ...evidence, '--out', 'again.json'], at)).code).toBe(0);
    expect(await readFile(join(good, 'again.json'), 'utf8')).toBe(await readFile(join(output, 'results.json'), 'utf8'));
    expect(await readFile(join(output, 'evidence.json'), 'utf8')).not.toContain('PRIVATE KEY');
    const list = await conformance(['list', 'requirements', '--standard', 'axway-recipe'], at);
    expect(list.stdout).toContain('14 requirements: 13 checked, 0 declared in the target, 1 out of reach');
    expect((await conformance(['explain', 'AXW-04'], at)).stdout).toContain('checked by recipe.issued.own-request');
  });

  test('a wrong target names every problem, and no member of the other standard is known', async () => {
    const folder = await changed('rm tpp2.csr');
    await writeFile(join(folder, 'axway.yaml'), `${targetText({})}vantage: lfi\n`);
    const wrong = await loadTarget(join(folder, 'axway.yaml'), { environment: {} }).catch((error: unknown) => error);
    expect((wrong as TargetError).problems.map(({ pointer }) => pointer)).toEqual(['/vantage']);
    await writeFile(join(folder, 'axway.yaml'), targetText({}));
    const missing = await loadTarget(join(folder, 'axway.yaml'), { environment: {} }).catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(TargetError);
    expect((missing as TargetError).problems).toMatchObject([
      { pointer: '/clients/tpp2/csr', found: expect.stringContaining('no such file') },
    ]);
  });
});

interface Given {
  readonly environment?: 'production';
  readonly switches?: object;
  readonly client?: (name: string) => object;
}

function targetText({ environment, switches = {}, client = allOf }: Given): string {
  const clients = { tpp1: client('tpp1'), tpp2: client('tpp2') };
  const members = { environment: environment ?? 'pre-production', switches, root: 'ca1.crt', clients };
  return [
    'standard: axway-recipe',
    ...Object.entries(members).map(([name, one]) => `${name}: ${JSON.stringify(one)}`),
    '',
  ].join('\n');
}

function allOf(name: string): object {
  return { certificate: `${name}.crt`, csr: `${name}.csr`, key: `${name}.key` };
}

/** Loads, observes and judges what a folder holds. */
async function judged(folder: string, given: Given = {}): Promise<{ results: Results; evidence: Evidence }> {
  const file = join(folder, 'target.yaml');
  await writeFile(file, targetText(given));
  const { target, keyring } = await loadTarget(file, { environment: {} });
  const now = new Date();
  const steps = planSteps(planCases(suites, target), target);
  const mint = wrongIdentityMint(target, await strangers, now);
  const probed = await runSteps(steps, {
    target,
    environment: {},
    keyring,
    mint,
    signal: new AbortController().signal,
  });
  const evidence = evidenceOf(target, now, probed);
  return { results: judge(suites, evidence), evidence };
}

/** What failed or warned, as `case: finding`. */
function found({ cases }: Results): string[] {
  return cases
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'warn')
    .map(({ id, finding }) => `${id}: ${finding}`)
    .sort();
}
