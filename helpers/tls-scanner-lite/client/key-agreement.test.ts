import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { agreeableGroups, keyShare } from './key-agreement.ts';

test.each(agreeableGroups)('two shares of group %i come to the same secret', (group) => {
  const [one, other] = [keyShare(group), keyShare(group)];
  expect(one?.agree(other?.publicKey ?? Buffer.alloc(0))).toEqual(other?.agree(one?.publicKey ?? Buffer.alloc(0)));
});

test.each([29, 30])('a public key that is none of group %i throws', (group) => {
  expect(() => keyShare(group)?.agree(Buffer.alloc(31, 9))).toThrow();
});

// In a process of its own: no timer ends a thread that waits for itself.
test('20,000 shares are made without a standstill', async () => {
  const built = new URL('../../../dist/helpers/tls-scanner-lite/client/key-agreement.js', import.meta.url);
  const work = `
    const { keyShare } = await import(${JSON.stringify(built.href)});
    for (let made = 0; made < 20_000; made += 1) keyShare(made % 8 === 0 ? 30 : 29);
    console.log('made');`;
  const args = ['--input-type=module', '--eval', work];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 150_000, killSignal: 'SIGKILL' });
  expect(stdout).toBe('made\n');
}, 180_000);
