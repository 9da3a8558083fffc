import { createPrivateKey } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { journalName } from '../cli/interrupted-run.ts';
import { type RunVantage, vantageNames } from '../config/standard/api-hub/vantages.ts';
import type { CaseResult, Results } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { type Ecosystem, startEcosystem } from '../sandbox/ecosystem.ts';
import { conformance, keyFolder, projectFolder, workFolder } from './build.ts';
import { helpersOf } from './interop/helpers-of.ts';
import { type SoftHsm, softHsm, withoutTokens } from './interop/softhsm.ts';

// Whole runs of the command.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const pin = '739105';
const isSoak = process.env.FRESH !== undefined;
const vantages: readonly RunVantage[] = isSoak ? vantageNames : ['lfi'];

let dir: string;
let ecosystem: Ecosystem;
const withFiles = new Map<RunVantage, readonly CaseResult[]>();

beforeAll(async () => {
  dir = await workFolder('token-keys');
  ecosystem = await startEcosystem({ dir: join(dir, 'target'), now: new Date(), keyCache: keyFolder });
  for (const vantage of vantages) {
    await patientTarget(vantage);
    await run(`files-${vantage}`, ecosystem.targetFile(vantage));
    withFiles.set(vantage, await casesOf(`files-${vantage}`));
  }
});

afterAll(async () => {
  await ecosystem?.close();
  await rm(dir, { recursive: true, force: true });
});

/** However busy the machine is, it is the keys that these runs differ in. */
async function patientTarget(vantage: RunVantage): Promise<void> {
  const target = parse(await readFile(ecosystem.targetFile(vantage), 'utf8'));
  const network = { ...target.network, timeoutMs: 30_000 };
  await writeFile(ecosystem.targetFile(vantage), stringify({ ...target, network }));
}

type OnStderr = NonNullable<Parameters<typeof conformance>[1]['onStderr']>;

function run(out: string, target: string, environment: NodeJS.ProcessEnv = {}, onStderr?: OnStderr) {
  const args = ['run', '--target', target, '--out', out, '--json'];
  return conformance(args, { cwd: dir, environment, ...(onStderr ? { onStderr } : {}) });
}

async function reportOf<T>(out: string, name: string): Promise<T> {
  const [folder = ''] = (await readdir(join(dir, out))).filter((one) => !one.startsWith('.'));
  return JSON.parse(await readFile(join(dir, out, folder, name), 'utf8'));
}

const casesOf = async (out: string) => (await reportOf<Results>(out, 'results.json')).cases;

/** Writes a target whose keys are elsewhere, and says where. */
async function moved(
  vantage: RunVantage,
  name: string,
  place: (file: string) => Promise<object>,
  keyStores: object,
): Promise<string> {
  const target = parse(await readFile(ecosystem.targetFile(vantage), 'utf8'));
  let count = 0;
  const move = async (node: unknown): Promise<void> => {
    if (typeof node !== 'object' || node === null) return;
    const holder = node as Record<string, unknown>;
    if (typeof holder.key === 'string') {
      count += 1;
      Object.assign(holder, await place(holder.key));
    }
    for (const child of Object.values(holder)) await move(child);
  };
  await move(target);
  expect(count).toBeGreaterThan(2);
  const file = join(ecosystem.dir, `${vantage}-${name}.yaml`);
  await writeFile(file, stringify({ ...target, keyStores }));
  return file;
}

/** The cases that come out otherwise than with key files, but for those about files. */
async function changedCases(vantage: RunVantage, out: string): Promise<CaseResult[]> {
  const cases = await casesOf(out);
  const before = new Map(withFiles.get(vantage)?.map(({ id, outcome }) => [id, outcome]));
  expect(cases.map(({ id }) => id)).toEqual([...before.keys()]);
  const changed = cases.filter(({ id, outcome }) => before.get(id) !== outcome);
  const ofFiles = changed.filter(({ id }) => id.startsWith('key.file-mode@'));
  expect(ofFiles.length).toBeGreaterThan(0);
  expect(ofFiles.map(({ outcome }) => outcome)).toEqual(ofFiles.map(() => 'not-applicable'));
  return changed.filter((one) => !ofFiles.includes(one));
}

