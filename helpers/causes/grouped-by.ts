import type { CaseResult } from '../engine/results.ts';

/** Cases that belong together: one at least. */
export type Group = readonly [CaseResult, ...CaseResult[]];

/** Cases by what they have in common, groups and members in the order in which they come. */
export function groupedBy<Key>(cases: readonly CaseResult[], key: (one: CaseResult) => Key): Map<Key, Group> {
  const groups = new Map<Key, [CaseResult, ...CaseResult[]]>();
  for (const one of cases) {
    const name = key(one);
    const known = groups.get(name);
    if (known) known.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}
