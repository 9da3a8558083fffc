import { constants, createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readTranscript } from '../exchange/transcript.ts';
import { finished13, readCertificate, verifyContent } from './authentication.ts';
import { applicationSecrets, handshakeSecrets, hashOf, prf12, trafficKeys13 } from './key-schedule.ts';
import { type Protection, protectionOf } from './protection.ts';
import { contentType, record } from './record-layer.ts';
import { opener13, sealer13 } from './record-protection.ts';
import * as trace from './rfc-8448.ts';
import { chosenGroup, readServerHello, serverShare } from './server-hello.ts';
import { readEncryptedExtensions } from './server-parameters.ts';

const { secrets } = trace;
const aes128 = protectionOf(0x1301) as Protection;
const untilServerHello = hashOf('sha256', trace.clientHello, trace.serverHello);
const untilCertificateVerify = [
  trace.clientHello,
  trace.serverHello,
  trace.encryptedExtensions,
  trace.certificate,
  trace.certificateVerify,
];

describe('the key schedule of TLS 1.3, by the trace of RFC 8448 3', () => {
  test('handshake secrets', () => {
    expect(handshakeSecrets('sha256', secrets.shared, untilServerHello)).toEqual({
      handshake: secrets.handshake,
      clientTraffic: secrets.clientHandshakeTraffic,
      serverTraffic: secrets.serverHandshakeTraffic,
    });
  });

  test('traffic keys', () => {
    expect(trafficKeys13(aes128, secrets.serverHandshakeTraffic)).toEqual({
      key: secrets.serverHandshakeKey,
      iv: secrets.serverHandshakeIv,
    });
  });

  test('the server’s Finished', () => {
    const verifyData = finished13(
      'sha256',
      secrets.serverHandshakeTraffic,
      hashOf('sha256', ...untilCertificateVerify),
    );
    expect(verifyData).toEqual(trace.serverFinished.subarray(4));
  });

  test('application secrets', () => {
    const hash = hashOf('sha256', ...untilCertificateVerify, trace.serverFinished);
    expect(applicationSecrets('sha256', secrets.handshake, hash)).toEqual({
      clientTraffic: secrets.clientApplicationTraffic,
      serverTraffic: secrets.serverApplicationTraffic,
    });
  });

  test('what CertificateVerify signs', () => {
    const [leaf = Buffer.alloc(0)] = readCertificate(trace.certificate.subarray(4), true).certificates;
    const content = verifyContent('server', hashOf('sha256', ...untilCertificateVerify.slice(0, -1)));
    const key = {
      key: createPublicKey(new X509Certificate(leaf).publicKey.export({ type: 'spki', format: 'pem' })),
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    };
    expect(verify('sha256', content, key, trace.certificateVerify.subarray(8))).toBe(true);
  });
});

describe('messages of the trace', () => {
  test('ServerHello', () => {
    const hello = readServerHello(trace.serverHello.subarray(4));
    expect(hello).toMatchObject({ retry: false, version: 0x0304, cipherSuite: 0x1301, compressionMethod: 0 });
    expect(chosenGroup(hello)).toBe(0x001d);
    expect(serverShare(hello).subarray(0, 4).toString('hex')).toBe('c9828876');
  });

  test('EncryptedExtensions', () => {
    expect([...readEncryptedExtensions(trace.encryptedExtensions.subarray(4)).keys()]).toEqual([10, 28, 0]);
  });

  test('the whole flight is read back with the secrets of the key log', () => {
    const sealer = sealer13(aes128, trafficKeys13(aes128, secrets.serverHandshakeTraffic));
    const flight = [trace.encryptedExtensions, trace.certificate, trace.certificateVerify, trace.serverFinished];
    const received = Buffer.concat([
      record(contentType.handshake, 0x0303, trace.serverHello),
      record(contentType.changeCipherSpec, 0x0303, Buffer.from([1])),
      sealer.seal(contentType.handshake, Buffer.concat(flight)),
    ]);
    const sent = record(contentType.handshake, 0x0301, trace.clientHello);
    const keylog = new Map([['SERVER_HANDSHAKE_TRAFFIC_SECRET', secrets.serverHandshakeTraffic.toString('hex')]]);
    const seen = readTranscript(received, sent, keylog);
    expect(seen).toMatchObject({
      version: 0x0304,
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      group: 'x25519',
      signatureScheme: 'rsa_pss_rsae_sha256',
      extensions: [51, 43, 10, 28, 0],
    });
    expect(seen.certificates).toHaveLength(1);
  });

  test('protection can be taken off again, and a changed octet cannot', () => {
    const keys = trafficKeys13(aes128, secrets.serverHandshakeTraffic);
    const sealed = sealer13(aes128, keys).seal(contentType.handshake, trace.encryptedExtensions);
    const asRecord = (whole: Buffer) => ({ type: 23, header: whole.subarray(0, 5), fragment: whole.subarray(5) });
    expect(opener13(aes128, keys).open(asRecord(sealed))).toEqual({ type: 22, content: trace.encryptedExtensions });
    const changed = Buffer.from(sealed);
    changed[20] = (changed[20] ?? 0) ^ 1;
    expect(opener13(aes128, keys).open(asRecord(changed))).toBeNull();
  });
});

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

test('a record with SHA-384 differs in every length', () => {
  const aes256 = protectionOf(0x1302) as Protection;
  const { handshake, serverTraffic } = handshakeSecrets('sha384', secrets.shared, createHash('sha384').digest());
  expect([handshake.length, serverTraffic.length]).toEqual([48, 48]);
  const keys = trafficKeys13(aes256, serverTraffic);
  expect([keys.key.length, keys.iv.length]).toEqual([32, 12]);
});
