import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Signer } from '../helpers/target/keys/identity.ts';
import { loadTarget } from '../helpers/target/load.ts';
import { type Ecosystem, startEcosystem } from '../sandbox/ecosystem.ts';
import { conformance, keyFolder, projectFolder, workFolder } from '../tests/build.ts';
import { type SoftHsm, softHsm, withoutTokens } from '../tests/interop/softhsm.ts';
import { median, printTable } from './table.ts';

const pin = '739105';
const rounds = 5;
const signatures = 400;

describe.skipIf(withoutTokens)('keys on a token, of a signer and in files', () => {
  let dir: string;
  let ecosystem: Ecosystem;
  let hsm: SoftHsm;
  let environment: NodeJS.ProcessEnv;
  const targets = new Map<string, string>();

  beforeAll(async () => {
    dir = await workFolder('keys-bench');
    ecosystem = await startEcosystem({ dir: join(dir, 'target'), now: new Date(), keyCache: keyFolder });
    hsm = await softHsm();
    await hsm.token('openfinance', pin);
    environment = { ...hsm.environment, HSM_PIN: pin };
    const reference = join(projectFolder, 'config', 'examples', 'signers', 'key-file.mjs');
    targets.set('files', ecosystem.targetFile('lfi'));
    targets.set('token', await moved('token', onToken, { pkcs11: { module: hsm.module } }));
    targets.set(
      'signer',
      await moved('signer', ofSigner, { signers: { kms: { command: [process.execPath, reference, '.'] } } }),
    );
  }, 120_000);

  afterAll(async () => {
    await Promise.all([ecosystem?.close(), hsm?.remove()]);
    await rm(dir, { recursive: true, force: true });
  });

  const imported = new Map<string, string>();
  async function onToken(file: string) {
    const id = imported.get(file) ?? (imported.size + 1).toString(16).padStart(2, '0');
    const key = createPrivateKey(await readFile(join(ecosystem.dir, file)));
    if (!imported.has(file)) await hsm.importKey('openfinance', pin, `key ${id}`, id, key);
    imported.set(file, id);
    return { key: `pkcs11:token=openfinance;object=key%20${id};type=private`, pin: { env: 'HSM_PIN' } };
  }

  const ofSigner = async (file: string) => ({ key: { signer: 'kms', name: basename(file, '.key') } });

  async function moved(name: string, place: (file: string) => Promise<object>, keyStores: object): Promise<string> {
    const target = parse(await readFile(ecosystem.targetFile('lfi'), 'utf8'));
    const move = async (node: unknown): Promise<void> => {
      if (typeof node !== 'object' || node === null) return;
      const holder = node as Record<string, unknown>;
      if (typeof holder.key === 'string') Object.assign(holder, await place(holder.key));
      for (const child of Object.values(holder)) await move(child);
    };
    await move(target);
    const file = join(ecosystem.dir, `${name}.yaml`);
    await writeFile(file, stringify({ ...target, keyStores }));
    return file;
  }

  test('signatures a second, and the time of a run', async () => {
    const rates = new Map<string, { alone: number; together: number }>();
    for (const [name, file] of targets) {
      const { keyring } = await loadTarget(file, { environment: { ...process.env, ...environment } });
      const signer = keyring.signer('Sig4') as Signer;
      await signer.signPs256(randomBytes(300)); // warm
      rates.set(name, { alone: await perSecond(signer, 1), together: await perSecond(signer, 8) });
    }
    const runs = new Map<string, number[]>([...targets.keys()].map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1)
      for (const [name, target] of targets) {
        const started = performance.now();
        const { code, stderr } = await conformance(['run', '--target', target, '--out', name], {
          cwd: dir,
          environment,
        });
        expect(code, stderr.slice(-2000)).toBe(0);
        runs.get(name)?.push(performance.now() - started);
      }
    const files = median(runs.get('files') ?? []);
    printTable(
      `Private keys, vantage lfi: medians of ${rounds} runs, by turns`,
      [...runs].map(([name, times]) => ({
        name,
        values: {
          'PS256 a second': String(Math.round(rates.get(name)?.alone ?? 0)),
          'eight at a time': String(Math.round(rates.get(name)?.together ?? 0)),
          run: `${(median(times) / 1000).toFixed(2)} s`,
          'beside files': `${(median(times) / files).toFixed(2)} times`,
        },
      })),
    );
  });
});

async function perSecond(signer: Signer, atATime: number): Promise<number> {
  const started = performance.now();
  for (let made = 0; made < signatures; made += atATime)
    await Promise.all(Array.from({ length: atATime }, () => signer.signPs256(randomBytes(300))));
  return (signatures / (performance.now() - started)) * 1000;
}