/**
 * Nothing failed, nothing passed that does not with files, each step that failed did so for the key, and no lock or
 * draft is left.
 */
async function blamesTheKey(vantage: RunVantage, out: string, detail: string): Promise<void> {
  const cases = await casesOf(out);
  expect(cases.filter(({ outcome }) => outcome === 'fail').map(({ id, reason }) => [id, reason])).toEqual([]);
  const passed = cases.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id);
  const before = new Set(withFiles.get(vantage)?.flatMap(({ id, outcome }) => (outcome === 'pass' ? [id] : [])));
  expect(passed.length).toBeGreaterThan(0);
  expect(passed.filter((id) => !before.has(id))).toEqual([]);
  const { observations } = await reportOf<Evidence>(out, 'evidence.json');
  const failures = observations.flatMap(({ failed }) => (failed ? [failed] : []));
  // What reads a step that was not made is missing it, and says no more.
  const first = failures.filter(({ cause }) => cause !== 'earlier-step-missing');
  expect(first.length).toBeGreaterThan(0);
  for (const failed of first)
    expect(failed).toEqual({ layer: 'keys', cause: 'key-unusable', detail: expect.stringContaining(detail) });
  expect((await readdir(join(dir, out))).filter((name) => name.startsWith('.'))).toEqual([]);
}

