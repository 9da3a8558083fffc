import type { CaseResult } from '../engine/results.ts';

/** Things that belong together, cases where nothing else is said: one at least. */
export type Group<Member = CaseResult> = readonly [Member, ...Member[]];

/** Members by what they have in common, groups and members in the order in which they come. */
export function groupedBy<Member, Key>(members: readonly Member[], key: (one: Member) => Key): Map<Key, Group<Member>> {
  const groups = new Map<Key, [Member, ...Member[]]>();
  for (const one of members) {
    const name = key(one);
    const known = groups.get(name);
    if (known) known.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}
