import type { CaseResult, Coverage, PathRow, UnprovedPart } from './results.ts';
import { isForOthers, isSeen } from './roll-up.ts';

type Party = Coverage['seenFrom'][number];

/** Layers of a connection; messages beyond them may be left to others although the connection itself is proved. */
const ofConnection: readonly string[] = ['DNS', 'TCP', 'TLS', 'mTLS', 'HTTP'];

/**
 * What a verdict is about: which MUSTs nobody has seen whose evidence this is, and who can. Each is counted once, under
 * the first part whose parties can all see it; connection paths come first, those that lead to who looked before the
 * others.
 */
export function coverageOf(
  cases: readonly CaseResult[],
  paths: readonly PathRow[],
  seenFrom: readonly Party[],
): Coverage {
  const musts = cases.filter(({ decides, level }) => decides && level === 'MUST');
  const unproved = musts.filter(isForOthers);
  const ofPaths = paths.flatMap(({ endpoint, title, server }) => {
    const own = unproved.filter(({ subject, layer }) => subject.endpoint === endpoint && ofConnection.includes(layer));
    const inbound = isParty(server) && seenFrom.includes(server);
    return own.length === 0 ? [] : [{ endpoint, title, inbound, needs: ableToSeeAll(own) }];
  });
  const parts: UnprovedPart[] = [];
  for (const { needs, inbound, endpoint, title } of ofPaths) {
    const known = parts.find((one) => one.inbound === inbound && one.needs.join() === needs.join());
    if (known) known.paths.push({ endpoint, title });
    else parts.push({ needs, inbound, paths: [{ endpoint, title }], cases: 0 });
  }
  parts.sort((one, other) => Number(other.inbound) - Number(one.inbound));
  for (const one of unproved) partFor(one, parts).cases += 1;
  const parties = partiesIn(seenFrom, unproved).map((party) => ({
    party,
    evidence: seenFrom.includes(party),
    unproved: unproved.filter(({ who }) => who.includes(party)).length,
    paths: ofPaths.filter(({ needs }) => needs.includes(party)).map(({ endpoint }) => endpoint),
  }));
  return {
    seenFrom: [...seenFrom],
    whole: unproved.length === 0,
    seen: musts.filter(isSeen).length,
    unproved: parts.filter((part) => part.cases > 0),
    parties,
  };
}

/** The part that a case counts under: that of its path, else the first whose parties can all see it. */
function partFor({ subject, who }: CaseResult, parts: UnprovedPart[]): UnprovedPart {
  const needs = who.filter(isParty);
  const known =
    parts.find(
      (part) =>
        part.paths.some(({ endpoint }) => endpoint === subject.endpoint) &&
        needs.some((one) => part.needs.includes(one)),
    ) ?? parts.find((part) => part.needs.every((one) => needs.includes(one)));
  if (known) return known;
  const part = { needs, inbound: false, paths: [], cases: 0 };
  parts.push(part);
  return part;
}

/** Parties any of whom can see all of these; whoever can see one of them, where nobody can see all. */
function ableToSeeAll(cases: readonly CaseResult[]): Party[] {
  const each = cases.map(({ who }) => who.filter(isParty));
  const all = (each[0] ?? []).filter((party) => each.every((who) => who.includes(party)));
  return all.length > 0 ? all : [...new Set(each.flat())].sort();
}

function partiesIn(seenFrom: readonly Party[], unproved: readonly CaseResult[]): Party[] {
  return order.filter((party) => seenFrom.includes(party) || unproved.some(({ who }) => who.includes(party)));
}

const order = ['lfi', 'tpp', 'ozone', 'operator'] as const;

function isParty(name: string): name is Party {
  return order.some((party) => party === name);
}
