import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadTarget, TargetError } from './load.ts';
import { problemsText } from './problem-text.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'problems-'));
});
afterAll(() => rm(dir, { recursive: true }));

describe('a secret where none belongs is refused and not repeated', () => {
  const token = `${Buffer.from('{"alg":"PS256"}').toString('base64url')}.e30.CANARY-signature-of-a-token`;
  const key = '-----BEGIN PRIVATE KEY-----\nCANARYkeyInTheTargetItself\n-----END PRIVATE KEY-----\n';
  test.each<[string, object | string, string]>([
    ['a passphrase', { certificates: { C1: { passphrase: 'CANARY-passphrase' } } }, '/certificates/C1/passphrase'],
    ['a key', { certificates: { C1: { key } } }, '/certificates/C1/key'],
    ['a message', { samples: { 'Sig1-assertion': token } }, '/samples/Sig1-assertion'],
    ['a proxy', { network: { proxy: 'http://user:CANARY-password@proxy.example:3128' } }, '/network/proxy'],
    ['a webhook', { tpp: { webhookUrl: 'https://user:CANARY-password@tpp.example/events' } }, '/tpp/webhookUrl'],
    [
      'a form',
      { onboarding: { authorisationUrl: 'https://user:CANARY-password@bank.example/' } },
      '/onboarding/authorisationUrl',
    ],
    ['an endpoint', { endpoints: { oc: 'https://user:CANARY-password@bank.example' } }, '/endpoints/oc'],
    ['an unknown member', { apiKey: 'CANARY-api-key-in-a-target' }, '/apiKey'],
    ['what is no YAML', 'standard: v2.1\npassphrase: "CANARY-passphrase\n  : ]\n', ''],
  ])('%s', async (_what, planted, pointer) => {
    const file = join(dir, 'target.yaml');
    const text = typeof planted === 'string' ? planted : stringify({ standard: 'v2.1', ...planted });
    expect(text).toContain('CANARY');
    await writeFile(file, text);
    const refused = (await loadTarget(file, { environment: {} }).catch((error: unknown) => error)) as TargetError;
    expect(refused).toBeInstanceOf(TargetError);
    expect(refused.problems.map((one) => one.pointer)).toContain(pointer);
    expect(problemsText(refused.problems)).not.toContain('CANARY');
  });
});
