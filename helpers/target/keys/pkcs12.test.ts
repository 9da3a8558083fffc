import { createHmac, pbkdf2Sync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  at,
  failure,
  keytool,
  legacy,
  makeFiles,
  openssl,
  own,
  providers,
  removeFiles,
  run,
  secret,
  strangers,
  trouble,
} from '../../../tests/made-keys.ts';
import { integer, nothing, octetString, oid, sequence } from '../../x509/issue/der-writer.ts';
import { DerReader, type Element } from '../../x509/read/der.ts';
import { certificatePem } from '../../x509/read/pem.ts';
import { derOfBer } from './ber.ts';
import { holdsPkcs12, KeyFileError, readCertificates, readPkcs12File, readPrivateKey } from './key-files.ts';
import { isOfKey } from './private-keys.ts';

beforeAll(makeFiles);
afterAll(removeFiles);

describe.skipIf(!openssl)('PKCS#12', () => {
  const exported = (...more: string[]) => bundle(secret, '-inkey', at('own.key'), ...more);

  test.each([
    [],
    ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-192-CBC', '-macalg', 'sha384'],
    ['-macalg', 'sha224'],
    ['-macalg', 'sha512'],
    ['-macalg', 'sha512-256'],
    ['-macalg', 'md5'],
    ['-certpbe', 'NONE', '-keypbe', 'NONE'],
    ['-nomac'],
    ['-certfile', at('ca.pem')],
    ...(legacy ? [['-keypbe', 'PBE-MD5-DES', '-certpbe', 'PBE-SHA1-DES', ...providers]] : []),
  ])('is opened by its passphrase and by no other: %j', (...how) => {
    for (const form of [(der: Buffer) => der, ber]) {
      const path = at('form.p12');
      writeFileSync(path, form(readFileSync(exported(...how))));
      const { certificates, key: found } = readPkcs12File(path, secret);
      expect(certificates[0]).toEqual(own);
      expect(isOfKey(own, found)).toBe(true);
      expect(trouble(() => readPkcs12File(path, 'wrong'))).toBe('PKCS#12 that the passphrase does not open');
      expect(holdsPkcs12(path)).toBe(true);
    }
  });

  test.each(['\n', '\r\n', '\0', '\x1a', 'left over'])('is opened with %j behind its end, as by OpenSSL', (behind) => {
    const path = at('behind.p12');
    for (const form of [(der: Buffer) => der, ber]) {
      writeFileSync(path, Buffer.concat([form(readFileSync(exported())), Buffer.from(behind, 'latin1')]));
      expect(isOfKey(own, readPkcs12File(path, secret).key)).toBe(true);
      expect(trouble(() => readPkcs12File(path, 'wrong'))).toBe('PKCS#12 that the passphrase does not open');
    }
  });

  test('with PBMAC1 (RFC 9579) is opened by its passphrase and by no other', () => {
    const path = withPbmac1(secret);
    expect(isOfKey(own, readPkcs12File(path, secret).key)).toBe(true);
    expect(trouble(() => readPkcs12File(path, 'wrong'))).toBe('PKCS#12 that the passphrase does not open');
  });

  test('whose key has another passphrase than the file says so, in place of blaming the file’s', () => {
    const path = withPbmac1('of the file');
    expect(trouble(() => readPkcs12File(path, 'of the file'))).toBe(
      'PKCS#12 that the passphrase opens, with a private key or certificates that have another one',
    );
    expect(trouble(() => readPkcs12File(path, 'wrong'))).toBe('PKCS#12 that the passphrase does not open');
  });

  /** What `secret` encrypts, with a MAC by a passphrase. */
  function withPbmac1(passphrase: string): string {
    const whole = readFileSync(exported('-nomac'));
    const reader = new DerReader(whole);
    const [version, authSafe] = reader.children(reader.at(0)) as [Element, Element];
    const [, wrapper] = reader.children(authSafe) as [Element, Element];
    const [content] = reader.children(wrapper) as [Element];
    const salt = Buffer.from('0123456789abcdef', 'hex');
    const hmac = sequence(oid('1.2.840.113549.2.9'), nothing());
    const derivation = sequence(octetString(salt), integer(Buffer.from([8, 0])), integer(32), hmac);
    const parameters = sequence(sequence(oid('1.2.840.113549.1.5.12'), derivation), hmac);
    const mac = createHmac('sha256', pbkdf2Sync(passphrase, salt, 2048, 32, 'sha256'))
      .update(reader.content(content))
      .digest();
    const digestInfo = sequence(sequence(oid('1.2.840.113549.1.5.14'), parameters), octetString(mac));
    const path = at('pbmac1.p12');
    const unused = [octetString(Buffer.from('NOT USED')), integer(1)];
    writeFileSync(path, sequence(reader.whole(version), reader.whole(authSafe), sequence(digestInfo, ...unused)));
    return path;
  }

  test('that would keep this machine busy is named, and neither opened nor called something else', () => {
    const found = failure(() =>
      readPkcs12File(exported('-certpbe', 'NONE', '-keypbe', 'NONE', '-macalg', 'sha1', '-iter', '6000000'), secret),
    );
    expect(found?.message).toBe('PKCS#12 that asks for 6000000 rounds of key derivation, too many to do here');
  });

  test('without passphrase, or with an empty one, is read without either', () => {
    for (const passphrase of [null, '']) {
      const { key: found } = readPkcs12File(bundle('', '-inkey', at('own.key')), passphrase);
      expect(isOfKey(own, found)).toBe(true);
    }
    expect(trouble(() => readPkcs12File(exported(), null))).toBe('PKCS#12 that needs a passphrase');
  });

  test.skipIf(!legacy)('with what nobody here decrypts is named, and converted without a key in the clear', () => {
    const path = exported('-legacy');
    const found = failure(() => readPkcs12File(path, secret));
    expect(found?.message).toBe('PKCS#12 encrypted with PBE-SHA1-RC2-40, which is not supported here');
    expect(found?.example).not.toMatch(/-nodes|-noenc/);
    expect(trouble(() => readPkcs12File(path, 'wrong'))).toBe('PKCS#12 that the passphrase does not open');
    const [command = ''] = (found?.example ?? '').split(' (');
    const [, ...args] = command.replace('FILE', path).replace('NEW.pem', at('new.pem')).split(' ');
    expect(run('openssl', ...args, '-passin', `pass:${secret}`, '-passout', `pass:${secret}`)).toBe(0);
    expect(readFileSync(at('new.pem'), 'latin1')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(readCertificates(at('new.pem'))).toEqual([own]);
    expect(isOfKey(own, readPrivateKey(at('new.pem'), secret))).toBe(true);
  });

  test('without a key, or whose key is of another certificate, says so', () => {
    expect(trouble(() => readPkcs12File(bundle(secret, '-nokeys'), secret))).toBe(
      'PKCS#12 without a private key, with 1 certificates',
    );
    expect(trouble(() => readPkcs12File(exported('-nocerts'), secret))).toBe(
      'PKCS#12 with a private key and no certificate',
    );
    const mismatched = at('mismatched.p12');
    run(
      'openssl',
      'pkcs12',
      '-export',
      '-inkey',
      at('other.key'),
      '-in',
      at('strangers.pem'),
      '-passout',
      `pass:${secret}`,
      '-out',
      mismatched,
    );
    expect(readPkcs12File(mismatched, secret).certificates).toEqual([strangers]);
  });

  test('with several certificates of its key is refused with all of them named', () => {
    const path = exported('-certfile', at('renewed.pem'));
    expect(trouble(() => readPkcs12File(path, secret))).toMatch(
      /PKCS#12 with 2 certificates of its private key: CN=own .*; CN=own /,
    );
  });

  test.skipIf(!keytool)(
    'with two keys, as keytool makes it, is refused with both named',
    () => {
      const store = at('store.p12');
      const password = 'changeit';
      for (const [alias, certificateName] of [
        ['first', 'own'],
        ['second', 'strangers'],
      ]) {
        const one = at(`${alias}.p12`);
        const keyName = certificateName === 'own' ? 'own' : 'other';
        run(
          'openssl',
          'pkcs12',
          '-export',
          '-name',
          `${alias}`,
          '-inkey',
          at(`${keyName}.key`),
          '-in',
          at(`${certificateName}.pem`),
          '-passout',
          `pass:${password}`,
          '-out',
          one,
        );
        run(
          'keytool',
          '-importkeystore',
          '-noprompt',
          '-srckeystore',
          one,
          '-srcstorepass',
          password,
          '-destkeystore',
          store,
          '-deststoretype',
          'PKCS12',
          '-deststorepass',
          password,
        );
        if (alias === 'first') expect(readPkcs12File(store, password).certificates).toEqual([own]);
      }
      expect(trouble(() => readPkcs12File(store, password))).toBe('PKCS#12 with 2 private keys (first, second)');
    },
    60_000,
  );

  test('of another content says what it is', () => {
    const named = (content: Buffer | string) => {
      writeFileSync(at('named.p12'), content);
      return trouble(() => readPkcs12File(at('named.p12'), secret));
    };
    expect(named(certificatePem(own))).toBe('PEM (CERTIFICATE) in a file with the name of PKCS#12');
    expect(named(Buffer.from('feedfeed00000002', 'hex'))).toBe('a Java keystore (JKS)');
    expect(named(own)).toBe('a file that is no PKCS#12');
    const whole = readFileSync(exported());
    expect(named(whole.subarray(0, 900))).toBe('PKCS#12 that cannot be read: length beyond the end');
    expect(named(Buffer.concat([whole, whole]))).toBe(
      'PKCS#12 that cannot be read: two PKCS#12 files, one behind the other',
    );
    expect(named(whole.toString('base64'))).toBe('base64');
  });

  test('cut off or altered anywhere ends in words, never otherwise', () => {
    const whole = readFileSync(
      exported('-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-iter', '1', '-maciter'),
    );
    for (let place = 0; place < whole.length; place += 7) {
      const altered = Buffer.from(whole);
      altered[place] = (altered[place] ?? 0) ^ 0x55;
      for (const content of [altered, whole.subarray(0, place)]) {
        writeFileSync(at('altered.p12'), content.length > 0 ? content : 'x');
        const found = failure(() => readPkcs12File(at('altered.p12'), secret));
        expect(found === null || found instanceof KeyFileError, `octet ${place}: ${found}`).toBe(true);
      }
    }
  });

  function bundle(passphrase: string, ...more: readonly string[]): string {
    const path = at('bundle.p12');
    expect(
      run(
        'openssl',
        'pkcs12',
        '-export',
        '-in',
        at('own.pem'),
        ...more,
        '-passout',
        `pass:${passphrase}`,
        '-out',
        path,
      ),
    ).toBe(0);
    return path;
  }
});

/**
 * Indefinite lengths around everything constructed, and the content of the authenticated safe in two pieces, as Bouncy
 * Castle writes it.
 */
function ber(der: Buffer): Buffer {
  const indefinite = (bytes: Buffer): Buffer => {
    const tag = bytes[0] ?? 0;
    if ((tag & 0x20) === 0) return bytes;
    const start = contentStart(bytes);
    const children: Buffer[] = [];
    for (let place = start; place < bytes.length; ) {
      const length = elementLength(bytes.subarray(place));
      children.push(indefinite(bytes.subarray(place, place + length)));
      place += length;
    }
    return Buffer.concat([Buffer.from([tag, 0x80]), ...children, Buffer.alloc(2)]);
  };
  const written = indefinite(der);
  expect(derOfBer(written)).toEqual(der);
  return written;
}

function contentStart(bytes: Buffer): number {
  const first = bytes[1] ?? 0;
  return first < 0x80 ? 2 : 2 + (first & 0x7f);
}

function elementLength(bytes: Buffer): number {
  const start = contentStart(bytes);
  return start + (start === 2 ? (bytes[1] ?? 0) : bytes.readUIntBE(2, start - 2));
}
