import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Evidence } from './evidence.ts';
import { redact } from './redact.ts';
import { namedIn, sharedEvidence, stillNamed } from './shared.ts';
import { EvidenceError, readEvidence, writeWhole } from './store.ts';

const canary = 'CANARYsecretCANARYsecretCANARY';

describe('redaction', () => {
  test.each<[string, Parameters<typeof redact>[0]]>([
    ['a private key', `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----`],
    ['a private key without end', `x -----BEGIN RSA PRIVATE KEY-----\n${canary}`],
    ['private JWK members', `{"keys":[{"kty":"RSA","d": "${canary}","p":"${canary}","k":"${canary}"}]}`],
    ['tokens of an answer', `{"access_token":"${canary}","id_token":"${canary}"}`],
    [
      'an authorization header',
      { headers: { authorization: `Bearer ${canary}`, 'set-cookie': canary, Cookie: canary } },
    ],
    ['a credential in running text', `sent Authorization: Bearer ${canary} to the server`],
    ['a JWS', { 'x-jwt-auth': `eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJ4In0.${canary}` }],
    [
      'a JWS whose header has a blank',
      { 'x-jwt-auth': `${Buffer.from('{ "alg":"PS256"}').toString('base64url')}.eyJ9.${canary}` },
    ],
    ['a private member in JSON within JSON', JSON.stringify({ note: JSON.stringify({ d: canary }) })],
    ['a private member by another spelling', `{"\\u0064":"${canary}","oth":[{"r":"${canary}"}]}`],
    ['a JWE', `eyJhbGciOiJSU0EifQ.${canary}.${canary}.${canary}.${canary}`],
    ['members of a form', `grant=x&client_secret=${canary}&access_token=${canary}#id_token=${canary}`],
    ['user and password of a URL', { location: `https://user:${canary}@host.example/path?x=y` }],
    ['user and password with an @', { location: `https://user@bank.example:${canary}@host.example/` }],
    ['user and password without slashes', { location: `https:user:${canary}@host.example/` }],
    ['user and password after one slash', { location: `http:/user:${canary}@host.example/` }],
    ['user and password after backslashes', { location: `https:\\\\user:${canary}@host.example/` }],
    ['user and password of a URL in capitals', { location: `HTTPS://user:${canary}@host.example/` }],
    ['a base64 body', { body: Buffer.from(`{"access_token":"${canary}"}`).toString('base64') }],
  ])('hides %s', (_name, value) => {
    const text = JSON.stringify(redact(value));
    const inside = text.replace(/"([A-Za-z0-9+/]{20,}={0,2})"/g, (_, body: string) =>
      Buffer.from(body, 'base64').toString(),
    );
    expect(inside).not.toContain(canary);
    expect(inside).toMatch(/\[redacted \d+ chars\]/);
  });

  test('keeps the shape: member names, header and payload of a JWS, and everything public', () => {
    expect(redact(`{"d":"${canary}","n":"abc"}`)).toBe(`{"d":"[redacted ${canary.length} chars]","n":"abc"}`);
    expect(redact('eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln')).toBe(
      'eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJ4In0.[redacted 4 chars]',
    );
    const innocent = {
      kid: 's7Pq6bhvd7YWZLMwsny5',
      n: 12,
      list: [true, null, 'Example Bank & Trust'],
      body: Buffer.from('hello').toString('base64'),
    };
    expect(redact(innocent)).toEqual(innocent);
  });

  test('takes out what was sent wherever it comes back: alone, in hex, and in base64 wherever it begins', () => {
    const sent = [
      `eyJhbGciOiJQUzI1NiJ9.e30.${canary}`,
      'opaque-access-token-1',
      `eyJhbGciOiJSU0EifQ.${canary}..${canary}.x`,
    ];
    const told = [canary, 'opaque-access-token-1'].flatMap((secret) => {
      const octets = Buffer.from(secret);
      const padded = ['', '.', '..'].map((before) => Buffer.from(`${before}${secret}…`).toString('base64'));
      return [`signature ${secret} is wrong`, octets.toString('hex'), octets.toString('hex').toUpperCase(), ...padded];
    });
    for (const text of told) {
      const body = Buffer.from(text).toString('base64');
      const clean = redact({ text, body }, sent) as { text: string; body: string };
      expect(clean.text).toMatch(/\[redacted \d+ chars\]/);
      expect(clean.text.length).toBeLessThan(45);
      expect(Buffer.from(clean.body, 'base64').toString()).toBe(clean.text);
      expect(redact({ text, body })).toEqual({ text, body });
    }
  });

  test('takes time in proportion to what peers send, whatever that is', () => {
    for (const unit of [
      'ey-',
      'eya.',
      'a.',
      'a://',
      '"d":',
      '\\"',
      '\\',
      '"',
      'Bearer ',
      'secret=',
      'eyJ.',
      'e30.ew',
    ]) {
      const text = unit.repeat(400_000 / unit.length);
      const before = process.cpuUsage();
      redact({ text, body: Buffer.from(text).toString('base64') }, [`x.y.${canary}`]);
      const { user } = process.cpuUsage(before);
      expect(user / 1000, unit).toBeLessThan(2000);
    }
  });

  test('hides what was cut off', () => {
    for (const text of [`{"access_token":"${canary}`, `{"d":"${canary}\\`, `token-eyJhbGciOiJQUzI1NiJ9.e30.${canary}`])
      expect(redact(text)).not.toContain(canary);
  });

  test('hands on what has no secret as it is, and takes a secret out however often its text was seen', () => {
    const certificate = 'QUJD'.repeat(200);
    const plain = { certificates: [certificate, certificate], count: 2, none: null };
    expect(redact(plain)).toBe(plain);
    expect(redact({ ...plain, more: [`${certificate}`] })).toEqual({ ...plain, more: [certificate] });
    const token = `eyJhbGciOiJQUzI1NiJ9.${'e30'.repeat(100)}.${canary}`;
    for (const _ of [1, 2, 3]) expect(redact({ token }).token).not.toContain(canary);
    // What nobody could know by its form is known once it was sent.
    const opaque = `${'word '.repeat(60)}${canary}`;
    expect([redact([opaque]), redact([opaque], [canary])[0]?.includes(canary)]).toEqual([[opaque], false]);
  });

  test('does nothing to what it has redacted', () => {
    const once = redact({
      headers: { authorization: `Bearer ${canary}` },
      text: `Bearer ${canary}`,
      form: `access_token=${canary}`,
      location: `https://user:${canary}@host.example/`,
    });
    expect(redact(once)).toEqual(once);
  });
});

