/** JOSE header of a JWT Auth token (JWT Auth, server side v2.1, "Header"). */
export function jwtAuthHeader(kid: string) {
  return { alg: 'PS256', typ: 'JOSE', cty: 'json', kid };
}

/** Claims of a JWT Auth token (JWT Auth, server side v2.1, "Body"): `iss` and `sub` are O and OU of the sender's transport certificate. */
export function jwtAuthClaims(from: {
  readonly organisation: string;
  readonly organisationId: string;
  readonly audience: string;
  /** NumericDate, whole seconds. */
  readonly now: number;
  readonly lifetimeSeconds: number;
  readonly jti: string;
}) {
  return {
    iss: from.organisation,
    sub: from.organisationId,
    aud: from.audience,
    iat: from.now,
    exp: from.now + from.lifetimeSeconds,
    jti: from.jti,
  };
}
