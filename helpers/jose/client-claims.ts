import type { ClientTokenRecipe } from '../../config/standard/api-hub/client-tokens.ts';

/** What a TPP's tokens are made of; times are NumericDate, whole seconds. */
export interface ClientContext {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly parEndpoint: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly now: number;
  /** A fresh random UUID at each call. */
  readonly uuid: () => string;
}

export type Claims = Readonly<Record<string, unknown>>;

const skewSeconds = 10;
const lifetimeSeconds = 300;

/** Claims of a client assertion (knowledge base, JWT claims, "Client Assertion claims"). */
export function assertionClaims({ issuer, clientId, now, uuid }: ClientContext): Claims {
  return {
    iss: clientId,
    sub: clientId,
    aud: issuer,
    iat: now,
    nbf: now - skewSeconds,
    exp: now + lifetimeSeconds,
    jti: uuid(),
  };
}

/**
 * Claims of a request object for the smallest consent: one account permission for a day (knowledge base, JWT claims,
 * "Request Object claims").
 */
export function requestObjectClaims(context: ClientContext): Claims {
  const { issuer, clientId, redirectUri, now, uuid } = context;
  return {
    iss: clientId,
    client_id: clientId,
    aud: issuer,
    iat: now,
    nbf: now - skewSeconds,
    exp: now - skewSeconds + lifetimeSeconds,
    response_type: 'code',
    scope: 'accounts openid',
    redirect_uri: redirectUri,
    nonce: uuid(),
    state: uuid(),
    // The example challenge of RFC 7636, appendix B: no code is ever redeemed with it.
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    authorization_details: [
      {
        type: 'urn:openfinanceuae:account-access-consent:v2.1',
        consent: {
          ConsentId: uuid(),
          Permissions: ['ReadAccountsBasic'],
          ExpirationDateTime: new Date((now + 86_400) * 1000).toISOString(),
          OpenFinanceBilling: { UserType: 'Retail', Purpose: 'AccountAggregation' },
        },
      },
    ],
  };
}

/** Claims around the payload of a signed request (bank initiation OpenAPI v2.1, AEJwt). */
export function payloadClaims({ issuer, clientId, now }: ClientContext, message: object): Claims {
  return {
    iss: clientId,
    aud: [issuer],
    iat: now,
    nbf: now - skewSeconds,
    exp: now - skewSeconds + lifetimeSeconds,
    message,
  };
}

/** Claims changed as a recipe says. */
export function changedClaims(
  claims: Claims,
  { claims: changes = {} }: ClientTokenRecipe,
  context: ClientContext,
): Claims {
  return changed(claims, changes, holesOf(context, ''), context.now);
}

/** A JOSE header changed as a recipe says. */
export function changedHeader(
  header: { readonly alg: string; readonly kid: string },
  { header: changes = {} }: ClientTokenRecipe,
  context: ClientContext,
): Record<string, unknown> & { readonly alg: string } {
  return { alg: header.alg, ...changed(header, changes, holesOf(context, header.kid), context.now) };
}

type Changes = NonNullable<ClientTokenRecipe['claims'] | ClientTokenRecipe['header']>;

function changed(
  members: Claims,
  changes: Changes,
  holes: Readonly<Record<string, string>>,
  now: number,
): Record<string, unknown> {
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => holes[name] ?? whole);
  const made: Record<string, unknown> = { ...members };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete made[name];
    else if (typeof value === 'string') made[name] = filled(value);
    else if (Array.isArray(value))
      made[name] = value.map((one: unknown) => (typeof one === 'string' ? filled(one) : one));
    else if (typeof value !== 'object') made[name] = value;
    else if ('fromNow' in value) made[name] = now + value.fromNow;
    else if ('otherCase' in value) made[name] = inOtherCase(filled(value.otherCase));
  }
  return made;
}

function holesOf(context: ClientContext, kid: string): Readonly<Record<string, string>> {
  const { issuer, tokenEndpoint, parEndpoint, clientId, redirectUri } = context;
  const redirectRest = redirectUri.replace(/^[a-z]+(?=:)/i, '');
  return { issuer, tokenEndpoint, parEndpoint, clientId, redirectUri, redirectRest, kid };
}

/**
 * A text with upper and lower case exchanged. Throws a `RangeError` for one without letters, which has no other case.
 */
export function inOtherCase(text: string): string {
  const other = text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  if (other === text) throw new RangeError(`${text || 'an empty text'} has no letters, so that there is no other case`);
  return other;
}