describe('the store', () => {
  test('writes whole files and leaves no drafts', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'store-'));
    await writeWhole(join(dir, 'deep', 'file.json'), 'one');
    await writeWhole(join(dir, 'deep', 'file.json'), 'two');
    expect(await readFile(join(dir, 'deep', 'file.json'), 'utf8')).toBe('two');
    expect(await readdir(join(dir, 'deep'))).toEqual(['file.json']);
    await rm(dir, { recursive: true });
  });

  test.each([
    ['no JSON', '{', 'is not JSON'],
    ['another document', '{"format":"x"}', 'is no evidence'],
    ['another version', '{"format":"api-hub-conformance/evidence","version":3}', 'version 3'],
    [
      'an unknown standard',
      '{"format":"api-hub-conformance/evidence","version":1,"observations":[],"target":{"standard":"v9"}}',
      'standard "v9"',
    ],
    ['a damaged one', '{"format":"api-hub-conformance/evidence","version":1}', 'damaged'],
  ])('refuses %s', async (_name, content, words) => {
    const dir = await mkdtemp(join(tmpdir(), 'store-'));
    await writeFile(join(dir, 'evidence.json'), content);
    const error = await readEvidence(join(dir, 'evidence.json')).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(EvidenceError);
    expect((error as Error).message).toContain(words);
    await rm(dir, { recursive: true });
  });
});

describe('what a party keeps from others', () => {
  const secret = 'proxy.bank.internal';
  const marks = { hosts: [secret], headers: [] };
  const evidenceWith = (raw: object, failed: object | null = null, proxy: string | null = null) =>
    ({
      target: { network: { connectTo: {}, proxy } },
      observations: [{ step: { with: {} }, raw, failed }],
    }) as unknown as Evidence;
  const shared = (raw: object) => sharedEvidence(evidenceWith(raw), marks);

  test('is not in header and claims of tokens, nor in bodies, in whatever code', () => {
    const claims = Buffer.from(JSON.stringify({ iss: `https://${secret}/x` })).toString('base64url');
    const cleaned = JSON.stringify(shared({ token: `eyJhbGciOiJQUzI1NiJ9.${claims}.[redacted 4 chars]` }));
    const [, inside = ''] = /\.(eyJ[\w-]+)\./.exec(cleaned) ?? [];
    expect(Buffer.from(inside, 'base64url').toString()).toBe('{"iss":"https://left-out-1.invalid/x"}');
  });

  test('stays in octets of certificates, which are judged, and is told wherever they are', () => {
    const der = Buffer.concat([Buffer.from([0x30, 0x82, 0x01, 0x00, 0x82, secret.length]), Buffer.from(secret)]);
    const base64 = Buffer.concat([der, Buffer.alloc(40)]).toString('base64');
    const pem = `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{12}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
    for (const raw of [
      { body: base64 },
      { body: JSON.stringify({ keys: [{ x5c: [base64] }] }) },
      { body: pem },
      { der: pem },
    ]) {
      expect(shared(raw)).toEqual(shared(shared(raw).observations[0]?.raw as object));
      expect(stillNamed(shared(raw), marks), JSON.stringify(raw)).toEqual([secret]);
    }
    expect(shared({ body: base64 }).observations[0]?.raw).toEqual({ body: base64 });
  });

  test('is no header that is kept where its value was left out', () => {
    const { headers } = namedIn(
      sharedEvidence(evidenceWith({ headers: { Date: 'x', Via: 'y' } }), { hosts: [], headers: ['date'] }),
    );
    expect(headers).toEqual(['via']);
  });

  test('is listed where it is not left out: in the target and in failures as well', () => {
    const failed = { detail: 'connect ECONNREFUSED 10.20.0.7:3128 (db.bank.internal:443)' };
    expect(namedIn(evidenceWith({}, failed, `http://${secret}:3128`)).hosts).toEqual([
      '10.20.0.7',
      'db.bank.internal',
      secret,
    ]);
  });
});
