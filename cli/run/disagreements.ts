import type { Results } from '../../helpers/engine/results.ts';
import type { Shown } from '../../helpers/vitest/show.ts';

/** How Vitest disagrees with results: it must show every case exactly once and come to the same outcome. */
export function disagreements({ cases, problems }: Shown, results: Results): string[] {
  const missing = results.cases.filter(({ id }) => !cases.has(id)).map(({ id }) => id);
  const otherwise = results.cases.flatMap(({ id, outcome, finding }) => {
    const shown = cases.get(id);
    if (!shown || (shown.outcome === outcome && shown.finding === finding)) return [];
    return [`${id} is ${outcome} in results and ${shown.outcome} in Vitest`];
  });
  const surplus = cases.size + missing.length - results.cases.length;
  return [
    ...problems,
    ...(missing.length > 0 ? [`${missing.length} planned cases were not shown, ${missing[0]} among them`] : []),
    ...otherwise,
    ...(surplus > 0 ? [`${surplus} cases were shown that nobody planned`] : []),
  ];
}
