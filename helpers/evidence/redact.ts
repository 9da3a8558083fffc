import { hidden, withoutSecrets } from './secret-text.ts';
import { withoutSent } from './sent-secrets.ts';

const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key']);

/**
 * The one door: takes secrets out of what was received and keeps its shape. Private keys, private JWK members,
 * credentials and tokens become `[redacted N chars]`; a compact JWS keeps header and payload and loses its signature, a
 * JWE keeps its header. Base64 bodies are looked into as well.
 * @param sent tokens that went out before: their secret parts are taken out wherever a peer repeats them, alone or
 * encoded
 */
export function redact<T>(value: T, sent: readonly string[] = []): T {
  const withoutOwn = withoutSent(sent);
  // Texts alone are changed.
  return redacted(value, '', (text) => withoutOwn(cleaned(text))) as T;
}

function redacted(value: unknown, member: string, clean: (text: string) => string): unknown {
  if (typeof value === 'string') {
    if (secretHeaders.has(member.toLowerCase())) return hidden(value);
    return member === 'body' && isBase64(value) ? withinBase64(value, clean) : clean(value);
  }
  if (typeof value !== 'object' || value === null) return value;
  // What stays as it is is not copied: nearly all of it.
  if (Array.isArray(value)) {
    const all = value.map((one) => redacted(one, member, clean));
    return all.every((one, index) => one === value[index]) ? value : all;
  }
  const members = Object.entries(value).map(([name, one]) => [name, redacted(one, name, clean), one] as const);
  if (members.every(([, after, before]) => after === before)) return value;
  return Object.fromEntries(members.map(([name, after]) => [name, after]));
}

/**
 * Long texts in which no secret was found, such as the certificates that each of hundreds of connections shows. None
 * with one is kept.
 */
const innocent = new Set<string>();
const mostInnocent = 256;
const innocentLength = { least: 256, most: 8192 };

function cleaned(text: string): string {
  if (innocent.has(text)) return text;
  const outcome = withoutSecrets(text);
  if (outcome !== text || text.length < innocentLength.least || text.length > innocentLength.most) return outcome;
  innocent.add(text);
  const [oldest] = innocent;
  if (innocent.size > mostInnocent && oldest !== undefined) innocent.delete(oldest);
  return text;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

function withinBase64(text: string, clean: (text: string) => string): string {
  const inner = Buffer.from(text, 'base64').toString('utf8');
  const outcome = clean(inner);
  return outcome === inner ? text : Buffer.from(outcome).toString('base64');
}
