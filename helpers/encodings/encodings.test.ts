import { describe, expect, test } from 'vitest';
import { base64Problem, base64urlProblem, base64urlUIntProblem } from './base64.ts';
import { objectIn, readJson, readJsonOctets } from './json.ts';

describe('base64url as JOSE writes it (RFC 7515 2, RFC 4648)', () => {
  test.each(['', 'AA', 'AAA', 'AAAA', '-_-_', 'Zm9v', 'eyJhbGciOiJQUzI1NiJ9'])('%j is', (text) => {
    expect(base64urlProblem(text)).toBeNull();
  });

  test.each([
    ['AA==', 'has padding'],
    ['+/8', 'has + or /, which are of base64 and not of base64url'],
    ['AA\nAA', 'has white space'],
    ['AA AA', 'has white space'],
    ['AA.A', 'has characters that are not of base64url'],
    ['ÄAAA', 'has characters that are not of base64url'],
    ['AAAAA', 'has a length that no octets have'],
    ['AB', 'has bits behind its last octet that are not zero'],
    ['AAB', 'has bits behind its last octet that are not zero'],
  ])('%j is not', (text, problem) => {
    expect(base64urlProblem(text)).toBe(problem);
  });

  test.each([
    ['AQAB', null],
    ['AA', null],
    ['AAEAAQ', 'begins with an octet of zero'],
    ['', 'is empty'],
    ['AQAB=', 'has padding'],
  ])('Base64urlUInt (RFC 7518 2): %j', (text, problem) => {
    expect(base64urlUIntProblem(text)).toBe(problem);
  });
});

describe('base64 (RFC 4648 4)', () => {
  test.each(['', 'AA==', 'AAA=', 'AAAA', '+/+/'])('%j is', (text) => {
    expect(base64Problem(text)).toBeNull();
  });

  test.each([
    ['-_-_', 'has - or _, which are of base64url and not of base64'],
    ['AA A', 'has " ", which is not of base64'],
    ['AA*A', 'has "*", which is not of base64'],
    ['AAÄA', 'has "Ä", which is not of base64'],
    ['AA', 'is cut off, or lacks padding'],
    ['AAAAA', 'is cut off, or lacks padding'],
    ['AA=A', 'has padding that is not at its end, or too much of it'],
    ['AA==AA==', 'has padding that is not at its end, or too much of it'],
    ['A===', 'has padding that is not at its end, or too much of it'],
    ['AB==', 'has bits behind its last octet that are not zero'],
    ['AAB=', 'has bits behind its last octet that are not zero'],
  ])('%j is not', (text, problem) => {
    expect(base64Problem(text)).toBe(problem);
  });
});

describe('JSON (RFC 8259)', () => {
  test.each<[string, readonly string[]]>([
    ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}],"d":"a","e":["a","a"]}', []],
    ['{"a":"{\\"a\\":1,\\"a\\":2}","b":", \\"a\\":"}', []],
    ['{"a":1,"a":2}', ['it has the member "a" twice']],
    ['{"a":1,"\\u0061":2}', ['it has the member "a" twice']],
    ['{"x":[{"b":{},"b":[]}],"y":{"c":1, "c" :2}}', ['it has the member "b" twice', 'it has the member "c" twice']],
    ['\uFEFF{"a":1}', ['it begins with a byte order mark']],
    ['{"a":1', ['it is not JSON']],
    ['', ['it is not JSON']],
    ['{"a":NaN}', ['it is not JSON']],
  ])('%j', (text, problems) => {
    expect(readJson(text).problems).toEqual(problems);
  });

  test('the last of doubled members counts, and what is no object is none', () => {
    expect(objectIn(readJson('{"a":1,"a":2}'))).toEqual({ a: 2 });
    for (const text of ['[1]', 'null', '1', '"x"', 'x']) expect(objectIn(readJson(text))).toBeNull();
  });

  test('octets that are no UTF-8 are named', () => {
    expect(readJsonOctets(Buffer.from('{"a":"\xe9"}', 'latin1')).problems).toEqual(['it is not UTF-8']);
    expect(readJsonOctets(Buffer.from('{"a":"é"}')).problems).toEqual([]);
  });

  test.each([
    ['{"a":"\\ud83d\\ude00"}', []],
    ['{"a":"\\\\ud800"}', []],
    ['{"a":"\\ud800"}', ['it has half of a surrogate pair']],
    ['{"\\ude00":1}', ['it has half of a surrogate pair']],
  ])('half surrogate pairs in %j', (text, doubts) => {
    expect(readJson(text)).toMatchObject({ problems: [], doubts });
  });

  test('whatever is deep is read or refused, never thrown at', () => {
    expect(readJson(`${'['.repeat(200)}${']'.repeat(200)}`).problems).toEqual([]);
    expect(readJson(`${'['.repeat(100_000)}${']'.repeat(100_000)}`).problems).toEqual(['it is not JSON']);
    expect(readJson('['.repeat(100_000)).problems).toEqual(['it is not JSON']);
  });
});
