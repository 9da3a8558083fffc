import type { HistoryLine } from './line.ts';

/** A case flaps when its outcome changed at least so often … */
const leastChanges = 3;
/**
 * … among so many runs that decided or tried it, this one included. Twice is a fault and its repair; more is no
 * accident.
 */
const window = 10;

export interface Flapping {
  readonly case: string;
  readonly changes: number;
  /** Oldest first, this run last. `holds` stands for whatever is neither a finding nor undecided. */
  readonly outcomes: string[];
}

/**
 * Cases that go to and fro, the most restless first. Runs in which a case was blocked or not tested say nothing about
 * it.
 */
export function flappingCases(past: readonly HistoryLine[], now: HistoryLine): Flapping[] {
  const runs = [...past, now].slice(-window).map(outcomesOf);
  const ids = new Set(runs.flatMap((run) => [...run.keys()]));
  return [...ids]
    .map((id) => {
      const outcomes = runs.map((run) => run.get(id) ?? 'holds').filter((one) => one !== 'says nothing');
      const changes = outcomes.filter((one, index) => index > 0 && one !== outcomes[index - 1]).length;
      return { case: id, changes, outcomes };
    })
    .filter(({ changes }) => changes >= leastChanges)
    .sort((a, b) => b.changes - a.changes || (a.case < b.case ? -1 : 1));
}

function outcomesOf({ findings, undecided }: HistoryLine): Map<string, string> {
  return new Map([
    ...findings.map(({ check, subject, outcome }): [string, string] => [`${check}@${subject}`, outcome]),
    ...undecided.map(({ check, subject, outcome }): [string, string] => [
      `${check}@${subject}`,
      outcome === 'inconclusive' ? outcome : 'says nothing',
    ]),
  ]);
}
