import type { Evidence } from '../evidence/evidence.ts';
import { isLeftOut } from '../evidence/shared.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { jointTarget } from '../target/joint-target.ts';
import { because, type Reason } from './decision.ts';

interface Named {
  readonly name: string;
  readonly summary: Summary;
  /** Null where only the summary was read. */
  readonly evidence: Evidence | null;
}

/**
 * Where runs about one institution saw different things: another certificate in the same role, another host on the same
 * path. They may not be about the same systems then, or each party is shown something else. And where their targets say
 * different things of the same matter, by which what one party would have to prove is asked of nobody: whoever merged
 * these runs would be told the same.
 */
export function disagreements(runs: readonly Named[]): Reason[] {
  return [...differentFacts(runs), ...differentTargets(runs)];
}

/** A joint target is made of the others', and says itself where they differed. */
function differentTargets(runs: readonly Named[]): Reason[] {
  const targets = runs.flatMap(({ evidence }) => (evidence && !evidence.target.joint ? [evidence.target] : []));
  const [first] = targets;
  if (!first || targets.some(({ standard }) => standard !== first.standard)) return [];
  return jointTarget(targets).contradictions.map((says) => because('disagreement', says));
}

function differentFacts(runs: readonly Named[]): Reason[] {
  const facts = runs.flatMap(({ name, summary }) => [
    { name, what: 'the legal name', at: 'institution', value: summary.institution },
    ...summary.certificates.flatMap(({ role, thumbprint }) =>
      thumbprint === null ? [] : [{ name, what: `${role} with thumbprint`, at: role, value: thumbprint }],
    ),
    ...summary.paths.flatMap(({ endpoint, host }) =>
      host === null || isLeftOut(host) ? [] : [{ name, what: `${endpoint} at`, at: endpoint, value: host }],
    ),
  ]);
  const first = new Map<string, (typeof facts)[number]>();
  return facts.flatMap((fact) => {
    const known = first.get(fact.at);
    first.set(fact.at, known ?? fact);
    return known === undefined || known.value === fact.value
      ? []
      : [
          {
            id: 'disagreement' as const,
            says: `${known.name} has ${known.what} ${known.value}, and ${fact.name} has ${fact.value}: they did not see the same systems`,
            who: null,
          },
        ];
  });
}
