import { spawnSync } from 'node:child_process';
import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { softwareDecrypter, softwareSigner } from '../target/keys/software-keys.ts';
import { publicJwk } from '../x509/read/public-key.ts';
import { decryptCompact } from './decrypt.ts';
import { encryptCompact, encryptionKey } from './encrypt.ts';
import { readJweHeader } from './jwe.ts';
import { findByKid, publicKeySpki, readJwkSet } from './jwk-set.ts';
import { compactJws, readCompactJws, signingInput, verifyPs256 } from './jws.ts';
import { claimsProblem, headerProblem, isCurrent, jwtAuthClaims, jwtAuthHeader, lifetimeAdvice } from './jwt-auth.ts';
import { privateMembersInText } from './private-members.ts';
import { signCompact } from './sign.ts';
import { verifiedBy } from './verify.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const signer = softwareSigner(privateKey);
const set = readJwkSet(JSON.stringify({ keys: [{ ...publicJwk(publicKey), kid: 'a-kid' }] }));
const published = 'keys' in set ? set.keys : [];

describe('JWS', () => {
  const header = jwtAuthHeader('a-kid');
  const payload = Buffer.from(JSON.stringify({ iss: 'Bank, PJSC' }));

  test('is signed wherever the key is, and verified alike by jose and by node:crypto', async () => {
    const { key: _held, ...elsewhere } = signer;
    for (const one of [signer, elsewhere]) {
      const token = await signCompact(header, payload, one);
      const read = readCompactJws(token);
      expect(read).toMatchObject({ header, claims: { iss: 'Bank, PJSC' } });
      expect(verifyPs256(read?.signingInput ?? payload, read?.signature ?? payload, spki)).toBe(true);
      expect(await verifiedBy(token, published)).toEqual(['a-kid']);
    }
  });

  test.each(['none', 'altered', 'PKCS#1', 'salt of 0', 'longest salt', 'another key', 'another payload', 'HS256'])(
    'with a wrong signature (%s) does not verify, neither in jose nor in node:crypto',
    async (how) => {
      const input = signingInput(header, payload);
      const pss = (saltLength: number, key = privateKey) =>
        sign('sha256', input, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
      const right = pss(32);
      const signature =
        {
          none: Buffer.alloc(0),
          altered: flipped(right.toString('base64url')),
          'PKCS#1': sign('sha256', input, privateKey),
          'salt of 0': pss(0),
          'longest salt': pss(constants.RSA_PSS_SALTLEN_MAX_SIGN),
          'another key': pss(32, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
          HS256: createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
            .update(input)
            .digest(),
        }[how] ?? right;
      const token = compactJws(header, how === 'another payload' ? Buffer.from('{}') : payload, signature);
      const read = readCompactJws(token);
      expect(verifyPs256(read?.signingInput ?? input, signature, spki)).toBe(false);
      expect(await verifiedBy(token, published)).toEqual([]);
    },
  );

  test('is verified by nobody where KID or algorithm do not fit', async () => {
    const made = (more: object) => {
      const own = { ...header, ...more };
      const input = signingInput(own, payload);
      return compactJws(
        own,
        payload,
        sign('sha256', input, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
      );
    };
    expect(await verifiedBy(made({}), published)).toEqual(['a-kid']);
    for (const more of [{ kid: 'A-KID' }, { kid: undefined }, { alg: 'RS256' }, { crit: ['exp'], exp: 1 }])
      expect(await verifiedBy(made(more), published)).toEqual([]);
  });

  test('does not verify with what is no key', () => {
    expect(verifyPs256(payload, Buffer.alloc(256), 'not a key')).toBe(false);
  });

  test.each(['', 'a.b.c', 'eyJ', 'eyJhbGciOiJQUzI1NiJ9..x.y', `eyJ${'a'.repeat(100_000)}.b.c`, 'eyJub3QganNvbg.b.c'])(
    '%.20s is none',
    (text) => {
      expect(readCompactJws(text)).toBeNull();
    },
  );
});

describe('JWE', () => {
  const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'k', cty: 'JWT' };
  const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  /** A key of this process, and one that only unwraps content keys, as an HSM does. */
  const holders = (key: KeyObject) => {
    const { key: _held, ...elsewhere } = softwareDecrypter(key);
    return [softwareDecrypter(key), elsewhere];
  };

  test('opens wherever the key is, with SHA-1 and compressed as well', async () => {
    for (const decrypter of holders(privateKey)) {
      const ours = await encryptCompact(Buffer.from('personal data'), publicKey, { kid: 'k', cty: 'JWT' });
      expect(readJweHeader(ours)).toEqual(header);
      expect((await decryptCompact(ours, decrypter)).toString()).toBe('personal data');
      const legacy = await encryptCompact(Buffer.from('older'), publicKey, { alg: 'RSA-OAEP' });
      await expect(decryptCompact(legacy, decrypter)).rejects.toThrow('alg RSA-OAEP');
      expect((await decryptCompact(legacy, decrypter, ['RSA-OAEP-256', 'RSA-OAEP'])).toString()).toBe('older');
      const short = await encryptCompact(Buffer.alloc(10_000, 'a'), publicKey, { zip: 'DEF' });
      expect(short.length).toBeLessThan(1_000);
      expect(await decryptCompact(short, decrypter)).toHaveLength(10_000);
      const bomb = await encryptCompact(Buffer.alloc(5_000_000), publicKey, { zip: 'DEF' });
      await expect(decryptCompact(bomb, decrypter)).rejects.toThrow('longer than 4000000 bytes');
    }
  });

  test('does not open with another key, after tampering, or what is none', async () => {
    const message = await encryptCompact(Buffer.from('x'), publicKey, { kid: 'k' });
    for (const stranger of holders(another))
      await expect(decryptCompact(message, stranger)).rejects.toThrow('not for this private key');
    const parts = message.split('.');
    for (const decrypter of holders(privateKey)) {
      for (const [index, changed] of [
        [0, Buffer.from(JSON.stringify({ ...header, kid: 'other' }))],
        [2, flipped(parts[2])],
        [3, flipped(parts[3])],
        [4, flipped(parts[4])],
      ] as const) {
        const tampered = parts.map((part, at) => (at === index ? changed.toString('base64url') : part)).join('.');
        await expect(decryptCompact(tampered, decrypter)).rejects.toThrow('authentication tag');
      }
      await expect(decryptCompact('a.b', decrypter)).rejects.toThrow('not a compact JWE');
    }
  });

  test.skipIf(spawnSync('openssl', ['version']).status !== 0).each<[string, readonly string[], RegExp]>([
    [
      'with SHA-1 in the mask, as Java does unless it is told otherwise',
      ['oaep', 'sha256', 'sha1'],
      /SHA-256 and MGF1 with SHA-1/,
    ],
    ['as RSA-OAEP', ['oaep', 'sha1', 'sha1'], /OAEP with SHA-1 and MGF1 with SHA-1/],
    ['as RSA1_5', ['pkcs1'], /RSA1_5/],
  ])(
    'whose key is encrypted %s is for this key, which is said, and for no other',
    async (_how, [mode = '', hash, mask], said) => {
      const message = (await encryptCompact(Buffer.from('x'), publicKey, { kid: 'k' })).split('.');
      const folder = mkdtempSync(join(tmpdir(), 'wrapping-'));
      const key = join(folder, 'public.pem');
      writeFileSync(key, publicKey.export({ type: 'spki', format: 'pem' }));
      const options = [`rsa_padding_mode:${mode}`, ...(hash ? [`rsa_oaep_md:${hash}`, `rsa_mgf1_md:${mask}`] : [])];
      const args = ['pkeyutl', '-encrypt', '-pubin', '-inkey', key, ...options.flatMap((one) => ['-pkeyopt', one])];
      const wrapped = spawnSync('openssl', args, { input: Buffer.alloc(32, 7) }).stdout;
      rmSync(folder, { recursive: true });
      message[1] = wrapped.toString('base64url');
      await expect(decryptCompact(message.join('.'), softwareDecrypter(privateKey))).rejects.toThrow(said);
      await expect(decryptCompact(message.join('.'), softwareDecrypter(another))).rejects.toThrow('not for this');
    },
  );

  test('is made for published RSA keys of 2048 bits and more only', async () => {
    const entry = (key: KeyObject, kid: string) => ({ ...publicJwk(key), kid });
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const set = readJwkSet(
      JSON.stringify({ keys: [entry(publicKey, 'k'), entry(short, 'short'), entry(curve, 'curve')] }),
    );
    const keys = 'keys' in set ? set.keys : [];
    expect(await encryptionKey(keys, 'k')).not.toBeNull();
    for (const kid of ['K', 'short', 'curve', 'none']) expect(await encryptionKey(keys, kid)).toBeNull();
  });
});

describe('JWK Set', () => {
  const { n, e } = publicJwk(publicKey);

  test('entries read, keys become SPKI, members of the wrong type are absent', () => {
    const set = readJwkSet(JSON.stringify({ keys: [{ kty: 'RSA', n, e, kid: 'Ab', use: 1, x5c: ['x', 2] }, 'stray'] }));
    if ('notAJwkSet' in set) throw new Error(set.notAJwkSet);
    expect(set.problems).toEqual(['1 entries are no objects']);
    expect(set.keys[0]).toMatchObject({ kid: 'Ab', use: null, x5c: ['x'], alg: null });
    expect(set.keys.map(publicKeySpki)).toEqual([spki]);
    expect(findByKid(set.keys, 'Ab').exact).toHaveLength(1);
    expect(findByKid(set.keys, 'aB')).toMatchObject({ exact: [], caseInsensitive: [{ kid: 'Ab' }] });
    expect(findByKid(set.keys, ' Ab')).toMatchObject({ exact: [], trimmed: [{ kid: 'Ab' }] });
  });

  test.each<[object, string[]]>([
    [{ key_ops: ['verify'], x5c: ['x'] }, []],
    [{ key_ops: 'verify' }, ['key_ops is "verify", which is no list of texts']],
    [{ key_ops: ['verify', 'verify'] }, ['key_ops names an operation twice']],
    [{ x5c: ['x', null] }, ['x5c is ["x",null], which is no list of texts']],
  ])('the lists of an entry are lists of texts: %j', (members, misshapen) => {
    const set = readJwkSet(JSON.stringify({ keys: [{ kty: 'RSA', n, e, ...members }] }));
    expect('keys' in set && set.keys[0]?.misshapen).toEqual(misshapen);
  });

  test.each(['', '[]', '{"keys":{}}', 'null', '<html>', '{"keys":['])('%s is none', (body) => {
    expect(readJwkSet(body)).toHaveProperty('notAJwkSet');
  });

  test('a key that is none is null, and private members are found in the text', () => {
    const set = readJwkSet('{"keys":[{"kty":"RSA","n":"","e":"AQAB"},{"kty":"EC"}]}');
    expect('keys' in set && set.keys.map(publicKeySpki)).toEqual([null, null]);
    expect(privateMembersInText('{"keys":[{"d" : "x","n":"y","kid":"d"}]}')).toEqual(['d']);
    expect(privateMembersInText('{"keys":[{"kid":"d","x5dn":"k"}]}')).toEqual([]);
  });
});

test('JWT Auth claims are O, OU and a lifetime in whole seconds', () => {
  expect(
    jwtAuthClaims({
      organisation: 'Bank',
      organisationId: 'id',
      audience: 'hub',
      now: 1000,
      lifetimeSeconds: 20,
      jti: 'j',
    }),
  ).toEqual({
    iss: 'Bank',
    sub: 'id',
    aud: 'hub',
    iat: 1000,
    exp: 1020,
    jti: 'j',
  });
});

describe('a received JWT Auth token', () => {
  const header = jwtAuthHeader('a-kid');
  const claims = { iss: 'Bank', sub: 'id', aud: 'hub', iat: 1000, exp: 1020, jti: 'j' };

  test.each([
    [header, null],
    [{ ...header, typ: 'jose', cty: 'application/JSON' }, null],
    [{ ...header, alg: 'RS256' }, 'alg "RS256"'],
    [{ ...header, typ: 'JWT' }, 'typ "JWT"'],
    [{ ...header, cty: undefined }, 'cty absent'],
    [{ ...header, kid: 7 }, 'kid 7'],
  ])('header %j', (value, problem) => {
    expect(headerProblem(value)).toBe(problem);
  });

  test.each([
    [claims, null],
    [{ ...claims, nbf: 990 }, null],
    [{ ...claims, iss: undefined }, 'iss absent'],
    [{ ...claims, jti: '' }, 'jti ""'],
    [{ ...claims, aud: undefined }, 'aud absent'],
    [{ ...claims, exp: '1020' }, 'exp "1020"'],
    [{ ...claims, nbf: null }, 'nbf null'],
    [{ ...claims, exp: 1000 }, 'exp 1000, iat 1000'],
  ])('claims %j', (value, problem) => {
    expect(claimsProblem(value)).toBe(problem);
  });

  test.each([
    [990, true],
    [989, false],
    [1030, true],
    [1031, false],
  ])('at %i current: %s', (now, expected) => {
    expect(isCurrent(claims, { from: now, to: now })).toBe(expected);
  });

  test.each([
    [{ iat: 1000, exp: 1010 }, null],
    [{ iat: 1000, exp: 1030 }, null],
    [{ iat: 1000, exp: 1009 }, '9 seconds'],
    [{ iat: 1000, exp: 1031 }, '31 seconds'],
    [{ iat: 1000.5, exp: 1020.5 }, 'iat 1000.5 and exp 1020.5, which are not whole seconds'],
  ])('lifetime of %j', (value, advice) => {
    expect(lifetimeAdvice(value)).toBe(advice);
  });
});

function flipped(part = ''): Buffer {
  const octets = Buffer.from(part, 'base64url');
  octets[0] = (octets[0] ?? 0) ^ 1;
  return octets;
}
