import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aboutTarget } from '../cli/doctor/about-target.ts';
import { loadTarget, TargetError } from '../helpers/target/load.ts';
import type { Settings } from '../sandbox/settings.ts';
import { laboratory } from './laboratory.ts';

const lab = laboratory();
const folder = () => dirname(lab.ecosystem().targetFile('lfi'));
const content = (name: string) => readFileSync(join(folder(), name), 'utf8');
const plant = (name: string, written: string | Buffer) => writeFileSync(join(folder(), name), written);
const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder(), stdio: 'pipe' });

/** Another file in place of the certificate of S4. */
const s4As = (name: string) => (text: string) => text.replace('certificate: ./S4.chain.pem', `certificate: ./${name}`);

interface Mistake {
  /** Pointer and cause, as the doctor tells them. */
  readonly told: string;
  readonly change?: (text: string) => string;
  /** Makes what the changed target names. */
  readonly planted?: () => void;
  readonly settings?: Settings;
}

const mistakes: Readonly<Record<string, Mistake>> = {
  'wrong organisation': {
    told: '/lfi/legalName The target says “Other Bank”; O of all',
    change: (text) => text.replace('legalName: Example Bank PJSC', 'legalName: Other Bank'),
  },
  'curly quotes': {
    told: '/lfi/legalName quotation marks that are part of the name',
    change: (text) => text.replace('legalName: Example Bank PJSC', 'legalName: “Example Bank PJSC”'),
  },
  'upper-case id': {
    told: '/lfi/organisationId an id with upper-case letters',
    change: (text) =>
      text.replace(/organisationId: 5f2d\S+/, (one) => one.replace(/5f2d\S+/, (id) => id.toUpperCase())),
  },
  'key of another certificate': {
    told: '/certificates/C3/key the private key of another certificate, that of S4',
    change: (text) => text.replace('key: ./C3.key', 'key: ./S4.key'),
  },
  'encrypted key': {
    told: '/certificates/S4/key an encrypted private key without passphrase',
    change: (text) => text.replace('key: ./S4.key', 'key: ./sealed.key'),
    planted: () => openssl('pkey', '-in', 'S4.key', '-aes256', '-passout', 'pass:x', '-out', 'sealed.key'),
  },
  'PKCS#12 without key': {
    told: '/certificates/S4/certificate PKCS#12 without a private key',
    change: (text) =>
      text.replace(
        /certificate: \.\/S4\.chain\.pem\n +key: .*/,
        'certificate: ./bare.p12\n    passphrase: { env: PASS }',
      ),
    planted: () =>
      openssl('pkcs12', '-export', '-nokeys', '-in', 'S4.chain.pem', '-passout', 'pass:x', '-out', 'bare.p12'),
  },
  'root-only bundle': {
    told: '/trust/framework All',
    settings: { trust: 'root-only' },
  },
  'bundle of another environment': {
    told: '/trust/framework The target is about',
    settings: { trust: 'with-production' },
  },
  'expired bundle': { told: '/trust/framework ', settings: { trust: 'expired-root' } },
  'JWKS of the wrong kind': {
    told: '/certificates/S4 The JWKS URL of S4 ends in application.jwks',
    change: (text) => text.replace(/(S4:\n +kid: .*\n +jwks: .*)transport\.jwks/, '$1application.jwks'),
  },
  'KID with trailing blank': {
    told: '/certificates/S4/kid “',
    change: (text) => text.replace(/(S4:\n +kid: )(\S+)/, "$1'$2 '"),
  },
  'UTF-16 PEM': {
    told: '/certificates/S4/certificate text in UTF-16',
    change: s4As('utf16.pem'),
    planted: () => plant('utf16.pem', Buffer.from(`\ufeff${content('S4.pem')}`, 'utf16le')),
  },
  'PEM with literal \\n': {
    told: '/certificates/S4/certificate PEM with \\n written out',
    change: s4As('literal.pem'),
    planted: () => plant('literal.pem', content('S4.pem').replaceAll('\n', '\\n')),
  },
  'PKCS#7': {
    told: '/certificates/S4/certificate PKCS#7',
    change: s4As('s4.p7b'),
    planted: () => openssl('crl2pkcs7', '-nocrl', '-certfile', 'S4.chain.pem', '-out', 's4.p7b'),
  },
  'connectTo without port': {
    told: '/network/connectTo/cm.examplebank.preprod.apihub.openfinance.example:443 “127.0.0.1”',
    change: (text) => text.replace(/(cm\.examplebank\S+:443: 127\.0\.0\.1):\d+/, '$1'),
  },
};

describe('a planted mistake is named with its cause, where it stands, and nothing beside it', () => {
  test.each(Object.entries(mistakes))(
    '%s',
    async (_name, { told, change = (text) => text, planted, settings = {} }) => {
      await lab.ecosystem().use({});
      planted?.();
      const said = await lab.withTarget('lfi', change, async () => {
        if (Object.keys(settings).length > 0) await lab.ecosystem().use(settings);
        return doctorSays();
      });
      expect(said).toEqual([expect.stringContaining(told)]);
    },
  );
});

/** What the doctor says of the target without the network, pointer first. */
async function doctorSays(): Promise<string[]> {
  try {
    const given = await loadTarget(lab.ecosystem().targetFile('lfi'), { environment: { PASS: 'x' } });
    return (await aboutTarget(given, lab.suites())).map(({ at, found }) => `${at?.pointer} ${found}`);
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return error.problems.map(({ pointer, found }) => `${pointer} ${found}`);
  }
}
