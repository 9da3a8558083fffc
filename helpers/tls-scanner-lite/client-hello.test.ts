import { describe, expect, test } from 'vitest';
import { readFirstFlight } from './client-hello.ts';
import { clientHello } from './wire/client-hello.ts';
import { contentType, record } from './wire/record-layer.ts';

const hello = clientHello({
  version: 0x0303,
  supportedVersions: [0x7a7a, 0x0304, 0x0303],
  cipherSuites: [0x0a0a, 0x1301, 0xc02f],
  groups: [0x001d, 0x0017],
  servername: 'connect.bank.example',
  keyShares: [],
  alpn: ['http/1.1'],
  signatureSchemes: [0x0804],
});
const offer = {
  versions: ['TLSv1.3', 'TLSv1.2'],
  cipherSuites: ['TLS_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  groups: ['x25519', 'secp256r1'],
  signatureSchemes: ['rsa_pss_rsae_sha256'],
  servername: 'connect.bank.example',
  protocols: ['http/1.1'],
};

describe('what a client sends first', () => {
  test('a ClientHello is read, however it is cut into records, without values that mean nothing', () => {
    const whole = record(contentType.handshake, 0x0301, hello);
    const cut = Buffer.concat(
      [0, 40].map((from, at) => record(contentType.handshake, 0x0301, hello.subarray(from, at === 0 ? 40 : undefined))),
    );
    for (const octets of [whole, cut]) expect(readFirstFlight(octets)).toEqual({ kind: 'client-hello', offer });
  });

  test('one without extensions offers its own version', () => {
    const old = clientHello({ version: 0x0302, cipherSuites: [0x002f], groups: [], servername: '' });
    expect(readFirstFlight(record(contentType.handshake, 0x0301, old))).toMatchObject({
      offer: { versions: ['TLSv1.1'], servername: null, groups: [] },
    });
  });

  test.each<[string, string | Buffer, string]>([
    ['nothing', '', 'nothing'],
    ['half a ClientHello', record(contentType.handshake, 0x0301, hello).subarray(0, 50), 'incomplete'],
    ['plain HTTP', 'GET /hello HTTP/1.1\r\n', 'http'],
    ['HTTP/2 without TLS', 'PRI * HTTP/2.0\r\n\r\n', 'http'],
    ['the PROXY protocol', 'PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n', 'proxy-protocol'],
    ['the PROXY protocol in its second version', '\r\n\r\n\0\r\nQUIT\n!', 'proxy-protocol'],
    ['something else', 'SSH-2.0-x\r\n', 'other'],
    ['an alert', record(contentType.alert, 0x0301, Buffer.from([2, 40])), 'malformed'],
    [
      'a ClientHello that ends too early',
      record(contentType.handshake, 0x0301, Buffer.from([1, 0, 0, 2, 3, 3])),
      'malformed',
    ],
    ['a message without end', record(contentType.handshake, 0x0301, Buffer.from([1, 255, 255, 255])), 'malformed'],
  ])('%s is told', (_what, octets, kind) => {
    expect(readFirstFlight(Buffer.from(octets as string, 'latin1'))).toMatchObject({ kind });
  });

  test('damage anywhere in a ClientHello throws nothing', () => {
    for (let at = 0; at < hello.length; at += 1) {
      const damaged = Buffer.from(hello);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      expect(() => readFirstFlight(record(contentType.handshake, 0x0301, damaged))).not.toThrow();
    }
  });
});
