import { describe, expect, test } from 'vitest';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { described, namesError, peerErrorIn } from './peer-error.ts';

test.each<[string, string | object, string | null, string | null]>([
  [
    'the API Hub',
    { errorCode: 'JWS.InvalidClaim', errorMessage: 'aud is another' },
    'JWS.InvalidClaim',
    'aud is another',
  ],
  ['OAuth', { error: 'invalid_client', error_description: 'kid unknown' }, 'invalid_client', 'kid unknown'],
  [
    'problem details',
    { type: 'about:blank', title: 'Unauthorized', status: 401, detail: 'exp' },
    'Unauthorized',
    'exp',
  ],
  ['a list', { errors: [{ code: 'T-1', message: 'bad token' }] }, 'T-1', 'bad token'],
  ['an error within', { error: { code: 401, message: 'bad token' } }, '401', 'bad token'],
  ['a fault within', { fault: { faultstring: 'x', code: 'AUTH' } }, 'AUTH', 'x'],
  [
    'Open Banking',
    {
      Code: '400 BadRequest',
      Message: 'Invalid',
      Errors: [{ ErrorCode: 'UK.OBIE.Signature.Invalid', Message: 'kid unknown', Path: 'x' }],
    },
    'UK.OBIE.Signature.Invalid',
    'kid unknown',
  ],
  ['a list that is all', [{ errorCode: 'T-2', errorMessage: 'no' }], 'T-2', 'no'],
  [
    'a gateway’s fault',
    { fault: { faultstring: 'Invalid token', detail: { errorcode: 'oauth.v2.InvalidToken' } } },
    'oauth.v2.InvalidToken',
    'Invalid token',
  ],
  ['a list of words', { errors: ['jwt expired'] }, null, 'jwt expired'],
  ['an error in an envelope', { response: { error: { code: 'E1', message: 'no' } } }, 'E1', 'no'],
  ['a status with words', { status: { code: '401', message: 'JWT expired' } }, '401', 'JWT expired'],
  ['words of another gateway', { httpMessage: 'Unauthorized', moreInformation: 'JWT bad' }, null, 'JWT bad'],
  ['XML', '<?xml version="1.0"?><e:error><e:code>4001</e:code><message>JWT bad</message></e:error>', '4001', 'JWT bad'],
  [
    'SOAP',
    '<s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>JWT bad</faultstring></s:Fault></s:Body>',
    's:Client',
    'JWT bad',
  ],
  ['a text in JSON', '"jwt expired"', null, 'jwt expired'],
  ['words alone', { message: 'Forbidden' }, null, 'Forbidden'],
  ['nothing', { data: [] }, null, null],
  ['no object', '[1]', null, null],
  ['hardly an end', '['.repeat(900), null, null],
  [
    'a page',
    '<html><head><title>400 No required SSL certificate was sent</title></head>',
    null,
    '400 No required SSL certificate was sent',
  ],
  ['a page without a title', '<html><body>no', null, null],
  ['a line', 'RBAC: access denied\nmore', null, 'RBAC: access denied'],
  ['an empty body', '', null, null],
  ['broken JSON', '{"errorCode": "A', null, null],
])('what an error says: %s', (_what, body, code, words) => {
  expect(peerErrorIn(typeof body === 'string' ? body : JSON.stringify(body))).toEqual({ code, words });
});

test('words of the peer are one line, and few', () => {
  const { words } = peerErrorIn(JSON.stringify({ message: `no\r\n\u001b[31m${'x'.repeat(5000)}` }));
  expect(words).toMatch(/^no \[31mx+…$/);
  expect(words?.length).toBe(161);
});

test.each<[object | string, boolean]>([
  [{ error: 'invalid_client' }, true],
  [{ errorCode: 'A' }, true],
  [{ errors: [{ code: 'A' }] }, true],
  [{ success: false }, true],
  [{ status: 'ERROR', message: 'no' }, true],
  [{ Errors: [{ ErrorCode: 'A' }] }, true],
  [[{ errorCode: 'A' }], true],
  [{ type: 'https://bank.example/jwt-expired', title: 'Unauthorized', status: 401 }, true],
  [{ statusCode: '403', message: 'Forbidden' }, true],
  [{ response: { error: { code: 'E1' } } }, true],
  [{ access_token: 'x', errors: [] }, false],
  [{ access_token: 'x', errorCode: '00' }, false],
  [{ access_token: 'x', status: 200 }, false],
  [{ access_token: 'x', error: null }, false],
  [{ access_token: 'x', status: 'active' }, false],
  ['<html>', false],
])('a document that is an error whatever its status (%#)', (body, expected) => {
  expect(namesError(typeof body === 'string' ? body : JSON.stringify(body))).toBe(expected);
});

describe('an answer is described', () => {
  test.each<[number, object, string]>([
    [401, { errorCode: 'JWS.InvalidSignature' }, 'HTTP 401, JWS.InvalidSignature'],
    [400, { error: 'invalid_request', error_description: 'nbf' }, 'HTTP 400, invalid_request: nbf'],
    [200, { title: 'Accounts' }, 'HTTP 200'],
    [200, { error: 'invalid_client' }, 'HTTP 200, invalid_client'],
  ])('%i with %j', (status, body, words) => {
    expect(described(answered(status, JSON.stringify(body)))).toBe(words);
  });
});

function answered(status: number, body: string): Exchange {
  const answer = { status, headers: {}, body: Buffer.from(body).toString('base64') };
  return { answer } as unknown as Exchange;
}
