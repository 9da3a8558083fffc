import type { Json } from './step.ts';

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const compactJose = /\beyJ[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*)?/g;
const secretMember =
  /("(?:d|p|q|dp|dq|qi|k|access_token|refresh_token|id_token|client_assertion|client_secret|password|api_?key|secret)"\s*:\s*")((?:[^"\\]|\\.)*)(")/gi;
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

function redactPlain(text: string): string {
  return text
    .replace(privateKey, hidden)
    .replace(secretMember, (_, before: string, secret: string, after: string) => `${before}${hidden(secret)}${after}`)
    .replace(compactJose, withoutSecretParts)
    .replace(credential, (whole, scheme: string) => `${scheme} ${hidden(whole.slice(scheme.length).trim())}`);
}

function withoutSecretParts(token: string): string {
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
