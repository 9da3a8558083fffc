import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { handshakeSecrets, prf12, trafficKeys13 } from './key-schedule.ts';
import { type Protection, protectionOf } from './protection.ts';

test('the PRF of TLS 1.2 with SHA-256', () => {
  const octets = (hex: string) => Buffer.from(hex, 'hex');
  const output = prf12(
    'sha256',
    octets('9bbe436ba940f017b17652849a71db35'),
    'test label',
    octets('a0ba9f936cda311827a6f796ffd5198c'),
    100,
  );
  expect(output.toString('hex')).toBe(
    'e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66',
  );
});

test('secrets are as long as the hash, keys as long as the cipher', () => {
  const aes256 = protectionOf(0x1302) as Protection;
  const shared = Buffer.alloc(32, 1);
  const { handshake, serverTraffic } = handshakeSecrets('sha384', shared, createHash('sha384').digest());
  expect([handshake.length, serverTraffic.length]).toEqual([48, 48]);
  const keys = trafficKeys13(aes256, serverTraffic);
  expect([keys.key.length, keys.iv.length]).toEqual([32, 12]);
});
