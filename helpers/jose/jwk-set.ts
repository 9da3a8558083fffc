import { createPublicKey } from 'node:crypto';

/** An entry of a JWK Set as published; members of the wrong type read as absent (RFC 7517 4). */
export interface PublishedKey {
  readonly kid: string | null;
  readonly kty: string | null;
  readonly use: string | null;
  readonly alg: string | null;
  readonly n: string | null;
  readonly e: string | null;
  /** As published: base64 DER, the key's certificate first. */
  readonly x5c: readonly string[];
  readonly x5t256: string | null;
  readonly x5u: string | null;
  readonly x5dn: string | null;
  /** Names of all members. */
  readonly members: readonly string[];
}

export type JwkSetReading =
  | { readonly keys: readonly PublishedKey[]; readonly problems: readonly string[] }
  | { readonly notAJwkSet: string };

const longestSet = 1_000_000;
const mostKeys = 1_000;
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Reads a JWK Set (RFC 7517 5). Never throws; entries that are no objects are left out and named. */
export function readJwkSet(body: string): JwkSetReading {
  if (body.length > longestSet) return { notAJwkSet: `it is longer than ${longestSet} characters` };
  const value = parsed(body);
  if (value === undefined) return { notAJwkSet: `it is not JSON: ${JSON.stringify(body.slice(0, 40))}` };
  if (typeof value !== 'object' || value === null || !Array.isArray((value as { keys?: unknown }).keys)) {
    return { notAJwkSet: 'it is JSON without an array “keys”' };
  }
  const entries = (value as { keys: unknown[] }).keys;
  if (entries.length > mostKeys) return { notAJwkSet: `it has ${entries.length} keys` };
  const objects = entries.filter(
    (entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null && !Array.isArray(entry),
  );
  const strays = entries.length - objects.length;
  return { keys: objects.map(publishedKey), problems: strays > 0 ? [`${strays} entries are no objects`] : [] };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function publishedKey(entry: Record<string, unknown>): PublishedKey {
  const text = (member: string) => (typeof entry[member] === 'string' ? (entry[member] as string) : null);
  const chain = Array.isArray(entry.x5c) ? entry.x5c.filter((one): one is string => typeof one === 'string') : [];
  return {
    kid: text('kid'),
    kty: text('kty'),
    use: text('use'),
    alg: text('alg'),
    n: text('n'),
    e: text('e'),
    x5c: chain,
    x5t256: text('x5t#S256'),
    x5u: text('x5u'),
    x5dn: text('x5dn'),
    members: Object.keys(entry),
  };
}

/** The RSA public key of an entry as SubjectPublicKeyInfo, DER, base64; null where n and e make none. */
export function publicKeySpki(key: PublishedKey): string | null {
  if (key.kty !== 'RSA' || !hasValue(key.n) || !hasValue(key.e)) return null;
  try {
    const publicKey = createPublicKey({ key: { kty: 'RSA', n: key.n, e: key.e }, format: 'jwk' });
    return publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  } catch {
    return null;
  }
}

/** Whether a Base64urlUInt is a number above zero; OpenSSL takes zero for a key. */
function hasValue(member: string | null): member is string {
  return member !== null && Buffer.from(member, 'base64url').some((octet) => octet !== 0);
}

export interface KidMatches {
  readonly exact: readonly PublishedKey[];
  /** Equal but for case. */
  readonly caseInsensitive: readonly PublishedKey[];
  /** Equal but for white space at the ends. */
  readonly trimmed: readonly PublishedKey[];
}

/** Entries by KID: exactly, which alone counts, and nearly, for diagnosis. */
export function findByKid(keys: readonly PublishedKey[], kid: string): KidMatches {
  const named = keys.filter((key): key is PublishedKey & { kid: string } => key.kid !== null);
  const others = named.filter((key) => key.kid !== kid);
  return {
    exact: named.filter((key) => key.kid === kid),
    caseInsensitive: others.filter((key) => key.kid.toLowerCase() === kid.toLowerCase()),
    trimmed: others.filter((key) => key.kid.trim() === kid.trim()),
  };
}

/**
 * Private members of RSA or symmetric keys that stand anywhere in the text, also where JSON would hide a doubled member or the name is
 * spelt with \u escapes.
 */
export function privateMembersInText(body: string): string[] {
  return privateMembers.filter((member) => new RegExp(`"${[...member].map(plainOrEscaped).join('')}"\\s*:`).test(body));
}

function plainOrEscaped(letter: string): string {
  const hex = letter
    .charCodeAt(0)
    .toString(16)
    .replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`);
  return `(?:${letter}|\\\\u00${hex})`;
}
