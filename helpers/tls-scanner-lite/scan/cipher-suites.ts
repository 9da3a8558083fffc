import { cipherSuite, suiteName } from '../registry/cipher-suites.ts';
import { groupName } from '../registry/groups.ts';
import { schemeName } from '../registry/signature-schemes.ts';
import { extensionType } from '../wire/extensions.ts';
import { chosenGroup } from '../wire/server-hello.ts';
import type { Elimination } from './elimination.ts';
import type { AcceptedSuite, CipherSuiteFacts, GroupFacts } from './facts.ts';
import { base64 } from './proof.ts';
import type { Answered, HelloAnswer } from './raw-hello.ts';

/** Facts of an elimination of cipher suites. */
export function cipherSuiteFacts(
  { accepted, undecided, end }: Elimination,
  offered: number,
  order: CipherSuiteFacts['order'],
): CipherSuiteFacts {
  return {
    accepted: accepted.map(({ code, answer }) => acceptedSuite(code, answer)),
    offered,
    undecided: undecided.length,
    order,
    end: end?.how ?? 'every suite on offer was accepted',
    endedBy: end?.by ?? null,
    proof: end ? base64(end) : '',
  };
}

/** What an answer tells of the suite that it chose. */
export function acceptedSuite(code: number, answer: Answered): AcceptedSuite {
  const { hello, flight } = answer;
  const { keyExchange } = flight;
  const group = keyExchange?.kind === 'ECDHE' ? keyExchange.group : chosenGroup(hello);
  const scheme = keyExchange?.signatureScheme ?? null;
  return {
    name: suiteName(code),
    code,
    group: group === null ? null : groupName(group),
    dhBits: keyExchange?.kind === 'DHE' ? keyExchange.primeBits : null,
    signatureScheme: scheme === null ? null : schemeName(scheme),
    encryptThenMac: cipherSuite(code)?.mode === 'CBC' ? hello.extensions.has(extensionType.encryptThenMac) : null,
    proof: base64(answer),
  };
}

/** Facts of an elimination of groups. */
export function groupFacts({ accepted, undecided, end }: Elimination, offered: readonly number[]): GroupFacts {
  return {
    accepted: accepted.map(({ code, answer }) => ({ name: groupName(code), code, proof: base64(answer) })),
    offered: offered.map(groupName),
    undecided: undecided.map(groupName),
    end: end?.how ?? 'every group on offer was accepted',
    endedBy: end?.by ?? null,
    proof: end ? base64(end) : '',
  };
}

/**
 * Whose order counts: what was accepted is offered once more, the server's last choice first. Who follows his own list
 * chooses as before.
 */
export async function preferenceOrder(
  { accepted, inParts }: Elimination,
  offer: (suites: readonly number[]) => Promise<HelloAnswer>,
): Promise<CipherSuiteFacts['order']> {
  const codes = accepted.map(({ code }) => code);
  if (codes.length < 2) return 'one suite';
  if (inParts) return 'undecided';
  // A server may prefer ChaCha20 where a client has it first; that is not the client's order.
  const turned = [...codes].reverse().sort((one, other) => Number(isChaCha20(one)) - Number(isChaCha20(other)));
  const answer = await offer(turned);
  if (answer.kind !== 'answered') return 'undecided';
  const chosen = answer.hello.cipherSuite;
  if (chosen === codes[0]) return turned[0] === codes[0] ? 'undecided' : 'server';
  return chosen === turned[0] ? 'client' : 'mixed';
}

function isChaCha20(code: number): boolean {
  return suiteName(code).includes('CHACHA20');
}
