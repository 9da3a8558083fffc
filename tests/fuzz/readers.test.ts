import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { certificatePem } from '../../helpers/x509/read/pem.ts';
import { alteredDer } from './altered-der.ts';
import { alteredOctets } from './altered-octets.ts';
import { refusalsOfOpenssl } from './openssl.ts';
import { randomOf } from './random.ts';
import { type FuzzedReader, keystoreReader, readers, within } from './readers.ts';
import { rightCertificates, rsa } from './right-inputs.ts';

/**
 * Inputs of a reader; `npm run soak` has 50,000. Whatever was altered at random is read or refused: nothing else is
 * thrown, none takes long, and what OpenSSL refuses has a problem.
 */
const inputs = Number(process.env.INPUTS ?? 400);
const slowestMs = 100;
const atOnce = 5_000;

const hasOpenssl = refusalsOfOpenssl('certificate', rightCertificates)?.every((refusal) => refusal === null) ?? false;

describe('every reader of what others wrote', () => {
  test.each(readers.map((reader) => [reader.name, reader] as const))(
    '%s',
    (_name, reader) => fuzz(reader, slowestMs),
    3_600_000,
  );

  test.skipIf(spawnSync('openssl', ['version']).status !== 0)(
    'PKCS#12',
    () => fuzz(keystoreReader(keystore()), 10_000, Math.min(inputs, 5_000)),
    3_600_000,
  );
});

function fuzz(reader: FuzzedReader, slowest: number, count = inputs): void {
  const random = randomOf(Number(process.env.SEED ?? 20_261_130));
  let refused = 0;
  for (let done = 0; done < count; done += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, count - done) }, () => {
      const right = reader.right[random(reader.right.length)] as Buffer;
      return reader.isText ? alteredOctets(right, reader.right, random) : altered(right, reader, random);
    });
    const problems = batch.map((octets) => readInTime(reader, octets, slowest));
    if (!reader.der || !hasOpenssl) continue;
    const refusals = refusalsOfOpenssl(reader.der, batch);
    expect(refusals, 'OpenSSL ended early').not.toBeNull();
    const silent = batch.flatMap((octets, index) => {
      const refusal = refusals?.[index] ?? null;
      if (refusal !== null) refused += 1;
      return refusal !== null && problems[index]?.length === 0 ? [`${refusal}: ${octets.toString('base64')}`] : [];
    });
    expect(silent).toEqual([]);
  }
  // Enough of them, or nothing was compared.
  if (reader.der && hasOpenssl) expect(refused).toBeGreaterThan(count / 10);
}

function altered(right: Buffer, { right: others }: FuzzedReader, random: ReturnType<typeof randomOf>): Buffer {
  return right[0] === 0x30 ? alteredDer(right, others, random) : alteredOctets(right, others, random);
}

/** What the reader finds wrong. Whoever is slow once is asked again: other work on the machine counts as well. */
function readInTime(reader: FuzzedReader, octets: Buffer, slowest: number): readonly string[] {
  let problems: readonly string[] = [];
  const took = () => {
    const before = process.cpuUsage();
    try {
      within(reader.throws ?? [], () => {
        const found = reader.read(octets);
        if (reader.der) problems = found as readonly string[];
      });
    } catch (error) {
      throw new Error(`${reader.name} throws at ${octets.toString('base64')}`, { cause: error });
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  if (took() > slowest && took() > slowest)
    expect(took(), `${reader.name} is slow at ${octets.toString('base64')}`).toBeLessThan(slowest);
  return problems;
}

function keystore(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const at = (name: string) => join(folder, name);
  writeFileSync(at('own.pem'), certificatePem(rightCertificates[1] as Buffer));
  writeFileSync(at('own.key'), rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const files = ['-in', at('own.pem'), '-inkey', at('own.key'), '-out', at('own.p12')];
  spawnSync('openssl', ['pkcs12', '-export', ...files, '-passout', 'pass:secret', '-iter', '10']);
  const octets = readFileSync(at('own.p12'));
  rmSync(folder, { recursive: true });
  return octets;
}
