import { NotConnected } from '../connections.ts';
import { type Exchange, exchange } from '../exchange.ts';
import { suites13 } from '../registry/cipher-suites.ts';
import { groups13 } from '../registry/groups.ts';
import { schemeName } from '../registry/signature-schemes.ts';
import { chosenGroup } from '../wire/server-hello.ts';
import { cipherSuiteFacts, groupFacts, preferenceOrder } from './cipher-suites.ts';
import { type Accepted, type Elimination, eliminate, eliminateSideBySide, weakest } from './elimination.ts';
import type { Tls13Facts } from './facts.ts';
import type { FirstOffer } from './first-offer.ts';
import { offer13, type Peer } from './offers.ts';
import type { Answered } from './raw-hello.ts';
import type { Enumeration } from './tls-12.ts';

/** The first offer of TLS 1.3, and whether the server wanted a key share to answer. */
export interface FirstOffer13 extends FirstOffer {
  readonly shares: 'none' | 'usual';
}

/** An empty key_share first; servers that refuse it are asked once more with usual shares. */
export async function firstOffer13(peer: Peer): Promise<FirstOffer13> {
  const again = () => offer13(peer);
  const answer = await again();
  if (answer.kind !== 'refused' || answer.how.includes('protocol_version')) return { answer, again, shares: 'none' };
  const withShares = () => offer13(peer, suites13, groups13, 'usual');
  const second = await withShares();
  return second.kind === 'answered' && second.hello.version === 0x0304
    ? { answer: second, again: withShares, shares: 'usual' }
    : { answer, again, shares: 'none' };
}

/** Suites that are not allowed, and the two groups that every server should have (RFC 9325 4.2.1, RFC 8446 9.1). */
export async function quickTls13(
  peer: Peer,
  { shares }: FirstOffer13,
  first: Answered,
  allowed: readonly number[],
): Promise<Omit<Enumeration, 'refused'>> {
  const suite = first.hello.cipherSuite;
  const group = chosenGroup(first.hello);
  const offered = suites13.filter((code) => !allowed.includes(code) && code !== suite);
  const asked = usualGroups.filter((code) => code !== group);
  const [suites, ...single] = await Promise.all([
    eliminate(offered, { ask: (codes) => offer13(peer, codes, groups13, shares), chosen: suiteIn }),
    ...asked.map((code) =>
      eliminate([code], {
        ask: (codes) => offer13(peer, suites13, codes, shares),
        chosen: ({ hello }) => chosenGroup(hello),
      }),
    ),
  ]);
  const known: Accepted[] = group === null ? [] : [{ code: group, answer: first }];
  const groups = {
    accepted: [...known, ...single.flatMap(({ accepted }) => accepted)],
    refused: single.flatMap(({ refused }) => refused),
    undecided: single.flatMap(({ undecided }) => undecided),
    end: weakest(single.flatMap(({ end }) => end ?? [])),
    inParts: true,
  };
  return {
    cipherSuites: cipherSuiteFacts(
      { ...suites, accepted: [{ code: suite, answer: first }, ...suites.accepted] },
      offered.length + 1,
      'not asked',
    ),
    groups: groupFacts(groups, [...(group === null ? [] : [group]), ...asked]),
  };
}

const usualGroups = [0x001d, 0x0017];

/** Every suite, with the server's order, and every group; the first offer had them all. */
export async function fullTls13(
  peer: Peer,
  { shares }: FirstOffer13,
  first: Answered,
): Promise<Omit<Enumeration, 'refused'>> {
  const offerSuites = (codes: readonly number[]) => offer13(peer, codes, groups13, shares);
  const suite = first.hello.cipherSuite;
  const group = chosenGroup(first.hello);
  const withFirst = (code: number, rest: Elimination): Elimination => ({
    ...rest,
    accepted: [{ code, answer: first }, ...rest.accepted],
  });
  const suitesInOrder = async () => {
    const rest = suites13.filter((code) => code !== suite);
    const suites = withFirst(suite, await eliminate(rest, { ask: offerSuites, chosen: suiteIn }));
    return cipherSuiteFacts(suites, suites13.length, await preferenceOrder(suites, offerSuites));
  };
  const groups = async () => {
    if (shares === 'usual' || group === null) return null;
    const rest = groups13.filter((code) => code !== group);
    const found = await eliminateSideBySide(rest, {
      ask: (codes) => offer13(peer, suites13, codes),
      chosen: ({ hello }) => chosenGroup(hello),
    });
    return groupFacts(withFirst(group, found), groups13);
  };
  const [cipherSuites, groupsOfServer] = await Promise.all([suitesInOrder(), groups()]);
  return { cipherSuites, groups: groupsOfServer };
}

function suiteIn({ hello }: Answered): number | null {
  return hello.version === 0x0304 ? hello.cipherSuite : null;
}

/** One handshake with both versions on offer, read under its keys. Null where the limit of connections leaves none. */
export async function handshakeInBoth(
  { connections, servername }: Peer,
  connect: Parameters<typeof exchange>[0]['connect'],
  identity: Parameters<typeof exchange>[0]['identity'],
  signal: AbortSignal | undefined,
): Promise<Exchange | null> {
  try {
    return await connections.slot(() =>
      exchange({
        connect,
        servername,
        versions: { min: 'TLSv1.2', max: 'TLSv1.3' },
        ...(identity ? { identity } : {}),
        timeoutMs: connections.limits.timeoutMs,
        maxResponseBytes: 0,
        awaitTicket: true,
        ...(signal ? { signal } : {}),
      }),
    );
  } catch (error) {
    if (error instanceof NotConnected) return null;
    throw error;
  }
}

/** What that handshake tells of TLS 1.3; null where another version was chosen. */
export function tls13Facts(seen: Exchange): Tls13Facts | null {
  // The request for a certificate comes before the chain: without a chain nothing is known of it.
  if (seen.version !== 'TLSv1.3' || seen.cipherSuite === null || seen.certificates.length === 0) return null;
  const { cipherSuite, group, signatureScheme, certificates, ocspStaple, certificateRequest, protocol, tickets } = seen;
  return {
    cipherSuite,
    group,
    signatureScheme,
    certificates,
    ocspStaple,
    certificateRequest: certificateRequest && {
      authorities: certificateRequest.authorities,
      signatureSchemes: certificateRequest.signatureSchemes.map(schemeName),
    },
    protocol,
    tickets,
  };
}
