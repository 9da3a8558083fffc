import { createPublicKey } from 'node:crypto';
import { base64urlUIntProblem } from '../encodings/base64.ts';
import { readJson } from '../encodings/json.ts';
import { oncePer } from '../memory/once-per.ts';

/** An entry of a JWK Set as published; members of the wrong type read as absent (RFC 7517 4). */
export interface PublishedKey {
  readonly kid: string | null;
  readonly kty: string | null;
  readonly use: string | null;
  readonly alg: string | null;
  /** Member key_ops; null where it is absent or no list. */
  readonly keyOps: readonly string[] | null;
  readonly n: string | null;
  readonly e: string | null;
  /** As published: base64 DER, the key's certificate first; empty where the member is absent or no list of texts. */
  readonly x5c: readonly string[];
  readonly x5t256: string | null;
  readonly x5u: string | null;
  readonly x5dn: string | null;
  /** Names of all members. */
  readonly members: readonly string[];
  /** Members that are of another form than theirs, in a few words each (RFC 7517 4, RFC 7518 6.3.1). */
  readonly misshapen: readonly string[];
}

export type JwkSetReading =
  | {
      readonly keys: readonly PublishedKey[];
      /** What strict readers refuse the whole set for. */
      readonly problems: readonly string[];
      /** Names that an object of the set has more than once (RFC 7517 4 and 5). */
      readonly doubled: readonly string[];
    }
  | {
      readonly notAJwkSet: string /** It may be one: this suite reads no more of it. */;
      readonly beyondLimits: boolean;
    };

const longestSet = 1_000_000;
const mostKeys = 1_000;

/** Reads a JWK Set (RFC 7517 5). Never throws; entries that are no objects are left out and named. */
export function readJwkSet(body: string): JwkSetReading {
  if (body.length > longestSet) return { notAJwkSet: `it is longer than ${longestSet} characters`, beyondLimits: true };
  const { value, problems, doubts } = readJson(body);
  if (body.startsWith('\uFEFF'))
    return { notAJwkSet: 'it begins with a byte order mark, which RFC 8259 8.1 forbids', beyondLimits: false };
  if (value === undefined)
    return { notAJwkSet: `it is not JSON: ${JSON.stringify(body.slice(0, 40))}`, beyondLimits: false };
  if (typeof value !== 'object' || value === null || !Array.isArray((value as { keys?: unknown }).keys)) {
    return { notAJwkSet: 'it is JSON without an array “keys”', beyondLimits: false };
  }
  const entries = (value as { keys: unknown[] }).keys;
  if (entries.length > mostKeys) return { notAJwkSet: `it has ${entries.length} keys`, beyondLimits: true };
  const objects = entries.filter(
    (entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null && !Array.isArray(entry),
  );
  const strays = entries.length - objects.length;
  return {
    keys: objects.map(publishedKey),
    problems: [...(strays > 0 ? [`${strays} entries are no objects`] : []), ...doubts],
    doubled: problems,
  };
}

function publishedKey(entry: Record<string, unknown>): PublishedKey {
  const text = (member: string) => (typeof entry[member] === 'string' ? (entry[member] as string) : null);
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : null;
  return {
    kid: text('kid'),
    kty: text('kty'),
    use: text('use'),
    alg: text('alg'),
    n: text('n'),
    e: text('e'),
    keyOps: texts(entry.key_ops),
    x5c: texts(entry.x5c) ?? [],
    x5t256: text('x5t#S256'),
    x5u: text('x5u'),
    x5dn: text('x5dn'),
    members: Object.keys(entry),
    misshapen: [
      ...wrongTypes(entry),
      ...['n', 'e'].flatMap((member) => numberProblem(member, entry[member])),
      ...operationsProblem(entry.key_ops),
      ...certificatesProblem(entry.x5c),
    ],
  };
}

const textMembers = ['kty', 'use', 'alg', 'kid', 'x5u', 'x5t', 'x5t#S256', 'x5dn', 'n', 'e'];

function wrongTypes(entry: Readonly<Record<string, unknown>>): string[] {
  return textMembers
    .filter((member) => entry[member] !== undefined && typeof entry[member] !== 'string')
    .map((member) => `${member} is ${JSON.stringify(entry[member]).slice(0, 40)}, which is no text`);
}

/** RFC 7517 4.3. */
function operationsProblem(value: unknown): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) return [noTexts('key_ops', value)];
  return new Set(value).size < value.length ? ['key_ops names an operation twice'] : [];
}

/** RFC 7517 4.7: entries that are no texts, which read as absent; a list without texts is judged elsewhere. */
function certificatesProblem(value: unknown): string[] {
  const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  return texts.length > 0 && texts.length < (value as unknown[]).length ? [noTexts('x5c', value)] : [];
}

function noTexts(member: string, value: unknown): string {
  return `${member} is ${JSON.stringify(value).slice(0, 40)}, which is no list of texts`;
}

function numberProblem(member: string, value: unknown): string[] {
  const problem = typeof value === 'string' ? base64urlUIntProblem(value) : null;
  return problem === null ? [] : [`${member} ${problem}`];
}

/** The RSA public key of an entry as SubjectPublicKeyInfo, DER, base64; null where n and e make none. */
export const publicKeySpki = oncePer((key: PublishedKey): string | null => {
  if (key.kty !== 'RSA' || !hasValue(key.n) || !hasValue(key.e)) return null;
  try {
    const publicKey = createPublicKey({ key: { kty: 'RSA', n: key.n, e: key.e }, format: 'jwk' });
    return publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  } catch {
    return null;
  }
});

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
