import { describe, expect, test } from 'vitest';
import { callersAllowed, placeToListen } from './callers-allowed.ts';
import { UsageError } from './usage-error.ts';

describe('who may call what listens', () => {
  test('loopback lets this machine call, anything else asks who may', () => {
    expect(callersAllowed(undefined, '127.0.0.1').admits('127.0.0.1')).toBe(true);
    for (const host of ['0.0.0.0', '192.0.2.1', '::'])
      expect(() => callersAllowed(undefined, host)).toThrow('say who may call');
  });

  test('addresses and networks are told apart, IPv6 among them', () => {
    const { admits } = callersAllowed(['203.0.113.0/24', '192.0.2.7', '2001:db8::/32'], '0.0.0.0');
    expect(['203.0.113.200', '192.0.2.7', '2001:db8::1'].map(admits)).toEqual([true, true, true]);
    expect(['203.0.114.1', '192.0.2.8', '2001:db9::1', ''].map(admits)).toEqual([false, false, false, false]);
    expect(callersAllowed(['any'], '0.0.0.0').admits('198.51.100.1')).toBe(true);
  });

  test.each([
    '203.0.113.0/33',
    '203.0.113.0/',
    '203.0.113.0/x',
    '203.0.113.7/ ',
    '203.0.113.7/\n',
    '203.0.113.7/-0',
    '203.0.113.7/0x0',
    '203.0.113.7/08',
    '203.0.113.7/8/8',
    'fe80::1%eth0',
    'bank.example',
    '',
  ])('%j is refused', (text) => {
    expect(() => callersAllowed([text], '0.0.0.0')).toThrow(UsageError);
  });

  test('a place is an IP address and a port', () => {
    expect(placeToListen('[::1]:8443')).toEqual({ host: '::1', port: 8443 });
    expect(placeToListen('127.0.0.1:0')).toEqual({ host: '127.0.0.1', port: 0 });
    for (const text of ['8443', 'localhost:8443', '127.0.0.1', '127.0.0.1:70000', '::1:8443'])
      expect(() => placeToListen(text)).toThrow('--listen');
  });
});
