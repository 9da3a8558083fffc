/**
 * Secrets that are known by their form, in running text. Every pattern here takes time in proportion to the text,
 * whatever that is: texts come from peers.
 */

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const jsonText = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)/g;
const deepestJson = 5;
/** A member with a text for its value, whole or cut off; what is longer is no name of a secret. */
const jsonMember = /"((?:[^"\\]|\\[\s\S]){1,128})"(\s*:\s*)"((?:[^"\\]|\\[\s\S])*)("|\\?$)/g;
const secretMembers = new Set(
  'd p q dp dq qi k r t access_token refresh_token id_token client_assertion client_secret password apikey api_key secret'.split(
    ' ',
  ),
);
const longNames = [...secretMembers].filter((name) => name.length > 2).join('|');
/** The same members in a form, a query or a fragment; names of one letter would take too much. */
const formMember = new RegExp(`\\b(${longNames})=([^&\\s"'<>#;,)\\]\\\\]+)`, 'gi');
/**
 * User and password of a URL (RFC 3986 3.2.1), to the last `@` of its authority. Readers of http and https URLs take
 * them without slashes and with backslashes as well (WHATWG URL, special authority states).
 */
const userInfo = /\b([a-z][a-z0-9+.-]{0,30}:\/\/|https?:[\\/]{0,8})([^\s/?#"'<>\\]{1,1024})@/gi;
const queryMember = new RegExp(`([?&](?:${longNames})=)([^&\\s"'<>#]+)`, 'gi');
const credential = /\b(Bearer|Basic)\s+(?!\[redacted)[A-Za-z0-9._~+/=-]{8,}/gi;
/** What compact JWS and JWE are made of. */
const dotted = /[A-Za-z0-9_.-]+/g;

/** Takes private keys, private JWK members, credentials and the secret parts of tokens out of a text. */
export function withoutSecrets(text: string, depth = 0): string {
  return withinTexts(text, depth)
    .replace(privateKey, (block) => `${hidden(block)} of a private key`)
    .replace(jsonMember, (whole, name: string, colon: string, secret: string, end: string) =>
      secretMembers.has(unescaped(name)) ? `"${name}"${colon}"${hidden(secret)}${end}` : whole,
    )
    .replace(dotted, withoutSecretParts)
    .replace(formMember, (_, name: string, secret: string) => `${name}=${hidden(secret)}`)
    .replace(userInfo, (_, scheme: string, secret: string) => `${scheme}${hidden(secret)}@`)
    .replace(credential, (whole, scheme: string) => `${scheme} ${hidden(whole.slice(scheme.length).trim())}`);
}

/** Takes users, passwords and tokens out of the URLs of a text. */
export function withoutSecretsOfUrls(text: string): string {
  return text
    .replace(queryMember, (_, name: string, secret: string) => `${name}${hidden(secret)}`)
    .replace(userInfo, (_, scheme: string, secret: string) => `${scheme}${hidden(secret)}@`);
}

/** What stands in the place of a secret. */
export function hidden(secret: string): string {
  return secret.startsWith('[redacted') ? secret : `[redacted ${secret.length} chars]`;
}

/** Takes secrets out of JSON that stands in the texts of JSON. */
function withinTexts(text: string, depth: number): string {
  if (depth === deepestJson || !text.includes('\\')) return text;
  return text.replace(jsonText, (token) => {
    if (!/\\["u]/.test(token)) return token;
    try {
      const inner = JSON.parse(token) as string;
      const clean = inner.includes('"') ? withoutSecrets(inner, depth + 1) : inner;
      return clean === inner ? token : JSON.stringify(clean);
    } catch {
      return token;
    }
  });
}

/** A member's name as JSON means it: `\\u0064` is `d`. */
function unescaped(name: string): string {
  return name
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .toLowerCase();
}

/** Compact tokens in a run of their characters: a JWS keeps header and payload, a JWE its header. */
function withoutSecretParts(run: string): string {
  const parts = run.split('.');
  for (let at = 0; at + 2 < parts.length; at += 1) {
    if (!endsWithJoseHeader(parts[at] ?? '')) continue;
    const length = at + 4 < parts.length ? 5 : 3;
    for (let secret = at + (length === 5 ? 1 : 2); secret < at + length; secret += 1)
      parts[secret] = hidden(parts[secret] ?? '');
    at += length - 1;
  }
  return parts.join('.');
}

/**
 * Whether a text ends with base64url of a JOSE header: of JSON, which begins with `{`, with `alg`. Names of hosts begin
 * like that at times.
 */
function endsWithJoseHeader(text: string): boolean {
  if (text.startsWith('eyJ')) return true;
  const start = text.search(/\be[yw]|eyJ/);
  return start >= 0 && Buffer.from(text.slice(start), 'base64url').toString('utf8').includes('"alg"');
}
