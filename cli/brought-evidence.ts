import { broughtIn } from '../helpers/evidence/brought.ts';
import { otherTarget } from '../helpers/evidence/earlier.ts';
import type { Observation } from '../helpers/evidence/evidence.ts';
import { EvidenceError, readEvidence } from '../helpers/evidence/store.ts';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import { observedLog } from '../helpers/inbound/access-log.ts';
import type { Target } from '../helpers/target/target.ts';
import { UsageError } from './usage-error.ts';

/** What is brought to a run, by the options of its command. */
export interface BroughtOptions {
  /** Evidence that `conformance listen` wrote. */
  readonly inbound?: string;
  /** Access log of Ozone Connect, or of what ends TLS before it. */
  readonly inboundLog?: string;
}

/**
 * Records of what the API Hub presented, for a target. Throws a `UsageError` where they are none, or of another target.
 */
export async function broughtEvidence(
  { inbound, inboundLog }: BroughtOptions,
  target: Target,
): Promise<readonly Observation[]> {
  const calls = inbound === undefined ? [] : await listened(inbound, target);
  return [...calls, ...(inboundLog === undefined ? [] : [logged(inboundLog, target)])];
}

/** Octets of an access log that are read. */
const largestLog = 256 * 1024 * 1024;

function logged(file: string, target: Target): Observation {
  try {
    const observation = observedLog(readFile(file, largestLog), target);
    const { lines = 0, unreadable = 0 } = observation.raw ?? {};
    if (lines > 0 && lines === unreadable)
      throw new UsageError(
        `--inbound-log: none of the ${lines} lines of ${file} could be read. Expected are lines with a JSON object of the members that docs/inbound.md names, in the formats that it shows.`,
      );
    return observation;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new UsageError(
      `--inbound-log: ${file} cannot be read: found ${error.message}; expected an access log of at most ${largestLog} bytes (tail -n 100000 takes its end).`,
    );
  }
}

async function listened(file: string, target: Target): Promise<readonly Observation[]> {
  const evidence = await readEvidence(file).catch((error: unknown) => {
    throw error instanceof EvidenceError ? new UsageError(`--inbound: ${error.message}`) : error;
  });
  const other = otherTarget(evidence.target, target);
  if (other !== null) throw new UsageError(`--inbound: ${file} cannot be used: ${other}.`);
  const brought = broughtIn(evidence);
  if (brought.length === 0)
    throw new UsageError(
      `--inbound: ${file} has no recorded calls. Expected is what conformance listen wrote for this target.`,
    );
  return brought;
}
