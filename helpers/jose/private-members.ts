/**
 * Private members of RSA and symmetric keys (RFC 7518 6.3.2, 6.4.1), the private member of elliptic curves among them
 * (6.2.2).
 */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const deepest = 5;

/**
 * A member with a text that is not empty, or with a list: name and what opens the value. The longest of the names has
 * 18 characters, with each of its three letters escaped; nothing is looked for beyond that, so that time grows with the
 * text and no faster.
 */
const memberWithValue = /(?<!\\)"((?:[^"\\]|\\.){1,18})"\s*:\s*(?:"(?!")|(\[))/g;
/** A JSON text, or the rest where none ends. */
const jsonText = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)/g;
/** As it stands in a text, or as evidence keeps it. */
const privateKeyBlock = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\[redacted \d+ chars\] of a private key/;

/**
 * Private key material anywhere in a text: members by their names, whether JSON would hide a doubled one, the name is
 * spelt with \u escapes, or the member stands in JSON within a JSON text; and private keys in PEM. Returns what was
 * found, never its value.
 */
export function privateMembersInText(text: string): string[] {
  const found = new Set<string>();
  search(text, found, 0);
  const block = found.delete(privateKeyName);
  return [...privateMembers.filter((member) => found.has(member)), ...(block ? [privateKeyName] : [])];
}

const privateKeyName = 'a private key in PEM';

function search(text: string, found: Set<string>, depth: number): void {
  if (privateKeyBlock.test(text)) found.add(privateKeyName);
  for (const [, name = '', list] of text.matchAll(memberWithValue)) {
    const member = decoded(`"${name}"`);
    if (member !== null && privateMembers.includes(member) && (list === undefined || member === 'oth'))
      found.add(member);
  }
  if (depth === deepest) return;
  for (const [token] of text.matchAll(jsonText)) {
    const inner = /\\["u]/.test(token) ? decoded(token) : null;
    if (inner?.includes('"')) search(inner, found, depth + 1);
  }
}

function decoded(token: string): string | null {
  try {
    return JSON.parse(token) as string;
  } catch {
    return null;
  }
}
