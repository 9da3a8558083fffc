import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { modulusWeakness } from '../helpers/x509/read/weak-modulus.ts';
import { printTable } from './table.ts';

const few = 500;
const many = 4 * few;
const dayMs = 86_400_000;

test('facts of certificates', async () => {
  const certificates = await issued(many);
  const { modulus } = certificateFacts(certificates[0] ?? Buffer.alloc(0)).publicKey;
  perSecond(certificates, certificateFacts); // warm
  const small = best(() => perSecond(certificates.slice(0, few), certificateFacts));
  const large = best(() => perSecond(certificates, certificateFacts));
  const openssl = best(() => perSecond(certificates, (der) => new X509Certificate(der).subject));
  const weakness = best(() => perSecond(Array<string>(few).fill(modulus ?? ''), modulusWeakness));
  printTable('Certificates', [
    { name: 'facts', values: { 'per second': String(Math.round(large)), 'beside node:crypto': ratio(large, openssl) } },
    { name: 'X509Certificate of node:crypto, subject only', values: { 'per second': String(Math.round(openssl)) } },
    { name: 'weak-key tests', values: { 'per second': String(Math.round(weakness)) } },
    {
      name: `cost of one among ${many} to one among ${few}`,
      values: { 'per second': `${(small / large).toFixed(2)} times` },
    },
  ]);
  expect(large).toBeGreaterThan(2000);
  // The cost of one may not grow with their number; the factor leaves room for a busy machine.
  expect(small / large).toBeLessThan(1.5);
});

function ratio(one: number, other: number): string {
  return `${(one / other).toFixed(2)} times`;
}

async function issued(count: number): Promise<Buffer[]> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const now = Date.now();
  const subject = [
    { type: 'C', value: 'AE' },
    { type: 'O', value: 'Example Bank PJSC' },
    { type: 'OU', value: '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d' },
  ];
  const make = () =>
    issueCertificate({
      subject,
      publicKey,
      issuer: { name: subject, key: privateKey },
      notBefore: new Date(now - dayMs),
      notAfter: new Date(now + dayMs),
      extensions: {
        keyUsage: ['digitalSignature', 'keyEncipherment'],
        extendedKeyUsage: ['serverAuth'],
        basicConstraints: { ca: false },
        dnsNames: ['connect.examplebank.example'],
        ocspUrl: 'http://ocsp.sandbox.pki.openfinance.example',
        crlUrl: 'http://crl.sandbox.pki.openfinance.example/issuer.crl',
        policy: '1.3.6.1.4.1.32473.1.2',
      },
    });
  return Promise.all(Array.from({ length: count }, make));
}

function perSecond<T>(items: readonly T[], work: (item: T) => unknown): number {
  const started = performance.now();
  for (const item of items) work(item);
  return (items.length * 1000) / (performance.now() - started);
}

/** The best of five: other processes only ever make it slower. */
function best(measure: () => number): number {
  return Math.max(...Array.from({ length: 5 }, measure));
}