describe.skipIf(withoutTokens)('a run whose keys are all on a token', () => {
  let hsm: SoftHsm;
  let environment: NodeJS.ProcessEnv;
  const targets = new Map<RunVantage, string>();

  beforeAll(async () => {
    hsm = await softHsm();
    await hsm.token('openfinance', pin);
    environment = { ...hsm.environment, HSM_PIN: pin };
    const imported = new Map<string, string>();
    const place = async (file: string) => {
      const id = imported.get(file) ?? (imported.size + 1).toString(16).padStart(2, '0');
      const key = createPrivateKey(await readFile(join(ecosystem.dir, file)));
      if (!imported.has(file)) await hsm.importKey('openfinance', pin, `key ${id}`, id, key);
      imported.set(file, id);
      return { key: `pkcs11:token=openfinance;object=key%20${id};type=private`, pin: { env: 'HSM_PIN' } };
    };
    for (const vantage of vantages)
      targets.set(vantage, await moved(vantage, 'token', place, { pkcs11: { module: hsm.module } }));
  });

  afterAll(() => hsm?.remove());

  const target = (vantage: RunVantage = 'lfi') => targets.get(vantage) ?? '';

  test.each(vantages)('comes out as with key files, from vantage %s', async (vantage) => {
    expect(await run(`token-${vantage}`, target(vantage), environment)).toMatchObject({ code: 0 });
    expect(await changedCases(vantage, `token-${vantage}`)).toEqual([]);
  });

  const moments = isSoak ? [0, 10, 40, 80, 120, 160, 200, 240, 280, 300] : [40];

  test.each(moments)('whose helper is killed after %i steps ends undecided and says why', async (moment) => {
    const out = `killed-${moment}`;
    let watched = false;
    const finished = await run(out, target(), environment, (_text, child) => {
      if (watched) return;
      watched = true;
      void killHelpers(out, moment, child.pid);
    });
    expect(finished.code).toBe(3);
    await blamesTheKey('lfi', out, 'the helper of the PKCS #11 module ended by SIGKILL');
  });

  /** Kills the helpers of a run once its journal has so many observations. */
  async function killHelpers(out: string, moment: number, run: number | undefined): Promise<void> {
    for (;;) {
      const files = await readdir(join(dir, out), { recursive: true }).catch(() => []);
      const journal = files.find((name) => basename(name) === journalName);
      const text = journal === undefined ? '' : await readFile(join(dir, out, journal), 'utf8').catch(() => '');
      if (text.split('\n').length - 2 >= moment) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    for (const helper of await helpersOf(run)) process.kill(helper, 'SIGKILL');
  }

  test.each([
    ['a wrong PIN', { HSM_PIN: '000000' }, 'a PIN that token openfinance does not take'],
    ['no PIN', { HSM_PIN: undefined }, 'no environment variable HSM_PIN'],
    ['tokens that are elsewhere', { SOFTHSM2_CONF: '/nowhere' }, 'a PKCS #11 module'],
  ])('is refused before anything is probed with %s', async (_what, change, found) => {
    const args = ['run', '--target', target(), '--out', 'refused'];
    const refused = await conformance(args, { cwd: dir, environment: { ...environment, ...change } });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(found);
    expect(refused.stderr).not.toContain('000000');
    expect(refused.stderr).not.toMatch(/\n\s+at /);
  });
});

describe('a run whose keys are all used by a signer', () => {
  const reference = join(projectFolder, 'config', 'examples', 'signers', 'key-file.mjs');
  const odd = join(projectFolder, 'tests', 'odd-signer.mjs');
  const place = async (file: string) => ({ key: { signer: 'kms', name: basename(file, '.key') } });

  const withSigner = (vantage: RunVantage, name: string, script: readonly string[], more: object = {}) =>
    moved(vantage, name, place, {
      signers: { kms: { command: [process.execPath, ...script, '.'], timeoutMs: 3000 } },
      ...more,
    });

  /** Tokens that only a key which does more than the standard asks of it can make wrongly. */
  const misuses = /^(jwt-auth\.refuses\.(alg-rs256|long-salt)|(token|par|cop)\.refuses\.algorithm-rs256)@/;

  test('of a key that does what the standard asks and no more comes out as with key files, but for what nobody asks of it', async () => {
    const target = await withSigner('lfi', 'strict', [odd, 'only PS256 and RSA-OAEP-256']);
    const finished = await run('strict', target);
    expect(finished).toMatchObject({ code: 0 });
    const changed = await changedCases('lfi', 'strict');
    expect(changed.length).toBeGreaterThan(0);
    for (const { id, outcome, who } of changed)
      expect({ id: misuses.test(id), outcome, who }).toEqual({ id: true, outcome: 'not-tested', who: ['ozone'] });

    const { stdout } = await conformance(['plan', '--target', target], { cwd: dir });
    const [, ...planned] = /in no file: (\d+) signatures and (\d+) decryptions/.exec(stdout) ?? [];
    const [, ...asked] = /asked for (\d+) signatures and (\d+) decryptions/.exec(finished.stderr) ?? [];
    for (const [at, use] of asked.entries()) {
      expect(Number(use)).toBeLessThanOrEqual(Number(planned[at]));
      expect(Number(use)).toBeGreaterThan(Number(planned[at]) / 2);
    }
    expect(asked).toHaveLength(2);
  });

  test('is stopped before a key is used more often than the target allows', async () => {
    const finished = await run('capped', await withSigner('lfi', 'capped', [reference], { maxUses: 20 }));
    expect(finished.code).toBe(3);
    expect(finished.stderr).toMatch(/asked for (\d+) signatures and (\d+) decryptions/);
    const { observations } = await reportOf<Evidence>('capped', 'evidence.json');
    const causes = new Set(observations.flatMap(({ failed }) => (failed ? [`${failed.layer}: ${failed.cause}`] : [])));
    expect(causes).toContain('keys: budget-spent');
    // A token that was not signed is not sent a second time either.
    expect([...causes].filter((one) => !/^keys: (budget-spent|earlier-step-missing)$/.test(one))).toEqual([]);
    expect((await casesOf('capped')).filter(({ outcome }) => outcome === 'fail')).toEqual([]);
  });

  describe.runIf(isSoak)('in the soak', () => {
    test.each(vantageNames)('comes out as with key files, from vantage %s', async (vantage) => {
      expect(await run(`signer-${vantage}`, await withSigner(vantage, 'signer', [reference]))).toMatchObject({
        code: 0,
      });
      expect(await changedCases(vantage, `signer-${vantage}`)).toEqual([]);
    });

    test.each([
      ['late', 'within 3000 ms'],
      ['garbage', 'own public half'],
      ['the key of C4', 'own public half'],
      ['not JSON', 'wrote what is no answer to anything that it was asked'],
      ['ends', 'ended with exit code 7'],
      ['throttled', 'throttled'],
      ['unavailable', 'unavailable'],
    ])('whose signer is %s blames nobody else', async (behaviour, detail) => {
      const out = behaviour.replaceAll(' ', '-');
      expect((await run(out, await withSigner('lfi', out, [odd, behaviour]))).code).toBe(3);
      await blamesTheKey('lfi', out, detail);
    });
  });
});
