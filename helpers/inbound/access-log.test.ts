import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readAccessLog } from './access-log.ts';

const documentation = readFileSync(new URL('../../docs/inbound.md', import.meta.url), 'utf8');

/** Example lines that the documentation shows, one after each format. */
const examples = [...documentation.matchAll(/```text\n([\s\S]*?)\n```/g)].map(([, lines = '']) => lines);

function read(...lines: readonly string[]) {
  return readAccessLog(Buffer.from(lines.join('\n')), '');
}

describe('access logs', () => {
  test.each([
    [
      'nginx',
      0,
      {
        subject: 'CN=e1b5a7c4-03d9-4c28-9f16-52ab8e70d3f4,OU=0a9c1d2e-5b47-4f3a-8c61-7d2f90e4b518,O=HUB LIMITED,C=UK',
        verified: 'ok',
      },
    ],
    ['HAProxy', 1, { subject: '/C=UK/O=HUB LIMITED/OU=0a9c1d2e-5b47-4f3a-8c61-7d2f90e4b518', verified: 'ok' }],
    ['Envoy', 2, { subject: 'OU=0a9c1d2e-5b47-4f3a-8c61-7d2f90e4b518,O=HUB LIMITED,C=UK', verified: 'unknown' }],
    ['F5', 3, { subject: 'OU=0a9c1d2e-5b47-4f3a-8c61-7d2f90e4b518,O=HUB LIMITED,C=UK', verified: 'ok' }],
  ])('of %s are read in the documented format', (_product, at, expected) => {
    const { lines, unreadable, calls } = read(examples[at] ?? '');
    expect([lines, unreadable]).toEqual([1, 0]);
    expect(calls).toEqual([
      {
        count: 1,
        last: expect.stringMatching(/^2026-11-30T08:00:00/),
        method: 'GET',
        route: '/hello-mtls',
        status: 200,
        tlsVersion: expect.stringMatching(/^TLSv1[._]?3$/),
        fingerprint: at === 2 ? 'ab'.repeat(32) : at === 3 ? null : 'cd'.repeat(20),
        ...expected,
      },
    ]);
  });

  test('alike calls are counted together, without query and without what comes after the first segment', () => {
    const line = (path: string) => `{"time":"t","method":"GET","path":"${path}","status":200}`;
    const { calls } = read(line('/accounts/1?secret=1'), line('/accounts/2'), line('/hello'));
    expect(calls.map(({ route, count }) => [route, count])).toEqual([
      ['/accounts', 2],
      ['/hello', 1],
    ]);
  });

  test('a failed verification and what is not there are told from a good one', () => {
    const line = (verify: string, subject: string) =>
      JSON.stringify({ request: 'GET /hello-mtls HTTP/1.1', status: '400', verify, subject });
    const { calls } = read(line('FAILED:expired', 'CN=x'), line('NONE', ''), line('0', 'CN=y'), line('SUCCESS', '-'));
    expect(calls.map(({ verified, subject }) => [verified, subject])).toEqual([
      ['unknown', null],
      ['failed', 'CN=x'],
      ['ok', 'CN=y'],
    ]);
    expect(calls[0]?.count).toBe(2);
  });

  test.each([
    ['no JSON', '127.0.0.1 - - "GET / HTTP/1.1" 200'],
    ['broken JSON', '{"request":"GET / HTTP/1.1"'],
    ['a list', '[{"request":1}]x'],
    ['no request', '{"status":200}'],
    ['a request without target', '{"request":"GET"}'],
    ['a line without end', `{"path":"/hello","pad":"${'x'.repeat(20_000)}"}`],
    ['endless depth', `{"path":${'['.repeat(5000)}`],
    ['octets that are no text', '\u0000\u0001{\ufffd}'],
  ])('%s is counted and left out', (_what, line) => {
    const ok = '{"path":"/hello","status":200}';
    expect(read(line, ok)).toMatchObject({ lines: 2, unreadable: 1, calls: [{ route: '/hello' }] });
  });

  test('a huge log takes time in proportion and leaves little', () => {
    const some = Array.from({ length: 20_000 }, (_, at) => `{"path":"/p${at}","status":200}`);
    const { lines, calls } = read(...some, `${'{'.repeat(1_000_000)}`);
    expect([lines, calls.length]).toEqual([20_001, 200]);
  });
});
