import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notLoadable } from './shared-object.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'shared-object-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** The beginning of a shared library (System V ABI, ELF header). */
function header(machine: number, bigEndian = false): Buffer {
  const octets = Buffer.alloc(64);
  octets.write('\x7fELF', 'latin1');
  octets[4] = 2;
  octets[5] = bigEndian ? 2 : 1;
  if (bigEndian) octets.writeUInt16BE(machine, 18);
  else octets.writeUInt16LE(machine, 18);
  return octets;
}

const machine = { platform: 'linux', arch: 'x64' } as const;

test.each([
  ['of this processor', header(62), null],
  ['of another processor', header(183), 'for the processor arm64; this one is x64'],
  [
    'of a processor that writes numbers the other way round',
    header(22, true),
    'for the processor s390x; this one is x64',
  ],
  ['of a processor that nobody knows', header(999), 'for the processor number 999; this one is x64'],
  ['of Windows', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(64)]), 'no shared library (ELF)'],
  ['cut short', header(62).subarray(0, 19), 'no shared library (ELF)'],
])('a library %s', async (name, octets, why) => {
  const file = join(dir, name);
  await writeFile(file, octets);
  expect(notLoadable(file, machine)).toBe(why);
  expect(notLoadable(file, { ...machine, platform: 'darwin' })).toBeNull();
});

test('a file that is not there, and a folder', () => {
  expect(notLoadable(join(dir, 'nowhere'), machine)).toBe('no such file');
  expect(notLoadable(dir, machine)).toBe('a directory');
});
