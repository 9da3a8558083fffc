import { type VersionName, versionCodes } from '../registry/versions.ts';
import { shortOffer } from './elimination.ts';
import type { VersionFact } from './facts.ts';
import { type FirstOffer, firstThatIsHeard } from './first-offer.ts';
import { offer12, type Peer, suites11 } from './offers.ts';
import { base64 } from './proof.ts';
import type { Answered, HelloAnswer } from './raw-hello.ts';

/** Those below TLS 1.2, the newest first. */
const legacy = ['TLSv1.1', 'TLSv1', 'SSLv3'] as const satisfies readonly VersionName[];
export type LegacyVersion = (typeof legacy)[number];

/** What was found below TLS 1.2, and an offer that was taken, to be made once more. */
export interface LegacyVersions {
  readonly versions: Readonly<Record<LegacyVersion, VersionFact>>;
  readonly taken: FirstOffer | null;
}

/**
 * TLS 1.1, TLS 1.0 and SSLv3. A server answers with the highest version that it speaks and that is not above the offer
 * (RFC 5246 E.1), unless it has a hole there: so each version is offered that the answer to a higher one did not
 * settle.
 */
export async function legacyVersions(peer: Peer): Promise<LegacyVersions> {
  const versions = {} as Record<LegacyVersion, VersionFact>;
  let taken: FirstOffer | null = null;
  for (const name of legacy) {
    if (versions[name]) continue;
    const version = versionCodes[name];
    const offers = [suites11, suites11.slice(-shortOffer)].map(
      (suites) => () => offer12(peer, suites, { version, until: 'ServerHello' }),
    );
    const offer = await firstThatIsHeard(offers);
    const { answer } = offer;
    versions[name] = versionFact(answer, version);
    const chosen = legacyIn(answer);
    if (chosen === null) continue;
    versions[chosen] = versionFact(answer, versionCodes[chosen]);
    taken ??= offer;
  }
  return { versions, taken };
}

/** The old version that an answer chose; null for none. */
export function legacyIn(answer: HelloAnswer): LegacyVersion | null {
  if (answer.kind !== 'answered') return null;
  return legacy.find((one) => versionCodes[one] === answer.hello.version) ?? null;
}

/** Whether an offer of one version was taken. */
export function versionFact(answer: HelloAnswer, version: number): VersionFact {
  return answer.kind === 'answered' ? spokenOrNot(answer, version) : notSpoken(answer);
}

function spokenOrNot(answer: Answered, version: number): VersionFact {
  const chosen = answer.hello.version;
  if (chosen === version) return { spoken: true, how: 'ServerHello', endedBy: null, proof: base64(answer) };
  return {
    spoken: chosen < version ? false : null,
    how: `the server chose ${hexadecimal(chosen)}`,
    endedBy: null,
    proof: base64(answer),
  };
}

function notSpoken(answer: Exclude<HelloAnswer, Answered>): VersionFact {
  const endedBy = answer.kind === 'refused' ? answer.by : 'nothing';
  // An unknown name says nothing of versions (RFC 6066 3).
  const undecided = endedBy === 'nothing' || answer.how.includes('unrecognized_name');
  return { spoken: undecided ? null : false, how: answer.how, endedBy, proof: base64(answer) };
}

function hexadecimal(version: number): string {
  return `version 0x${version.toString(16).padStart(4, '0')}`;
}
