import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parted, shardOf } from './shard.ts';
import { fleetTargets, isShared } from './targets.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fleet-targets-'));
  const files = {
    'b.yaml':
      'name: bank-b # of the Trust Framework\nendpoints: { oc: "https://oc.b.example:8443/x" }\njwks: https://keystore.example/1',
    'a/lfi.yml': 'standard: [\njwks: https://keystore.example/2',
    'a/notes.txt': '',
    '.hidden/c.yaml': 'name: c',
    '.hidden/bank-d/lfi.yaml': 'name: bank-d',
    'elsewhere/notes.txt': '',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(dir, name, '..'), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  // As Kubernetes mounts a ConfigMap, and a projected volume with a folder in it; and a link of somebody else's.
  await symlink('.hidden', join(dir, '..data'));
  await symlink('..data/c.yaml', join(dir, 'c.yaml'));
  await symlink('..data/bank-d', join(dir, 'bank-d'));
  await symlink('../a', join(dir, 'elsewhere', 'again'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const keys = (...wanted: string[]) => fleetTargets(wanted.map((one) => join(dir, one))).map(({ key }) => key);

test('folders are read with what is below them, patterns as shells have them, and a name is the file’s own or its path', () => {
  expect(keys('')).toEqual(['a-lfi', 'bank-b', 'bank-d', 'c']);
  expect(keys('*.yaml')).toEqual(['bank-b', 'c']);
  expect(keys('**/*.y?ml')).toEqual(['bank-b', 'bank-d', 'c']);
  expect(keys('**/*.y*ml')).toEqual(['a-lfi', 'bank-b', 'bank-d', 'c']);
  expect(keys('*/lfi.*')).toEqual(['a-lfi', 'bank-d']);
  expect(keys('a', 'b.yaml', 'a/lfi.yml')).toEqual(['lfi', 'bank-b']);
});

test('a host is shared unless exactly one file names it', () => {
  const shared = isShared(fleetTargets([dir]));
  expect(['keystore.example', 'oc.b.example', 'data.directory.example'].map(shared)).toEqual([true, false, true]);
});

test('what leads to nothing is refused', () => {
  expect(() => keys('nowhere')).toThrow('is not there');
  expect(() => keys('*.json')).toThrow('leads to no target file');
});

test('files of one name cost each other, and nobody else', async () => {
  await writeFile(join(dir, 'd.yaml'), 'name: bank-b\njwks: https://keystore.example/4');
  const refusals = fleetTargets([dir]).map(({ key, digest, refusal }) => [key, digest === null, refusal]);
  expect(refusals).toEqual([
    ['a-lfi', false, null],
    [
      'bank-b',
      true,
      `${join(dir, 'b.yaml')} and ${join(dir, 'd.yaml')} are called bank-b; give each a name of its own`,
    ],
    ['bank-d', false, null],
    ['c', false, null],
  ]);
});

test('a part is told by I/N, or by JOB_COMPLETION_INDEX', () => {
  expect(shardOf('2/4', {})).toEqual({ index: 1, count: 4 });
  expect(shardOf('4', { JOB_COMPLETION_INDEX: '0' })).toEqual({ index: 0, count: 4 });
  expect(shardOf(undefined, { JOB_COMPLETION_INDEX: '3' })).toEqual({ index: 0, count: 1 });
  for (const wrong of ['0/4', '5/4', 'x', '1/0', '', '1/2/3']) expect(() => shardOf(wrong, {})).toThrow('--shard');
  expect(() => shardOf('4', {})).toThrow('JOB_COMPLETION_INDEX');
  expect(() => shardOf('4', { JOB_COMPLETION_INDEX: '4' })).toThrow('JOB_COMPLETION_INDEX is 4');
});

test('parts are all there is, each once, and others’ are begun with the next one’s', () => {
  const all = [0, 1, 2, 3, 4, 5, 6];
  expect(parted(all, { index: 1, count: 3 })).toEqual({ own: [1, 4], others: [2, 5, 0, 3, 6] });
  expect([0, 1, 2].flatMap((index) => parted(all, { index, count: 3 }).own).sort()).toEqual(all);
});
