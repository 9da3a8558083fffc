import { createHash } from 'node:crypto';
import { messageOf } from '../../words/message-of.ts';
import { integer, nothing, octetString, oid, sequence, yes } from '../issue/der-writer.ts';
import { Reading, readWhole } from '../read/der-types.ts';
import { ids, responseType } from './token-type.ts';

const sha256 = '2.16.840.1.101.3.4.2.1';
const longestResponse = 65_536;

/**
 * TimeStampReq for octets (RFC 3161 2.4.1), DER: their SHA-256, with the certificate of the TSA asked for.
 *
 * @param nonce octets of a number that the answer must repeat
 */
export function timeStampRequest(stamped: Uint8Array, nonce?: Uint8Array): Buffer {
  const imprint = sequence(
    sequence(oid(sha256), nothing()),
    octetString(createHash('sha256').update(stamped).digest()),
  );
  return sequence(integer(1), imprint, ...(nonce ? [integer(nonce)] : []), yes());
}

/**
 * The token of a TimeStampResp (RFC 3161 2.4.2), DER, or one that was given alone; or why there is none. Never throws.
 */
export function tokenIn(octets: Uint8Array): { readonly token: Buffer } | { readonly trouble: string } {
  if (octets.length > longestResponse) return { trouble: `it is longer than ${longestResponse} bytes` };
  const reading = new Reading(octets);
  try {
    const { reader } = reading;
    const [first] = reader.children(reader.at(0));
    if (first?.tag === 0x06 && reader.content(first).equals(signedDataId)) return { token: Buffer.from(octets) };
    const { status, token } = readWhole(responseType, reading);
    const [problem] = reading.allProblems();
    if (problem !== undefined) return { trouble: problem };
    const said = (status.text ?? []).map(({ value }) => value).join(' ');
    // Granted, or granted with modifications.
    if (status.status > 1)
      return { trouble: `the TSA refused: status ${status.status}${said === '' ? '' : `, ${said}`}` };
    return token === null ? { trouble: 'it holds no token' } : { token: Buffer.from(reader.whole(token.element)) };
  } catch (error) {
    return { trouble: `it is no TimeStampResp in DER (${messageOf(error)})` };
  }
}

const signedDataId = oid(ids.signedData).subarray(2);
