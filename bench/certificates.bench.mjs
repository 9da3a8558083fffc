import { generateKeyPairSync } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { certificateFacts } from '../dist/helpers/x509/certificate.js';
import { mintCertificate } from '../dist/helpers/x509/mint.js';
import { modulusWeakness } from '../dist/helpers/x509/weak-modulus.js';

const wantedPerSecond = 2000;
const few = 500;
const many = 4 * few;
/** The cost of one certificate may not grow with their number; the factor leaves room for a busy machine. */
const mostGrowth = 1.5;
const dayMs = 86_400_000;

/**
 * Certificate facts per second, and whether the cost of one grows with their number. Throws where a bound is missed.
 * @returns {{ name: string, value: number, unit: string, bound: string }[]}
 */
export function benchCertificates() {
  const certificates = minted(many);
  const { modulus } = certificateFacts(certificates[0]).publicKey;
  perSecond(certificates, certificateFacts); // warm
  const small = best(() => perSecond(certificates.slice(0, few), certificateFacts));
  const large = best(() => perSecond(certificates, certificateFacts));
  const growth = small / large;
  const weakness = best(() => perSecond(Array(few).fill(modulus), modulusWeakness));
  if (large < wantedPerSecond)
    throw new Error(`${Math.round(large)} certificate facts per second, wanted ${wantedPerSecond}`);
  if (growth > mostGrowth)
    throw new Error(`a certificate among ${many} costs ${growth.toFixed(2)} times one among ${few}`);
  return [
    { name: 'certificate facts', value: Math.round(large), unit: 'per second', bound: `at least ${wantedPerSecond}` },
    {
      name: `cost of one among ${many} to one among ${few}`,
      value: growth,
      unit: 'times',
      bound: `at most ${mostGrowth}`,
    },
    { name: 'weak-key tests', value: Math.round(weakness), unit: 'per second', bound: 'none' },
  ];
}

function minted(count) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const now = Date.now();
  const subject = [
    { type: 'C', value: 'AE' },
    { type: 'O', value: 'Example Bank PJSC' },
    { type: 'OU', value: '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d' },
  ];
  return Array.from({ length: count }, () =>
    mintCertificate({
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
    }),
  );
}

function perSecond(items, work) {
  const started = performance.now();
  for (const item of items) work(item);
  return (items.length * 1000) / (performance.now() - started);
}

/** The best of five: other processes only ever make it slower. */
function best(measure) {
  return Math.max(...Array.from({ length: 5 }, measure));
}

if (process.argv[1] === import.meta.filename) console.table(benchCertificates());
