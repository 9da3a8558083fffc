import type { UnknownNameFact } from './facts.ts';
import { offer13, type Peer } from './offers.ts';
import { base64 } from './proof.ts';
import type { Answered, HelloAnswer } from './raw-hello.ts';
import { richHello } from './tls-12.ts';

/** A name that nobody can own (RFC 6761 6.4). */
const nobody = 'unknown-name.invalid';

/** Asks for a name that the server cannot know; null where it speaks neither TLS 1.2 nor 1.3. */
export async function unknownName(
  { connections }: Peer,
  answers: Promise<readonly [in12: Answered | null, in13: Answered | null]>,
): Promise<UnknownNameFact | null> {
  const stranger: Peer = { connections, servername: nobody };
  const [answer12, answer13] = await answers;
  if (answer12) return inTls12(await richHello(stranger), answer12);
  return answer13 && inTls13(await offer13(stranger));
}

function inTls12(answer: HelloAnswer, known: Answered): UnknownNameFact {
  if (answer.kind !== 'answered') return unanswered(answer);
  const [usual] = known.flight.certificates;
  const [shown] = answer.flight.certificates;
  const warned = answer.warnings.map(({ number, name }) => `warning ${number} ${name}, then `).join('');
  const same = usual !== undefined && shown !== undefined && usual.equals(shown);
  return {
    answer: shown === undefined ? 'handshake goes on' : same ? 'same certificate' : 'other certificate',
    how: `${warned}a handshake ${shown === undefined ? 'without a certificate to be seen' : `with ${same ? 'the same' : 'another'} certificate`}`,
    proof: base64(answer),
  };
}

/** In TLS 1.3 the certificate is not to be seen at this point. */
function inTls13(answer: HelloAnswer): UnknownNameFact {
  if (answer.kind !== 'answered') return unanswered(answer);
  return { answer: 'handshake goes on', how: 'a ServerHello or HelloRetryRequest', proof: base64(answer) };
}

function unanswered(answer: Exclude<HelloAnswer, Answered>): UnknownNameFact {
  const { how } = answer;
  return { answer: answer.kind === 'refused' ? 'refused' : 'undecided', how, proof: base64(answer) };
}
