import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timestamp } from '../cli/timestamp.ts';
import { readContainer } from '../helpers/bundle/container.ts';
import { requestFor, withTimeStamp } from '../helpers/bundle/time-stamp.ts';
import { isSound, verifySummary } from '../helpers/bundle/verify.ts';
import { issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { extension } from '../helpers/x509/issue/der-structures.ts';
import { oid, sequence } from '../helpers/x509/issue/der-writer.ts';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import { bankKey, otherKey, sealed, trusting } from './made-bundles.ts';
import { granted, makeTsa, type Tsa, tokenFor } from './made-time-stamps.ts';

const signedAt = new Date('2026-11-24T01:00:00.000Z');
const now = new Date('2026-11-25T00:00:00.000Z');

let tsa: Tsa;
beforeAll(async () => {
  tsa = await makeTsa();
});

const signatureOf = (bundle: Buffer) =>
  Buffer.from(readContainer(bundle)['statement.jws']?.toString().split('.')[2] ?? '');
/** A bundle that a TSA saw at an instant. */
async function stamped(at: Date): Promise<Buffer> {
  const bundle = await sealed();
  const made = withTimeStamp(bundle, granted(tokenFor(signatureOf(bundle), tsa, at)), now);
  if ('trouble' in made) throw new Error(made.trouble);
  return made.octets;
}
const believing = (change: Parameters<typeof trusting>[0] = {}) =>
  trusting(change, { timeStamps: { certificates: [tsa.root], lists: [] } });
const checksOf = (bundle: Buffer, trust = believing()) => verifySummary(bundle, { trust, now, challenge: null });
const wordsOn = (bundle: Buffer, id: string, trust = believing()) =>
  checksOf(bundle, trust)
    .checks.filter((one) => one.id === id)
    .map(({ outcome, says }) => `${outcome}: ${says}`)
    .join();

describe('a bundle with a time stamp', () => {
  test('says who saw it, where their time stamps count, and stands without', async () => {
    const bundle = await stamped(new Date('2026-11-24T01:01:00Z'));
    expect(isSound(checksOf(bundle))).toBe(true);
    expect(wordsOn(bundle, 'time-stamp')).toBe('holds: CN=TSA 1 saw the signature at 2026-11-24T01:01:00.000Z');
    expect(wordsOn(bundle, 'time-stamp', trusting())).toMatch(/^unknown: nobody said whose time stamps count/);
    expect(wordsOn(await sealed(), 'time-stamp')).toMatch(/^unknown: no time stamp/);
  });

  test('of a TSA that does not count, of another bundle, before it was signed or to come, is refused', async () => {
    const bundle = await stamped(new Date('2026-11-24T01:01:00Z'));
    const other = await makeTsa();
    const elsewhere = trusting({}, { timeStamps: { certificates: [other.root], lists: [] } });
    expect(wordsOn(bundle, 'time-stamp', elsewhere)).toMatch(/^refused: .* leads to no CA of time stamps/);
    expect(wordsOn(await stamped(new Date('2026-11-23T01:00:00Z')), 'time-stamp')).toMatch(/^refused: .* before /);
    expect(wordsOn(await stamped(new Date('2026-11-26T01:00:00Z')), 'time-stamp')).toMatch(
      /^refused: .* still to come/,
    );
    const foreign = tokenFor(signatureOf(await sealed()), tsa, signedAt);
    expect(withTimeStamp(bundle, foreign, now)).toEqual({ trouble: 'its time stamp is about something else' });
  });

  test('counts after its signer was revoked or retired, where it was made before', async () => {
    const seen = await stamped(new Date('2026-11-24T01:01:00Z'));
    const late = await stamped(new Date('2026-11-24T13:00:00Z'));
    const revoked = believing({ revoked: '2026-11-24T12:00:00Z' });
    const retired = believing({ until: '2026-11-24T12:00:00Z' });
    expect(wordsOn(seen, 'signer-revocation', revoked)).toMatch(/^holds: .* a time stamp shows/);
    expect(wordsOn(seen, 'signer-period', retired)).toMatch(/^holds: .* a time stamp shows/);
    expect(wordsOn(late, 'signer-revocation', revoked)).toMatch(/^refused/);
    expect(wordsOn(late, 'signer-period', retired)).toMatch(/^refused/);
    expect(wordsOn(await sealed(), 'signer-revocation', revoked)).toMatch(/^refused/);
    const nobody = trusting({ revoked: '2026-11-24T12:00:00Z' });
    expect(wordsOn(seen, 'signer-revocation', nobody)).toMatch(/^refused/);
    expect(
      checksOf(seen, revoked)
        .checks.filter(({ byTimeStamp }) => byTimeStamp)
        .map(({ id }) => id),
    ).toEqual(['signer-revocation']);
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!hasOpenssl)('the TSA of OpenSSL', () => {
  let dir: string;
  const file = (name: string) => join(dir, name);
  const answer = async (request: Buffer): Promise<Buffer> => {
    await writeFile(file('query.tsq'), request);
    const asked = ['ts', '-reply', '-config', file('ts.cnf'), '-queryfile', file('query.tsq')];
    return (await promisify(execFile)('openssl', asked, { cwd: dir, encoding: 'buffer' })).stdout;
  };

  let root: Buffer;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'tsa-'));
    const issuer = { name: [{ type: 'CN', value: 'Root' }] as never, key: otherKey.privateKey };
    const dates = { notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 86_400_000) };
    root = await issueCertificate({
      subject: issuer.name,
      publicKey: otherKey.publicKey,
      issuer,
      ...dates,
      extensions: { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] },
    });
    const certificate = await issueCertificate({
      subject: [{ type: 'CN', value: 'OpenSSL TSA' }] as never,
      publicKey: bankKey.publicKey,
      issuer,
      ...dates,
      extensions: {
        keyUsage: ['digitalSignature'],
        more: [extension('2.5.29.37', true, sequence(oid('1.3.6.1.5.5.7.3.8')))],
      },
    });
    await writeFile(file('tsa.pem'), certificatePem(certificate));
    await writeFile(file('root.pem'), certificatePem(root));
    await writeFile(file('tsa.key'), bankKey.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    await writeFile(
      file('ts.cnf'),
      [
        '[tsa]',
        'default_tsa = ours',
        '[ours]',
        `serial = ${file('serial')}`,
        `signer_cert = ${file('tsa.pem')}`,
        `signer_key = ${file('tsa.key')}`,
        'signer_digest = sha256',
        'default_policy = 1.2.3.4.1',
        'digests = sha256',
        'accuracy = secs:1, millisecs:500',
        'tsa_name = yes',
        'ess_cert_id_alg = sha256',
        '',
      ].join('\n'),
    );
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  test('answers our request by a file, and both agree on what it says', async () => {
    const at = new Date();
    await writeFile(file('run.bundle.zip'), await sealed({ at }));
    await timestamp(file('run.bundle.zip'), { request: file('run.tsq') });
    await writeFile(file('run.tsr'), await answer(await readFile(file('run.tsq'))));
    await timestamp(file('run.bundle.zip'), { response: file('run.tsr') });
    const trust = trusting({}, { timeStamps: { certificates: [root], lists: [] } });
    const { checks } = verifySummary(await readFile(file('run.bundle.zip')), {
      trust,
      now: new Date(Date.now() + 60_000),
      challenge: null,
    });
    expect(checks.find(({ id }) => id === 'time-stamp')).toMatchObject({
      outcome: 'holds',
      says: expect.stringMatching(/^CN=OpenSSL TSA saw the signature at /),
    });
    const verified = spawnSync(
      'openssl',
      ['ts', '-verify', '-in', 'run.tsr', '-queryfile', 'run.tsq', '-CAfile', 'root.pem'],
      { cwd: dir, encoding: 'utf8' },
    );
    expect(verified.stdout + verified.stderr).toContain('Verification: OK');
  });

  test('answers over HTTP, and what is no answer leaves the bundle as it was', async () => {
    const broken = { body: null as Buffer | null };
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(broken.body ?? (await answer(Buffer.concat(chunks))));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const bundle = await sealed({ at: new Date() });
      await writeFile(file('http.bundle.zip'), bundle);
      broken.body = granted(tokenFor(signatureOf(bundle), tsa, new Date()));
      await expect(timestamp(file('http.bundle.zip'), { tsa: url })).rejects.toThrow(/its nonce is another/);
      broken.body = await answer(requestFor(await sealed()));
      await expect(timestamp(file('http.bundle.zip'), { tsa: url })).rejects.toThrow(/is about something else/);
      broken.body = Buffer.from('<html>');
      await expect(timestamp(file('http.bundle.zip'), { tsa: url })).rejects.toThrow(/no TimeStampResp in DER/);
      expect((await readFile(file('http.bundle.zip'))).equals(bundle)).toBe(true);
      broken.body = null;
      await timestamp(file('http.bundle.zip'), { tsa: url });
      expect((await readFile(file('http.bundle.zip'))).length).toBeGreaterThan(bundle.length);
    } finally {
      server.close();
    }
  });
});
