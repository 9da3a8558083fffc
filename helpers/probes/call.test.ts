import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { mintCertificate } from '../../tests/mint.ts';
import { identityOf } from './call.ts';
import type { ProbeBench } from './probe.ts';

const keys = {
  root: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  issuing: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  leaf: generateKeyPairSync('rsa', { modulusLength: 2048 }),
};
type Named = keyof typeof keys;

function certificate(subject: Named, issuer: Named): Buffer {
  const name = (value: string) => [{ type: 'CN', value }];
  return mintCertificate({
    subject: name(subject),
    publicKey: keys[subject].publicKey,
    issuer: { name: name(issuer), key: keys[issuer].privateKey },
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    extensions: subject === 'leaf' ? {} : { keyUsage: ['keyCertSign'], basicConstraints: { ca: true } },
  });
}

const root = certificate('root', 'root');
const issuing = certificate('issuing', 'root');
const leaf = certificate('leaf', 'issuing');

test.each([
  ['alone', [leaf], [leaf, issuing]],
  ['with the root in its place', [leaf, root], [leaf, issuing]],
  ['after the root', [leaf, root, issuing], [leaf, issuing]],
  ['as it should be', [leaf, issuing], [leaf, issuing]],
  ['and the root', [leaf, issuing, root], [leaf, issuing, root]],
])('a given identity goes out with its issuing CA’s certificate: in its file %s', async (_how, chain, sent) => {
  const given = { chain, key: keys.leaf.privateKey };
  const trust = { framework: [issuing, root].map((one) => one.toString('base64')) };
  const bench = { keyring: { tlsIdentity: () => given }, target: { trust } } as unknown as ProbeBench;
  const chainOf = async (identity: 'expired' | 'right') => (await identityOf({ identity, like: 'C3' }, bench))?.chain;
  const named = (all: readonly Buffer[] = []) =>
    all.map((one) => [leaf, issuing, root].findIndex((known) => known.equals(one)));
  expect([named(await chainOf('expired')), named(await chainOf('right'))]).toEqual([named(sent), named(chain)]);
});
