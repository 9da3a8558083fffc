import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mintCertificate, mintCrl } from '../../../tests/mint.ts';
import { distinguishedName, extension, signatureAlgorithm, signed } from '../issue/der-structures.ts';
import { element, integer, sequence, time } from '../issue/der-writer.ts';
import { certificateFacts } from '../read/certificate.ts';
import { nameText } from '../read/name.ts';
import { certificatePem } from '../read/pem.ts';
import { crlEntries, crlFacts, objectionToCrl } from './crl.ts';

const openssl = spawnSync('openssl', ['version']).status === 0;
const dates = { thisUpdate: new Date('2026-05-05T12:00:00Z'), nextUpdate: new Date('2026-05-06T12:00:00Z') };
const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const issuer = { name: [{ type: 'CN', value: 'Issuing' }], key: key.privateKey };
const revoked = [
  { serial: Buffer.from('1234', 'hex'), at: new Date('2026-04-01T00:00:00Z'), reason: 1 },
  { serial: Buffer.from('00ff', 'hex'), at: new Date('2026-04-02T00:00:00Z'), reason: 9 },
];
const list = mintCrl(issuer, revoked, dates, 7);

describe('a CRL', () => {
  test('is read as a whole', () => {
    const { issuer: name, ...facts } = crlFacts(list);
    expect(name && nameText(name)).toBe('CN=Issuing');
    expect(facts).toEqual({
      thisUpdate: '2026-05-05T12:00:00.000Z',
      nextUpdate: '2026-05-06T12:00:00.000Z',
      number: '07',
      entries: 2,
      signatureAlgorithm: 'sha256WithRSAEncryption',
      scope: { isDelta: false, isIndirect: false, only: [], reasons: null, names: null },
      deviations: [],
      problems: [],
    });
    expect(crlFacts(mintCrl(issuer, [], dates, 7))).toMatchObject({ entries: 0, problems: [] });
  });

  test('says who is listed, by the serial number as encoded', () => {
    expect(entryOf(list, '1234')).toEqual([{ revokedAt: '2026-04-01T00:00:00.000Z', reason: 'keyCompromise' }]);
    expect(entryOf(list, '00ff')[0]?.reason).toBe('privilegeWithdrawn');
    expect(entryOf(list, '12')).toEqual([]);
    expect(entryOf(list, '')).toEqual([]);
  });

  test('is its issuer’s own only by name, key and usage', () => {
    expect(objectionToCrl(certificate('Issuing', key), list)).toBeNull();
    expect(objectionToCrl(certificate('Issuing', stranger), list)).toContain('not signed with the key');
    expect(objectionToCrl(certificate('Other', key), list)).toContain('the list is of CN=Issuing');
    expect(objectionToCrl(certificate('Issuing', key, ['keyCertSign']), list)).toContain('cRLSign');
    expect(objectionToCrl(Buffer.from('no certificate'), list)).not.toBeNull();
  });

  test('with a critical extension that nobody knows is none', () => {
    expect(crlFacts(withExtension('2.5.29.99', integer(1))).problems).toEqual([
      'a critical extension 2.5.29.99 that nobody here knows',
    ]);
  });
});

test('a list of 100,000 is read well within a second, without keeping its entries', () => {
  const serials = Array.from({ length: 100_000 }, (_, index) => {
    const serial = Buffer.alloc(8, 0x41);
    serial.writeUInt32BE(index, 4);
    return { serial, at: dates.thisUpdate, reason: 4 };
  });
  const long = mintCrl(issuer, serials, dates, 7);
  const took = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    const facts = crlFacts(long);
    const [entry] = entryOf(long, serials.at(-1)?.serial.toString('hex') ?? '');
    const { user } = process.cpuUsage(before);
    expect(facts.entries).toBe(100_000);
    expect(entry?.reason).toBe('superseded');
    return user / 1e6;
  });
  // CPU time has the whole process's garbage in it, and grows on a busy machine.
  expect(Math.min(...took)).toBeLessThan(1);
});

describe('hostile lists', () => {
  test('cut off anywhere say nothing', () => {
    for (let length = 0; length < list.length; length += 1) {
      expect(crlFacts(list.subarray(0, length)).problems).not.toEqual([]);
      expect(entryOf(list.subarray(0, length), '1234')).toEqual([]);
    }
  });

  test('altered anywhere do not throw, and are not the issuer’s any more', () => {
    const own = certificate('Issuing', key);
    for (let at = 0; at < list.length; at += 1) {
      const altered = Buffer.from(list);
      altered[at] = (altered[at] ?? 0) ^ 0x81;
      crlFacts(altered);
      entryOf(altered, '1234');
      expect(objectionToCrl(own, altered), `octet ${at}`).not.toBeNull();
    }
  });
});

/** Skipped where the machine has no openssl command. */
test.skipIf(!openssl)('a list that OpenSSL makes reads as OpenSSL reads it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crl-'));
  const at = (name: string) => join(folder, name);
  const ca = certificate('Issuing', key);
  writeFileSync(at('ca.pem'), certificatePem(ca));
  writeFileSync(at('ca.key'), key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(at('index.txt'), 'R\t300101000000Z\t260401000000Z,superseded\t1234\tunknown\t/CN=leaf\n');
  writeFileSync(at('crlnumber'), '2A\n');
  writeFileSync(
    at('ca.cnf'),
    `[ca]\ndefault_ca=own\n[own]\ndatabase=${at('index.txt')}\ncrlnumber=${at('crlnumber')}\ndefault_md=sha256\ncrl_extensions=ext\n[ext]\nauthorityKeyIdentifier=keyid\n`,
  );
  const signer = ['-keyfile', at('ca.key'), '-cert', at('ca.pem')];
  spawnSync('openssl', ['ca', '-gencrl', '-config', at('ca.cnf'), ...signer, '-crldays', '3', '-out', at('crl.pem')]);
  spawnSync('openssl', ['crl', '-in', at('crl.pem'), '-outform', 'DER', '-out', at('crl.der')]);
  const der = readFileSync(at('crl.der'));
  rmSync(folder, { recursive: true });
  expect(crlFacts(der)).toMatchObject({ entries: 1, number: '2a', problems: [], deviations: [] });
  expect(entryOf(der, '1234')).toEqual([{ revokedAt: '2026-04-01T00:00:00.000Z', reason: 'superseded' }]);
  expect(objectionToCrl(ca, der)).toBeNull();
});

const ownName = certificateFacts(certificate('Issuing', key)).subject;

function entryOf(der: Buffer, serial: string) {
  return crlEntries(der, serial, ownName);
}

function withExtension(oid: string, value: Buffer): Buffer {
  const tbs = sequence(
    integer(1),
    signatureAlgorithm('sha256'),
    distinguishedName(issuer.name),
    time(dates.thisUpdate),
    time(dates.nextUpdate),
    element(0xa0, sequence(extension(oid, true, value))),
  );
  return signed(tbs, issuer.key);
}

function certificate(
  name: string,
  pair: { publicKey: KeyObject },
  keyUsage: readonly ('keyCertSign' | 'cRLSign')[] = ['keyCertSign', 'cRLSign'],
): Buffer {
  return mintCertificate({
    subject: [{ type: 'CN', value: name }],
    publicKey: pair.publicKey,
    issuer,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
    extensions: { keyUsage, basicConstraints: { ca: true } },
  });
}
