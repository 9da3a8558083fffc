import { isLeftOut } from '../evidence/shared.ts';
import type { Summary } from '../summary/summary-schema.ts';
import type { Reason } from './decision.ts';

interface Named {
  readonly name: string;
  readonly summary: Summary;
}

/**
 * Where runs about one institution saw different things: another certificate in the same role, another host on the same path. They may not
 * be about the same systems then, or each party is shown something else.
 */
export function disagreements(runs: readonly Named[]): Reason[] {
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
