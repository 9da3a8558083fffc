import {
  constants,
  createCipheriv,
  createHash,
  createPublicKey,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  randomUUID,
  sign,
} from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { CompactEncrypt } from 'jose';
import { type MessageName, messageNames } from '../config/standard/api-hub/messages.ts';
import type { Role } from '../config/standard/api-hub/roles.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import type { Keystore } from './keystore.ts';
import type { Leaves } from './leaves.ts';
import { issuer, registration } from './parties.ts';
import type { MadeOtherwise, Settings } from './settings.ts';
import { withStrayBits } from './stray-bits.ts';

/** What messages are made with. */
export interface MessageMaker {
  readonly leaves: Leaves;
  readonly keystore: Keystore;
  readonly settings: Settings;
  readonly now: Date;
}

export const sampleNonce = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
const sampleState = '6808d82b-53c1-4ce6-9b64-df6a99a35500';

/**
 * Every message once, as captured in one flow: the id_token belongs to the request object and to the token response.
 */
export async function samples(maker: MessageMaker): Promise<Record<MessageName, string>> {
  const token = accessToken(maker);
  const hashes = { at_hash: leftHalf(token), s_hash: leftHalf(sampleState) };
  const idToken = await message('Sig2-id-token', maker, hashes);
  const response = { ...tokenAnswer(token, maker.settings), state: sampleState, id_token: idToken };
  const entries = messageNames.map(async (name) => [name, await message(name, maker, {})] as const);
  return {
    ...(Object.fromEntries(await Promise.all(entries)) as Record<MessageName, string>),
    'Sig2-id-token': idToken,
    'token-response': JSON.stringify(response),
  };
}

/** A message of the ecosystem, right or as the settings have it. */
export async function message(name: MessageName, maker: MessageMaker, more: object = {}): Promise<string> {
  const how = maker.settings.messages?.[name] ?? {};
  if (how.text !== undefined) return how.text;
  switch (name) {
    case 'par-response':
      return JSON.stringify(parAnswer(maker.settings));
    case 'token-response':
      return JSON.stringify(tokenAnswer(accessToken(maker), maker.settings));
    case 'callback':
      return `${registration.redirectUri}?${new URLSearchParams(withoutNulls({ code: randomUUID(), state: sampleState, iss: issuer, ...how.claims }))}`;
    case 'Enc1':
      return encrypted(signed(claimsOf(name, maker.now), 'Sig1', how, maker), 'Enc1', how, maker);
    case 'Enc2-event':
      return encrypted(signed(claimsOf(name, maker.now), 'Sig2', how, maker), 'Enc2', how, maker);
    default:
      return signed({ ...claimsOf(name, maker.now), ...more }, name.startsWith('Sig1') ? 'Sig1' : 'Sig2', how, maker);
  }
}

export function parAnswer({ authorisation }: Settings): object {
  const answer = { request_uri: `urn:ietf:params:oauth:request_uri:${randomUUID()}`, expires_in: 90 };
  return withoutNulls({ ...answer, ...authorisation?.parAnswer });
}

export function tokenAnswer(token: string, { authorisation }: Settings): object {
  const answer = {
    access_token: token,
    token_type: 'Bearer',
    expires_in: 600,
    scope: 'accounts',
    authorization_details: [],
  };
  return withoutNulls({ ...answer, ...authorisation?.tokenAnswer });
}

/** An access token bound to C1, or as the settings have it. */
export function accessToken(maker: MessageMaker): string {
  const how = maker.settings.authorisation?.tokenBinding;
  if (how === 'opaque') return randomUUID();
  const { certificate } = maker.leaves[how === 'other' ? 'C3' : 'C1'];
  const iat = seconds(maker.now);
  const claims = {
    iss: issuer,
    sub: registration.clientId,
    iat,
    exp: iat + 600,
    jti: randomUUID(),
    ...(how === 'absent' ? {} : { cnf: { 'x5t#S256': certificateFacts(certificate).thumbprint } }),
  };
  return signed(claims, 'Sig2', {}, maker);
}

