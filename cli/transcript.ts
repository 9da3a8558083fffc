import type { Evidence, Observation } from '../helpers/evidence/evidence.ts';

/** A transcript of every step for the ticket to the other party; evidence is redacted already, so this is too. */
export function transcript(evidence: Evidence): string {
  const head = `${evidence.target.name}, run ${evidence.runId}, ${evidence.startedAt} to ${evidence.endedAt}`;
  return `${[head, ...evidence.observations.map(paragraph)].join('\n\n')}\n`;
}

function paragraph({ id, step, at, tookMs, raw, failed }: Observation): string {
  const what = failed ? `failed: ${failed.layer}, ${failed.cause}: ${failed.detail}` : JSON.stringify(raw, null, 2);
  return `${id} ${step.key}\n${at}, ${tookMs} ms\nwith ${JSON.stringify(step.with)}\n${what}`;
}
