import { type PolicyName, policies } from '../../config/policies/policies.ts';
import { standing } from '../../config/policies/policy.ts';
import type { MatrixRow } from '../../helpers/tls-scanner-lite/client-authentication/matrix.ts';
import type { ScanFacts } from '../../helpers/tls-scanner-lite/scan/facts.ts';
import { numberOf } from '../../helpers/words/number-of.ts';
import type { ServerTrust } from '../server-trust.ts';

/** What was seen of one address, as far as a policy goes by it. */
export interface LookedAt {
  readonly facts: ScanFacts;
  readonly matrix: readonly MatrixRow[];
  /** What clients make of each chain that it sent; null without CAs to go by. */
  readonly chains: readonly { readonly trust: ServerTrust | null }[];
}

/** What a policy makes of a server. */
export interface PolicyVerdict {
  readonly verdict: 'holds' | 'missed' | 'undecided';
  /** One line: the policy, what it comes to, of what, and how many client identities were treated as they should. */
  readonly line: string;
}

/** Exit code for each verdict. */
export const exitCodeOf = { holds: 0, missed: 1, undecided: 3 } as const;

/**
 * A policy is missed by what it forbids, by a certificate that clients do not take, and by a client identity that is
 * treated as it should not be; it is undecided where nothing of it is and something stayed open.
 *
 * @param controlled whether the right identity was at hand: without it nothing follows from how others were treated
 */
export function policyVerdict(looked: readonly LookedAt[], policy: PolicyName, controlled: boolean): PolicyVerdict {
  const identities = controlled ? looked.flatMap(({ matrix }) => matrix.flatMap(identitiesOf)) : [];
  const wrong = [
    ...looked.flatMap((one) => wrongIn(one, policy)),
    ...identities.flatMap(({ name, state }) => (state === 'wrong' ? name : [])),
  ];
  const open = [...looked.flatMap(openIn), ...identities.flatMap(({ name, state }) => (state === 'open' ? name : []))];
  const verdict = wrong.length > 0 ? 'missed' : open.length > 0 ? 'undecided' : 'holds';
  const why = { holds: '', missed: `: ${some(wrong)}`, undecided: `: ${some(open)}` }[verdict];
  const asTheyShould = identities.filter(({ state }) => state === 'right').length;
  const told = controlled
    ? `${asTheyShould} of ${identities.length} identities as they should`
    : 'client identities not judged: give the right one with --cert and --key';
  return { verdict, line: `${policies[policy].title}: ${verdict}${why} · ${told}` };
}

interface JudgedIdentity {
  readonly name: string;
  readonly state: 'right' | 'wrong' | 'open';
}

/** The right identity and every wrong one in a version that is spoken. */
function identitiesOf({ version, acceptance, identities }: MatrixRow): JudgedIdentity[] {
  const states = { accepted: 'wrong', refused: 'right', inconclusive: 'open', 'version-not-spoken': null } as const;
  const wrong = identities.flatMap(({ id, comparison: { verdict } }): JudgedIdentity[] => {
    const state = states[verdict];
    return state === null ? [] : [{ name: `${id} ${state === 'wrong' ? 'let in' : 'undecided'} in ${version}`, state }];
  });
  switch (acceptance?.verdict) {
    case undefined:
    case 'version-not-spoken':
      return wrong;
    case 'accepted':
      return [
        {
          name: `the right one perhaps refused by the route in ${version}`,
          state: acceptance.shows === 'nothing' ? 'open' : 'right',
        },
        ...wrong,
      ];
    case 'inconclusive':
      return [{ name: `the right one undecided in ${version}`, state: 'open' }, ...wrong];
    case 'never-asked':
      return [{ name: `no client certificate asked for in ${version}`, state: 'wrong' }, ...wrong];
    case 'refused':
      return [{ name: `the right one refused in ${version}`, state: 'wrong' }, ...wrong];
  }
}

function wrongIn({ facts, chains }: LookedAt, policy: PolicyName): string[] {
  const { versions, leastDhBits }: { versions: readonly string[]; leastDhBits: number } = policies[policy];
  const suites = Object.values(facts.cipherSuites).flatMap(({ accepted }) => accepted);
  return [
    ...(chains.some(({ trust }) => trust?.trusted === false) ? ['its certificate is not trusted'] : []),
    ...Object.entries(facts.versions).flatMap(([name, { spoken }]) =>
      spoken && !versions.includes(name) ? `${name} is spoken` : [],
    ),
    ...suites.flatMap(({ name, dhBits }) => [
      ...(standing(policies[policy], name) === 'forbidden' ? [`${name} is accepted`] : []),
      ...(dhBits !== null && dhBits < leastDhBits ? [`${name} with ${dhBits} bits`] : []),
    ]),
  ];
}

function openIn({ facts, chains }: LookedAt): string[] {
  const spoken = Object.entries(facts.versions);
  const suites = Object.values(facts.cipherSuites).reduce((sum, { undecided }) => sum + undecided, 0);
  const groups = Object.values(facts.groups).reduce((sum, { undecided }) => sum + undecided.length, 0);
  return [
    ...spoken.flatMap(([name, fact]) => (fact.spoken === null ? `${name} not decided` : [])),
    ...(spoken.every(([, fact]) => !fact.spoken) ? ['no version is spoken'] : []),
    ...(suites > 0 ? [`${numberOf(suites, 'cipher suite')} not decided`] : []),
    ...(groups > 0 ? [`${numberOf(groups, 'group')} not decided`] : []),
    ...(chains.length === 0 ? ['no certificate was seen'] : []),
  ];
}

/** As many as a line has room for, each once. */
function some(all: readonly string[]): string {
  const each = [...new Set(all)];
  return `${each.slice(0, 3).join(', ')}${each.length > 3 ? ` and ${each.length - 3} more` : ''}`;
}
