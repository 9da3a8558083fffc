import type { Json } from './step.ts';

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;
/** A compact JWS or JWE: its first part is base64url of a text that begins with `{`, whatever follows that. */
const compactJose = /\be[yw][A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*)?/g;
const jsonText = /"(?:[^"\\]|\\.)*"/g;
const deepestJson = 5;
const jsonString = /"((?:[^"\\]|\\.)*)"(\s*:\s*)"((?:[^"\\]|\\.)*)"/g;
const secretMembers = new Set(
  'd p q dp dq qi k r t access_token refresh_token id_token client_assertion client_secret password apikey api_key secret'.split(
    ' ',
  ),
);
/** The same members in a form, a query or a fragment; names of one letter would take too much. */
const formMember = new RegExp(
  `\\b(${[...secretMembers].filter((name) => name.length > 2).join('|')})=([^&\\s"'<>#;,)\\]\\\\]+)`,
  'gi',
);
/** User and password of a URL (RFC 3986 3.2.1). */
const userInfo = /\b([a-z][a-z0-9+.-]*:\/\/)([^\s/?#@"'<>\\]+)@/gi;
const credential = /\b(Bearer|Basic)\s+(?!\[redacted)[A-Za-z0-9._~+/=-]{8,}/gi;
const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key']);

/**
 * The one door: takes secrets out of what was received and keeps its shape. Private keys, private JWK members, credentials and
 * tokens become `[redacted N chars]`; a compact JWS keeps header and payload and loses its signature, a JWE keeps its header.
 * Base64 bodies are looked into as well.
 * @param sent tokens that went out before: their secret parts are taken out wherever a peer repeats them, alone or encoded
 */
export function redact(value: Json, sent: readonly string[] = []): Json {
  const spellings = sent.flatMap(secretParts).flatMap(spellingsOf);
  return redacted(value, '', (text) => without(redactText(text), spellings));
}

/** Redacts running text: for what people read. */
export function redactText(text: string): string {
  return redactPlain(text);
}

function redacted(value: Json, member: string, clean: (text: string) => string): Json {
  if (typeof value === 'string') {
    if (secretHeaders.has(member.toLowerCase())) return hidden(value);
    return member === 'body' && isBase64(value) ? withinBase64(value, clean) : clean(value);
  }
  if (Array.isArray(value)) return value.map((one) => redacted(one as Json, member, clean));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value as Record<string, Json>).map(([name, one]) => [name, redacted(one, name, clean)]),
    );
  }
  return value;
}

function withinBase64(text: string, clean: (text: string) => string): string {
  const inner = Buffer.from(text, 'base64').toString('utf8');
  const outcome = clean(inner);
  return outcome === inner ? text : Buffer.from(outcome).toString('base64');
}

/** Shorter parts are left alone: they might be in anything. */
const shortestSecret = 16;

/** What makes a token worth something: the signature of a compact JWS, all but the header of a JWE, anything else as a whole. */
function secretParts(token: string): string[] {
  const parts = token.split('.');
  const secret = parts.length === 3 ? parts.slice(2) : parts.length === 5 ? parts.slice(1) : [token];
  return secret.filter((part) => part.length >= shortestSecret);
}

/** A secret as it is, in hex, and within base64 of a longer text, where only its own characters are sure. */
function spellingsOf(secret: string): string[] {
  const octets = Buffer.from(secret);
  const hex = octets.toString('hex');
  const inBase64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([
      Buffer.alloc(before),
      octets.subarray(0, Math.floor((octets.length + before) / 3) * 3 - before),
    ]);
    return text.toString('base64').slice(before === 0 ? 0 : 4);
  });
  return [
    secret,
    hex,
    hex.toUpperCase(),
    ...inBase64,
    ...inBase64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

function without(text: string, spellings: readonly string[]): string {
  return spellings.reduce((left, spelling) => left.replaceAll(spelling, () => hidden(spelling)), text);
}

function redactPlain(text: string, depth = 0): string {
  return withinTexts(text, depth)
    .replace(privateKey, (block) => `${hidden(block)} of a private key`)
    .replace(jsonString, (whole, name: string, colon: string, secret: string) =>
      secretMembers.has(unescaped(name)) ? `"${name}"${colon}"${hidden(secret)}"` : whole,
    )
    .replace(compactJose, withoutSecretParts)
    .replace(formMember, (_, name: string, secret: string) => `${name}=${hidden(secret)}`)
    .replace(userInfo, (_, scheme: string, secret: string) => `${scheme}${hidden(secret)}@`)
    .replace(credential, (whole, scheme: string) => `${scheme} ${hidden(whole.slice(scheme.length).trim())}`);
}

/** Redacts JSON that stands in the texts of JSON. */
function withinTexts(text: string, depth: number): string {
  if (depth === deepestJson || !text.includes('\\')) return text;
  return text.replace(jsonText, (token) => {
    if (!/\\["u]/.test(token)) return token;
    try {
      const inner = JSON.parse(token) as string;
      const clean = inner.includes('"') ? redactPlain(inner, depth + 1) : inner;
      return clean === inner ? token : JSON.stringify(clean);
    } catch {
      return token;
    }
  });
}

/** Host names may begin like base64url of `{`; only a JOSE header has `alg`. */
function hasJoseHeader(token: string): boolean {
  return Buffer.from(token.split('.')[0] ?? '', 'base64url')
    .toString('utf8')
    .includes('"alg"');
}

/** A member's name as JSON means it: `\\u0064` is `d`. */
function unescaped(name: string): string {
  return name
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .toLowerCase();
}

function withoutSecretParts(token: string): string {
  if (!token.startsWith('eyJ') && !hasJoseHeader(token)) return token;
  const parts = token.split('.');
  if (parts.length === 5) return [parts[0], ...parts.slice(1).map(hidden)].join('.');
  return [parts[0], parts[1], hidden(parts[2] ?? '')].join('.');
}

function hidden(secret: string): string {
  return secret.startsWith('[redacted') ? secret : `[redacted ${secret.length} chars]`;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
