import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  at,
  ca,
  failure,
  key,
  legacy,
  makeFiles,
  openssl,
  other,
  own,
  pem,
  providers,
  removeFiles,
  run,
  secret,
  strangers,
  trouble,
} from '../../../tests/made-keys.ts';
import { certificatePem } from '../../x509/read/pem.ts';
import { leafOf, readCertificates, readPrivateKey } from './key-files.ts';
import { isOfKey } from './private-keys.ts';

beforeAll(makeFiles);
afterAll(removeFiles);

describe.skipIf(!openssl)('a private key that OpenSSL encrypted', () => {
  const pkcs8 = (...scheme: string[]) => ['pkcs8', '-topk8', ...scheme];
  const traditional = (cipher: string) => ['rsa', '-traditional', `-${cipher}`];

  test.each([
    pkcs8('-v2', 'aes-128-cbc'),
    pkcs8('-v2', 'aes-192-cbc', '-v2prf', 'hmacWithSHA1'),
    pkcs8('-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA224'),
    pkcs8('-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA384'),
    pkcs8('-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512'),
    pkcs8('-v2', 'des3'),
    pkcs8('-v2', 'camellia256'),
    pkcs8('-v2', 'aria-256-cbc'),
    pkcs8('-scrypt'),
    pkcs8('-v1', 'PBE-SHA1-3DES'),
    pkcs8('-v1', 'PBE-SHA1-2DES'),
    traditional('aes128'),
    traditional('aes256'),
    traditional('des3'),
    traditional('camellia128'),
    ...(legacy
      ? [pkcs8('-v2', 'des'), pkcs8('-v1', 'PBE-MD5-DES'), pkcs8('-v1', 'PBE-SHA1-DES'), traditional('des')]
      : []),
  ])('is opened by its passphrase and by no other: %j', (...command) => {
    const file = encrypted(command);
    expect(isOfKey(own, readPrivateKey(file, secret))).toBe(true);
    expect(trouble(() => readPrivateKey(file, 'wrong'))).toBe(
      'an encrypted private key that the passphrase does not open',
    );
    expect(trouble(() => readPrivateKey(file, null))).toBe('an encrypted private key without passphrase');
  });

  test.skipIf(!legacy).each([
    [pkcs8('-v1', 'PBE-SHA1-RC2-40'), 'PBE-SHA1-RC2-40'],
    [pkcs8('-v1', 'PBE-SHA1-RC2-64'), 'PBE-SHA1-RC2-64'],
    [pkcs8('-v1', 'PBE-SHA1-RC2-128'), 'PBE-SHA1-RC2-128'],
    [pkcs8('-v1', 'PBE-SHA1-RC4-128'), 'PBE-SHA1-RC4-128'],
    [pkcs8('-v2', 'rc2'), 'RC2-CBC'],
    [traditional('seed'), 'SEED-CBC'],
  ])('with what nobody here decrypts is named, and the passphrase is not blamed: %j', (command, name) => {
    const file = encrypted(command);
    for (const passphrase of [secret, 'wrong']) {
      const found = failure(() => readPrivateKey(file, passphrase));
      expect(found?.message).toBe(`a private key encrypted with ${name}, which is not supported here`);
      expect(found?.example).toContain('openssl pkcs8 -topk8');
    }
  });

  test.skipIf(!legacy)('is opened after the command that converts it', () => {
    const file = encrypted(pkcs8('-v1', 'PBE-SHA1-RC2-40'));
    const command = failure(() => readPrivateKey(file, secret))?.example ?? '';
    const [, ...args] = command.replace('FILE', file).replace('NEW', at('new.key')).split(' ');
    run('openssl', ...args, '-passin', `pass:${secret}`, '-passout', `pass:${secret}`);
    expect(readFileSync(at('new.key'), 'latin1')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(isOfKey(own, readPrivateKey(at('new.key'), secret))).toBe(true);
  });

  function encrypted(command: readonly string[]): string {
    const file = at('encrypted.key');
    expect(
      run('openssl', ...command, ...providers, '-in', at('own.key'), '-passout', `pass:${secret}`, '-out', file),
    ).toBe(0);
    return file;
  }
});

describe('a private key', () => {
  const der = (type: 'pkcs1' | 'pkcs8') => key.privateKey.export({ type, format: 'der' });
  const sealed = key.privateKey.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: secret });
  const labelled = (octets: Buffer) =>
    `-----BEGIN PRIVATE KEY-----\n${octets.toString('base64')}\n-----END PRIVATE KEY-----\n`;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  test.each<[string, Buffer | string]>([
    ['PKCS#8 in DER', der('pkcs8')],
    ['PKCS#1 in DER', der('pkcs1')],
    ['encrypted PKCS#8 in DER', sealed],
    ['PKCS#1 in PEM', key.privateKey.export({ type: 'pkcs1', format: 'pem' })],
    [
      'PEM after what openssl pkcs12 writes',
      `Bag Attributes\n    localKeyID: 01\nKey Attributes: <No Attributes>\n${pem(key.privateKey)}`,
    ],
    ['PEM with CRLF and a byte order mark', `\ufeff${pem(key.privateKey).replaceAll('\n', '\r\n')}`],
    ['PEM with its base64 indented', pem(key.privateKey).replace(/\n(?=[^-])/g, '\n  ')],
    ['PEM with blanks at the ends of lines', pem(key.privateKey).replaceAll('\n', ' \t\n')],
    ['PKCS#1 under the label of PKCS#8', labelled(der('pkcs1'))],
    ['encrypted PKCS#8 under the label of one that is not', labelled(sealed)],
    ['beside its certificate', certificatePem(own) + pem(key.privateKey)],
    ['twice the same', pem(key.privateKey) + pem(key.privateKey)],
    [
      'after parameters',
      `-----BEGIN DH PARAMETERS-----\nMAYCAQICAQI=\n-----END DH PARAMETERS-----\n${pem(key.privateKey)}`,
    ],
  ])('is read: %s', (_what, content) => {
    expect(isOfKey(own, readPrivateKey(file(content), secret))).toBe(true);
  });

  test.each<[string, Buffer | string, string]>([
    ['two keys', pem(key.privateKey) + pem(other.privateKey), 'a file with 2 private keys (PRIVATE KEY, PRIVATE KEY)'],
    ['a public key', key.publicKey.export({ type: 'spki', format: 'pem' }), 'a public key'],
    ['a certificate', certificatePem(own), 'a PEM file with CERTIFICATE'],
    ['UTF-16', Buffer.from(`\ufeff${pem(key.privateKey)}`, 'utf16le'), 'text in UTF-16'],
    ['UTF-16 without a mark', Buffer.from(pem(key.privateKey), 'utf16le'), 'text in UTF-16'],
    ['gzip', gzipSync(pem(key.privateKey)), 'compressed with gzip'],
    ['base64 of DER', der('pkcs8').toString('base64'), 'base64'],
    ['a JWK', JSON.stringify(key.privateKey.export({ format: 'jwk' })), 'a key as JWK'],
    ['PVK', Buffer.from('1ef1b5b000000000', 'hex'), 'a private key in Microsoft’s PVK form'],
    [
      'line breaks written out',
      pem(key.privateKey).replaceAll('\n', '\\n'),
      'PEM with \\n written out in place of line breaks',
    ],
    ['a Java keystore', Buffer.from('feedfeed00000002', 'hex'), 'a Java keystore (JKS)'],
    [
      'OpenSSH',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----\n',
      'a private key in OpenSSH’s own form',
    ],
    ['cut off', pem(key.privateKey).slice(0, 900), 'PEM that is cut off: its END line is missing or another one'],
    [
      'a BEGIN line with a dash too few',
      pem(key.privateKey).replace('-----BEGIN', '----BEGIN'),
      'PEM whose BEGIN line has not its five dashes on each side',
    ],
    [
      'whole, and cut off before that',
      pem(other.privateKey).slice(0, 900) + pem(key.privateKey),
      '2 PEM blocks PRIVATE KEY, one of which is cut off: its END line is missing or another one',
    ],
    ...misplaced.map(([what, change, found]): [string, string, string] => [
      what,
      change(pem(key.privateKey)),
      `a PEM block PRIVATE KEY ${found}`,
    ]),
    ['damaged', pem(key.privateKey).replace(/\n.{40}/, '\n'), 'a private key that cannot be read'],
  ])('is named where it is something else: %s', (_what, content, found) => {
    expect(trouble(() => readPrivateKey(file(content), secret))).toBe(found);
  });

  test('as JWK is opened after the command that converts it, and is on no disk in the clear', () => {
    const jwk = file(JSON.stringify(key.privateKey.export({ format: 'jwk' })));
    const command = failure(() => readPrivateKey(jwk, secret))?.example ?? '';
    const shell = command.replace('FILE', jwk).replace('NEW', at('new.key'));
    expect(spawnSync('sh', ['-c', shell], { env: { ...process.env, PASSPHRASE: secret } }).status).toBe(0);
    expect(readFileSync(at('new.key'), 'latin1')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(isOfKey(own, readPrivateKey(at('new.key'), secret))).toBe(true);
  });

  test('is of a certificate by what it is, however the certificate writes it', () => {
    const spki = key.publicKey.export({ type: 'spki', format: 'der' });
    const [nullParameters] = [Buffer.from('300d06092a864886f70d0101010500', 'hex')];
    expect(spki.includes(nullParameters)).toBe(true);
    expect(isOfKey(own, key.privateKey)).toBe(true);
    expect(isOfKey(own, other.privateKey)).toBe(false);
    expect(isOfKey(own, ec)).toBe(false);
    expect(isOfKey(Buffer.from('no certificate'), key.privateKey)).toBeNull();
  });
});

