import { dirname } from 'node:path';
import { standardNames } from '../../config/standard/standards.ts';
import { parseJson } from '../encodings/parse-json.ts';
import { makeFolder } from '../files/make-folder.ts';
import { readFile, UnreadableFile } from '../files/read-file.ts';
import { replaceFile } from '../files/replace-file.ts';
import type { Evidence } from './evidence.ts';
import { evidenceProblem } from './evidence-schema.ts';
import { evidenceInJournal } from './journal.ts';

const largestEvidence = 256 * 1024 * 1024;

/** Writes a file of a run as a whole, with the folders above it. */
export async function writeWhole(file: string, content: string): Promise<void> {
  await makeFolder(dirname(file));
  await replaceFile(file, content, { mode: 0o644, flush: true });
}

/** Why a file is no evidence that this version can judge. */
export class EvidenceError extends Error {}

/**
 * Reads evidence, or the journal of a run that was killed, from a file. Throws an `EvidenceError` that says what was
 * found and expected.
 */
export async function readEvidence(file: string): Promise<Evidence> {
  return evidenceIn(readText(file), file);
}

/** Evidence in a text, which came from `file`. Throws an `EvidenceError`. */
export function evidenceIn(text: string, file: string): Evidence {
  const value: Readonly<Record<string, unknown>> = { ...(evidenceInJournal(text) ?? parsed(text, file)) };
  if (value.format !== 'api-hub-conformance/evidence')
    throw new EvidenceError(
      `${file} is no evidence: format is ${JSON.stringify(value.format)}, expected "api-hub-conformance/evidence"`,
    );
  if (value.version !== 1 && value.version !== 2)
    throw new EvidenceError(
      `${file} is evidence of version ${JSON.stringify(value.version)}; this suite reads versions 1 and 2`,
    );
  const { standard } = (value.target ?? {}) as { standard?: unknown };
  if (typeof standard === 'string' && !standardNames.some((name) => name === standard))
    throw new EvidenceError(
      `${file} is about standard ${JSON.stringify(standard)}; this suite knows ${standardNames.join(' and ')}`,
    );
  const problem = evidenceProblem(value);
  if (problem !== null) throw new EvidenceError(`${file} is damaged: ${problem}`);
  return value as unknown as Evidence;
}

function readText(file: string): string {
  try {
    return readFile(file, largestEvidence).toString('utf8');
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new EvidenceError(
      `${file} cannot be read: found ${error.message}; expected an evidence.json that a run wrote, of at most ${largestEvidence} bytes`,
    );
  }
}

function parsed(text: string, file: string): Record<string, unknown> {
  try {
    const value: unknown = parseJson(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    throw new EvidenceError(`${file} is not JSON; expected an evidence.json that a run wrote`);
  }
  throw new EvidenceError(`${file} is not a JSON object; expected an evidence.json that a run wrote`);
}
