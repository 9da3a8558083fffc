import { describe, expect, test } from 'vitest';
import { element, oid, sequence, set } from '../issue/der-writer.ts';
import { readName } from './name.ts';
import { isWithinName, sameName, sameWriting } from './name-match.ts';

const utf8 = (text: string) => element(0x0c, Buffer.from(text));
const printable = (text: string) => element(0x13, Buffer.from(text));
const bmp = (text: string) => element(0x1e, Buffer.from(text, 'utf16le').swap16());
const bits = (text: string) => element(0x03, Buffer.from([0]), Buffer.from(text));
const pair = (value: Buffer, id = '2.5.4.10') => sequence(oid(id), value);
const name = (...rdns: readonly (readonly Buffer[])[]) => readName(sequence(...rdns.map((rdn) => set(...rdn))));
const one = (value: Buffer) => name([pair(value)]);

describe('names match as RFC 5280 7.1 has it', () => {
  test.each([
    ['in another case', printable('Example Bank'), printable('EXAMPLE BANK')],
    ['in another string type', printable('Example Bank'), utf8('example bank')],
    ['in BMPString', bmp('Example Bank'), utf8('Example Bank')],
    ['with blanks around and folded', printable('  Example   Bank '), printable('Example Bank')],
    ['composed and decomposed', utf8('Cafe\u0301'), utf8('Café')],
    ['in a case that only Unicode knows', utf8('ÉMIRATS'), utf8('émirats')],
    ['with a sharp s', utf8('Straße'), utf8('STRASSE')],
    ['with a soft hyphen', utf8('Ex\u00adample'), utf8('Example')],
    ['in full width', utf8('Ｂａｎｋ'), utf8('Bank')],
  ])('%s', (_how, first, second) => {
    expect(sameName(one(first), one(second))).toBe(true);
    expect(sameWriting(one(first), one(second))).toBe(false);
  });

  test.each([
    ['other letters', utf8('Bank A'), utf8('Bank B')],
    ['no blank', utf8('Bank A'), utf8('BankA')],
    ['another accent', utf8('Café'), utf8('Cafe')],
    ['what is no text', bits('a'), bits('A')],
    ['text and no text', bits('a'), utf8('61')],
  ])('and not with %s', (_how, first, second) => {
    expect(sameName(one(first), one(second))).toBe(false);
  });

  test('RDNs in their order, attributes of one in any', () => {
    const [organisation, unit] = [pair(utf8('a')), pair(utf8('b'), '2.5.4.11')];
    expect(sameName(name([organisation], [unit]), name([unit], [organisation]))).toBe(false);
    expect(sameName(name([organisation], [unit]), name([organisation, unit]))).toBe(false);
    expect(sameName(name([organisation, unit]), name([unit, organisation]))).toBe(true);
    expect(sameName(name([organisation]), name([organisation], [organisation]))).toBe(false);
    expect(sameName(name([pair(utf8('a'), '2.5.4.3')]), name([organisation]))).toBe(false);
  });

  test('a name lies within its first RDNs', () => {
    const [country, organisation] = [[pair(printable('AE'), '2.5.4.6')], [pair(utf8('a'))]];
    expect(isWithinName(name(country, organisation), name(country))).toBe(true);
    expect(isWithinName(name(country, organisation), name())).toBe(true);
    expect(isWithinName(name(organisation, country), name(country))).toBe(false);
    expect(isWithinName(name(country), name(country, organisation))).toBe(false);
  });
});
