import { parseJson } from '../helpers/encodings/parse-json.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import { type Trend, trendSchema } from '../helpers/history/trend.ts';
import { UsageError } from './usage-error.ts';

const largestTrend = 64 * 1024 * 1024;

/**
 * Reads the trend.json that a run wrote beside its evidence. Throws a `UsageError` where it is none, or of another run.
 */
export async function givenTrend(file: string, evidence: Evidence): Promise<Trend> {
  const text = readText(file);
  const trend = parsed(text);
  if (trend === null)
    throw new UsageError(`--trend: ${file} is no trend.json that this version reads; a run with --history writes one.`);
  if (trend.runId !== evidence.runId)
    throw new UsageError(
      `--trend: ${file} is of run ${trend.runId}, the evidence of run ${evidence.runId}; give the trend.json beside it.`,
    );
  return trend;
}

function readText(file: string): string {
  try {
    return readFile(file, largestTrend).toString('utf8');
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new UsageError(`--trend: ${file} cannot be read: found ${error.message}; expected a trend.json.`);
  }
}

function parsed(text: string): Trend | null {
  try {
    return trendSchema.parse(parseJson(text));
  } catch {
    return null;
  }
}
