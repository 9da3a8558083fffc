import { expect, test } from 'vitest';
import { withoutSecretsOfUrls } from './secret-text.ts';

test.each([
  ['https://u:hunter2@127.0.0.1:1/x', 'https://[redacted 9 chars]@127.0.0.1:1/x'],
  ['https:u:hunter2@tsa.example', 'https:[redacted 9 chars]@tsa.example'],
  [
    '--tsa: https://tsa.example/?access_token=S3cret&x=1',
    '--tsa: https://tsa.example/?access_token=[redacted 6 chars]&x=1',
  ],
  ['pkcs11:token=bank;object=S4', 'pkcs11:token=bank;object=S4'],
  ['write to qa@bank.example: see https://bank.example/@x', 'write to qa@bank.example: see https://bank.example/@x'],
])('of %j what is printed is %j', (text, printed) => {
  expect(withoutSecretsOfUrls(text)).toBe(printed);
});
