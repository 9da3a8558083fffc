import { views } from '../../config/gate/views.ts';
import { institutionId } from '../bundle/signer-checks.ts';
import type { Verification } from '../bundle/verify.ts';
import type { CaseResult } from '../engine/results.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Summary } from '../summary/summary-schema.ts';

/** A bundle that is sound, as far as it was read. */
export interface Candidate {
  readonly file: string;
  /** What this build makes of the evidence where it judged it; else what was signed. */
  readonly summary: Summary;
  readonly checks: Verification['checks'];
  readonly signer: string;
  readonly kid: string;
  readonly signedAt: string;
  readonly statement: string;
  readonly read: 'whole' | 'summary';
  readonly judgedAgain: 'equal' | 'other-build' | null;
  /** What was signed, where another build had made it. */
  readonly claimed: Summary | null;
  /** Cases as signed and, where another build judged them, as judged here; null where only the summary was read. */
  readonly cases: readonly CaseResult[] | null;
  /** Null where only the summary was read. */
  readonly evidence: Evidence | null;
}

/** A sound verification as a candidate. Throws where it is none. */
export function candidateOf(file: string, { bundle, checks, digest, signer, rejudged }: Verification): Candidate {
  if (bundle === null || digest === null || signer === null) throw new Error(`${file} is no sound bundle`);
  const other = rejudged?.agreement === 'other-build' ? rejudged.own : null;
  return {
    file,
    summary: other?.summary ?? bundle.summary,
    checks,
    signer: signer.name,
    kid: bundle.envelope.kid,
    signedAt: bundle.statement.predicate.signedAt,
    statement: digest,
    read: rejudged === null ? 'summary' : 'whole',
    judgedAgain: rejudged === null || rejudged.agreement === 'contradicted' ? null : rejudged.agreement,
    claimed: other === null ? null : bundle.summary,
    cases: rejudged === null ? null : [...rejudged.results.cases, ...(other?.results.cases ?? [])],
    evidence: rejudged?.evidence ?? null,
  };
}

/** What candidates of one institution have in common: its organisation id, or its legal name where it has none. */
export function institutionKey(summary: Summary): string {
  return institutionId(summary) ?? summary.institution;
}

/**
 * Newest first by the end of the run; of two that end together, by what was signed, so that the order of files says
 * nothing.
 */
export function newestFirst(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort(
    (a, b) => Date.parse(b.summary.endedAt) - Date.parse(a.summary.endedAt) || (a.statement < b.statement ? -1 : 1),
  );
}

/**
 * The candidates that count: for each party the newest that was seen from its vantage, whichever parties a policy asks
 * for.
 */
export function counting(candidates: readonly Candidate[]): Candidate[] {
  const newest = newestFirst(candidates);
  const chosen = new Set(
    views.flatMap(
      (party) => newest.find(({ summary }) => summary.coverage.seenFrom.some((one) => one === party)) ?? [],
    ),
  );
  return newest.filter((one) => chosen.has(one));
}
