import { expect, test } from 'vitest';
import { sameAttributes } from './name.ts';
import { parseNameText } from './name-text.ts';

const name = [
  { type: 'C', value: 'AE' },
  { type: 'O', value: 'Bank, "Sons" / +Co بنك é' },
  { type: 'OU', value: 'b2' },
  { type: 'CN', value: 'a1' },
  { type: 'serialNumber', value: '77' },
];

/** One certificate's subject as programs print it: OpenSSL 3.0, Node 20, OpenJDK 17, Python's cryptography, .NET 8. */
test.each([
  [
    'OpenSSL oneline',
    'subject=C = AE, O = "Bank, \\"Sons\\" / +Co \\D8\\A8\\D9\\86\\D9\\83 \\C3\\A9", OU = b2, CN = a1 + serialNumber = 77',
  ],
  [
    'OpenSSL RFC2253',
    'subject=serialNumber=77+CN=a1,OU=b2,O=Bank\\, \\"Sons\\" / \\+Co \\D8\\A8\\D9\\86\\D9\\83 \\C3\\A9,C=AE',
  ],
  [
    'OpenSSL multiline',
    'subject=\n    countryName               = AE\n    organizationName          = Bank, "Sons" / +Co \\U0628\\U0646\\U0643 \\E9\n' +
      '    organizationalUnitName    = b2\n    commonName                = a1 + serialNumber              = 77\n',
  ],
  [
    'OpenSSL compat',
    'subject= /C=AE/O=Bank, "Sons" \\/ \\+Co \\xD8\\xA8\\xD9\\x86\\xD9\\x83 \\xC3\\xA9/OU=b2/CN=a1+serialNumber=77',
  ],
  ['Node', 'C=AE\nO=Bank\\, \\"Sons\\" / \\+Co بنك é\nOU=b2\nCN=a1 + serialNumber=77'],
  ['Java RFC1779', 'CN=a1 + OID.2.5.4.5=77, OU=b2, O="Bank, \\"Sons\\" / +Co بنك é", C=AE'],
  ['Java RFC2253', 'CN=a1+2.5.4.5=#13023737,OU=b2,O=Bank\\, \\"Sons\\" / \\+Co بنك é,C=AE'],
  ['Java toString', 'CN=a1 + SERIALNUMBER=77, OU=b2, O="Bank, \\"Sons\\" / +Co بنك é", C=AE'],
  ['Python rfc4514_string', '2.5.4.5=77+CN=a1,OU=b2,O=Bank\\, \\"Sons\\" / \\+Co بنك é,C=AE'],
  ['.NET', 'CN=a1 + SERIALNUMBER=77, OU=b2, O="Bank, ""Sons"" / +Co بنك é", C=AE'],
  [
    'RFC 4519 names',
    'commonName=a1,serialNumber=77,organizationalUnitName=b2,organizationName=Bank\\2C \\22Sons\\22 / \\2BCo بنك é,countryName=AE',
  ],
  ['RFC 1779 over lines', 'Subject: CN=a1,\n serialNumber=77,\r\n OU=b2;\n O="Bank, \\"Sons\\" / +Co بنك é",\n C=AE'],
])('%s', (_program, text) => {
  const read = parseNameText(text);
  expect(read).toHaveLength(5);
  expect(sameAttributes(read ?? [], name)).toBe(true);
});

test.each([
  ['S=Dubai, E=a@b.ae, G=Ada', ['ST', 'emailAddress', '2.5.4.42']],
  ['ST=Dubai,EMAILADDRESS=a@b.ae,GIVENNAME=Ada', ['ST', 'emailAddress', '2.5.4.42']],
  ['stateOrProvinceName=Dubai,1.2.840.113549.1.9.1=a@b.ae,GN=Ada', ['ST', 'emailAddress', '2.5.4.42']],
])('%s has one type by any of its names', (text, types) => {
  expect(parseNameText(text)?.map(({ type }) => type)).toEqual(types);
});

test.each([
  '',
  'subject=',
  'connect.examplebank.ae',
  'colour=red, O=Bank',
  'O=Bank, Sons & Co., C=AE',
  'O="Bank, C=AE',
  'O="Bank" Sons, C=AE',
  'C=AE, O=Bank,',
  'C=AE\nnothing\nO=Bank',
  'O=Bank\\',
  'O=#AB, C=AE',
  'O=#0C0141FF',
  'O=#30020500, C=AE',
])('%j cannot be read', (text) => {
  expect(parseNameText(text)).toBeNull();
});

test.each([
  ['C=AE/O=Bank/OU=b2/CN=a1', ['AE', 'Bank', 'b2', 'a1']],
  ['subject=C=AE/CN=a1/emailAddress=it@bank.ae', ['AE', 'a1', 'it@bank.ae']],
  ['CN=a/b, O=A/S Bank, C=AE', ['a/b', 'A/S Bank', 'AE']],
  ['O=A/S Bank/C=AE, CN=x', ['A/S Bank/C=AE', 'x']],
  ['CN=host/O', ['host/O']],
  ['O=\\#AB, C=AE', ['#AB', 'AE']],
  ['O=#1 Bank', ['#1 Bank']],
])('slashes part %j only where nothing else does, and # begins octets only where they follow', (text, values) => {
  expect(parseNameText(text)?.map(({ value }) => value)).toEqual(values);
});

test('a quote, slash or plus that begins nothing is part of a value', () => {
  expect(parseNameText('/O=A/S Bank + Trust/CN="x"')?.map(({ value }) => value)).toEqual(['A/S Bank + Trust', '"x"']);
  expect(parseNameText('C=AE\nO="Bank" + Trust\n')?.map(({ value }) => value)).toEqual(['AE', '"Bank" + Trust']);
  expect(parseNameText('O="", C=AE')?.map(({ value }) => value)).toEqual(['', 'AE']);
});
