import { versionCodes } from '../registry/versions.ts';
import { acceptedSuite } from './cipher-suites.ts';
import type { CipherSuiteFacts } from './facts.ts';
import { offer12, type Peer, suites11 } from './offers.ts';
import type { Enumeration } from './tls-12.ts';
import { type LegacyVersions, legacyIn, versionFact } from './versions.ts';

/** As many as there may be nodes that take turns behind one address. */
const times = 4;

/**
 * Offers old versions again that an alert refused, several times at once while nothing else is asked: a single refusal
 * speaks of one node. An offer of TLS 1.1 is answered by whoever speaks that or an older one.
 */
export async function legacyOnceMore(peer: Peer, versions: LegacyVersions['versions']) {
  if (versions['TLSv1.1'].spoken !== false || versions['TLSv1.1'].endedBy !== 'alert') return versions;
  const version = versionCodes['TLSv1.1'];
  const answers = await severalTimes(() => offer12(peer, suites11, { version, until: 'ServerHello' }));
  const spoken = answers.flatMap((answer) => {
    const chosen = legacyIn(answer);
    return chosen === null ? [] : [[chosen, versionFact(answer, versionCodes[chosen])] as const];
  });
  return { ...versions, ...Object.fromEntries(spoken) };
}

/** Offers suites of TLS 1.2 again that an alert refused, likewise; with those that another node took. */
export async function suitesOnceMore(peer: Peer, { cipherSuites, refused }: Enumeration): Promise<CipherSuiteFacts> {
  if (cipherSuites.endedBy !== 'alert' || refused.length === 0) return cipherSuites;
  const answers = await severalTimes(() => offer12(peer, refused));
  const taken = answers.flatMap((answer) =>
    answer.kind === 'answered' && refused.includes(answer.hello.cipherSuite)
      ? [acceptedSuite(answer.hello.cipherSuite, answer)]
      : [],
  );
  const each = new Map(taken.map((suite) => [suite.code, suite]));
  return { ...cipherSuites, accepted: [...cipherSuites.accepted, ...each.values()] };
}

function severalTimes<T>(ask: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, ask));
}
