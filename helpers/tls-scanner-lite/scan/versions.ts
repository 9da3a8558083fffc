import { shortOffer } from './elimination.ts';
import type { VersionFact, VersionName } from './facts.ts';
import { firstThatIsHeard } from './first-offer.ts';
import { offer12, type Peer, suites11 } from './offers.ts';
import { base64 } from './proof.ts';
import type { Answered, HelloAnswer } from './raw-hello.ts';

type LegacyVersion = Extract<VersionName, 'SSLv3' | 'TLSv1' | 'TLSv1.1'>;

const codes: Readonly<Record<LegacyVersion, number>> = { 'TLSv1.1': 0x0302, TLSv1: 0x0301, SSLv3: 0x0300 };

/**
 * TLS 1.1, TLS 1.0 and SSLv3. A server answers with the highest version that it speaks and that is not above the offer (RFC 5246 E.1),
 * so one refusal settles every version below it.
 */
export async function legacyVersions(peer: Peer): Promise<Record<LegacyVersion, VersionFact>> {
  const found = {} as Record<LegacyVersion, VersionFact>;
  const names = Object.keys(codes) as LegacyVersion[];
  let name = names.shift();
  while (name !== undefined) {
    const version = codes[name];
    const { answer } = await firstThatIsHeard(
      [suites11, suites11.slice(-shortOffer)].map(
        (suites) => () => offer12(peer, suites, { version, until: 'ServerHello' }),
      ),
    );
    if (answer.kind !== 'answered') {
      for (const lower of [name, ...names]) found[lower] = notSpoken(answer);
      break;
    }
    const chosen = answer.hello.version;
    // Passed over by the server's choice: what lies between offer and choice is not spoken.
    while (name !== undefined && codes[name] > chosen) {
      found[name] = {
        spoken: false,
        how: `the server chose ${hexadecimal(chosen)} instead`,
        endedBy: null,
        proof: base64(answer),
      };
      name = names.shift();
    }
    if (name === undefined) break;
    found[name] = spokenOrNot(answer, codes[name]);
    name = names.shift();
  }
  return found;
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
  return { spoken: endedBy === 'nothing' ? null : false, how: answer.how, endedBy, proof: base64(answer) };
}

function hexadecimal(version: number): string {
  return `version 0x${version.toString(16).padStart(4, '0')}`;
}
