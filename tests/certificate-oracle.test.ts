import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { keyPurposes, keyUsageBits } from '../helpers/x509/read/algorithms.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { certificationAuthorities } from '../sandbox/authorities.ts';
import { faults } from '../sandbox/faults/catalogue.ts';
import { breaksOf } from '../sandbox/faults/fault.ts';
import { ecosystemKeys, type Keys } from '../sandbox/keys.ts';
import { formerLeaves, issueLeaves, revokedClients } from '../sandbox/leaves.ts';
import { expectSameFacts, isReadByOthers } from './certificate-oracle.ts';
import { publishedCertificate } from './published-certificate.ts';

/** Facts of our reader beside those of @peculiar/x509 and node:crypto, on what both read. */

const now = new Date('2026-11-24T00:00:00Z');
let keys: Keys;
beforeAll(async () => {
  keys = await ecosystemKeys(mkdtempSync(join(tmpdir(), 'oracle-')), false);
}, 60_000);

describe('the same facts as @peculiar/x509 and node:crypto', () => {
  test('of a real certificate of the Trust Framework', () => expectSameFacts(publishedCertificate));

  test('of everything that the embedded ecosystem issues, as the standard wants it and with every fault', async () => {
    const authorities = await certificationAuthorities(keys, now);
    const former = await formerLeaves(keys, authorities, now);
    const archive = new Map();
    for (const settings of [{}, ...faults.map((fault) => breaksOf([fault]))])
      await issueLeaves(keys, authorities, former, now, settings, archive);
    const leaves = [...archive.values(), ...Object.values(await revokedClients(keys, authorities, now))];
    const issued = [...Object.values(authorities), ...Object.values(former), ...leaves].map(
      ({ certificate }) => certificate,
    );
    let compared = 0;
    for (const certificate of issued) {
      const hasProblems = certificateFacts(certificate).problems.length > 0;
      // Where others refuse a certificate, ours has a problem with it.
      if (!(await isReadByOthers(certificate))) expect(hasProblems).toBe(true);
      else if (!hasProblems) {
        await expectSameFacts(certificate);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(80);
    expect(compared).toBeGreaterThan(issued.length - 12);
  }, 120_000);

  test('of certificates with whatever names, usages, dates and serial numbers', async () => {
    const random = numbersFrom(20_261_124);
    const pick = <T>(from: readonly T[]) => from.filter(() => random(2) === 0);
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (let round = 0; round < 150; round += 1) {
      const begins = new Date(now.getTime() + (random(20_000) - 10_000) * 86_400_000);
      const serial = Buffer.from(Array.from({ length: 1 + random(20) }, () => random(256)));
      serial[0] = 1 + random(127);
      const certificate = await issueCertificate({
        subject: pick(subjectTypes).map((type) => ({ type, value: text(random, type === 'C' ? 2 : 1 + random(30)) })),
        publicKey: random(2) === 0 ? publicKey : keys.C3.publicKey,
        issuer: { name: [{ type: 'CN', value: text(random, 12) }], key: keys.issuing.privateKey },
        notBefore: begins,
        notAfter: new Date(begins.getTime() + random(10_000) * 86_400_000),
        serial,
        hash: (['sha1', 'sha256', 'sha512'] as const)[random(3)] ?? 'sha256',
        extensions: {
          keyUsage: ['digitalSignature', ...pick(keyUsageBits.slice(1))],
          extendedKeyUsage: ['clientAuth', ...pick(Object.values(keyPurposes).filter((name) => name !== 'clientAuth'))],
          basicConstraints: random(2) === 0 ? { ca: false } : { ca: true, pathLength: random(4) },
          ...(random(2) === 0 ? { dnsNames: ['a.example', `x${random(1000)}.example`] } : {}),
          ...(random(2) === 0 ? { ocspUrl: 'http://ocsp.example' } : {}),
          ...(random(2) === 0 ? { crlUrl: 'http://crl.example/list.crl' } : {}),
          ...(random(2) === 0 ? { policy: `1.3.6.1.4.1.32473.${random(100_000)}` } : {}),
        },
      });
      await expectSameFacts(certificate);
    }
  }, 60_000);
});

const subjectTypes = ['C', 'ST', 'L', 'O', 'OU', 'CN', 'UID', 'organizationIdentifier'];
const characters = [...`ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz0189 '()+,-./:=?`, ...'&"\\#;<>_*@éßбن銀🏦'];

function text(random: (below: number) => number, length: number): string {
  return Array.from({ length }, () => characters[random(characters.length)]).join('');
}

/** The same pseudo-random numbers for the same seed. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}
