import type { Results } from '../engine/results.ts';
import { resultsText } from '../engine/results-text.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { evidenceText } from '../evidence/evidence-text.ts';
import { summaryOf, summaryText } from '../summary/summary.ts';
import { type Entries, writeContainer } from './container.ts';
import { targetText } from './rejudge.ts';
import { signed } from './sign.ts';
import type { SigningKey } from './signing-key.ts';
import { statementOf, statementType } from './statement.ts';

/** A run as it is put into a bundle. */
export interface BundledRun {
  readonly results: Results;
  readonly evidence: Evidence;
  /** The report, made of these alone. */
  readonly page: string;
}

/**
 * A bundle of a run: the same run, key and instant give the same entries but the signature, in which there is chance
 * (RFC 8017 9.1).
 */
export async function makeBundle({ results, evidence, page }: BundledRun, key: SigningKey, now: Date): Promise<Buffer> {
  const summary = summaryOf(results, evidence);
  const about: Entries = {
    'summary.json': Buffer.from(summaryText(summary)),
    'target.json': Buffer.from(targetText(evidence)),
    'evidence.json': Buffer.from(evidenceText(evidence)),
    'results.json': Buffer.from(resultsText(results)),
    'index.html': Buffer.from(page),
  };
  const statement = statementOf(about, summary, key.kid, now);
  const jws = await signed(statement, statementType, key);
  return writeContainer({ 'statement.jws': Buffer.from(jws), ...about });
}
