import { timeStampRequest, tokenIn } from '../x509/time-stamp/exchange.ts';
import { type TimeStampAuthority, verifiedTimeStamp } from '../x509/time-stamp/time-stamp.ts';
import { type BundleCheck, holds, refused, unknown } from './check.ts';
import { type Entries, readContainer, writeContainer } from './container.ts';
import { openBundle } from './open.ts';

/** Clocks may differ by this much. */
export const skewMs = 300_000;

/**
 * What a time stamp of a bundle is about: its JWS signature, as the compact serialization has it (as ETSI TS 119 182-1
 * 5.3.4).
 */
function stampedOctets(entries: Entries): Buffer {
  const jws = entries['statement.jws'] ?? Buffer.alloc(0);
  return jws.subarray(jws.lastIndexOf('.') + 1);
}

/** A request for a time stamp of a bundle's signature (RFC 3161 2.4.1), DER. Throws a `BundleError`. */
export function requestFor(bundle: Buffer, nonce?: Uint8Array): Buffer {
  return timeStampRequest(stampedOctets(openBundle(bundle).entries), nonce);
}

/**
 * A bundle with the time stamp that a TSA gave for its signature, in place of any that it had; or why it cannot be put
 * there. Throws a `BundleError`.
 *
 * @param response TimeStampResp, or its token alone
 * @param nonce that of the request, where it had one
 */
export function withTimeStamp(bundle: Buffer, response: Uint8Array, now: Date, nonce?: Uint8Array) {
  const entries = readContainer(bundle);
  const answer = tokenIn(response);
  if ('trouble' in answer) return answer;
  const stamp = verifiedTimeStamp(answer.token, stampedOctets(entries), null, now);
  if ('trouble' in stamp) return { trouble: `its time stamp ${stamp.trouble}` };
  if (nonce && BigInt(`0x${stamp.nonce ?? '0'}`) !== BigInt(`0x${Buffer.from(nonce).toString('hex')}`))
    return { trouble: 'it answers another request: its nonce is another' };
  return { octets: writeContainer({ ...entries, 'statement.tst': answer.token }), stamp };
}

/**
 * What a bundle's time stamp is worth, and the instant at which it is proved to have been signed; null where none is.
 */
export function timeStampCheck(
  entries: Entries,
  signedAt: Date,
  authority: TimeStampAuthority | null,
  now: Date,
): { readonly check: BundleCheck; readonly signedBefore: Date | null } {
  const nothing = (check: BundleCheck) => ({ check, signedBefore: null });
  const token = entries['statement.tst'];
  if (!token) return nothing(unknown('time-stamp', 'no time stamp: when it was signed is as the signer says'));
  const stamp = verifiedTimeStamp(token, stampedOctets(entries), authority, now);
  if ('trouble' in stamp) return nothing(refused('time-stamp', `its time stamp ${stamp.trouble}`));
  const at = new Date(stamp.latest);
  if (at.getTime() > now.getTime() + skewMs)
    return nothing(refused('time-stamp', `its time stamp is of ${stamp.at}, which is still to come`));
  if (at.getTime() < signedAt.getTime() - skewMs)
    return nothing(
      refused(
        'time-stamp',
        `its time stamp is of ${stamp.at}, before ${signedAt.toISOString()}, when it says that it was signed`,
      ),
    );
  if (authority === null)
    return nothing(
      unknown('time-stamp', `nobody said whose time stamps count: ${stamp.tsa} says ${stamp.at} (timestamps)`),
    );
  return { check: holds('time-stamp', `${stamp.tsa} saw the signature at ${stamp.at}`), signedBefore: at };
}