function claimsOf(name: MessageName, now: Date): Record<string, unknown> {
  const { clientId, redirectUri } = registration;
  const iat = seconds(now);
  const times = { iat, nbf: iat - 10, exp: iat + 290 };
  switch (name) {
    case 'Sig1-assertion':
      return { iss: clientId, sub: clientId, aud: issuer, ...times, jti: randomUUID() };
    case 'Sig1-request-object':
      return {
        iss: clientId,
        client_id: clientId,
        aud: issuer,
        ...times,
        response_type: 'code',
        scope: 'accounts openid',
        redirect_uri: redirectUri,
        nonce: sampleNonce,
        state: sampleState,
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
        max_age: 3600,
        authorization_details: [{ type: 'urn:openfinanceuae:account-access-consent:v2.1', consent: {} }],
      };
    case 'Sig1-payload':
      return { iss: clientId, aud: [issuer], ...times, message: { Data: {} } };
    case 'Sig2-response':
      return { iss: issuer, aud: [clientId], ...times, message: { Data: { LFI: 'Example Bank PJSC' }, Meta: {} } };
    case 'Sig2-id-token':
      return {
        iss: issuer,
        sub: randomUUID(),
        aud: clientId,
        ...times,
        nonce: sampleNonce,
      };
    case 'Enc1':
      return { iss: clientId, sub: clientId, aud: issuer, ...times, jti: randomUUID(), Initiation: {}, Risk: {} };
    default:
      return { iss: issuer, aud: clientId, ...times, jti: randomUUID(), message: event(now) };
  }
}

function event(now: Date): object {
  const at = now.toISOString();
  return {
    Data: { PaymentId: randomUUID(), Status: 'Rejected', StatusUpdateDateTime: at },
    Meta: { EventDateTime: at, EventResource: '/payments/1', EventType: 'Resource.Updated', ConsentId: randomUUID() },
  };
}

function signed(
  claims: Record<string, unknown>,
  by: Role,
  how: MadeOtherwise,
  { leaves, keystore, now }: MessageMaker,
): string {
  const times = Object.entries(how.times ?? {}).map(([name, ahead]) => [name, seconds(now) + ahead]);
  const payload = JSON.stringify(withoutNulls({ ...claims, ...Object.fromEntries(times), ...how.claims }));
  if (how.signedBy === 'nobody') return payload;
  const header = withoutNulls({ alg: 'PS256', kid: keystore.kids[how.kidOf ?? by], ...how.header });
  const input = [JSON.stringify(header), written(payload, how)]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  const signature = signatureOf(input, leaves[how.signedBy ?? by].key, how.scheme);
  return `${input}.${how.written === 'stray-bits' ? withStrayBits(signature) : signature}`;
}

function written(payload: string, how: MadeOtherwise): string {
  if (how.written === 'doubled-claim') return payload.replace('{', '{"iss":"somebody-else",');
  return how.written === 'byte-order-mark' ? `\uFEFF${payload}` : payload;
}

function signatureOf(input: string, key: KeyObject, scheme: MadeOtherwise['scheme']): string {
  const saltLength = scheme === 'longest-salt' ? constants.RSA_PSS_SALTLEN_MAX_SIGN : 32;
  const options = scheme === 'RS256' ? key : { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  return sign('sha256', Buffer.from(input), options).toString('base64url');
}

async function encrypted(
  inner: string,
  to: Role,
  how: MadeOtherwise,
  { leaves, keystore }: MessageMaker,
): Promise<string> {
  if (how.encryptedTo === 'nobody') return inner;
  const usual = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: keystore.kids[how.encryptionKidOf ?? to], cty: 'JWT' };
  const header = withoutNulls({ ...usual, ...how.encryption });
  const recipient = createPublicKey(leaves[how.encryptedTo ?? to].key);
  if (how.sealed === 'zlib') return inZlib(inner, { ...header, zip: 'DEF' }, recipient);
  const critical = Array.isArray(how.encryption?.crit) ? how.encryption.crit : [];
  const message = await new CompactEncrypt(Buffer.from(inner))
    .setProtectedHeader(header as typeof usual)
    .encrypt(recipient, { crit: Object.fromEntries(critical.map((name) => [name, true])) });
  return how.sealed === 'stray-bits' ? withStrayBits(message) : message;
}

/**
 * A JWE whose content is compressed as zlib (RFC 1950), where zip DEF is bare DEFLATE: what `deflate` of most languages
 * makes.
 */
function inZlib(inner: string, header: object, recipient: KeyObject): string {
  const encoded = Buffer.from(JSON.stringify(header)).toString('base64url');
  const [contentKey, iv] = [randomBytes(32), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(encoded));
  const ciphertext = Buffer.concat([cipher.update(deflateSync(inner)), cipher.final()]);
  const wrapping = { key: recipient, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const parts = [publicEncrypt(wrapping, contentKey), iv, ciphertext, cipher.getAuthTag()];
  return [encoded, ...parts.map((part) => part.toString('base64url'))].join('.');
}

function withoutNulls<T extends Readonly<Record<string, unknown>>>(members: T): Record<string, string> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as Record<string, string>;
}

function leftHalf(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
