import type { Evidence } from '../helpers/evidence/evidence.ts';
import type { Target } from '../helpers/target/target.ts';

/** What was observed since `startedAt`, as the evidence of a run that ends now. */
export function evidenceOf(
  target: Target,
  startedAt: Date,
  observed: Pick<Evidence, 'observations' | 'cutShort'>,
): Evidence {
  return {
    format: 'api-hub-conformance/evidence',
    version: 1,
    tool: { name: 'test', version: '0' },
    runId: 'test',
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    target,
    ...observed,
  };
}
