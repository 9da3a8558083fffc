import { beforeAll, describe, expect, test } from 'vitest';
import { granted, makeTsa, rejected, type TokenChange, type Tsa, tokenFor } from '../../../tests/made-time-stamps.ts';
import { element, integer, octetString, oid, sequence, yes } from '../issue/der-writer.ts';
import { issueRevocationList } from '../issue/revocation-list.ts';
import { certificateFacts } from '../read/certificate.ts';
import { openCrl } from '../status/status.ts';
import { tokenIn } from './exchange.ts';
import { verifiedTimeStamp } from './time-stamp.ts';

const stamped = Buffer.from('what was signed');
const at = new Date('2026-11-24T01:00:00Z');
const now = new Date('2026-11-25T00:00:00Z');

let tsa: Tsa;
let other: Tsa;
beforeAll(async () => {
  [tsa, other] = await Promise.all([makeTsa(), makeTsa()]);
});

const trusting = (one: Tsa) => ({ certificates: [one.root], lists: [] });
const read = (token: Buffer, authority = trusting(tsa)) => verifiedTimeStamp(token, stamped, authority, now);
const trouble = (token: Buffer, authority = trusting(tsa)): string => {
  const reading = read(token, authority);
  return 'trouble' in reading ? reading.trouble : 'none';
};

describe('a time stamp', () => {
  test('that is right says when, and who', () => {
    expect(read(tokenFor(stamped, tsa, at))).toEqual({
      at: '2026-11-24T01:00:00.000Z',
      latest: '2026-11-24T01:00:00.000Z',
      tsa: 'CN=TSA 1',
      nonce: null,
    });
  });

  test('counts by its accuracy, and may be without its certificate where that is given', () => {
    const accurate = tokenFor(stamped, tsa, at, { more: [sequence(integer(2), element(0x80, Buffer.from([100])))] });
    expect(read(accurate)).toMatchObject({ latest: '2026-11-24T01:00:02.100Z' });
    const bare = tokenFor(stamped, tsa, at, { withoutCertificate: true });
    expect(trouble(bare)).toMatch(/has not the certificate of its TSA/);
    expect(read(bare, { certificates: [tsa.root, tsa.certificate], lists: [] })).toMatchObject({ tsa: 'CN=TSA 1' });
  });

  test.each<[string, () => TokenChange, RegExp]>([
    ['about something else', () => ({ imprintOf: Buffer.from('other') }), /is about something else/],
    ['about the SHA-1', () => ({ imprintHash: 'sha1' }), /is about something else/],
    ['of another version', () => ({ version: 2 }), /TSTInfo of version 2/],
    [
      'with octets after its TSTInfo',
      () => ({ content: (info) => Buffer.concat([info, integer(1)]) }),
      /bytes after the end/,
    ],
    [
      'with a critical extension',
      () => ({ more: [element(0xa1, sequence(oid('1.2.3'), yes(), octetString(Buffer.alloc(1))))] }),
      /critical extension that nobody knows/,
    ],
    ['that signs another type of content', () => ({ contentType: '1.2.840.113549.1.7.1' }), /another type of content/],
    ['that signs other content', () => ({ digestOf: Buffer.from('other') }), /signs other content/],
    ['that names another certificate', () => ({ essOf: other.certificate }), /names another certificate/],
    ['that names its certificate by SHA-1 alone', () => ({ ess: 'version-1' }), /does not sign one attribute/],
    ['that names no certificate', () => ({ ess: 'absent' }), /does not sign one attribute/],
    ['without signed attributes', () => ({ unsigned: true }), /signedAttributes is missing/],
    ['of another key', () => ({ key: other.key }), /is not signed by its TSA/],
    ['signed over SHA-1', () => ({ algorithm: 'sha1' }), /sha1WithRSAEncryption, which proves nothing/],
    ['of two signers', () => ({ signers: 2 }), /more than one signer/],
  ])('%s proves nothing', (_what, change, why) => {
    expect(trouble(tokenFor(stamped, tsa, at, change()))).toMatch(why);
  });

  test.each<[string, Parameters<typeof makeTsa>[0], RegExp]>([
    ['is not for time stamps', { purposes: ['1.3.6.1.5.5.7.3.1'] }, /not for time stamps alone/],
    [
      'is for more than time stamps',
      { purposes: ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4'] },
      /not for time stamps alone/,
    ],
    ['is for time stamps and does not insist', { critical: false }, /not for time stamps alone/],
    ['had expired when it was made', { notAfter: new Date('2026-11-01') }, /expired on 2026-11-01.* when it was made/],
  ])('of a TSA whose certificate %s proves nothing', async (_what, usage, why) => {
    const wrong = await makeTsa(usage);
    expect(trouble(tokenFor(stamped, wrong, at), trusting(wrong))).toMatch(why);
  });

  test('of a TSA that nobody trusts, or that was revoked, proves nothing', async () => {
    expect(trouble(tokenFor(stamped, other, at))).toMatch(/leads to no CA of time stamps/);
    const serial = Buffer.from(certificateFacts(tsa.certificate).serial ?? '', 'hex');
    expect(trouble(tokenFor(stamped, tsa, at), { certificates: [tsa.root], lists: [] })).toBe('none');
    const list = await issueRevocationList(
      { name: [{ type: 'CN', value: 'TSA root' }] as never, key: tsa.rootKey },
      [{ serial, at: new Date('2026-11-24T12:00:00Z'), reason: 1 }] as never,
      { thisUpdate: new Date('2026-11-24T13:00:00Z'), nextUpdate: new Date('2026-12-24') },
      1,
    );
    const lists = [openCrl(list)];
    expect(trouble(tokenFor(stamped, tsa, at), { certificates: [tsa.root], lists } as never)).toMatch(/is revoked/);
  });

  test('with any one octet changed proves nothing, or the same', () => {
    const token = tokenFor(stamped, tsa, at);
    const right = read(token);
    const otherwise: number[] = [];
    for (let place = 0; place < token.length; place += 1) {
      const changed = Buffer.from(token);
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8));
      const reading = read(changed);
      if (!('trouble' in reading) && JSON.stringify(reading) !== JSON.stringify(right)) otherwise.push(place);
    }
    expect(otherwise).toEqual([]);
  });
});

describe('an answer of a TSA', () => {
  test('holds a token, or says why not', () => {
    const token = tokenFor(stamped, tsa, at);
    expect(tokenIn(granted(token))).toEqual({ token });
    expect(tokenIn(token)).toEqual({ token });
    expect(tokenIn(rejected())).toEqual({ trouble: 'the TSA refused: status 2' });
    expect(tokenIn(sequence(sequence(integer(0))))).toEqual({ trouble: 'it holds no token' });
    expect(tokenIn(Buffer.from('<html>'))).toMatchObject({ trouble: expect.stringContaining('no TimeStampResp') });
    expect(tokenIn(Buffer.alloc(100_000))).toMatchObject({ trouble: expect.stringContaining('longer than') });
  });
});
