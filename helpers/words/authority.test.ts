import { expect, test } from 'vitest';
import { authority, hostHeader } from './authority.ts';

test.each([
  ['connect.bank.example', 8443, 'connect.bank.example:8443', 'connect.bank.example:8443'],
  ['connect.bank.example', 443, 'connect.bank.example:443', 'connect.bank.example'],
  ['192.0.2.1', 443, '192.0.2.1:443', '192.0.2.1'],
  ['2001:db8::1', 8443, '[2001:db8::1]:8443', '[2001:db8::1]:8443'],
  ['2001:db8::1', 443, '[2001:db8::1]:443', '[2001:db8::1]'],
  ['[2001:db8::1]', 443, '[2001:db8::1]:443', '[2001:db8::1]'],
])('%s and %i', (host, port, whole, header) => {
  expect([authority(host, port), hostHeader(host, port)]).toEqual([whole, header]);
});
