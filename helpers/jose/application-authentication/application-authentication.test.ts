import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../tls-scanner-lite/exchange.ts';
import { internalsIn } from './internals.ts';
import { causeOfRefusal, enforcement, judgeToken, turnsTokenDown } from './token-verdict.ts';

const unknownConsent = answer(400, { errorCode: 'Consent.Invalid', errorMessage: 'unknown consent' });
const badSignature = answer(401, { errorCode: 'JWS.InvalidSignature', errorMessage: 'JWT Auth failed' });
const silence: Exchange = {
  ...unknownConsent,
  answer: null,
  end: { kind: 'timed-out', phase: 'after-handshake', detail: '' },
};
const hungUp: Exchange = { ...silence, end: { kind: 'closed', phase: 'after-handshake', detail: '' } };

describe('a token beside a valid one', () => {
  test.each([
    ['answered alike', unknownConsent, 'accepted'],
    ['success, however the valid one fared', answer(200, {}), 'accepted'],
    ['an error of the token with a status of success', answer(200, { errorCode: 'JWS.InvalidSignature' }), 'refused'],
    ['another error with a status of success', answer(200, { errorCode: 'Rate.Limited' }), 'undecided'],
    ['401', badSignature, 'refused'],
    ['400 with another text', answer(400, { errorCode: 'JWS.Malformed' }), 'refused'],
    ['connection closed', hungUp, 'refused'],
    ['too many requests', answer(429, {}), 'undecided'],
    ['server error', answer(500, {}), 'undecided'],
    ['server error that names the token', answer(500, { errorCode: 'JWS.InvalidSignature' }), 'undecided'],
    ['silence', silence, 'undecided'],
  ])('%s', (_what, attempt, verdict) => {
    expect(judgeToken(attempt, unknownConsent, unknownConsent).verdict).toBe(verdict);
  });

  test('nothing follows from a refusal when the valid one is refused in the end, or got no answer', () => {
    expect(judgeToken(badSignature, unknownConsent, badSignature)).toMatchObject({ verdict: 'undecided' });
    expect(judgeToken(badSignature, silence, null)).toMatchObject({ verdict: 'undecided' });
    expect(judgeToken(badSignature, null, null)).toMatchObject({ verdict: 'undecided' });
  });

  test('ids, dates and numbers in a text make no difference', () => {
    const one = answer(400, { id: '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d', at: '2026-11-25T18:00:00Z' });
    const other = answer(400, { id: '0a9c1d2e-5b47-4f3a-8c61-7d2f90e4b518', at: '2026-11-25T18:00:01Z' });
    expect(judgeToken(one, other, null).verdict).toBe('accepted');
  });
});

