import { createPrivateKey } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import type { CaseResult, Results } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { type Ecosystem, startEcosystem } from '../sandbox/ecosystem.ts';
import { conformance, type Finished, keyFolder, workFolder } from './build.ts';
import { helpersOf } from './interop/helpers-of.ts';
import { type SoftHsm, softHsm, withoutTokens } from './interop/softhsm.ts';

// Whole runs of the command.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const pin = '739105';

describe.skipIf(withoutTokens)('a run whose keys are all on a token', () => {
  let dir: string;
  let hsm: SoftHsm;
  let ecosystem: Ecosystem;
  let environment: NodeJS.ProcessEnv;
  let withFiles: readonly CaseResult[];

  beforeAll(async () => {
    dir = await workFolder('token-keys');
    ecosystem = await startEcosystem({ dir: join(dir, 'target'), now: new Date(), keyCache: keyFolder });
    hsm = await softHsm();
    await hsm.token('openfinance', pin);
    environment = { ...hsm.environment, HSM_PIN: pin };
    await run('files', ecosystem.targetFile('lfi'));
    withFiles = await casesOf('files');
    await moveKeys();
  });

  afterAll(async () => {
    await ecosystem?.close();
    await hsm?.remove();
    await rm(dir, { recursive: true, force: true });
  });

  const onToken = () => join(ecosystem.dir, 'token.yaml');

  function run(
    out: string,
    target: string,
    onStderr?: Parameters<typeof conformance>[1]['onStderr'],
  ): Promise<Finished> {
    const args = ['run', '--target', target, '--out', out, '--json'];
    return conformance(args, { cwd: dir, environment, ...(onStderr ? { onStderr } : {}) });
  }

  async function reportOf<T>(out: string, name: string): Promise<T> {
    const [folder = ''] = (await readdir(join(dir, out))).filter((one) => !one.startsWith('.'));
    return JSON.parse(await readFile(join(dir, out, folder, name), 'utf8'));
  }

  const casesOf = async (out: string) => (await reportOf<Results>(out, 'results.json')).cases;

  /** Moves every private key of the target onto the token, and removes all key files. */
  async function moveKeys(): Promise<void> {
    const target = parse(await readFile(ecosystem.targetFile('lfi'), 'utf8'));
    let moved = 0;
    const move = async (node: unknown): Promise<void> => {
      if (typeof node !== 'object' || node === null) return;
      const holder = node as Record<string, unknown>;
      if (typeof holder.key === 'string') {
        const key = createPrivateKey(await readFile(join(ecosystem.dir, holder.key)));
        moved += 1;
        const id = moved.toString(16).padStart(2, '0');
        await hsm.importKey('openfinance', pin, `key ${moved}`, id, key);
        holder.key = `pkcs11:token=openfinance;object=key%20${moved};type=private`;
        holder.pin = { env: 'HSM_PIN' };
      }
      for (const child of Object.values(holder)) await move(child);
    };
    await move(target);
    expect(moved).toBeGreaterThan(3);
    await writeFile(onToken(), stringify({ ...target, keyStores: { pkcs11: { module: hsm.module } } }));
    const files = (await readdir(ecosystem.dir)).filter((name) => name.endsWith('.key'));
    await Promise.all(files.map((name) => rm(join(ecosystem.dir, name))));
  }

  test('comes out as with key files, but for the modes of files that are not there', async () => {
    const run1 = await run('token', onToken());
    expect(run1).toMatchObject({ code: 0 });
    const cases = await casesOf('token');
    const before = new Map(withFiles.map(({ id, outcome }) => [id, outcome]));
    expect(cases.map(({ id }) => id)).toEqual(withFiles.map(({ id }) => id));
    const changed = cases.filter(({ id, outcome }) => before.get(id) !== outcome);
    expect(changed.map(({ id, outcome }) => [id.replace(/@.*/, ''), before.get(id), outcome])).toEqual(
      changed.map(() => ['key.file-mode', 'pass', 'not-applicable']),
    );
    expect(changed.length).toBeGreaterThan(0);
  });

  test('whose helper is killed ends undecided and says why, with no failure and nothing left behind', async () => {
    let killed = false;
    const run2 = await run('killed', onToken(), (text, child) => {
      if (killed || !/[1-9]\d* of \d+|[1-9]\d*\/\d+/.test(text)) return;
      killed = true;
      void helpersOf(child.pid).then((helpers) => {
        for (const helper of helpers) process.kill(helper, 'SIGKILL');
      });
    });
    expect(killed).toBe(true);
    expect(run2.code).toBe(3);
    const cases = await casesOf('killed');
    expect(cases.filter(({ outcome }) => outcome === 'fail').map(({ id, reason }) => [id, reason])).toEqual([]);
    const passed = cases.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id);
    const passedBefore = new Set(withFiles.flatMap(({ id, outcome }) => (outcome === 'pass' ? [id] : [])));
    expect(passed.length).toBeGreaterThan(0);
    expect(passed.filter((id) => !passedBefore.has(id))).toEqual([]);
    const { observations } = await reportOf<Evidence>('killed', 'evidence.json');
    const failures = observations.flatMap(({ failed }) => (failed ? [failed] : []));
    expect(failures.length).toBeGreaterThan(0);
    for (const failed of failures)
      expect(failed).toEqual({
        layer: 'keys',
        cause: 'key-unusable',
        detail: 'the helper of the PKCS #11 module ended by SIGKILL',
      });
    expect((await readdir(join(dir, 'killed'))).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test.each([
    ['a wrong PIN', { HSM_PIN: '000000' }, 'a PIN that token openfinance does not take'],
    ['no PIN', { HSM_PIN: undefined }, 'no environment variable HSM_PIN'],
    ['tokens that are elsewhere', { SOFTHSM2_CONF: '/nowhere' }, 'a PKCS #11 module'],
  ])('is refused before anything is probed with %s', async (_what, change, found) => {
    const args = ['run', '--target', onToken(), '--out', 'refused'];
    const refused = await conformance(args, { cwd: dir, environment: { ...environment, ...change } });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(found);
    expect(refused.stderr).not.toContain('000000');
    expect(refused.stderr).not.toMatch(/\n\s+at /);
  });
});
