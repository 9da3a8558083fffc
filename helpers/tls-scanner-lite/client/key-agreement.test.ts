import { execFile } from 'node:child_process';
import { getDiffieHellman } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { agreeableGroups, finiteFieldAgreement, keyShare } from './key-agreement.ts';

test.each(agreeableGroups)('two shares of group %i come to the same secret', (group) => {
  const [one, other] = [keyShare(group), keyShare(group)];
  expect(one?.agree(other?.publicKey ?? Buffer.alloc(0))).toEqual(other?.agree(one?.publicKey ?? Buffer.alloc(0)));
});

test.each([29, 30])('a public key that is none of group %i throws', (group) => {
  expect(() => keyShare(group)?.agree(Buffer.alloc(31, 9))).toThrow();
});

// The 2048-bit group of RFC 3526 is the one of that size that node:crypto names.
test('a key is agreed on in a finite field, as node:crypto does', () => {
  const server = getDiffieHellman('modp14');
  const publicKey = server.generateKeys();
  const ours = finiteFieldAgreement({ prime: server.getPrime(), generator: server.getGenerator(), publicKey });
  const theirs = server.computeSecret(ours.publicKey);
  expect(ours.secret).toEqual(theirs.subarray(theirs.findIndex((octet) => octet !== 0)));
});

test.each([
  { prime: '', generator: '02', publicKey: '04' },
  { prime: '17', generator: '01', publicKey: '04' },
  { prime: '17', generator: '05', publicKey: '01' },
  { prime: '17', generator: '05', publicKey: '16' },
  { prime: '17'.repeat(1025), generator: '05', publicKey: '04' },
])('parameters of no use throw: %j', ({ prime, generator, publicKey }) => {
  const parameters = { prime, generator, publicKey };
  const [p, g, key] = Object.values(parameters).map((digits) => Buffer.from(digits, 'hex'));
  const nothing = Buffer.alloc(0);
  expect(() =>
    finiteFieldAgreement({ prime: p ?? nothing, generator: g ?? nothing, publicKey: key ?? nothing }),
  ).toThrow(RangeError);
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
