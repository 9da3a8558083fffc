import { constants, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readTranscript } from '../exchange/transcript.ts';
import {
  certificate13,
  finished13,
  readCertificate,
  readCertificateVerify,
  schemeFor,
  verifyContent,
} from './authentication.ts';
import { extension, extensionType } from './extensions.ts';
import { applicationSecrets, handshakeSecrets, trafficKeys13 } from './key-schedule.ts';
import { vector } from './presentation.ts';
import { type Protection, protectionOf } from './protection.ts';
import { contentType, readRecords, record } from './record-layer.ts';
import { type Opener, opener13, sealer13 } from './record-protection.ts';
import { clientAuthentication } from './rfc-8448/client-authentication.ts';
import { helloRetryRequest } from './rfc-8448/hello-retry-request.ts';
import { simpleHandshake } from './rfc-8448/simple-handshake.ts';
import type { Trace } from './rfc-8448/trace.ts';
import { chosenGroup, readServerHello, retryCookie, serverShare } from './server-hello.ts';
import { readCertificateRequest, readEncryptedExtensions } from './server-parameters.ts';
import { messageHash, transcriptHash } from './transcript-hash.ts';

const aes128 = protectionOf(0x1301) as Protection;

const traces: readonly Trace[] = [simpleHandshake, helloRetryRequest, clientAuthentication];

