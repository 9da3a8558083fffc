import { describe, expect, test } from 'vitest';
import { isPublicAddress, mayBePublic } from './public-address.ts';

describe('isPublicAddress', () => {
  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001:800::200e'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '127.0.0.1',
    '127.255.255.255',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '168.63.129.16',
    '192.88.99.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '::ffff:8.8.8.8',
    '::ffff:0:8.8.8.8',
    '64:ff9b:1::1',
    '100::1',
    '100:0:0:1::1',
    '2001::1',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
    'fd00:ec2::254',
    'no address',
    '127.1',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

test.each([
  ['ocsp.pki.openfinance.ae', true],
  ['8.8.8.8', true],
  ['localhost', false],
  ['localhost.', false],
  ['intranet', false],
  ['ocsp.localhost', false],
  ['printer.local', false],
  ['metadata.google.internal', false],
  ['ocsp.pki.svc', false],
  ['ocsp.pki.svc.cluster.local', false],
  ['router.lan', false],
  ['pki.bank.corp', false],
  ['pki.bank.intranet', false],
  ['ocsp.pki.test.', false],
  ['corp.openfinance.ae', true],
  ['127.0.0.1', false],
  ['::1', false],
])('the name %s may be public: %s', (host, verdict) => {
  expect(mayBePublic(host)).toBe(verdict);
});
