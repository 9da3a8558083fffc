import { createHash } from 'node:crypto';
import { oncePer } from '../memory/once-per.ts';
import type { Evidence } from './evidence.ts';

/** Serialises evidence as JSON, each observation on a line of its own; the same evidence gives the same text. */
export function evidenceText(evidence: Evidence): string {
  return [...partsOf(evidence)].join('');
}

/** SHA-256 of evidence as its file has it, hex: what `sha256sum evidence.json` prints. */
export const evidenceDigest = oncePer((evidence: Evidence): string => {
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
    if (name === 'observations') yield* linesOf(value);
    else yield JSON.stringify(value);
    before = ',\n';
  }
  yield '\n}\n';
}

function* linesOf(items: readonly unknown[]): Generator<string> {
  let before = '[\n';
  for (const item of items) {
    yield before + JSON.stringify(item);
    before = ',\n';
  }
  yield items.length > 0 ? '\n]' : '[]';
}
