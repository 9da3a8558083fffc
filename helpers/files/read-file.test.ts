import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFile, UnreadableFile } from './read-file.ts';

let dir: string;
const server = createServer();
beforeAll(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'read-file-')));
  execFileSync('mkfifo', [join(dir, 'pipe')]);
  symlinkSync(join(dir, 'pipe'), join(dir, 'link to a pipe'));
  writeFileSync(join(dir, 'long'), '');
  truncateSync(join(dir, 'long'), 1.5 * 2 ** 30);
  await once(server.listen(join(dir, 'socket')), 'listening');
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

test('reads a file to its last octet, at whatever length it is told to take', () => {
  const file = join(dir, 'file');
  for (const length of [0, 1, 4095, 4096, 4097, 70_000]) {
    const content = Buffer.alloc(length, 'abc');
    writeFileSync(file, content);
    for (const longest of [length, length + 1, 1_000_000]) expect(readFile(file, longest)).toEqual(content);
  }
});

test.runIf(process.platform === 'linux')('reads what tells no size, to its end', () => {
  expect(readFile('/proc/self/status', 1 << 20).toString()).toContain(`\nPid:\t${process.pid}\n`);
  expect(() => readFile('/proc/self/status', 100)).toThrow('a file of more than 100 bytes');
});

test.each([
  ['pipe', 'a pipe'],
  ['link to a pipe', 'a pipe'],
  ['/dev/zero', 'a device'],
  ['socket', 'a socket'],
  ['', 'a directory'],
  ['long', `a file of ${1.5 * 2 ** 30} bytes`],
])('refuses %s before it is read', (name, found) => {
  expect(refusal(name)).toMatchObject({ message: found, code: null });
});

test('says what the system says of what is not there', () => {
  expect(refusal('nowhere')).toMatchObject({ message: 'no such file', code: 'ENOENT' });
});

function refusal(name: string): unknown {
  try {
    return readFile(name.startsWith('/') ? name : join(dir, name), 1 << 20);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableFile);
    return error;
  }
}