describe.each(traces)('$title', (trace) => {
  const { secrets, records } = trace;
  const hellos = hellosOf(trace);
  const serverFlight = present(trace.server);
  const clientFlight = present(trace.client);

  test('handshake secrets', () => {
    expect(handshakeSecrets('sha256', secrets.shared, transcriptHash('sha256', ...hellos))).toEqual({
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

  test('the server’s CertificateVerify', () => {
    const signed = transcriptHash('sha256', ...hellos, ...serverFlight.slice(0, -2));
    expect(verifies('server', trace.server.certificate, trace.server.certificateVerify, signed)).toBe(true);
  });

  test('Finished of either side', () => {
    const untilServerFinished = [...hellos, ...serverFlight];
    const byServer = transcriptHash('sha256', ...untilServerFinished.slice(0, -1));
    expect(finished13('sha256', secrets.serverHandshakeTraffic, byServer)).toEqual(trace.server.finished.subarray(4));
    const byClient = transcriptHash('sha256', ...untilServerFinished, ...clientFlight.slice(0, -1));
    expect(finished13('sha256', secrets.clientHandshakeTraffic, byClient)).toEqual(trace.client.finished.subarray(4));
  });

  test('application secrets', () => {
    const hash = transcriptHash('sha256', ...hellos, ...serverFlight);
    expect(applicationSecrets('sha256', secrets.handshake, hash)).toEqual({
      clientTraffic: secrets.clientApplicationTraffic,
      serverTraffic: secrets.serverApplicationTraffic,
    });
  });

  test('records of the handshake are sealed octet for octet', () => {
    const sealed = (secret: Buffer, flight: readonly Buffer[]) =>
      sealer13(aes128, trafficKeys13(aes128, secret)).seal(contentType.handshake, Buffer.concat(flight));
    expect(sealed(secrets.serverHandshakeTraffic, serverFlight)).toEqual(records.server);
    expect(sealed(secrets.clientHandshakeTraffic, clientFlight)).toEqual(records.client);
  });

  test('records under the application keys open in order, and the last one is close_notify', () => {
    const fromServer = openedAll(openerOf(secrets.serverApplicationTraffic), records.afterwardsFromServer);
    const fromClient = openedAll(openerOf(secrets.clientApplicationTraffic), records.afterwardsFromClient);
    const closeNotify = { type: contentType.alert, content: Buffer.from([1, 0]) };
    expect([fromServer.at(-1), fromClient.at(-1)]).toEqual([closeNotify, closeNotify]);
    expect([...fromServer, ...fromClient]).not.toContain(null);
  });

  test('a record with one octet changed does not open', () => {
    const [whole] = readRecords(records.server);
    if (!whole) throw new Error('no record');
    for (const place of [0, 1, 20, whole.fragment.length - 1]) {
      const fragment = Buffer.from(whole.fragment);
      fragment[place] = (fragment[place] ?? 0) ^ 1;
      expect(openerOf(secrets.serverHandshakeTraffic).open({ ...whole, fragment })).toBeNull();
    }
    expect(openerOf(secrets.serverHandshakeTraffic).open(whole)).toEqual({
      type: contentType.handshake,
      content: Buffer.concat(serverFlight),
    });
  });

  test('the whole connection is read back with the secrets of a key log', () => {
    const seen = readTranscript(receivedOctets(trace), sentOctets(trace), keylogOf(trace));
    expect(seen).toMatchObject({ serverHello: true, version: 0x0304, cipherSuite: 'TLS_AES_128_GCM_SHA256' });
    expect(seen.certificates).toHaveLength(1);
    expect(seen.alerts).toEqual([{ level: 'warning', number: 0, name: 'close_notify' }]);
    expect(seen.clientCertificateSent).toBe(trace.client.certificate !== null);
    expect(seen.certificateRequest !== null).toBe(trace.server.certificateRequest !== null);
  });
});

describe('Simple 1-RTT Handshake', () => {
  const trace = simpleHandshake;

  test('ServerHello', () => {
    const hello = readServerHello(trace.serverHello.subarray(4));
    expect(hello).toMatchObject({ retry: false, version: 0x0304, cipherSuite: 0x1301, compressionMethod: 0 });
    expect(chosenGroup(hello)).toBe(0x001d);
    expect(serverShare(hello).subarray(0, 4).toString('hex')).toBe('c9828876');
  });

  test('EncryptedExtensions', () => {
    expect([...readEncryptedExtensions(trace.server.encryptedExtensions.subarray(4)).keys()]).toEqual([10, 28, 0]);
  });

  test('what the server shows, with the ticket after its handshake', () => {
    expect(readTranscript(receivedOctets(trace), sentOctets(trace), keylogOf(trace))).toMatchObject({
      group: 'x25519',
      signatureScheme: 'rsa_pss_rsae_sha256',
      extensions: [51, 43, 10, 28, 0],
      tickets: [{ lifetimeSeconds: 30, earlyData: 1024 }],
    });
  });
});

describe('HelloRetryRequest', () => {
  test('asks for another group and hands out a cookie, and the next ClientHello brings both', () => {
    const asked = readServerHello(helloRetryRequest.retried.helloRetryRequest.subarray(4));
    expect(asked).toMatchObject({ retry: true, version: 0x0304, cipherSuite: 0x1301 });
    expect(chosenGroup(asked)).toBe(0x0017);
    const cookie = retryCookie(asked) as Buffer;
    expect(cookie).toHaveLength(114);
    expect(helloRetryRequest.clientHello.includes(extension(extensionType.cookie, vector(2, cookie)))).toBe(true);
    expect(chosenGroup(readServerHello(helloRetryRequest.serverHello.subarray(4)))).toBe(0x0017);
  });

  test('without message_hash the secrets are others', () => {
    const { retried, clientHello, serverHello, secrets } = helloRetryRequest;
    const messages = [...Object.values(retried), clientHello, serverHello];
    const { serverTraffic } = handshakeSecrets('sha256', secrets.shared, transcriptHash('sha256', ...messages));
    expect(serverTraffic).not.toEqual(secrets.serverHandshakeTraffic);
  });

  test('what the server shows is read past it', () => {
    expect(
      readTranscript(receivedOctets(helloRetryRequest), sentOctets(helloRetryRequest), keylogOf(helloRetryRequest)),
    ).toMatchObject({ group: 'secp256r1', signatureScheme: 'rsa_pss_rsae_sha256', certificateRequest: null });
  });
});

describe('Client Authentication', () => {
  const { client, server } = clientAuthentication;
  const request = readCertificateRequest(server.certificateRequest.subarray(4), 0x0304);
  const [leaf = Buffer.alloc(0)] = readCertificate(client.certificate.subarray(4), true).certificates;

  test('CertificateRequest', () => {
    expect(request).toMatchObject({ context: Buffer.alloc(0), authorities: [], certificateTypes: [] });
    expect(request.signatureSchemes).toHaveLength(15);
    expect(request.signatureSchemes.slice(0, 5)).toEqual([0x0403, 0x0503, 0x0603, 0x0203, 0x0804]);
  });

  test('the client’s Certificate is written octet for octet', () => {
    expect(certificate13(request.context, [leaf])).toEqual(client.certificate.subarray(4));
  });

  test('the client’s CertificateVerify is by the key of its certificate, with the scheme that we would choose', () => {
    const { certificateVerify } = client;
    const messages = [...hellosOf(clientAuthentication), ...present(server), client.certificate];
    const signed = transcriptHash('sha256', ...messages);
    expect(verifies('client', client.certificate, certificateVerify, signed)).toBe(true);
    expect(verifies('server', client.certificate, certificateVerify, signed)).toBe(false);
    const { publicKey } = new X509Certificate(leaf);
    expect(schemeFor(publicKey, request.signatureSchemes, true)).toBe(
      readCertificateVerify(certificateVerify.subarray(4)).scheme,
    );
  });

  test('what the server asks for is read back', () => {
    const seen = readTranscript(
      receivedOctets(clientAuthentication),
      sentOctets(clientAuthentication),
      keylogOf(clientAuthentication),
    );
    expect(seen).toMatchObject({ signatureScheme: 'ecdsa_secp256r1_sha256', clientCertificateSent: true });
    expect(seen.certificateRequest).toEqual({ ...request, phase: 'handshake' });
  });
});

/** ClientHello to ServerHello, as they go into the transcript hash. */
function hellosOf({ retried, clientHello, serverHello }: Trace): Buffer[] {
  const before = retried ? [messageHash('sha256', retried.clientHello), retried.helloRetryRequest] : [];
  return [...before, clientHello, serverHello];
}

/** Messages of a flight that the trace has. */
function present(flight: Trace['server'] | Trace['client']): Buffer[] {
  return Object.values(flight).filter((message) => message !== null);
}

function openerOf(secret: Buffer): Opener {
  return opener13(aes128, trafficKeys13(aes128, secret));
}

function openedAll(opener: Opener, wholes: readonly Buffer[]) {
  return wholes.flatMap(readRecords).map((one) => opener.open(one));
}

/** Whether a CertificateVerify is by the key of the leaf in a Certificate. */
function verifies(who: 'client' | 'server', certificate: Buffer, certificateVerify: Buffer, hash: Buffer): boolean {
  const [leaf = Buffer.alloc(0)] = readCertificate(certificate.subarray(4), true).certificates;
  const key = createPublicKey(new X509Certificate(leaf).publicKey.export({ type: 'spki', format: 'pem' }));
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const how = key.asymmetricKeyType === 'rsa' ? { key, ...pss } : { key };
  return verify(
    'sha256',
    verifyContent(who, hash),
    how,
    readCertificateVerify(certificateVerify.subarray(4)).signature,
  );
}

/** What the server put on the wire. */
function receivedOctets({ retried, serverHello, records }: Trace): Buffer {
  const before = retried ? [record(contentType.handshake, 0x0303, retried.helloRetryRequest)] : [];
  const hello = record(contentType.handshake, 0x0303, serverHello);
  return Buffer.concat([...before, hello, records.server, ...records.afterwardsFromServer]);
}

/** What the client put on the wire. */
function sentOctets({ retried, clientHello, records }: Trace): Buffer {
  const before = retried ? [record(contentType.handshake, 0x0301, retried.clientHello)] : [];
  const hello = record(contentType.handshake, retried ? 0x0303 : 0x0301, clientHello);
  return Buffer.concat([...before, hello, records.client, ...records.afterwardsFromClient]);
}

function keylogOf({ secrets }: Trace): Map<string, string> {
  return new Map([
    ['CLIENT_HANDSHAKE_TRAFFIC_SECRET', secrets.clientHandshakeTraffic.toString('hex')],
    ['SERVER_HANDSHAKE_TRAFFIC_SECRET', secrets.serverHandshakeTraffic.toString('hex')],
    ['CLIENT_TRAFFIC_SECRET_0', secrets.clientApplicationTraffic.toString('hex')],
    ['SERVER_TRAFFIC_SECRET_0', secrets.serverApplicationTraffic.toString('hex')],
  ]);
}
