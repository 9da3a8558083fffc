/** JOSE header of a JWT Auth token (JWT Auth, server side v2.1, "Header"). */
export function jwtAuthHeader(kid: string) {
  return { alg: 'PS256', typ: 'JOSE', cty: 'json', kid };
}

/**
 * Claims of a JWT Auth token (JWT Auth, server side v2.1, "Body"): `iss` and `sub` are O and OU of the sender's
 * transport certificate.
 */
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

/** Seconds by which a sender's and a receiver's clock may differ (JWT Auth, server side v2.1, "Body"). */
export const skewSeconds = 10;

/** A NumericDate beyond is later than the year 5000, and in milliseconds in 1973. */
export const earliestMilliseconds = 1e11;

/**
 * What a sender's JOSE header has otherwise than "Header" says; null for nothing. `typ` and `cty` read as RFC 7515
 * 4.1.9 and 4.1.10 have them.
 */
export function headerProblem(header: Readonly<Record<string, unknown>>): string | null {
  const { alg, typ, cty, kid } = header;
  if (alg !== 'PS256') return `alg ${shown(alg)}`;
  if (mediaType(typ) !== 'jose') return `typ ${shown(typ)}`;
  if (mediaType(cty) !== 'json') return `cty ${shown(cty)}`;
  return typeof kid === 'string' && kid !== '' ? null : `kid ${shown(kid)}`;
}

function mediaType(value: unknown): string | null {
  return typeof value === 'string' ? value.toLowerCase().replace(/^application\//, '') : null;
}

/** Mandatory members of the body that are missing or of the wrong type, or times in the wrong order; null for none. */
export function claimsProblem(claims: Readonly<Record<string, unknown>>): string | null {
  for (const name of ['iss', 'sub', 'jti'] as const)
    if (typeof claims[name] !== 'string' || claims[name] === '') return `${name} ${shown(claims[name])}`;
  const { aud, iat, exp, nbf } = claims;
  if (aud === undefined) return 'aud absent';
  if (!isNumericDate(iat)) return `iat ${shown(iat)}`;
  if (!isNumericDate(exp)) return `exp ${shown(exp)}`;
  if (nbf !== undefined && !isNumericDate(nbf)) return `nbf ${shown(nbf)}`;
  if ([iat, exp, nbf].some((time) => time !== undefined && time >= earliestMilliseconds))
    return `iat ${iat}, exp ${exp}, which would be milliseconds`;
  if (nbf !== undefined && exp <= nbf) return `exp ${exp}, nbf ${nbf}`;
  if (![aud].flat().every((one) => typeof one === 'string')) return `aud ${shown(aud)}`;
  return exp <= iat ? `exp ${exp}, iat ${iat}` : null;
}

/**
 * Whether a token was current in a span of time, with the skew that receivers allow; the span is in seconds since 1970.
 */
export function isCurrent(
  claims: Readonly<Record<string, unknown>>,
  span: { readonly from: number; readonly to: number },
): boolean {
  const { iat, exp, nbf } = claims;
  if (!isNumericDate(iat) || !isNumericDate(exp)) return false;
  const starts = Math.max(iat, isNumericDate(nbf) ? nbf : iat);
  return starts - skewSeconds <= span.to && span.from <= exp + skewSeconds;
}

/** What of the times a sender should do otherwise: a lifetime of 10 to 30 seconds, whole seconds; null for nothing. */
export function lifetimeAdvice({ iat, exp }: Readonly<Record<string, unknown>>): string | null {
  if (!isNumericDate(iat) || !isNumericDate(exp)) return null;
  if (!Number.isInteger(iat) || !Number.isInteger(exp)) return `iat ${iat} and exp ${exp}, which are not whole seconds`;
  const lifetime = exp - iat;
  return lifetime < 10 || lifetime > 30 ? `${lifetime} seconds` : null;
}

function isNumericDate(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function shown(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value).slice(0, 80);
}