describe('answers are compared by what they mean', () => {
  const traces = [
    ['a UUID', '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d', '0a9c1d2e-5b47-4f3a-8c61-7d2f90e4b518'],
    ['a ULID', '01JDK3V7Q8ZC4N5R6T7W8X9Y0Z', '01JDK3V7Q9B2M3P4S5T6V7W8XA'],
    ['base36', 'k3jf9x2m1q', 'zz81kd03pw'],
    ['base36 that happens to be letters', 'kqzxwvtrpl', 'zzxkdqpwmn'],
    ['X-Ray', 'Root=1-5759e988-bd862e3fe1be46a994272793', 'Root=1-67891233-abcdef012345678912345678'],
    [
      'W3C',
      '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
    ],
  ] as const;

  test.each(traces)('a trace id (%s) in JSON makes no difference, under any name', (_name, first, second) => {
    for (const name of ['traceId', 'support', 'ref']) {
      const valid = answer(400, { errorCode: 'Consent.Invalid', errorMessage: 'unknown consent', [name]: first });
      const again = answer(400, { errorCode: 'Consent.Invalid', errorMessage: 'unknown consent', [name]: second });
      const wrong = answer(400, {
        errorCode: 'JWS.InvalidClaim',
        errorMessage: 'unknown consent',
        [name]: `${second}x`,
      });
      expect(judgeToken(again, valid, again).verdict).toBe('accepted');
      expect(judgeToken(wrong, valid, again).verdict).toBe('refused');
      expect(enforcement(valid, [again, again], again)).toBe('not-enforced');
    }
  });

  test.each(traces)('a trace id (%s) in a page makes no difference', (_name, first, second) => {
    const page = (id: string) => text(403, `<html><h1>Request denied</h1><p>Your support ID is: ${id}</p></html>`);
    expect(judgeToken(page(second), page(first), page(second)).verdict).toBe('accepted');
  });

  test.each<[string, object, object, string]>([
    ['another code', { errorCode: 'A.One' }, { errorCode: 'A.Two' }, 'refused'],
    ['another code with digits', { code: 'AUTH-4011' }, { code: 'AUTH-4012' }, 'refused'],
    ['another code that is a number', { code: 4011 }, { code: 4012 }, 'refused'],
    ['another code under another name', { responseCode: 'E4011' }, { responseCode: 'E4012' }, 'refused'],
    ['other words', { message: 'consent not found' }, { message: 'token not valid' }, 'refused'],
    ['another member', { message: 'no' }, { message: 'no', hint: 'no' }, 'refused'],
    [
      'another time and number',
      { at: '2026-11-25T18:00:00Z', n: 1 },
      { at: '2026-11-25T18:00:09Z', n: 22 },
      'accepted',
    ],
    ['members in another order', { a: 'x', b: 'y' }, { b: 'y', a: 'x' }, 'accepted'],
    ['a list of one and of two', { errors: [{ code: 'A' }] }, { errors: [{ code: 'A' }, { code: 'A' }] }, 'accepted'],
  ])('%s', (_name, valid, attempt, verdict) => {
    expect(judgeToken(answer(400, attempt), answer(400, valid), answer(400, valid)).verdict).toBe(verdict);
  });

  test.each<[string, string, string, string]>([
    ['an XML code', '<e><code>4001</code><m>no</m></e>', '<e><code>4002</code><m>no</m></e>', 'refused'],
    ['an XML code with a prefix', '<a:errorCode>11</a:errorCode>', '<a:errorCode>12</a:errorCode>', 'refused'],
    ['an attribute of XML', '<fault code="AUTH-11" at="1"/>', '<fault code="AUTH-12" at="1"/>', 'refused'],
    ['a code in a form', 'error_code=4001&x=1', 'error_code=4002&x=1', 'refused'],
    ['a code in a line', 'Error 4001: no', 'Error 4002: no', 'refused'],
    ['a code in a sentence of JSON', '{"message":"error 4001"}', '{"message":"error 4002"}', 'refused'],
    ['an id in XML', '<e><id>4001</id><m>no</m></e>', '<e><id>4002</id><m>no</m></e>', 'accepted'],
    ['a time in a line', 'no, at 12:00:01', 'no, at 12:00:09', 'accepted'],
    ['a date in words', 'no, on Mon, 30 Nov 2026 23:59:59 GMT', 'no, on Tue, 01 Dec 2026 00:00:00 GMT', 'accepted'],
    ['a date in long words', 'no: Monday, November 30, 2026.', 'no: Tuesday, December 1, 2026.', 'accepted'],
    ['other words that begin like days and months', 'the market is sunny', 'the mayor is monied', 'refused'],
    [
      'a namespace and a declaration',
      '<?xml version="1.0"?><e xmlns="urn:a:1"><m>no</m></e>',
      '<?xml version="1.1"?><e xmlns="urn:a:2"><m>no</m></e>',
      'accepted',
    ],
  ])('%s', (_name, valid, attempt, verdict) => {
    expect(judgeToken(text(400, attempt), text(400, valid), text(400, valid)).verdict).toBe(verdict);
  });

  test('a number behind “error” that is another one for the same right request is an id', () => {
    const [first, again, wrong] = ['1201', '1202', '1203'].map((id) => text(400, `Error ${id}: no consent`));
    if (!first || !again || !wrong) throw new Error('three answers');
    expect(judgeToken(wrong, first, again).verdict).toBe('accepted');
  });

  test('a valid token that is answered with other words the second time decides nothing', () => {
    const [first, again] = [answer(400, { message: 'consent not found' }), answer(400, { message: 'try again later' })];
    expect(judgeToken(badSignature, first, again).verdict).toBe('undecided');
  });
});

