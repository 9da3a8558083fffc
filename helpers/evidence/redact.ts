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
const credential = /\b(Bearer|Basic)\s+(?!\[redacted)[A-Za-z0-9._~+/=-]{8,}/gi;
const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key']);

/**
 * The one door: takes secrets out of what was received and keeps its shape. Private keys, private JWK members, credentials and
 * tokens become `[redacted N chars]`; a compact JWS keeps header and payload and loses its signature, a JWE keeps its header.
 * Base64 bodies are looked into as well.
 */
export function redact(value: Json, member = ''): Json {
  if (typeof value === 'string')
    return secretHeaders.has(member.toLowerCase()) ? hidden(value) : redactText(value, member);
  if (Array.isArray(value)) return value.map((one) => redact(one as Json, member));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value as Record<string, Json>).map(([name, one]) => [name, redact(one, name)]),
    );
  }
  return value;
}

/** Redacts running text: for transcripts and logs. */
export function redactText(text: string, member = ''): string {
  if (member === 'body' && isBase64(text)) {
    const inner = Buffer.from(text, 'base64').toString('utf8');
    const clean = redactPlain(inner);
    return clean === inner ? text : Buffer.from(clean).toString('base64');
  }
  return redactPlain(text);
}

function redactPlain(text: string, depth = 0): string {
  return withinTexts(text, depth)
    .replace(privateKey, (block) => `${hidden(block)} of a private key`)
    .replace(jsonString, (whole, name: string, colon: string, secret: string) =>
      secretMembers.has(unescaped(name)) ? `"${name}"${colon}"${hidden(secret)}"` : whole,
    )
    .replace(compactJose, withoutSecretParts)
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
