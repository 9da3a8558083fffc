import { constants, type KeyObject, randomUUID, sign } from 'node:crypto';
import { SignJWT } from 'jose';
import type { RecipeValue } from '../../config/standard/api-hub/token-recipe.ts';
import { withStrayBits } from '../stray-bits.ts';

export interface Responding {
  readonly key: KeyObject;
  readonly kid: string;
  readonly organisation: string;
  readonly organisationId: string;
  readonly audience: string;
  readonly now: Date;
  /** Members of header and claims in place of the right ones. */
  readonly header?: Readonly<Record<string, RecipeValue>>;
  readonly claims?: Readonly<Record<string, RecipeValue>>;
  /** Signed with a salt as long as the modulus allows, which is no PS256. */
  readonly longestSalt?: boolean;
  /** The bits that the last character of the signature has to spare are not zero. */
  readonly strayBits?: boolean;
}

/** A responder's token, for the header that the parties agreed on. */
export async function responseToken(from: Responding): Promise<string> {
  const iat = Math.floor(from.now.getTime() / 1000);
  const claims = changed(
    {
      iss: from.organisation,
      sub: from.organisationId,
      aud: from.audience,
      iat,
      exp: iat + 20,
      jti: randomUUID(),
    },
    from.claims ?? {},
    iat,
  );
  const header = changed({ alg: 'PS256', typ: 'JOSE', cty: 'json', kid: from.kid }, from.header ?? {}, iat);
  const token = await new SignJWT(claims).setProtectedHeader({ alg: 'PS256', ...header }).sign(from.key);
  if (from.strayBits) return withStrayBits(token);
  return from.longestSalt ? resigned(token, from.key) : token;
}

function resigned(token: string, key: KeyObject): string {
  const input = token.slice(0, token.lastIndexOf('.'));
  const saltLength = constants.RSA_PSS_SALTLEN_MAX_SIGN;
  const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  return `${input}.${sign('sha256', Buffer.from(input), options).toString('base64url')}`;
}

function changed(right: object, changes: Readonly<Record<string, RecipeValue>>, now: number): Record<string, unknown> {
  const all = Object.entries({ ...right, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(
    all.map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && 'secondsFromNow' in value ? now + value.secondsFromNow : value,
    ]),
  );
}
