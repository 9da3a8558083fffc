import { expect, test } from 'vitest';
import { specimenTargets } from '../../helpers/target/specimen.ts';
import { aboutMachine } from './machine.ts';

const [specimen] = specimenTargets();
if (!specimen) throw new Error('no specimen');

test.each<[string, NodeJS.ProcessEnv, string | null, RegExp]>([
  ['none', {}, null, /^ok No proxy is set/],
  [
    'one',
    { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: '.bank.example' },
    null,
    /^ok HTTPS_PROXY: http:\/\/proxy:3128\/?, not for \.bank\.example/,
  ],
  [
    'one with a password',
    { HTTPS_PROXY: 'http://me:secret@proxy:3128' },
    null,
    /^ok HTTPS_PROXY: http:\/\/…@proxy:3128/,
  ],
  [
    'one of another kind',
    { HTTPS_PROXY: 'socks5://me:secret@proxy:1080' },
    null,
    /^problem HTTPS_PROXY is no proxy that can be used: socks5:\/\/…@proxy/,
  ],
  [
    'one that is no URL, with a slash in its password',
    { HTTPS_PROXY: 'http://me:p/secret@proxy:3128' },
    null,
    /^problem HTTPS_PROXY is no proxy that can be used: http:\/\/…@proxy/,
  ],
  ['one that npm has', { npm_config_https_proxy: 'http://proxy:3128' }, null, /^doubt npm’s own configuration/],
  [
    'one for http alone',
    { HTTP_PROXY: 'http://me:secret@proxy:3128' },
    null,
    /^doubt HTTP_PROXY names a proxy, http:\/\/…@proxy/,
  ],
  ['the target’s', { HTTPS_PROXY: 'http://other:1' }, 'http://proxy:3128', /^ok network\.proxy: http:\/\/proxy:3128/],
])('the environment names for a proxy: %s', (_what, environment, proxy, expected) => {
  const target = { ...specimen, network: { ...specimen.network, proxy } };
  const all = aboutMachine(target, environment).map(({ status, found }) => `${status} ${found}`);
  expect(all[0]).toMatch(/^ok Node \d+\./);
  expect(all[1]).toMatch(expected);
  expect(all.join()).not.toContain('secret');
});

test('a password with an @ that is not encoded is told', () => {
  const [, , told] = aboutMachine(specimen, { HTTPS_PROXY: 'http://me:p@ss@proxy:3128' });
  expect(told).toMatchObject({ status: 'problem', todo: expect.stringContaining('%40') });
});
