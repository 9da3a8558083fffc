import { expect, test } from 'vitest';
import { KeyFileError } from '../key-files.ts';
import { isPkcs11Uri, readPkcs11Uri } from './uri.ts';

test('a URI is read with escapes, in any order', () => {
  const uri =
    'pkcs11:object=C3%3B%20key;token=Open%20Finance;serial=a1;slot-id=7;id=%00%ffA?module-path=/usr/lib/x.so&pin-source=file:/run/pin';
  expect(isPkcs11Uri(uri)).toBe(true);
  expect(readPkcs11Uri(uri)).toEqual({
    token: { token: 'Open Finance', manufacturer: null, model: null, serial: 'a1', slotId: 7 },
    object: 'C3; key',
    id: Buffer.from([0x00, 0xff, 0x41]),
    modulePath: '/usr/lib/x.so',
    moduleName: null,
    pinSource: '/run/pin',
  });
  expect(readPkcs11Uri('pkcs11:object=C3?pin-source=file:///run/pin').pinSource).toBe('/run/pin');
  expect(readPkcs11Uri('pkcs11:object=C3?pin-source=c3.pin').pinSource).toBe('c3.pin');
});

test.each([
  ['pkcs11:object=C3?pin-value=739105', 'a PKCS #11 URI with pin-value: a secret in the file'],
  ['pkcs11:object=C3;pin-value=739105', 'a PKCS #11 URI with pin-value: a secret in the file'],
  ['pkcs11:token=openfinance', 'a PKCS #11 URI that names no key'],
  ['pkcs11:', 'a PKCS #11 URI that names no key'],
  ['pkcs11:object=C3;type=public', 'a PKCS #11 URI with type=public'],
  ['pkcs11:object=C3;object=C4', 'a PKCS #11 URI with object twice'],
  ['pkcs11:object=C3;slot-id=first', 'a PKCS #11 URI whose slot-id is no number'],
  ['pkcs11:object=C3;slot-description=x', 'a PKCS #11 URI with slot-description'],
  ['pkcs11:object=C3?token=x', 'a PKCS #11 URI with token'],
  ['pkcs11:object=C3;token', 'a PKCS #11 URI with token'],
  ['pkcs11:object=%zz', 'a PKCS #11 URI whose object has a stray percent sign'],
  ['pkcs11:object=%ff', 'a PKCS #11 URI whose object is not UTF-8'],
  ['pkcs11:object=C3?pin-source=|/bin/cat%20pin', 'a PKCS #11 URI whose pin-source is no file'],
  ['pkcs11:object=C3?pin-source=https://host/pin', 'a PKCS #11 URI whose pin-source is no file'],
  ['pkcs11:object=C3?module-name=../x', 'a PKCS #11 URI whose module-name is no name'],
  ['pkcs11:object=C3?a?b', 'a PKCS #11 URI with two question marks'],
])('%s is refused, and no value of it repeated', (uri, found) => {
  try {
    readPkcs11Uri(uri);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(KeyFileError);
    expect((error as KeyFileError).message).toBe(found);
    expect(JSON.stringify(error)).not.toContain('739105');
  }
});
