/** A compact JWS as received; nothing of it is verified. */
export interface CompactToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signature: Buffer;
  readonly signingInput: Buffer;
}

/** Reads a compact JWS with a JSON object for its payload; null for what is none. */
export function readToken(text: string): CompactToken | null {
  const [header, claims, signature, ...more] = text.split('.');
  if (header === undefined || claims === undefined || signature === undefined || more.length > 0) return null;
  const read = { header: object(header), claims: object(claims) };
  if (!read.header || !read.claims) return null;
  return {
    header: read.header,
    claims: read.claims,
    signature: Buffer.from(signature, 'base64url'),
    signingInput: Buffer.from(`${header}.${claims}`),
  };
}

function object(base64url: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
