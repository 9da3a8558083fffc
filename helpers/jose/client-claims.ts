import type { TokenRecipe } from '../../config/standard/api-hub/client-tokens.ts';

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

/** Claims of a request object for the smallest consent: one account permission for a day (knowledge base, JWT claims, "Request Object claims"). */
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
    max_age: 3600,
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
export function changedClaims(claims: Claims, recipe: TokenRecipe, context: ClientContext): Claims {
  const holes: Readonly<Record<string, string>> = {
    issuer: context.issuer,
    tokenEndpoint: context.tokenEndpoint,
    parEndpoint: context.parEndpoint,
    clientId: context.clientId,
  };
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => holes[name] ?? whole);
  const changed: Record<string, unknown> = { ...claims };
  for (const [claim, value] of Object.entries(recipe.claims ?? {})) {
    if (value === null) delete changed[claim];
    else if (typeof value === 'string') changed[claim] = filled(value);
    else if (Array.isArray(value)) changed[claim] = value.map(filled);
    else if ('fromNow' in value) changed[claim] = context.now + value.fromNow;
  }
  return changed;
}
