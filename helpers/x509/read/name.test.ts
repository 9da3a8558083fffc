import { describe, expect, test } from 'vitest';
import { directoryString, element, oid, sequence, set } from '../issue/der-writer.ts';
import { matchingAttributes, nameText, readName, sameAttributes } from './name.ts';
import { parseNameText } from './name-text.ts';

describe('nameText', () => {
  test.each([' ', '  ', '\n ', '#', '\\', 'a\u0000b', 'two\r\nlines', '\u{1f3e6} Bank', '\ufeffBank'])(
    '%j survives its own text',
    (value) => {
      const name = readName(sequence(set(sequence(oid('2.5.4.10'), element(0x0c, Buffer.from(value))))));
      expect(name.rdns[0]?.[0]?.value).toBe(value);
      const text = nameText(name);
      expect(text).not.toMatch(/\p{Cc}/u);
      expect(parseNameText(text)).toEqual([{ type: 'O', value }]);
    },
  );

  test('an RDN of several attributes is written with +, and read as its pairs', () => {
    const pair = (type: string, value: string) => sequence(oid(type), directoryString(value));
    const name = readName(sequence(set(pair('2.5.4.10', 'A'), pair('2.5.4.11', 'B')), set(pair('2.5.4.3', 'C'))));
    expect(nameText(name)).toBe('O=A+OU=B, CN=C');
    expect(sameAttributes(parseNameText('CN=C,OU=B+O=A') ?? [], name)).toBe(true);
  });
});

describe('parseNameText', () => {
  test.each([
    ['2.5.4.97=#0C0341424A,O=Bank', 'ABJ'],
    ['2.5.4.97=#1303414243 ,O=Bank', 'ABC'],
    ['2.5.4.97=\\#0C03,O=Bank', '#0C03'],
    ['2.5.4.97=#12 of them,O=Bank', '#12 of them'],
  ])('%s', (text, value) => {
    expect(parseNameText(text)?.[0]).toEqual({ type: 'organizationIdentifier', value });
  });

  test('octets that are no string are no value', () => {
    expect(parseNameText('2.5.4.97=#0CFF41,O=Bank')).toBeNull();
  });

  test.each([
    ['/C=AE/O=caf\\xC3\\xA9', 'café'],
    ['/C=AE/O=\\xD8\\xA8\\xD9\\x86\\xD9\\x83', 'بنك'],
    ['C = AE, O = \\D8\\A8\\D9\\86\\D9\\83', 'بنك'],
    ['C=AE, O=a\\xyz', 'axyz'],
    ['C=AE, O=\\\u{1f3e6}', '\u{1f3e6}'],
  ])('%s has escaped octets', (text, value) => {
    expect(parseNameText(text)?.[1]).toEqual({ type: 'O', value });
  });

  test.each([
    'CN=a1,OU=b2,O=Bank\\, Sons & Co.,C=AE',
    'C=AE, O=Bank\\2C Sons & Co., OU=b2, CN=a1',
    'C = AE, O = "Bank, Sons & Co.", OU = b2, CN = a1',
    'CN="a1"; OU=b2; O="Bank, Sons & Co."; C=AE',
    '/C=AE/O=Bank, Sons & Co./OU=b2/CN=a1',
    'OID.2.5.4.3=a1, OU=b2, oid.2.5.4.10="Bank, Sons & Co.", 2.5.4.6=AE',
    'cn=a1+ou=b2,o=#0C1042616e6b2c20536f6e73202620436f2e,c=AE',
  ])('%s is one and the same name', (text) => {
    const expected = [
      { type: 'C', value: 'AE' },
      { type: 'O', value: 'Bank, Sons & Co.' },
      { type: 'OU', value: 'b2' },
      { type: 'CN', value: 'a1' },
    ];
    expect(sameAttributes(parseNameText(text) ?? [], expected)).toBe(true);
  });

  test('values match without case and with white space as one blank, and are the same only exactly', () => {
    const [one, other] = ['O=Example  Bank', 'O=EXAMPLE BANK'].map((text) => parseNameText(text) ?? []);
    expect(matchingAttributes(one ?? [], other ?? [])).toBe(true);
    expect(sameAttributes(one ?? [], other ?? [])).toBe(false);
    expect(matchingAttributes(one ?? [], parseNameText('O=Example Bank PJSC') ?? [])).toBe(false);
  });

  test('hostile text is refused or read, never thrown at', () => {
    for (const text of ['\\', 'O=\\', '+', '=', '/', '/=', 'O=#', 'O="\\', '/a='.repeat(1365), 'a=,'.repeat(1365)])
      expect(() => parseNameText(text)).not.toThrow();
    expect(parseNameText(`O=${'a'.repeat(4096)}`)).toBeNull();
  });
});
