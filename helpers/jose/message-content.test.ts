import { constants, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { publicJwk } from '../x509/read/public-key.ts';
import { claimProblems } from './claim-values.ts';
import { readJwkSet } from './jwk-set.ts';
import { compactJws, readCompactJws, signingInput } from './jws.ts';
import { timeProblem } from './message-times.ts';
import { signatureTrouble } from './signature-trouble.ts';

describe('values of claims, by their registrations', () => {
  test.each<[string, unknown]>([
    ['iss', 'https://issuer.example'],
    ['aud', ['a', 'b']],
    ['jti', 'any text at all'],
    ['redirect_uri', 'https://tpp.example/callback'],
    ['max_age', 0],
    ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
    ['authorization_details', [{ type: 'urn:openfinanceuae:account-access-consent:v2.1', consent: {} }]],
    ['message', {}],
  ])('%s %j is right', (claim, value) => {
    expect(claimProblems({ [claim]: value })).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['iss', 7, 'a number'],
    ['sub', null, 'null'],
    ['aud', [], 'an empty list'],
    ['aud', ['a', 1], 'a list of something else'],
    ['jti', '', 'empty'],
    ['nonce', {}, 'an object'],
    ['redirect_uri', '/callback', 'a text of 9 characters'],
    ['max_age', '3600', 'a text of 4 characters'],
    ['max_age', 1.5, 'a number'],
    ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=', 'a text of 44 characters'],
    ['authorization_details', {}, 'an object'],
    ['authorization_details', [], 'an empty list'],
    ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cN', 'a text of 43 characters'],
    ['authorization_details', [{ consent: {} }], 'a list of something else'],
    ['authorization_details', [{ type: 'account-access-consent' }], 'a list of something else'],
    ['authorization_details', [{ type: 'urn:openfinanceuae:account-access-consent:v2' }], 'a list of something else'],
    ['redirect_uri', 'https://tpp.example\\callback', 'a text of 28 characters'],
    ['redirect_uri', ' https://tpp.example/', 'a text of 21 characters'],
    ['redirect_uri', 'https://tpp.example/a b', 'a text of 23 characters'],
    ['redirect_uri', 'https://tpp.example/%zz', 'a text of 23 characters'],
    ['message', 'text', 'a text of 4 characters'],
    ['Risk', [], 'an empty list'],
    ['auth_time', '1795000000', 'a text of 10 characters'],
  ])('%s %j is not', (claim, value, actual) => {
    expect(claimProblems({ [claim]: value })).toMatchObject([{ claim, actual }]);
  });

  test('what a claim says is never repeated: it may be somebody’s', () => {
    expect(JSON.stringify(claimProblems({ sub: 784198012345678, nonce: { name: 'Layla' } }))).not.toMatch(/7841|Layla/);
  });
});

describe('times that cannot be right whenever a message was captured', () => {
  const now = 1_795_000_000;

  test.each([
    { iat: now, nbf: now - 10, exp: now + 290 },
    { iat: now - 90_000_000, exp: now - 89_999_000 },
    { iat: now + 60, nbf: now + 60, exp: now + 360 },
    { iat: now + 0.5, exp: now + 290.25 },
    { exp: now + 400 * 86_400 },
    {},
  ])('not %j', (claims) => {
    expect(timeProblem(claims, now)).toBeNull();
  });

  test.each<[object, string]>([
    [{ iat: now * 1000, exp: (now + 290) * 1000 }, 'noTime'],
    [{ iat: now, exp: (now + 290) * 1000 }, 'noTime'],
    [{ iat: `${now}`, exp: now + 290 }, 'noTime'],
    [{ iat: null }, 'noTime'],
    [{ iat: 0, exp: now + 290 }, 'noTime'],
    [{ iat: now / 60, exp: now / 60 + 5 }, 'noTime'],
    [{ exp: -1 }, 'noTime'],
    [{ iat: '2026-11-30T05:00:00Z' }, 'noTime'],
    [{ iat: now + 3600, exp: now + 3900 }, 'future'],
    [{ nbf: now + 61, exp: now + 361 }, 'future'],
    [{ iat: now, nbf: now + 400, exp: now + 290 }, 'backwards'],
    [{ iat: now, nbf: now, exp: now }, 'backwards'],
  ])('%j', (claims, kind) => {
    expect(timeProblem(claims as Record<string, unknown>, now)).toMatchObject({ kind });
  });
});

describe('a signature that does not verify', () => {
  const pair = (bits = 2048) => generateKeyPairSync('rsa', { modulusLength: bits });
  const [own, other, short] = [pair(), pair(), pair(1024)];
  const entry = (key: typeof own, kid: string, more: object = {}) => ({
    ...publicJwk(key.publicKey),
    kid,
    ...more,
  });
  const set = readJwkSet(
    JSON.stringify({
      keys: [entry(own, 'own'), entry(other, 'other'), entry(short, 'short'), entry(own, 'ps512', { alg: 'PS512' })],
    }),
  );
  const published = 'keys' in set ? set.keys : [];
  const pss =
    (saltLength: number, key = own, hash = 'sha256') =>
    (input: Buffer) =>
      sign(hash, input, { key: key.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });

  test.each<[string, string, object, (input: Buffer) => Buffer, object]>([
    ['of another scheme', 'own', {}, (input) => sign('sha256', input, own.privateKey), { what: /PKCS1.*RS256/ }],
    ['without salt', 'own', {}, pss(0), { what: /a salt of 0 octets/ }],
    ['with a salt of 20', 'own', {}, pss(20), { what: /a salt of 20 octets/ }],
    ['with a salt of 33', 'own', {}, pss(33), { what: /another length than 32/ }],
    ['with the longest salt', 'own', {}, pss(constants.RSA_PSS_SALTLEN_MAX_SIGN), { what: /a salt of 222 octets/ }],
    ['with SHA-512', 'own', {}, pss(64, own, 'sha512'), { kind: 'other-scheme', what: /SHA512/ }],
    ['by another published key', 'own', {}, pss(32, other), { kind: 'other-key', what: /KID other/ }],
    ['by a short key', 'short', {}, pss(32, short), { kind: 'unfit-key', what: /1024 bits/ }],
    ['by a key for PS512', 'ps512', {}, pss(32), { kind: 'unfit-key', what: /PS512 alone/ }],
    ['with critical extensions', 'own', { crit: ['exp'] }, pss(32), { kind: 'critical' }],
    [
      'by nobody known',
      'own',
      {},
      pss(32, pair()),
      { kind: 'unknown-key', what: /^neither the key published under this KID/ },
    ],
    [
      'under no KID',
      'none',
      {},
      pss(32, pair()),
      { kind: 'unknown-kid', what: /^nothing is published under this KID/ },
    ],
    ['that is none', 'own', {}, () => Buffer.alloc(0), { kind: 'unknown-key' }],
  ])('%s is known for what it is', (_name, kid, more, made, expected) => {
    const header = { alg: 'PS256', kid, ...more };
    const payload = Buffer.from('{}');
    const jws = readCompactJws(compactJws(header, payload, made(signingInput(header, payload))));
    const trouble = jws && signatureTrouble(jws, published);
    for (const [member, value] of Object.entries(expected))
      expect(trouble?.[member as 'kind' | 'what']).toMatch(value as RegExp | string);
  });
});

describe('what of the form of a JWS no sender may write', () => {
  const part = (text: string) => Buffer.from(text).toString('base64url');
  const header = part('{"alg":"PS256"}');

  test.each<[string, string, readonly string[]]>([
    ['nothing', `${header}.${part('{"iss":"a"}')}.AAAA`, []],
    [
      'a claim twice',
      `${header}.${part('{"iss":"a","iss":"b"}')}.AA`,
      ['of its payload, it has the member "iss" twice'],
    ],
    [
      'a header member twice',
      `${part('{"alg":"PS256","alg":"none"}')}.${part('{}')}.AA`,
      ['of its header, it has the member "alg" twice'],
    ],
    [
      'a byte order mark',
      `${part('\uFEFF{"alg":"PS256"}')}.${part('{}')}.AA`,
      ['of its header, it begins with a byte order mark'],
    ],
    [
      'Latin-1',
      `${header}.${Buffer.from('{"a":"\xe9"}', 'latin1').toString('base64url')}.AA`,
      ['of its payload, it is not UTF-8'],
    ],
    ['stray bits', `${header}.${part('{}')}.AB`, ['its signature has bits behind its last octet that are not zero']],
    ['a payload that is no JSON', `${header}.${part('text')}.AA`, []],
  ])('%s', (_name, text, problems) => {
    expect(readCompactJws(text)?.problems).toEqual(problems);
  });
});

describe('members of a published key', () => {
  const { n, e } = publicJwk(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey) as { n: string; e: string };
  const octets = Buffer.from(n, 'base64url');

  test.each<[string, object, readonly string[]]>([
    ['as they should be', {}, []],
    [
      'n with an octet of zero',
      { n: Buffer.concat([Buffer.alloc(1), octets]).toString('base64url') },
      ['n begins with an octet of zero'],
    ],
    ['e of four octets', { e: 'AAEAAQ' }, ['e begins with an octet of zero']],
    ['n with padding', { n: `${n}==` }, ['n has padding']],
    ['n with line breaks', { n: n.replace(/.{76}/g, '$&\n') }, ['n has white space']],
    ['e as a number', { e: 65537 }, ['e is 65537, which is no text']],
    ['kid as a number', { kid: 7 }, ['kid is 7, which is no text']],
  ])('%s', (_name, more, misshapen) => {
    const set = readJwkSet(JSON.stringify({ keys: [{ kty: 'RSA', n, e, kid: 'k', ...more }] }));
    expect('keys' in set && set.keys.map((key) => key.misshapen)).toEqual([misshapen]);
  });

  test('doubled names and half surrogates are told, a byte order mark makes it none', () => {
    expect(readJwkSet('{"keys":[],"keys":[{"kid":"a","kid":"b"}]}')).toMatchObject({
      doubled: ['it has the member "keys" twice', 'it has the member "kid" twice'],
    });
    expect(readJwkSet('{"keys":[{"kid":"\\ud800"}]}')).toMatchObject({ problems: ['it has half of a surrogate pair'] });
    expect(readJwkSet('\uFEFF{"keys":[]}')).toMatchObject({ notAJwkSet: expect.stringContaining('byte order mark') });
  });
});
