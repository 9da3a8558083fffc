import { randomUUID } from 'node:crypto';
import { encryptCompact } from '../jose/encrypt.ts';
import { testEventClaims } from '../jose/event-claims.ts';
import { signCompact } from '../jose/sign.ts';
import { clientIds } from '../needs/parties.ts';
import { ProbeFailure } from './failure.ts';
import { publicRequest, textOf } from './fetch.ts';
import { recipientKey } from './keys.ts';
import type { Probe } from './probe.ts';

/**
 * Sends a test event to the TPP's receiver as the API Hub does: signed by Sig2, then encrypted to the published Enc2.
 */
export const deliver: Probe<'deliver'> = async (step, bench) => {
  const { keyring, target, conceal } = bench;
  const signer = keyring.signer('Sig2');
  if (!signer) throw new ProbeFailure('keys', 'wrong-key', 'the target gives no usable key for Sig2');
  const kid = target.certificates.Enc2?.kid ?? '';
  const recipient = await recipientKey(step.with.recipientFrom, kid, bench);
  const claims = testEventClaims({
    issuer: target.endpoints.auth1?.url ?? '',
    clientId: clientIds(target)[0] ?? '',
    now: Math.floor(Date.now() / 1000),
    uuid: randomUUID,
  });
  const header = { alg: 'PS256', kid: target.certificates.Sig2?.kid ?? '' };
  const signed = await signCompact(header, Buffer.from(JSON.stringify(claims)), signer);
  const body = await encryptCompact(Buffer.from(signed), recipient, { kid, cty: 'JWT' });
  conceal(signed);
  conceal(body);
  const headers = { 'content-type': 'application/jwe', 'content-length': String(Buffer.byteLength(body)) };
  const answer = await publicRequest(new URL(step.with.url ?? ''), { method: 'POST', headers, body }, bench);
  return textOf(answer);
};