describe('why a valid token is refused', () => {
  const none = { justExpired: badSignature, justAhead: badSignature, longest: badSignature };
  const badClaim = answer(401, { errorCode: 'JWS.InvalidClaim' });

  test.each<[string, Exchange, Partial<typeof none>, RegExp | null]>([
    ['an older token is accepted', badClaim, { justExpired: unknownConsent }, /behind/],
    ['a token that ends later is accepted', badClaim, { longest: unknownConsent }, /ahead/],
    ['a token from ahead is accepted', badClaim, { justAhead: unknownConsent }, /ahead/],
    ['the code speaks of the signature', badSignature, {}, /JWKS/],
    [
      'the code speaks of times',
      answer(401, { error: 'invalid_token', error_description: 'JWT expired' }),
      {},
      /clock/,
    ],
    ['words speak of times', answer(400, { title: 'Bad Request', detail: 'iat is in the future' }), {}, /clock/],
    ['a lifetime is no matter of clocks', answer(401, { message: 'JWT lifetime too long' }), {}, null],
    ['nothing tells', badClaim, {}, null],
    [
      'other tokens met a limit or an outage',
      badClaim,
      { justExpired: answer(429, {}), longest: answer(503, {}) },
      null,
    ],
  ])('%s', (_name, refusal, others, expected) => {
    const cause = causeOfRefusal(refusal, { ...none, ...others });
    if (expected === null) expect(cause).toBeNull();
    else expect(cause?.what).toMatch(expected);
  });

  test('a 403 where wrong tokens are refused otherwise is of the route', () => {
    const forbidden = answer(403, {});
    expect(turnsTokenDown(forbidden, [badSignature, badSignature])).toBe(false);
    expect(turnsTokenDown(forbidden, [forbidden, badSignature])).toBe(true);
    expect(turnsTokenDown(answer(403, { error: 'invalid_token' }), [badSignature])).toBe(true);
  });

  test('words that speak of the key are read wherever they stand', () => {
    const refusal = answer(401, { errors: [{ code: 'AUTH-7', message: 'kid not found in JWKS' }] });
    expect(causeOfRefusal(refusal, none)?.what).toMatch(/JWKS/);
  });
});

describe('whether a route enforces JWT Auth', () => {
  test.each([
    ['one refused is enough', [unknownConsent, badSignature], 'enforced'],
    ['told apart, though by no proper refusal', [answer(500, {}), answer(302, {})], 'enforced'],
    ['a service out of order tells nothing', [answer(503, {}), answer(429, {})], 'unknown'],
    ['all alike', [unknownConsent, unknownConsent], 'not-enforced'],
    ['silence tells nothing', [silence, unknownConsent], 'unknown'],
    ['nothing seen', [], 'unknown'],
  ])('%s', (_what, wrong, expected) => {
    expect(enforcement(unknownConsent, wrong)).toBe(expected);
  });

  test.each([
    ['a page', text(400, '<html><body>Bad request</body></html>')],
    ['no body', text(404, '')],
    ['words without a code', answer(400, { message: 'Bad request' })],
  ])('an error that any request may meet (%s) may be a refusal of all', (_what, error) => {
    expect(enforcement(error, [error, error])).toBe('alike');
  });

  test('a success for all is none', () => {
    expect(enforcement(text(204, ''), [text(204, ''), text(204, '')])).toBe('not-enforced');
  });
});

test.each([
  [badSignature, true],
  [answer(403, {}), true],
  [answer(400, { errorCode: 'JWS.InvalidClaim', errorMessage: '' }), true],
  [answer(400, { errorCode: 'JWE.DecryptionError' }), false],
  [answer(400, { errors: [{ code: 'INVALID_TOKEN', message: 'expired' }] }), true],
  [answer(422, { title: 'Unauthorized', status: 422 }), true],
  [answer(400, { error: { code: 'jwt_expired' } }), true],
  [answer(400, { title: 'Bad Request', status: 400, detail: 'JWT expired' }), true],
  [answer(400, { message: 'Invalid token' }), true],
  [answer(400, { error: 'invalid_request', error_description: 'The access token expired' }), true],
  [text(400, '<error><message>JWT signature invalid</message></error>'), true],
  [answer(200, { errorCode: 'JWS.InvalidSignature' }), true],
  [answer(200, { Data: { token: 'JWT' } }), false],
  [answer(400, { message: 'unknown page token' }), false],
  [answer(500, { message: 'JWT verifier failed' }), false],
  [answer(400, { errorCode: 'Consent.NotAuthorised', errorMessage: 'its token is another' }), false],
  [unknownConsent, false],
  [silence, false],
])('turning the token itself down (%#)', (exchange, expected) => {
  expect(turnsTokenDown(exchange)).toBe(expected);
});

