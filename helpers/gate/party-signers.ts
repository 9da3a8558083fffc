import type { PolicyFile } from '../../config/gate/policy-schema.ts';
import { evidenceDigest } from '../evidence/evidence-text.ts';
import { MergeError, mergedEvidence } from '../evidence/merge.ts';
import type { Candidate } from './candidate.ts';
import { because, type Reason } from './decision.ts';

/**
 * Whether each party signed for itself what it saw. Joint evidence is what its parties saw where the bundle of each is
 * given as well, and merging these gives it again: a signature under the whole says only who merged.
 *
 * @param counted what is decided on
 * @param own all sound bundles of the institution and environment
 */
export function partyReasons(
  counted: readonly Candidate[],
  own: readonly Candidate[],
  { signers: { apart } }: PolicyFile,
): Reason[] {
  const wanted = counted.filter((one) => apart || isOnlyMerged(one));
  const parts = wanted.flatMap((one) => partsOf(one, own));
  const reasons = parts.filter((one) => 'id' in one);
  return apart ? [...reasons, ...twice(parts.filter((one) => 'file' in one))] : reasons;
}

/** Whether it is of several runs: then it is read whole, whatever the policy samples. */
export function isJoint({ summary: { sources, moreSources } }: Candidate): boolean {
  return sources.length + moreSources > 1;
}

/** Whether its signer may merge what others saw, and say nothing of it by itself. */
function isOnlyMerged({ checks }: Candidate): boolean {
  return checks.some(({ id, outcome }) => id === 'signer-vantage' && outcome === 'unknown');
}

/** The bundles that a joint one was merged from. */
export function componentsOf({ summary }: Candidate, own: readonly Candidate[]): Candidate[] {
  return summary.sources.flatMap(({ bundle }) => own.find((one) => one.statement === bundle?.statement) ?? []);
}

/** The bundles of the parties whose view it is, or why one of them does not stand for itself. */
function partsOf(candidate: Candidate, own: readonly Candidate[]): (Candidate | Reason)[] {
  const { file, summary } = candidate;
  const { sources, moreSources, coverage } = summary;
  if (!isJoint(candidate))
    return coverage.seenFrom.length <= 1
      ? [candidate]
      : [
          because(
            'signer',
            `${file} has what several parties saw under one signature, and the policy wants a signer for each`,
          ),
        ];
  if (moreSources > 0) return [because('signer', `${file} is of more runs than its summary lists`)];
  const missing = sources.flatMap(({ vantage, bundle }) => {
    if (bundle === null)
      return [
        because(
          'signer',
          `${file} was merged from evidence of ${vantage} that nobody had signed: merge the parties’ bundles`,
        ),
      ];
    return own.some(({ statement }) => statement === bundle.statement)
      ? []
      : [
          because(
            'signer',
            `${file} was merged from a bundle of ${vantage} (${bundle.kid}, statement ${bundle.statement.slice(0, 12)}) that is not among those given, or not sound`,
          ),
        ];
  });
  if (missing.length > 0) return missing;
  const components = componentsOf(candidate, own);
  return isMergedFrom(candidate, components)
    ? components
    : [
        because(
          'signer',
          `${file} says of its parties’ runs what their own bundles do not: merge these again by this build`,
        ),
      ];
}

/** Whether joint evidence is what merging its components gives, octet by octet. */
function isMergedFrom({ summary }: Candidate, components: readonly Candidate[]): boolean {
  try {
    const parts = components.map((one) => {
      if (one.evidence === null) throw new MergeError(`${one.file} was not read whole`);
      return { name: one.file, evidence: one.evidence, bundle: { statement: one.statement, kid: one.kid } };
    });
    return evidenceDigest(mergedEvidence(parts)) === summary.evidenceDigest;
  } catch (error) {
    if (error instanceof MergeError) return false;
    throw error;
  }
}

/** Whoever signed for more than one party. */
function twice(parts: readonly Candidate[]): Reason[] {
  const seen = new Map<string, Set<string>>();
  for (const { signer, summary } of parts)
    seen.set(signer, new Set([...(seen.get(signer) ?? []), ...summary.coverage.seenFrom]));
  return [...seen]
    .filter(([, parties]) => parties.size > 1)
    .map(([signer]) =>
      because('signer', `${signer} signed for several vantages, and the policy wants a signer for each`),
    );
}
