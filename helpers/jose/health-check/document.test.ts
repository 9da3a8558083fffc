import { describe, expect, test } from 'vitest';
import { errorMessageOf, isJson, misshapen } from './document.ts';

const base64 = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');
const plain = { connectionEstablished: true, mtlsStatus: 'established', hostName: 'connect.bank.example' };
const echoed = { ...plain, clientCertificate: { subject: 'CN=a', issuer: 'CN=b' } };

describe('the shape of a health-check document', () => {
  test('is right with what the OpenAPI document has, and with further members', () => {
    expect(misshapen(base64(plain), 'plain')).toBeNull();
    expect(misshapen(base64({ ...echoed, version: '2.1' }), 'plain')).toBeNull();
    expect(misshapen(base64(echoed), 'with certificate')).toBeNull();
    for (const mtlsStatus of ['not-established', 'not-checked'])
      expect(misshapen(base64({ ...plain, mtlsStatus }), 'plain')).toBeNull();
  });

  test.each([
    ['', 'the body is empty'],
    ['<html>', 'the body is not JSON: "<html>"'],
    ['[]', 'the body is an array, not a JSON object'],
    ['null', 'the body is null, not a JSON object'],
    [`\ufeff${JSON.stringify(plain)}`, 'it begins with a byte order mark'],
    [JSON.stringify(plain).replace('{', '{"mtlsStatus":"not-checked",'), 'it has the member "mtlsStatus" twice'],
    [{ ...plain, connectionEstablished: 'true' }, 'connectionEstablished is “true”, not a boolean'],
    [{ ...plain, mtlsStatus: 'ESTABLISHED' }, 'mtlsStatus is “ESTABLISHED”, not established'],
    [{ ...plain, mtlsStatus: undefined }, 'mtlsStatus is absent'],
    [{ ...plain, hostName: null }, 'hostName is null, not a string'],
  ])('%j is wrong', (value, problem) => {
    expect(misshapen(base64(value), 'plain')).toContain(problem);
  });

  test.each([
    [plain, 'clientCertificate is absent'],
    [{ ...echoed, mtlsStatus: 'not-checked' }, 'mtlsStatus is “not-checked”'],
    [{ ...echoed, clientCertificate: [] }, 'clientCertificate is an array'],
    [{ ...echoed, clientCertificate: { subject: 'CN=a' } }, 'clientCertificate.issuer is absent'],
    [
      { ...echoed, clientCertificate: { subject: { CN: 'a' }, issuer: 'CN=b' } },
      'clientCertificate.subject is {"CN":"a"}',
    ],
  ])('%j is wrong with a certificate', (value, problem) => {
    expect(misshapen(base64(value), 'with certificate')).toContain(problem);
  });

  test('octets that are no UTF-8 are named, and long ones are cut', () => {
    expect(misshapen(Buffer.from([0x7b, 0xff, 0x7d]).toString('base64'), 'plain')).toContain('not JSON');
    const latin1 = Buffer.from(JSON.stringify({ ...plain, name: 'é' }), 'latin1');
    expect(misshapen(latin1.toString('base64'), 'plain')).toContain('not UTF-8');
    expect(misshapen(base64({ ...plain, mtlsStatus: 'x'.repeat(10_000) }), 'plain')?.length).toBeLessThan(200);
  });
});

test.each([
  [{ errorMessage: 'no' }, 'no'],
  [{ errorMessage: 1 }, null],
  [{ message: 'no' }, null],
  ['no', null],
])('errorMessage of %j', (value, expected) => {
  expect(errorMessageOf(base64(value))).toBe(expected);
});

test.each([
  ['application/json', true],
  ['Application/JSON; charset=utf-8', true],
  ['application/json ;charset=utf-8', true],
  ['application/jsonp', false],
  ['text/plain', false],
  [undefined, false],
])('%s is JSON: %s', (contentType, expected) => {
  expect(isJson(contentType)).toBe(expected);
});
