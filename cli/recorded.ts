import type { Evidence, Observation } from '../helpers/evidence/evidence.ts';
import { observedLog } from '../helpers/inbound/access-log.ts';
import { recordedFrom } from '../helpers/inbound/recorded-from.ts';
import type { Ecosystem } from '../sandbox/ecosystem.ts';
import type { Settings } from '../sandbox/settings.ts';
import type { ProbedTarget } from './given-target.ts';

/**
 * What settings have the embedded API Hub present to a temporary Ozone Connect, and what Ozone Connect's access log
 * has.
 */
export async function recordedIn(
  { hub, accessLog }: Settings,
  given: ProbedTarget,
  evidence: Evidence,
  ecosystem: Pick<Ecosystem, 'callOzoneConnect'>,
): Promise<readonly Observation[]> {
  return [
    ...(hub ? await recordedFrom(given, evidence, ecosystem.callOzoneConnect) : []),
    ...(accessLog ? [observedLog(Buffer.from(accessLog.join('\n')), given.target)] : []),
  ];
}
