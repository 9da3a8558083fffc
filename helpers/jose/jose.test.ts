import { constants, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import * as jose from 'jose';
import { describe, expect, test } from 'vitest';
import { softwareDecrypter, softwareSigner } from '../keys/software-keys.ts';
import { decryptCompact, encryptCompact, readJweHeader } from './jwe.ts';
import { findByKid, publicKeySpki, readJwkSet } from './jwk-set.ts';
import { compactJws, readCompactJws, signingInput, verifyPs256 } from './jws.ts';
import { claimsProblem, headerProblem, isCurrent, jwtAuthClaims, jwtAuthHeader, lifetimeAdvice } from './jwt-auth.ts';
import { privateMembersInText } from './private-members.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const signer = softwareSigner(privateKey);

describe('JWS', () => {
  const header = jwtAuthHeader('a-kid');
  const payload = Buffer.from(JSON.stringify({ iss: 'Bank, PJSC' }));

  test('that we sign is PS256 to a library, and the reverse', async () => {
    const token = compactJws(header, payload, await signer.signPs256(signingInput(header, payload)));
    const verified = await jose.compactVerify(token, publicKey, { algorithms: ['PS256'] });
    expect(verified.protectedHeader).toEqual({ alg: 'PS256', typ: 'JOSE', cty: 'json', kid: 'a-kid' });
    const theirs = await new jose.CompactSign(payload).setProtectedHeader(header).sign(privateKey);
    const read = readCompactJws(theirs);
    expect(read?.claims).toEqual({ iss: 'Bank, PJSC' });
    expect(verifyPs256(read?.signingInput ?? payload, read?.signature ?? payload, spki)).toBe(true);
  });

  test('with another salt length, another key or another payload does not verify', () => {
    const input = signingInput(header, payload);
    for (const saltLength of [0, 20, constants.RSA_PSS_SALTLEN_MAX_SIGN]) {
      expect(
        verifyPs256(
          input,
          sign('sha256', input, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }),
          spki,
        ),
      ).toBe(false);
    }
    expect(verifyPs256(input, sign('sha256', input, privateKey), spki)).toBe(false);
    expect(
      verifyPs256(
        Buffer.from('other'),
        sign('sha256', input, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
        spki,
      ),
    ).toBe(false);
    expect(verifyPs256(input, Buffer.alloc(256), 'not a key')).toBe(false);
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
  const decrypter = softwareDecrypter(privateKey);

  test('opens at a library, and theirs opens here', async () => {
    const ours = encryptCompact(Buffer.from('personal data'), spki, header);
    const opened = await jose.compactDecrypt(ours, privateKey);
    expect(Buffer.from(opened.plaintext).toString()).toBe('personal data');
    expect(readJweHeader(ours)).toEqual(header);
    const theirs = await new jose.CompactEncrypt(Buffer.from('personal data'))
      .setProtectedHeader(header)
      .encrypt(publicKey);
    expect((await decryptCompact(theirs, decrypter)).toString()).toBe('personal data');
  });

  test('does not open with another key, after tampering, or with other algorithms', async () => {
    const message = encryptCompact(Buffer.from('x'), spki, header);
    const other = softwareDecrypter(
      createPrivateKey(
        generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
      ),
    );
    await expect(decryptCompact(message, other)).rejects.toThrow('not for this private key');
    const parts = message.split('.');
    for (const [index, other] of [
      [0, Buffer.from(JSON.stringify({ ...header, kid: 'other' }))],
      [2, flipped(parts[2])],
      [3, flipped(parts[3])],
      [4, flipped(parts[4])],
    ] as const) {
      const tampered = parts.map((part, at) => (at === index ? other.toString('base64url') : part)).join('.');
      await expect(decryptCompact(tampered, decrypter)).rejects.toThrow('authentication tag');
    }
    await expect(
      decryptCompact(encryptCompact(Buffer.from('x'), spki, { ...header, alg: 'RSA-OAEP' }), decrypter),
    ).rejects.toThrow('RSA-OAEP');
    await expect(decryptCompact('a.b', decrypter)).rejects.toThrow('not a compact JWE');
  });
});

describe('JWK Set', () => {
  const { n, e } = publicKey.export({ format: 'jwk' });

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
