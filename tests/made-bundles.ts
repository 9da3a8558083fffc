import { generateKeyPairSync } from 'node:crypto';
import { currentSets } from '../config/standard/requirement-sets.ts';
import { type Entries, type EntryName, writeContainer } from '../helpers/bundle/container.ts';
import { signed } from '../helpers/bundle/sign.ts';
import { type Statement, statementOf, statementType } from '../helpers/bundle/statement.ts';
import type { Trust, TrustedSigner } from '../helpers/bundle/trust.ts';
import { summaryOf, summaryText } from '../helpers/summary/summary.ts';
import { type Summary, summarySchema } from '../helpers/summary/summary-schema.ts';
import { softwareSigner } from '../helpers/target/keys/software-keys.ts';
import { sampleCase, sampleResults } from './sample-results.ts';

/**
 * Bundles whose form, digests and signature are right, and whose evidence is no evidence: what is refused before it is
 * judged again.
 */

export const bankId = '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d';
export const bankKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const signedAt = new Date('2026-11-24T01:00:00.000Z');

/** The summary of a run of a bank that is as it should be. */
export function bankSummary(change: Partial<Summary> = {}): Summary {
  const set = currentSets['v2.1'];
  const digest = 'a'.repeat(64);
  const results = {
    ...sampleResults([sampleCase({ outcome: 'pass', title: 'Subject O of S4', seenBy: [] })]),
    requirementSet: set.id,
    requirementSetDigest: set.digest,
    evidenceDigest: digest,
  };
  const target = {
    network: { proxy: null, connectTo: {} },
    trust: { framework: ['AAAA'], public: 'system' },
    tls: { policy: 'fapi2', depth: 'quick' },
  } as unknown as Parameters<typeof summaryOf>[1]['target'];
  return summarySchema.parse({
    ...summaryOf(results, { target, observations: [] }),
    institution: 'Example Bank PJSC',
    environment: 'pre-production',
    parties: { lfi: { legalName: 'Example Bank PJSC', organisationId: bankId } },
    coverage: { seenFrom: ['lfi'], whole: false, parties: [] },
    ...change,
  });
}

export interface Sealing {
  readonly summary?: Summary;
  readonly kid?: string;
  readonly key?: typeof bankKey;
  readonly at?: Date;
  readonly entries?: Partial<Record<EntryName, Buffer>>;
  /** What becomes of the statement before it is signed. */
  readonly statement?: (statement: Statement) => object;
}

/** A bundle about a summary, signed; small, since nobody reads the rest of it. */
export async function sealed({
  summary = bankSummary(),
  kid = 'bank-1',
  key = bankKey,
  at = signedAt,
  entries = {},
  statement = (one) => one,
}: Sealing = {}): Promise<Buffer> {
  const about: Entries = {
    'summary.json': Buffer.from(summaryText(summary)),
    'target.json': Buffer.from('{}\n'),
    'evidence.json': Buffer.from('{}\n'),
    'results.json': Buffer.from('{}\n'),
    'index.html': Buffer.from('<!doctype html>\n'),
    ...entries,
  };
  const jws = await signed(statement(statementOf(about, summary, kid, at)), statementType, {
    kid,
    signer: softwareSigner(key.privateKey),
  });
  return writeContainer({ 'statement.jws': Buffer.from(jws), ...about });
}

/** A trust file in memory that lets the bank sign for itself. */
export function trusting(change: Partial<TrustedSigner> = {}, more: Partial<Trust> = {}): Trust {
  const signer: TrustedSigner = {
    name: 'Example Bank',
    kid: 'bank-1',
    institutions: [bankId],
    vantages: ['lfi'],
    environments: ['pre-production'],
    spki: bankKey.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    certificates: null,
    ...change,
  };
  return {
    file: 'trust.yaml',
    digest: '',
    signers: new Map([[signer.kid, signer]]),
    authorities: {},
    timeStamps: null,
    ...more,
  };
}
