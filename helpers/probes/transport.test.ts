import { expect, test } from 'vitest';
import { resolve } from './transport.ts';

const given = { '[2001:db8::1]:8443': ['127.0.0.1:9'], 'connect.bank.example:443': ['127.0.0.1:8', '[::1]:8'] };

test.each([
  ['2001:db8::1', 8443, ['127.0.0.1:9'], 'connect-to'],
  ['2001:db8::1', 443, ['[2001:db8::1]:443'], 'dns'],
  ['connect.bank.example', 443, ['127.0.0.1:8', '[::1]:8'], 'connect-to'],
  ['192.0.2.7', 443, ['192.0.2.7:443'], 'dns'],
])(
  '%s at port %i is connected to where the target says, as a URL writes it',
  async (host, port, addresses, through) => {
    const network = { target: { network: { proxy: null, connectTo: given } }, environment: {}, timeoutMs: 1000 };
    expect(await resolve(host, port, network)).toEqual({ host, addresses, through });
  },
);
