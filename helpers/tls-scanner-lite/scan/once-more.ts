import { versionCodes } from '../registry/versions.ts';
import { acceptedSuite } from './cipher-suites.ts';
import type { CipherSuiteFacts } from './facts.ts';
import { offer12, type Peer, suites11 } from './offers.ts';
import type { Enumeration } from './tls-12.ts';
import { type LegacyVersions, legacyIn, versionFact } from './versions.ts';

/** As many as there may be nodes that take turns behind one address. */
const times = 4;

/**
 * Offers old versions again that an alert refused, one after the other while nothing else is asked: a single refusal
 * speaks of one node. An offer of TLS 1.1 is answered by whoever speaks that or an older one.
 */
export async function legacyOnceMore(peer: Peer, versions: LegacyVersions['versions']) {
  if (versions['TLSv1.1'].spoken !== false || versions['TLSv1.1'].endedBy !== 'alert') return versions;
  for (let time = 0; time < times; time += 1) {
    const version = versionCodes['TLSv1.1'];
    const answer = await offer12(peer, suites11, { version, until: 'ServerHello' });
    const chosen = legacyIn(answer);
    if (chosen !== null) return { ...versions, [chosen]: versionFact(answer, versionCodes[chosen]) };
  }
  return versions;
}

/** Offers suites of TLS 1.2 again that an alert refused, likewise; with those that another node took. */
export async function suitesOnceMore(peer: Peer, { cipherSuites, refused }: Enumeration): Promise<CipherSuiteFacts> {
  if (cipherSuites.endedBy !== 'alert') return cipherSuites;
  let facts = cipherSuites;
  for (let time = 0; time < times; time += 1) {
    const left = refused.filter((code) => facts.accepted.every((one) => one.code !== code));
    const answer = left.length > 0 ? await offer12(peer, left) : null;
    if (answer?.kind === 'answered' && left.includes(answer.hello.cipherSuite))
      facts = { ...facts, accepted: [...facts.accepted, acceptedSuite(answer.hello.cipherSuite, answer)] };
  }
  return facts;
}
