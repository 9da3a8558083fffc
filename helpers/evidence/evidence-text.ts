import { createHash } from 'node:crypto';
import { oncePer } from '../memory/once-per.ts';
import type { Evidence, Observation } from './evidence.ts';

/** Serialises evidence as JSON, each observation on a line of its own; the same evidence gives the same text. */
export function evidenceText(evidence: Evidence): string {
  return [...partsOf(evidence)].join('');
}

/** SHA-256 of evidence as its file has it, hex: what `sha256sum evidence.json` prints. */
export function evidenceDigest(evidence: Evidence): string {
  return knownDigests.get(evidence) ?? digestOfText(evidence);
}

/** Has evidence go by the digest of the file that it was read from, hex: one in another form than this is another. */
export function goesBy(evidence: Evidence, digest: string): void {
  knownDigests.set(evidence, digest);
}

const knownDigests = new WeakMap<Evidence, string>();

const digestOfText = oncePer((evidence: Evidence): string => {
  const digest = createHash('sha256');
  for (const part of partsOf(evidence)) digest.update(part);
  return digest.digest('hex');
});

/** The text in parts: V8 takes longer to put megabytes together than to make them. */
function* partsOf(evidence: Evidence): Generator<string> {
  let before = '{\n';
  for (const [name, value] of Object.entries(evidence)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(name)}: `;
    if (name === 'observations') yield* linesOf(evidence.observations);
    else yield JSON.stringify(value);
    before = ',\n';
  }
  yield '\n}\n';
}

function* linesOf(observations: readonly Observation[]): Generator<string> {
  let before = '[\n';
  for (const observation of observations) {
    yield before;
    yield observationLine(observation);
    before = ',\n';
  }
  yield observations.length > 0 ? '\n]' : '[]';
}

/** An observation as its line in the file; file, digest and journal are made of the same lines. */
export const observationLine = oncePer((observation: Observation): string => JSON.stringify(observation));
