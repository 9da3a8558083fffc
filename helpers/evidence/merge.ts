import { createHash } from 'node:crypto';
import { vantages } from '../../config/standard/api-hub/vantages.ts';
import { familyOf } from '../../config/standard/standards.ts';
import { jointTarget } from '../target/joint-target.ts';
import type { Target } from '../target/target.ts';
import {
  type EarlierRun,
  type Evidence,
  type Observation,
  type SignedAs,
  type Source,
  sourceIdOf,
  sourcesOf,
} from './evidence.ts';
import { evidenceDigest } from './evidence-text.ts';

/** Evidence to merge, and what it was called on the command line. */
export interface Part {
  readonly name: string;
  readonly evidence: Evidence;
  /** The bundle that it came in; null for evidence that nobody had signed. */
  readonly bundle?: SignedAs | null;
}

/** Why evidence cannot be merged: a sentence with what was found and expected. */
export class MergeError extends Error {}

/**
 * Evidence of several parties on one institution and environment as one: all their observations, each with its source,
 * and a target made from all of theirs. The same evidence in the same order gives the same octets. Throws a
 * `MergeError`.
 */
export function mergedEvidence(parts: readonly Part[]): Evidence {
  const [first] = parts;
  if (!first || parts.length < 2) throw new MergeError('Merging takes the evidence of two runs or more.');
  for (const part of parts.slice(1)) refuseOthers(first, part);
  refuseTwice(parts);
  const { target, contradictions } = jointTarget(parts.map(({ evidence }) => evidence.target));
  const renamed = parts.flatMap((part, index) => renamedSources(part, index, parts));
  const all = parts.map(({ evidence }) => evidence);
  const sources = renamed.map(({ source }) => source);
  const cut = sources.flatMap(({ cutShort, vantage }) =>
    cutShort === null ? [] : [`the run of ${vantages[vantage].title}: ${cutShort}`],
  );
  const earlier = earlierOf(all);
  const [challenge, ...others] = new Set(all.map((one) => one.challenge));
  return {
    format: 'api-hub-conformance/evidence',
    version: 2,
    runId: idOf(sources),
    startedAt: all.map(({ startedAt }) => startedAt).sort()[0] ?? '',
    endedAt:
      all
        .map(({ endedAt }) => endedAt)
        .sort()
        .at(-1) ?? '',
    target,
    cutShort: cut.length > 0 ? cut.join('; ') : null,
    sources,
    contradictions: [...all.flatMap((one) => one.contradictions ?? []), ...contradictions],
    observations: renamed.flatMap(({ observations }) => observations),
    // A nonce that only some of them carry shows nothing about the others.
    ...(challenge !== undefined && others.length === 0 ? { challenge } : {}),
    ...(earlier.length > 0 ? { earlier } : {}),
  };
}

/** Evidence on another institution, environment or standard says nothing about this one. */
function refuseOthers(first: Part, other: Part): void {
  const [one, two] = [first.evidence.target, other.evidence.target];
  const refuse = (what: string, here: string, there: string) => {
    throw new MergeError(
      `${other.name} cannot be merged with ${first.name}: it is about another ${what}: found ${there}, expected ${here}.`,
    );
  };
  if (familyOf(one.standard) !== 'api-hub' || familyOf(two.standard) !== 'api-hub')
    throw new MergeError('The Axway recipe has no parties whose evidence could be merged.');
  if (one.standard !== two.standard) refuse('standard', one.standard, two.standard);
  if (one.environment !== two.environment) refuse('environment', one.environment, two.environment);
  for (const party of ['lfi', 'tpp', 'ozone'] as const) {
    const [here, there] = [one[party], two[party]];
    if (party === 'lfi' && (here === null || there === null))
      throw new MergeError(
        `${(here === null ? first : other).name} cannot be merged: its target does not say which LFI it is about; expected lfi.organisationId.`,
      );
    if (here && there && here.organisationId !== there.organisationId)
      refuse(partyWords[party], idText(here), idText(there));
  }
}

const partyWords = { lfi: 'institution', tpp: 'TPP', ozone: 'operator of the API Hub' } as const;

function idText({ legalName, organisationId }: NonNullable<Target['lfi' | 'tpp' | 'ozone']>): string {
  return `${legalName} (${organisationId})`;
}

function refuseTwice(parts: readonly Part[]): void {
  const seen = new Map<string, string>();
  for (const { name, evidence } of parts)
    for (const { runId } of sourcesOf(evidence)) {
      const known = seen.get(runId);
      if (known !== undefined)
        throw new MergeError(`${name} has run ${runId}, which ${known} has as well: a run is merged once.`);
      seen.set(runId, name);
    }
}

/** The sources of a part and their observations, under ids that no other part has. */
function renamedSources({ evidence, bundle }: Part, index: number, parts: readonly Part[]) {
  const before = parts.slice(0, index).reduce((sum, part) => sum + sourcesOf(part.evidence).length, 0);
  const own = sourcesOf(evidence);
  return own.map((one, number) => {
    const id = `s${before + number + 1}`;
    const source: Source = {
      ...one,
      id,
      evidence: one.evidence ?? evidenceDigest(evidence),
      // What a joint bundle is of, its own sources say.
      ...(bundle && own.length === 1 ? { bundle } : {}),
    };
    const observations = evidence.observations
      .filter((observation) => sourceIdOf(observation) === one.id)
      .map((observation): Observation => ({ ...observation, id: `${id}.${lastOf(observation.id)}`, source: id }));
    return { source, observations };
  });
}

function lastOf(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

/** What all of them carry along of earlier runs, each run once, oldest first. */
function earlierOf(all: readonly Evidence[]): EarlierRun[] {
  const runs = new Map(all.flatMap(({ earlier = [] }) => earlier.map((run) => [run.runId, run] as const)));
  return [...runs.values()]
    .sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1))
    .map((run, index) => ({
      ...run,
      observations: run.observations.map((one, number) => ({ ...one, id: `e${index + 1}.${number + 1}` })),
    }));
}

/** A UUID (RFC 9562, version 8) that the same runs always have. */
function idOf(sources: readonly Source[]): string {
  const digest = createHash('sha256')
    .update(sources.map(({ runId }) => runId).join('\n'))
    .digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
