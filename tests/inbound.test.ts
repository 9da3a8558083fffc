import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { judge } from '../helpers/engine/judge.ts';
import { withBrought } from '../helpers/evidence/brought.ts';
import { type Evidence, isOf } from '../helpers/evidence/evidence.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import { observedLog } from '../helpers/inbound/access-log.ts';
import { CannotListen, recordCalls } from '../helpers/inbound/record-calls.ts';
import type { InboundCall } from '../helpers/observations/listen.ts';
import { summaryOf } from '../helpers/summary/summary.ts';
import { readCertificates } from '../helpers/target/keys/key-files.ts';
import { loadTarget } from '../helpers/target/load.ts';
import { moved } from './evidence-of.ts';
import { laboratory } from './laboratory.ts';

const lab = laboratory();
const run = promisify(execFile);

/** What is recorded while somebody calls an address. */
async function recordedWhile(call: (address: string) => Promise<unknown>, admits = (_address: string) => true) {
  const evidence = await lab.healthy('lfi');
  const { target, keyring } = await loadTarget(lab.ecosystem().targetFile('lfi'), { environment: {} });
  const at = { host: '127.0.0.1', port: 0 };
  const recorder = await recordCalls({ target, keyring, observations: evidence.observations, at, admits });
  try {
    await call(recorder.address);
  } finally {
    await recorder.close();
  }
  const observation = recorder.observation();
  return { evidence: withBrought(evidence, [observation]), calls: observation.raw?.calls ?? [], raw: observation.raw };
}

const file = (name: string) => join(lab.ecosystem().dir, name);
const host = 'connect.examplebank.example';

/** `curl` as whoever has a certificate; prints the status. */
async function curl(address: string, path: string, identity: string | null, ...more: string[]): Promise<string> {
  const port = address.split(':')[1];
  const shown = identity ? ['--cert', file(`${identity}.chain.pem`), '--key', file(`${identity}.key`)] : [];
  const usual = ['-s', '-o', '/dev/null', '-w', '%{http_code}', '--resolve', `${host}:${port}:127.0.0.1`];
  const trust = ['--cacert', file('trust.pem')];
  const ran = run('curl', [...usual, ...trust, ...shown, ...more, `https://${host}:${port}${path}`]);
  return ran.then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}

/** What was seen of a call, in short. */
function seen({ began, version, certificates, handshakeCompleted, refusal, requests }: InboundCall) {
  return [began, version, certificates?.length ?? null, handshakeCompleted, refusal, requests[0]?.status ?? null];
}

