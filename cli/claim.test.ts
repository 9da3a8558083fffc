import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim, Occupied } from './claim.ts';
import { claimOutput } from './output-folder.ts';
import { UsageError } from './usage-error.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'claim-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const refusal = (claiming: Promise<unknown>) => claiming.then(() => null).catch((thrown: unknown) => thrown);

test('a lease that is a link is wrong input, told in a sentence, and nothing it leads to is touched', async () => {
  await mkdir(join(dir, 'ssh'));
  await writeFile(join(dir, 'ssh', 'authorized_keys'), 'key');
  await symlink('ssh', join(dir, '.bank.lease'));
  const refused = await refusal(claimOutput(dir, 'bank'));
  expect(refused).toBeInstanceOf(UsageError);
  expect((refused as Error).message).toBe(
    `${join(dir, 'bank')} cannot be claimed: ${join(dir, '.bank.lease')} is a link, which is not followed; remove it.`,
  );
  expect(await readdir(join(dir, 'ssh'))).toEqual(['authorized_keys']);
});

test('waiting for what this process has itself is of no use', async () => {
  const held = await claim(dir, 'bank');
  const refused = await refusal(claim(dir, 'bank'));
  expect(refused).toBeInstanceOf(Occupied);
  expect(refused).toMatchObject({ passes: false, message: expect.stringContaining(`process ${process.pid} on`) });
  await held.release();
});

test('an output that cannot be begun leaves neither lease nor draft', async () => {
  await mkdir(join(dir, 'bank.previous'));
  await symlink('nowhere', join(dir, 'bank'));
  expect(await refusal(claimOutput(dir, 'bank'))).toBeInstanceOf(Error);
  expect((await readdir(dir)).sort()).toEqual(['bank', 'bank.previous']);
});