/** PEM in lines that OpenSSL does not take, and what is said of it. */
const misplaced: readonly (readonly [what: string, change: (pem: string) => string, found: string])[] = [
  ['in one line', (pem) => pem.replaceAll('\n', ' '), 'whose BEGIN line has something behind it'],
  [
    'with all lines indented',
    (pem) => pem.replace(/^/gm, '  '),
    'whose BEGIN line is indented, or has something before it',
  ],
  ['behind a space of no width', (pem) => `\u200b${pem}`, 'whose BEGIN line is indented, or has something before it'],
  ['with old Macintosh line ends', (pem) => pem.replaceAll('\n', '\r'), 'whose BEGIN line has something behind it'],
  ['in quotes', (pem) => `"${pem.trimEnd()}"`, 'whose BEGIN line is indented, or has something before it'],
  [
    'with END in the last line of base64',
    (pem) => pem.replace('\n-----END', '-----END'),
    'whose END line is indented, or has something before it',
  ],
  ['with text behind END', (pem) => `${pem.trimEnd()} # key`, 'whose END line has something behind it'],
  [
    'with a header that nothing ends',
    (pem) => pem.replace('-----\n', '-----\nX-Name: y\n'),
    'with no empty line behind its headers',
  ],
  ['with empty lines', (pem) => pem.replaceAll('\n', '\n\n'), 'with an empty line in its base64'],
];

