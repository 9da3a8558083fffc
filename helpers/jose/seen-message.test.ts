import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { softwareSigner } from '../target/keys/software-keys.ts';
import { publicJwk } from '../x509/read/public-key.ts';
import { encryptCompact } from './encrypt.ts';
import { readJwkSet } from './jwk-set.ts';
import { compactJws, signingInput } from './jws.ts';
import { type SeenJws, seenAlone, seenMessage } from './seen-message.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signer = softwareSigner(privateKey);
const { n, e } = publicJwk(publicKey);
const set = readJwkSet(JSON.stringify({ keys: [{ kty: 'RSA', n, e, kid: 'one' }] }));
const published = 'keys' in set ? set.keys : [];

async function signed(header: object, payload: object): Promise<string> {
  const octets = Buffer.from(JSON.stringify(payload));
  return compactJws(header, octets, await signer.signPs256(signingInput(header, octets)));
}

describe('a seen message', () => {
  test('says who signed it and what it says about itself, and of personal data the names only', async () => {
    const token = await signed(
      { alg: 'PS256', kid: 'one' },
      { iss: 'somebody', exp: 1, Initiation: { Name: 'Layla Hassan' }, message: { Data: { IBAN: 'AE07' } } },
    );
    const seen = (await seenMessage(token, published)) as SeenJws;
    expect(seen).toMatchObject({
      form: 'JWS',
      verifiedBy: ['one'],
      claims: { iss: 'somebody', exp: 1 },
      message: ['Data'],
    });
    expect(seen.members).toEqual(['iss', 'exp', 'Initiation', 'message']);
    expect(JSON.stringify(seen)).not.toMatch(/Layla|AE07/);
    expect(JSON.stringify(seen)).not.toContain(token.split('.')[2]);
  });

  test('is verified by nobody where KID, algorithm or signature do not fit', async () => {
    const verifiedBy = async (header: object) =>
      ((await seenMessage(await signed(header, {}), published)) as SeenJws).verifiedBy;
    expect(await verifiedBy({ alg: 'PS256', kid: 'One' })).toEqual([]);
    expect(await verifiedBy({ alg: 'PS256' })).toEqual([]);
    expect(await verifiedBy({ alg: 'RS256', kid: 'one' })).toEqual([]);
    const [header, , signature] = (await signed({ alg: 'PS256', kid: 'one' }, { iss: 'a' })).split('.');
    const altered = `${header}.${Buffer.from('{"iss":"b"}').toString('base64url')}.${signature}`;
    expect(((await seenMessage(altered, published)) as SeenJws).verifiedBy).toEqual([]);
  });

  test('that is all there is has no white space around it', async () => {
    const token = await signed({ alg: 'PS256', kid: 'one' }, {});
    expect(await seenAlone(token, published)).toMatchObject({ form: 'JWS', problems: [] });
    expect(await seenAlone(`${token}\n`, published)).toMatchObject({
      verifiedBy: ['one'],
      problems: ['there is white space around it'],
    });
  });

  test('says what RFC 7797 has for payloads that are not encoded', async () => {
    const token = await signed({ alg: 'PS256', kid: 'one', b64: false }, {});
    expect(await seenMessage(token, published)).toMatchObject({
      problems: ['its header says that its payload is not base64url, which its form is'],
    });
  });

  test('has an initialisation vector and a tag of the lengths of A256GCM (RFC 7518 5.3)', async () => {
    const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'one' };
    const [head, key, iv = '', text, tag = ''] = (await encryptCompact(Buffer.from('x'), publicKey, header)).split('.');
    const other = [head, key, `${iv}AAAA`, text, tag.slice(0, 16)].join('.');
    expect(await seenMessage(other, [])).toMatchObject({
      problems: [
        'its initialisation vector has 120 bits, where A256GCM has 96',
        'its tag has 96 bits, where A256GCM has 128',
      ],
    });
  });

  test('that is encrypted stays closed', async () => {
    const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'one' };
    expect(await seenMessage(await encryptCompact(Buffer.from('secret'), publicKey, header), [])).toEqual({
      form: 'JWE',
      header,
      problems: [],
      opened: null,
      inner: null,
    });
  });

  test.each([
    ['', 'nothing'],
    ['{"iss":"a"}', 'bare JSON'],
    ['"text"', 'a JSON value'],
    ['a.b.c', '5 characters that are neither JWS, JWE nor JSON'],
    ['eyJhbGciOiJQUzI1NiJ9.e30=.AAAA', 'three parts of which its payload has padding'],
    ['a.b.c.d.e', '9 characters that are neither JWS, JWE nor JSON'],
    [`${'['.repeat(100_000)}`, '100000 characters that are neither JWS, JWE nor JSON'],
  ])('of another form is named, never thrown at: %#', async (text, what) => {
    expect(await seenMessage(text, published)).toEqual({ form: 'other', what });
  });
});