describe('the inside of a service', () => {
  test.each([
    ['Error: x\n    at verify (/opt/app/index.js:12:3)', 'a stack trace'],
    ['at com.bank.Auth.check(Auth.java:42)', 'a stack trace'],
    ['Traceback (most recent call last):', 'a stack trace'],
    ['io.jsonwebtoken.security.SignatureException: no', 'the class of an exception'],
    ['IDX10503: Signature validation failed', 'the class of an exception'],
    ['jose4j says no', 'the name of a library'],
    ['error:0407E086:rsa routines', 'an error of OpenSSL'],
    ['cannot open /etc/pki/sig3.pem', 'a path of the file system'],
    ['cannot open C:\\inetpub\\keys\\', 'a path of the file system'],
    ['at ae.examplebank.auth.TokenFilter.check(TokenFilter.java:42)', 'a stack trace'],
    ['\tat ae.examplebank.MainKt$main$1.invokeSuspend(Main.kt:12)', 'a stack trace'],
    ['TypeError: x\n    at async file:///srv/bank/token.mjs:12:9', 'a stack trace'],
    ['runtime error\nmain.verify(0xc000012345)\n\t/build/bank/token.go:31 +0x1d', 'a stack trace'],
    ['at Bank.Auth.Verify(String token) in token.cs:line 12', 'a stack trace'],
    ['ae.examplebank.auth.TokenExpiredException: expired', 'the class of an exception'],
    ['jwt.exceptions.InvalidSignatureError', 'the class of an exception'],
    ['JsonWebTokenError: invalid signature', 'the class of an exception'],
    ['<h1>HTTP Status 401 – Unauthorized</h1><hr><h3>Apache Tomcat/9.0.65</h3>', 'the name of the application server'],
    ['at ae.examplebank.auth.TokenFilter.check(Unknown Source)', 'a stack trace'],
    ['Failed\r\n   at Bank.Auth.Jwt.Validate(String token, Int32 skew)\r\n', 'a stack trace'],
    ["app.rb:12:in `verify'", 'a stack trace'],
    ['PHP Fatal error:  Uncaught LogicException in jwt.php:12', 'a stack trace'],
    ['Stack trace:\n#0 jwt.php(31): JWT::decode()', 'a stack trace'],
    ['runtime error: invalid memory address or nil pointer dereference', 'a stack trace'],
    ['{"error":"TokenExpiredException"}', 'the class of an exception'],
    ['ORA-00942: table or view does not exist', 'an error of a database'],
    ['SQLSTATE[42S02]: Base table not found', 'an error of a database'],
    ['org.postgresql.util.PSQLException', 'the class of an exception'],
    // What is escaped in JSON is what its reader sees.
    [JSON.stringify({ errorCode: 'x', trace: ['Error: no\n    at verify (token.js:12:3)'] }), 'a stack trace'],
    [JSON.stringify({ errors: [{ detail: 'at ae.bank.A.b(A.kt:1)' }] }), 'a stack trace'],
    ['{"message":"\\u002fopt\\u002fbank\\u002fkeys.pem"}', 'a path of the file system'],
  ])('%s', (body, sign) => {
    expect(internalsIn(body)).toBe(sign);
  });

  test.each([
    '{"errorCode":"JWS.InvalidSignature","errorMessage":"Signature verification failed at 18:00:12"}',
    '<html><head><title>401 Authorization Required</title></head><body>nginx</body></html>',
    '{"error":"invalid_token","error_description":"iss does not match https://bank.example/home/x"}',
    '{"error":"Error: the token has expired"}',
    '{"errorMessage":"An Exception occurred at Example Bank (please try again)"}',
    '{"errorCode":"JWS.InvalidClaim","errorMessage":"aud of connect.examplebank.ae is not ours"}',
    '',
  ])('is not in %s', (body) => {
    expect(internalsIn(body)).toBeNull();
  });
});

function text(status: number, body: string): Exchange {
  const made = answer(status, {});
  return { ...made, answer: made.answer && { ...made.answer, body: Buffer.from(body).toString('base64') } };
}

function answer(status: number, body: object): Exchange {
  return {
    version: 'TLSv1.3',
    cipherSuite: null,
    serverHello: true,
    group: null,
    signatureScheme: null,
    extensions: [],
    protocol: null,
    tickets: [],
    certificates: [],
    ocspStaple: null,
    certificateRequest: { phase: 'handshake', authorities: [], certificateTypes: [], signatureSchemes: [] },
    clientCertificateSent: true,
    handshakeCompleted: true,
    alerts: [],
    answer: { status, headers: {}, body: Buffer.from(JSON.stringify(body)).toString('base64'), truncated: false },
    end: { kind: 'answered', phase: 'response', detail: '' },
    tookMs: 1,
  };
}
