/**
 * How a JWT Auth token differs from a valid one. Plain data: the prober makes the token from it at the moment of
 * sending, and the embedded ecosystem's responders use the same words for what they sign wrongly.
 */
export interface TokenRecipe {
  /** Authentication scheme of the Authorization header; `Bearer` where absent. */
  readonly scheme?: string;
  /** Members of the JOSE header in place of the right ones. */
  readonly header?: Readonly<Record<string, RecipeValue>>;
  /** Claims in place of the right ones. */
  readonly claims?: Readonly<Record<string, RecipeValue>>;
  /** PS256 by the right key where absent. */
  readonly signing?: Signing;
  /** What is changed once the token is signed. */
  readonly afterwards?: 'payload-changed' | 'signature-changed' | 'signature-removed';
  /** Goes out on a connection whose first request had a valid token. */
  readonly onUsedConnection?: true;
}

/** A value as it stands; null leaves the member out; the others are known at the moment of sending only. */
export type RecipeValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { readonly secondsFromNow: number }
  | { readonly put: Ingredient };

/** Whether a token is judged by the clock at a distance that another clock could change. */
export function dependsOnClock({ claims = {} }: TokenRecipe): boolean {
  return Object.values(claims).some(
    (value) => typeof value === 'object' && value !== null && 'secondsFromNow' in value,
  );
}

/** What a recipe can only name. */
export type Ingredient =
  /** CN of the sender's client certificate; the application's UUID where it has none. */
  | 'common-name'
  /** Legal name and id of the party at the other end of the connection path. */
  | 'receivers-name'
  | 'receivers-id'
  /** The right `aud` beside another, as an array. */
  | 'audience-and-another'
  /** `jti` of the valid token that went to the same address before. */
  | 'jti-of-valid'
  /** A fresh text that is no UUID. */
  | 'jti-no-uuid'
  | 'kid-of-client-certificate'
  /** The right value with upper and lower case exchanged, and with more behind it. */
  | 'other-case'
  | 'longer'
  /** Certificate of the signing key, and one of a key that nobody published, as `x5c` (RFC 7515 4.1.6). */
  | 'own-certificate'
  | 'strangers-certificate'
  /** The same key as `jwk` (RFC 7515 4.1.3). */
  | 'strangers-jwk';

export type Signing =
  | 'none'
  | 'rs256'
  /** HMAC with SHA-256 under the PEM text of the public key: the classic confusion of algorithms. */
  | 'hs256-public-key'
  /** A salt as long as the modulus allows, which is no PS256 (RFC 7518 3.5). */
  | 'ps256-longest-salt'
  | 'strangers-key'
  | 'client-certificate-key';
