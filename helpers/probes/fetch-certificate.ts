import { findByKid } from '../jose/jwk-set.ts';
import { ProbeFailure } from './failure.ts';
import { publicRequest } from './fetch.ts';
import { placeOf } from './inputs.ts';
import type { Probe } from './probe.ts';
import { publishedKeys } from './received-tokens.ts';

/**
 * GET of the certificate that the x5u of a published key names. The URL comes from outside: only one on the keystore's
 * own host and port is followed.
 */
export const fetchCertificate: Probe<'fetch-certificate'> = async (step, bench) => {
  const { host, port } = placeOf(step);
  const [key] = findByKid(publishedKeys(step.with.from, bench), step.with.kid ?? '').exact;
  const x5u = key?.x5u ?? null;
  if (x5u === null || !URL.canParse(x5u))
    throw new ProbeFailure('JWKS', 'earlier-step-missing', 'no URL of a certificate is published');
  const url = new URL(x5u);
  if (url.protocol !== 'https:' || url.hostname !== host || Number(url.port || 443) !== port)
    throw new ProbeFailure('JWKS', 'earlier-step-missing', `x5u is not on ${host}, so it was not followed`);
  const { octets, status, headers } = await publicRequest(url, { method: 'GET', headers: { accept: '*/*' } }, bench);
  return { url: url.href, status, mediaType: headers['content-type'] ?? null, body: octets.toString('base64') };
};
