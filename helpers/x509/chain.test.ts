import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildChain } from './chain.ts';
import { mintCertificate } from './mint.ts';

const keys = { root: rsa(), issuing: rsa(), below: rsa(), leaf: rsa(), other: rsa() };
type Key = keyof typeof keys;
const root = ca('Root', 'root', 'Root', 'root');
const leaf = certificate('leaf', 'leaf', 'Issuing', 'issuing');

describe('path length', () => {
  const below = ca('Below', 'below', 'Issuing', 'issuing');
  const leafBelow = certificate('leaf', 'leaf', 'Below', 'below');

  test.each([
    [undefined, 'trusted'],
    [1, 'trusted'],
    [0, 'untrusted'],
  ] as const)('%s of the issuing CA with a CA below it: %s', (pathLength, status) => {
    const issuing = ca('Issuing', 'issuing', 'Root', 'root', pathLength);
    expect(buildChain(leafBelow, [below, issuing], [root]).status).toBe(status);
    expect(buildChain(leafBelow, [below], [issuing, root]).status).toBe(status);
  });

  test('zero allows leaves, and self-issued CAs do not count', () => {
    const issuing = ca('Issuing', 'issuing', 'Root', 'root', 0);
    expect(buildChain(leaf, [issuing], [root]).status).toBe('trusted');
    const renewed = ca('Issuing', 'below', 'Issuing', 'issuing');
    expect(buildChain(certificate('leaf', 'leaf', 'Issuing', 'below'), [renewed, issuing], [root]).status).toBe(
      'trusted',
    );
  });
});

describe('several certificates of one CA', () => {
  const issuing = ca('Issuing', 'issuing', 'Root', 'root');

  test('one that another root issued does not hide the given one', () => {
    const crossCertificate = ca('Issuing', 'issuing', 'Other Root', 'other');
    expect(buildChain(leaf, [crossCertificate], [issuing, root])).toMatchObject({
      status: 'trusted',
      usedIntermediateFromAnchors: true,
    });
    expect(buildChain(leaf, [crossCertificate, issuing], [root]).status).toBe('trusted');
  });

  test('a newer one that is sent stands for the given one', () => {
    const newer = ca('Issuing', 'issuing', 'Root', 'root');
    expect(buildChain(leaf, [newer], [issuing, root])).toMatchObject({
      status: 'trusted',
      usedIntermediateFromAnchors: false,
    });
  });

  test('CAs that issue each other end the search', () => {
    const ring = Array.from({ length: 40 }, () => ca('Issuing', 'issuing', 'Issuing', 'issuing'));
    expect(buildChain(leaf, ring, [root]).status).toBe('untrusted');
  });
});

test('a look-alike root above an issuing CA of another name is told', () => {
  const otherIssuing = ca('Other Issuing', 'below', 'Root', 'other');
  const otherRoot = ca('Root', 'other', 'Root', 'other');
  expect(
    buildChain(certificate('leaf', 'leaf', 'Other Issuing', 'below'), [otherIssuing, otherRoot], [root]).status,
  ).toBe('look-alike');
});

test('what is no certificate is untrusted, and strays among what was sent are passed over', () => {
  expect(buildChain(Buffer.from('none'), [], [root]).status).toBe('untrusted');
  const issuing = ca('Issuing', 'issuing', 'Root', 'root');
  expect(buildChain(leaf, [Buffer.alloc(0), root, leaf, issuing], [root]).status).toBe('trusted');
});

function ca(subject: string, key: Key, issuer: string, issuerKey: Key, pathLength?: number): Buffer {
  return mint(subject, key, issuer, issuerKey, {
    keyUsage: ['keyCertSign'],
    basicConstraints: { ca: true, ...(pathLength === undefined ? {} : { pathLength }) },
  });
}

function certificate(subject: string, key: Key, issuer: string, issuerKey: Key): Buffer {
  return mint(subject, key, issuer, issuerKey, { keyUsage: ['digitalSignature'], basicConstraints: { ca: false } });
}

function mint(
  subject: string,
  key: Key,
  issuer: string,
  issuerKey: Key,
  extensions: Parameters<typeof mintCertificate>[0]['extensions'],
): Buffer {
  return mintCertificate({
    subject: [{ type: 'CN', value: subject }],
    publicKey: keys[key].publicKey,
    issuer: { name: [{ type: 'CN', value: issuer }], key: keys[issuerKey].privateKey },
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    extensions,
  });
}

function rsa() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
