import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { compactVerify, decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import type { Role } from '../config/standard/v2.1/roles.ts';
import type { CertificateFacts } from '../helpers/x509/certificate.ts';
import { attributeValues } from '../helpers/x509/name.ts';
import type { Keystore } from './keystore.ts';
import { folderOf } from './keystore.ts';
import type { Server } from './settings.ts';

const skewSeconds = 10;

/** Why a token is refused; null when it is accepted. */
export async function refusal(
  request: IncomingMessage,
  presented: CertificateFacts | null,
  expected: { readonly sender: Role; readonly audience: string; readonly now: Date },
  keystore: Keystore,
  settings: Server,
): Promise<string | null> {
  const { required = true, signatureChecked = true, refusesAll = false } = settings.jwt ?? {};
  const [scheme, token] = request.headers.authorization?.split(' ') ?? [];
  if (refusesAll) return 'JWS.InvalidClaim';
  if (token === undefined || scheme?.toLowerCase() !== 'bearer') return required ? 'JWS.Malformed' : null;
  try {
    const header = decodeProtectedHeader(token);
    if (header.alg !== 'PS256' || header.typ !== 'JOSE' || header.cty !== 'json' || header.crit !== undefined)
      return 'JWS.InvalidHeader';
    const key = publishedKey(header.kid, expected.sender, keystore);
    if (!key) return 'JWS.InvalidHeader';
    if (signatureChecked) await compactVerify(token, key, { algorithms: ['PS256'] });
    return claimsHold(token, presented, expected) ? null : 'JWS.InvalidClaim';
  } catch {
    return 'JWS.InvalidSignature';
  }
}

function publishedKey(kid: string | undefined, sender: Role, keystore: Keystore): KeyObject | null {
  const document = keystore.documents.get(`${folderOf(sender)}/application.jwks`) ?? '{"keys":[]}';
  const { keys } = JSON.parse(document) as { keys: { kid: string; n: string; e: string }[] };
  const entry = keys.find((one) => one.kid === kid);
  return entry ? createPublicKey({ key: { kty: 'RSA', n: entry.n, e: entry.e }, format: 'jwk' }) : null;
}

function claimsHold(
  token: string,
  presented: CertificateFacts | null,
  expected: { readonly audience: string; readonly now: Date },
): boolean {
  const { iss, sub, aud, exp, iat, nbf, jti } = decodeJwt(token);
  const now = expected.now.getTime() / 1000;
  const inTime =
    iat !== undefined &&
    exp !== undefined &&
    iat - skewSeconds <= now &&
    now <= exp + skewSeconds &&
    (nbf === undefined || nbf - skewSeconds <= now);
  const bound =
    presented !== null &&
    iss === attributeValues(presented.subject, 'O')[0] &&
    sub === attributeValues(presented.subject, 'OU')[0];
  return inTime && bound && jti !== undefined && aud === expected.audience;
}

/** A responder's token, for the header that the parties agreed on. */
export async function responseToken(from: {
  readonly key: KeyObject;
  readonly kid: string;
  readonly organisation: string;
  readonly organisationId: string;
  readonly audience: string;
  readonly now: Date;
}): Promise<string> {
  const iat = Math.floor(from.now.getTime() / 1000);
  return new SignJWT({
    iss: from.organisation,
    sub: from.organisationId,
    aud: from.audience,
    iat,
    exp: iat + 20,
    jti: randomUUID(),
  })
    .setProtectedHeader({ alg: 'PS256', typ: 'JOSE', cty: 'json', kid: from.kid })
    .sign(from.key);
}