describe('PEM in lines that OpenSSL does not take', () => {
  test.each(misplaced.filter(([what]) => what !== 'with text behind END'))(
    '%s is read after the command that is told',
    (_what, change, found) => {
      const written = file(change(certificatePem(own)));
      expect(spawnSync('openssl', ['x509', '-in', written, '-noout']).status).not.toBe(0);
      const { message, example } = failure(() => readCertificates(written)) ?? {};
      expect(message).toContain(found);
      expect(
        spawnSync('sh', ['-c', (example ?? '').replace('FILE', written).replace('NEW', at('new.pem'))]).status,
      ).toBe(0);
      expect(readCertificates(at('new.pem'))).toEqual([own]);
    },
  );
});

describe('certificates', () => {
  test('in an archive that is not compressed are those of an archive', () => {
    const stored = Buffer.concat([Buffer.from('504b03040a0000000000', 'hex'), Buffer.from(`\n${certificatePem(own)}`)]);
    expect(trouble(() => readCertificates(file(stored)))).toBe('a zip archive');
    expect(trouble(() => readPrivateKey(file(stored), secret))).toBe('a zip archive');
  });

  test('are read from DER, and once where they are there twice', () => {
    expect(readCertificates(file(own))).toEqual([own]);
    expect(readCertificates(file(certificatePem(own) + certificatePem(own) + certificatePem(ca)))).toEqual([own, ca]);
  });

  test('that are two leaves are refused with both named', () => {
    expect(trouble(() => leafOf([own, strangers, ca]))).toMatch(
      /2 certificates that are no CA’s: CN=own .*; CN=other /,
    );
    expect(leafOf([own, ca])).toBe(own);
  });
});

function file(content: Buffer | string): string {
  writeFileSync(at('some.file'), content);
  return at('some.file');
}
