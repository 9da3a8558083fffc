import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openssl } from '../../../tests/made-keys.ts';
import { certificateFacts } from './certificate.ts';
import { weakness } from './weakness.ts';

const dir = mkdtempSync(join(tmpdir(), 'weakness-'));
afterAll(() => rmSync(dir, { recursive: true }));

test.skipIf(!openssl).each([
  ['sha1', 'is signed with RSASSA-PSS with SHA-1'],
  ['sha256', null],
])('a CA that is signed as RSASSA-PSS goes by its hash: %s', (hash, weak) => {
  const facts = certificateFacts(signedAsPss(hash));
  expect(weakness(facts, false)).toBe(weak);
  expect(weakness(facts, true)).toBeNull();
});

function signedAsPss(hash: string): Buffer {
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(dir, 'key.pem')];
  const scheme = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:20', `-${hash}`];
  return execFileSync('openssl', ['req', '-x509', ...key, ...scheme, '-subj', '/CN=a CA', '-outform', 'DER']);
}
