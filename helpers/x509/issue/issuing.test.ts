import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { certificateFacts } from '../read/certificate.ts';
import { buildChain } from '../read/chain.ts';
import { csrFacts } from '../read/csr.ts';
import { nameText } from '../read/name.ts';
import { crlEntries, crlFacts, objectionToCrl } from '../status/crl.ts';
import { type CertificateSpec, issueCertificate } from './certificate.ts';
import { element } from './der-writer.ts';
import { deviceKeys } from './device-keys.ts';
import { malformedCertificate } from './malformed-certificate.ts';
import { issueRequest } from './request.ts';
import { issueRevocationList } from './revocation-list.ts';

const authority = generateKeyPairSync('rsa', { modulusLength: 2048 });
const holder = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issuer = { name: [{ type: 'CN', value: 'Issuing CA' }], key: authority.privateKey };
const notBefore = new Date('2026-01-01T00:00:00.250Z');
const notAfter = new Date('2051-01-01T00:00:00.750Z');
const subject = [
  { type: 'C', value: 'AE' },
  { type: 'O', value: '#1 "Bank" \\ بنك' },
];

function leaf(change: Partial<CertificateSpec> = {}): Promise<Buffer> {
  return issueCertificate({
    subject,
    publicKey: holder.publicKey,
    issuer,
    notBefore,
    notAfter,
    extensions: { keyUsage: ['digitalSignature'], basicConstraints: { ca: false }, dnsNames: ['bank.example'] },
    ...change,
  });
}

describe('certificates', () => {
  test('have what was asked for, signed by the issuer', async () => {
    const der = await leaf({ serial: Buffer.from('00ff', 'hex') });
    const facts = certificateFacts(der);
    expect(facts).toMatchObject({
      version: 3,
      serial: '00ff',
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2051-01-01T00:00:00.000Z',
      signatureAlgorithm: { name: 'sha256WithRSAEncryption' },
      keyUsage: { critical: true, bits: ['digitalSignature'] },
      basicConstraints: { critical: true, ca: false, pathLength: null },
      dnsNames: ['bank.example'],
      problems: [],
    });
    expect(facts.subject.rdns.flat().map(({ value, stringType }) => [value, stringType])).toEqual([
      ['AE', 'PrintableString'],
      ['#1 "Bank" \\ بنك', 'UTF8String'],
    ]);
    expect(new X509Certificate(der).verify(authority.publicKey)).toBe(true);
  });

  test('of a CA vouch for those below it', async () => {
    const root = await leaf({
      subject: issuer.name,
      publicKey: authority.publicKey,
      hash: 'sha512',
      extensions: { keyUsage: ['keyCertSign', 'cRLSign'], basicConstraints: { ca: true, pathLength: 0 } },
    });
    expect(certificateFacts(root)).toMatchObject({ selfIssued: true, basicConstraints: { ca: true, pathLength: 0 } });
    expect(buildChain(await leaf(), [], [root])).toMatchObject({ status: 'trusted' });
  });

  test('a random serial number is positive and of 20 octets at most', async () => {
    const serials = await Promise.all(Array.from({ length: 20 }, async () => certificateFacts(await leaf()).serial));
    expect(new Set(serials).size).toBe(20);
    for (const serial of serials) expect(serial).toMatch(/^[0-7][0-9a-f]{39}$/);
  });

  test('by an EC key, and for one', async () => {
    const der = await leaf({ publicKey: curve.publicKey, issuer: { ...issuer, key: curve.privateKey } });
    expect(certificateFacts(der)).toMatchObject({ signatureAlgorithm: { name: 'ecdsa-with-SHA256' }, problems: [] });
    expect(new X509Certificate(der).verify(curve.publicKey)).toBe(true);
  });

  test('an attribute or purpose that nobody knows is refused by its name', async () => {
    await expect(leaf({ subject: [{ type: 'colour', value: 'red' }] })).rejects.toThrow('the attribute colour');
    await expect(leaf({ extensions: { extendedKeyUsage: ['baking'] } })).rejects.toThrow('the purpose baking');
  });

  test('what no library issues is written over what one issued, and signed', async () => {
    const negative = malformedCertificate(await leaf(), authority.privateKey, () => ({
      serial: element(0x02, Buffer.from([0x80, 0x01])),
    }));
    expect(certificateFacts(negative)).toMatchObject({ serial: '8001', dnsNames: ['bank.example'] });
    expect(certificateFacts(negative).problems.join()).toContain('serial number');
    expect(new X509Certificate(negative).verify(authority.publicKey)).toBe(true);
    const bare = malformedCertificate(await leaf(), authority.privateKey, () => ({ version: null, extensions: null }));
    expect(certificateFacts(bare)).toMatchObject({ version: 1, extensions: [] });
  });
});

describe('requests', () => {
  test.each([
    ['RSA', holder, 'sha256WithRSAEncryption'],
    ['EC', curve, 'ecdsa-with-SHA256'],
  ])('are signed by their own %s key', async (_kind, { privateKey }, name) => {
    const facts = csrFacts(await issueRequest({ subject, key: privateKey, dnsNames: ['bank.example'] }));
    expect(facts).toMatchObject({ signatureVerifies: true, signatureAlgorithm: { name }, problems: [] });
    expect(facts.requested.dnsNames).toEqual(['bank.example']);
    expect(nameText(facts.subject)).toContain('بنك');
  });

  test('ask for nothing where nothing is wanted', async () => {
    const { requested, problems } = csrFacts(await issueRequest({ subject, key: holder.privateKey, hash: 'sha1' }));
    expect([requested.extensions, problems]).toEqual([[], []]);
  });

  test('are signed in a device whose private key nobody has here', async () => {
    let signed = 0;
    const publicKey = holder.publicKey.export({ type: 'spki', format: 'der' });
    const device = await deviceKeys({
      publicKey,
      sign: async (data) => {
        signed += 1;
        return sign('sha256', data, holder.privateKey);
      },
    });
    const facts = csrFacts(await issueRequest({ subject, key: device, dnsNames: null }));
    expect(facts).toMatchObject({ signatureVerifies: true, problems: [] });
    expect(facts.publicKey.spki).toBe(publicKey.toString('base64'));
    expect(signed).toBe(1);
  });
});

test('a list names what was taken back and is the issuer’s', async () => {
  const caCertificate = await leaf({
    subject: issuer.name,
    publicKey: authority.publicKey,
    extensions: { keyUsage: ['cRLSign'], basicConstraints: { ca: true } },
  });
  const dates = { thisUpdate: notBefore, nextUpdate: new Date('2026-01-02T00:00:00Z') };
  const taken = [{ serial: Buffer.from('80ab', 'hex'), at: notBefore, reason: 4 }];
  const list = await issueRevocationList(issuer, taken, dates, 5);
  expect(crlFacts(list)).toMatchObject({
    thisUpdate: '2026-01-01T00:00:00.000Z',
    nextUpdate: '2026-01-02T00:00:00.000Z',
    number: '05',
    entries: 1,
    deviations: [],
    problems: [],
  });
  expect(crlEntries(list, '0080ab', certificateFacts(caCertificate).subject)).toMatchObject([{ reason: 'superseded' }]);
  expect(objectionToCrl(caCertificate, list)).toBeNull();
  expect(crlFacts(await issueRevocationList(issuer, [], dates, 5))).toMatchObject({ entries: 0, problems: [] });
});