describe('a temporary Ozone Connect', () => {
  test('records the calls of the API Hub, and every case about them holds', async () => {
    const { evidence, calls } = await recordedWhile((address) => lab.ecosystem().callOzoneConnect(address));
    expect(calls.map(({ requests }) => requests[0])).toMatchObject([
      { route: '/hello', status: 200, isHealthCheck: true, scheme: null },
      { route: '/hello-mtls', status: 200 },
      { route: '/echo-cert', status: 200 },
      {
        route: '/accounts',
        status: 404,
        isHealthCheck: false,
        scheme: 'Bearer',
        token: { verifiedBy: [expect.any(String)] },
      },
    ]);
    const cases = judge(lab.suites(), evidence).cases.filter(({ id }) => /^inbound\.|@C4\/presented$/.test(id));
    const others = cases
      .filter(({ outcome }) => outcome !== 'pass')
      .map(({ id, outcome, reason }) => [id, outcome, reason]);
    expect(others).toEqual([
      ['certificate.subject.country@C4/presented', 'warn', null],
      ['certificate.validity.at-go-live@C4/presented', 'not-applicable', expect.any(String)],
      ['inbound.logged@oc/inbound', 'not-tested', expect.stringContaining('--inbound-log')],
    ]);
    expect(cases.length).toBeGreaterThan(25);
    const summarised = (seen: Evidence) => summaryOf(judge(lab.suites(), seen), seen);
    const monthAgo = moved(evidence, -30 * 24 * 60).observations.flatMap((one) =>
      isOf(one, 'listen') && one.raw
        ? [{ ...one, raw: { ...one.raw, calls: one.raw.calls.map((call) => ({ ...call, at: one.at })) } }]
        : [],
    );
    const stale = summarised(withBrought(evidence, monthAgo));
    expect(Date.parse(summarised(evidence).oldest)).toBeGreaterThan(Date.parse(evidence.endedAt) - 3_600_000);
    expect(stale.oldest).toBe(monthAgo[0]?.at);
    expect(stale.endedAt).toBe(evidence.endedAt);
  });

  test.each([
    ['its own KID', {}, /KID \S+, does not verify .*: neither the key published under this KID nor any other/],
    [
      'a KID that nobody published',
      { kid: 'stray' },
      /KID stray, does not verify .*: nothing is published under this KID/,
    ],
  ])(
    'says of a token by a stranger under %s what is published, and contradicts itself nowhere',
    async (_kid, more, said) => {
      await lab.ecosystem().use({ hub: { token: { signedBy: 'stranger', ...more } } });
      const { evidence } = await recordedWhile((address) => lab.ecosystem().callOzoneConnect(address));
      await lab.ecosystem().use({});
      const judged = judge(lab.suites(), evidence).cases.find(({ check }) => check === 'inbound.jwt-auth');
      expect([judged?.outcome, judged?.message]).toEqual(['fail', expect.stringMatching(said)]);
    },
  );

  test.each([
    ['Ozone-Connect-JWT-Auth', 'after Ozone-Connect-JWT-Auth'],
    ['DPoP', 'after DPoP'],
    ['', 'without an authentication scheme'],
  ])('a right token that comes not after Bearer (%j) is warned of, and its claims are judged', async (scheme, said) => {
    await lab.ecosystem().use({ hub: { token: { scheme } } });
    const { evidence } = await recordedWhile((address) => lab.ecosystem().callOzoneConnect(address));
    await lab.ecosystem().use({});
    const { cases } = judge(lab.suites(), evidence);
    const of = (id: string) => cases.find(({ check }) => check === id);
    expect([of('inbound.jwt-auth')?.outcome, of('inbound.jwt-auth')?.message]).toEqual([
      'warn',
      expect.stringContaining(said),
    ]);
    expect(of('inbound.jwt-auth.claims')?.outcome).toBe('pass');
  });

  test.each(['bearer', 'BEARER'])('%s is Bearer', async (scheme) => {
    await lab.ecosystem().use({ hub: { token: { scheme } } });
    const { evidence } = await recordedWhile((address) => lab.ecosystem().callOzoneConnect(address));
    await lab.ecosystem().use({});
    const judged = judge(lab.suites(), evidence).cases.find(({ check }) => check === 'inbound.jwt-auth');
    expect(judged?.outcome).toBe('pass');
  });

  test('keeps nothing of a key that stands in Authorization without a scheme', async () => {
    const { calls } = await recordedWhile((address) =>
      curl(address, '/accounts', 'C4', '-H', 'authorization: secretApiKey'),
    );
    expect(calls.flatMap(({ requests }) => requests.map(({ scheme }) => scheme))).toEqual(['unreadable']);
  });

  test('keeps no signature, no value of a header and no path beyond its first segment', async () => {
    const signature = 'c2lnbmF0dXJlLW9mLWEtdG9rZW4';
    const header = Buffer.from('{"alg":"PS256"}').toString('base64url');
    const { evidence } = await recordedWhile((address) =>
      curl(
        address,
        '/accounts/secret-account?q=secret-query',
        'C4',
        '-H',
        `authorization: Bearer ${header}.e30.${signature}`,
        '-H',
        'o3-psu-identifier: secret-person',
        '-d',
        'secret-body',
      ),
    );
    const text = evidenceText({ ...evidence, observations: evidence.observations.slice(-1) });
    expect(text).toContain('"/accounts/…"');
    expect(text).not.toMatch(/secret|c2lnbmF0dXJl/);
  });

  test('tells right, missing and wrong client certificates apart in both TLS versions', async () => {
    const statuses: string[] = [];
    const { calls } = await recordedWhile(async (address) => {
      statuses.push(await curl(address, '/hello', null));
      statuses.push(await curl(address, '/hello-mtls', null, '--tls-max', '1.2'));
      for (const who of ['C4', 'expired-C4', 'other-organisation', 'S4'])
        for (const most of ['1.2', '1.3']) statuses.push(await curl(address, '/hello-mtls', who, '--tls-max', most));
    });
    expect(statuses).toEqual(['200', '401', '200', '200', '403', '403', '403', '403', '403', '403']);
    const was = (refusal: string | null, status: number) =>
      ['TLSv1.2', 'TLSv1.3'].map((version) => ['client-hello', version, 2, true, refusal, status]);
    expect(calls.map(seen)).toEqual([
      ['client-hello', 'TLSv1.3', 0, true, 'none', 200],
      ['client-hello', 'TLSv1.2', 0, true, 'none', 401],
      ...was(null, 200),
      ...was('out-of-date', 403),
      ...was('other-organisation', 403),
      ...was('not-for-clients', 403),
    ]);
  });

  test('takes openssl s_client, and records that it sent its certificate alone', async () => {
    const { calls } = await recordedWhile(async (address) => {
      const named = ['-servername', host, '-cert', file('C4.pem'), '-key', file('C4.key')];
      const client = run('openssl', ['s_client', '-connect', address, '-quiet', '-no_ign_eof', ...named]);
      client.child.stdin?.write('GET /hello-mtls HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
      const { stdout } = await client;
      expect(stdout).toContain('HTTP/1.1 200 OK');
    });
    expect(calls.map(seen)).toEqual([['client-hello', 'TLSv1.3', 1, true, null, 200]]);
  });

  test('what is no TLS, what says nothing and who may not call end nothing', async () => {
    const raw = (address: string, text: string | Buffer) =>
      new Promise<void>((resolve) => {
        const socket = connect(Number(address.split(':')[1]), '127.0.0.1', () => socket.end(text));
        socket.once('close', () => resolve()).once('error', () => {});
        socket.resume();
      });
    const { calls, raw: recorded } = await recordedWhile(async (address) => {
      await raw(address, 'GET /hello HTTP/1.1\r\n\r\n');
      await raw(address, 'PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n');
      await raw(address, '');
      await raw(address, Buffer.from([0x16, 0x03, 0x01]));
      await raw(address, Buffer.alloc(70_000, 'x'));
    });
    expect(calls.map(({ began }) => began).sort()).toEqual(['http', 'incomplete', 'other', 'proxy-protocol']);
    expect(recorded).toMatchObject({ wordless: 1 });
    const refused = await recordedWhile(
      (address) => raw(address, ''),
      () => false,
    );
    expect(refused.raw).toMatchObject({ calls: [], turnedAway: 1 });
  });

  test('calls of others make nothing green and nothing red', async () => {
    const { evidence } = await recordedWhile((address) => curl(address, '/hello-mtls', 'other-organisation'));
    const cases = judge(lab.suites(), evidence).cases.filter(({ id }) => /^inbound\.|@C4\/presented$/.test(id));
    const outcomes = new Set(cases.map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual(['blocked', 'inconclusive', 'not-applicable', 'not-tested']);
    expect(cases.find(({ check }) => check === 'inbound.arrives')?.reason).toContain('O=Other Bank PJSC');
    const without = await recordedWhile((address) => run('curl', ['-s', `https://${address}/hello`]).catch(() => {}));
    const refusing = judge(lab.suites(), without.evidence).cases.find(({ check }) => check === 'inbound.arrives');
    expect(refusing).toMatchObject({ outcome: 'inconclusive', reason: expect.stringContaining('unknown_ca') });
  });

  test('a key that is in no file is refused in words that say what else there is', async () => {
    const evidence = await lab.healthy('lfi');
    const { target, keyring } = await loadTarget(lab.ecosystem().targetFile('lfi'), { environment: {} });
    const elsewhere = { ...keyring, tlsIdentity: () => ({ chain: [], key: {} as never }), storeOf: () => null };
    const options = {
      target,
      observations: evidence.observations,
      at: { host: '127.0.0.1', port: 0 },
      admits: () => true,
    };
    await expect(recordCalls({ ...options, keyring: elsewhere })).rejects.toThrow(CannotListen);
    await expect(recordCalls({ ...options, keyring: elsewhere })).rejects.toThrow('--inbound-log');
  });
});

test('a fingerprint that a caller wrote into its path makes no call of the API Hub of it', async () => {
  const evidence = await lab.healthy('lfi');
  const { target } = await loadTarget(lab.ecosystem().targetFile('lfi'), { environment: {} });
  const [leaf] = readCertificates(file('C4.pem'));
  const sha256 = createHash('sha256')
    .update(leaf ?? '')
    .digest('hex');
  const logged = (line: string) =>
    judge(lab.suites(), withBrought(evidence, [observedLog(Buffer.from(line), target)])).cases.find(
      ({ check }) => check === 'inbound.logged',
    )?.outcome;
  const line = (subject: string, more = '', path = '/hello-mtls', status = 200) =>
    `{"method":"GET","path":"${path}${more}","status":"${status}","verify":"0","subject":"${subject}"}`;
  const forged = `","sha256":"${sha256}`;
  const hub = `O=HUB LIMITED,OU=${target.ozone?.organisationId}`;
  const [open, right, refused] = [line(hub, '', '/hello'), line(hub), line(hub, '', '/echo-cert', 403)];
  expect(logged(right)).toBe('pass');
  // /hello is answered to everybody, and one health check that was turned away is not made up for by another.
  expect([open, `${open}\n${refused}`, `${right}\n${refused}`].map(logged)).toEqual(['not-tested', 'warn', 'warn']);
  expect(logged(`${right}\n${line(hub, '', '/accounts', 403)}`)).toBe('pass');
  expect([logged(line('', forged)), logged(line('O=Other Bank,OU=other', forged))]).toEqual([
    'not-tested',
    'not-tested',
  ]);
});

test('without a record, cases about calls of the API Hub are nobody’s to decide', async () => {
  const results = judge(lab.suites(), await lab.healthy('lfi'));
  const cases = results.cases.filter(({ id }) => /^inbound\.|@C4\/presented$/.test(id));
  expect(
    cases
      .filter(({ outcome }) => outcome !== 'not-tested' && outcome !== 'not-applicable')
      .map(({ check, outcome }) => [check, outcome]),
  ).toEqual([]);
  expect(cases.flatMap(({ who }) => who)).toEqual([]);
});
