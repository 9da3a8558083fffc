/**
 * Why a text is not base64url as JOSE writes it: neither padding nor line breaks nor other characters, unused bits zero
 * (RFC 7515 2, RFC 4648 3.5 and 5). Null where it is.
 */
export function base64urlProblem(text: string): string | null {
  if (/\s/.test(text)) return 'has white space';
  if (/[+/]/.test(text)) return 'has + or /, which are of base64 and not of base64url';
  if (text.includes('=')) return 'has padding';
  if (!/^[\w-]*$/.test(text)) return 'has characters that are not of base64url';
  if (text.length % 4 === 1) return 'has a length that no octets have';
  const again = Buffer.from(text, 'base64url').toString('base64url');
  return again === text ? null : 'has bits behind its last octet that are not zero';
}

/**
 * Why a text is not base64: of its alphabet alone, with padding, unused bits zero (RFC 4648 3.2, 3.3, 3.5 and 4). Null
 * where it is.
 */
export function base64Problem(text: string): string | null {
  if (/[-_]/.test(text)) return 'has - or _, which are of base64url and not of base64';
  const stranger = /[^A-Za-z0-9+/=]/u.exec(text)?.[0];
  if (stranger !== undefined) return `has ${JSON.stringify(stranger)}, which is not of base64`;
  if (/=[^=]|===/.test(text)) return 'has padding that is not at its end, or too much of it';
  if (text.length % 4 !== 0) return 'is cut off, or lacks padding';
  const again = Buffer.from(text, 'base64').toString('base64');
  return again === text ? null : 'has bits behind its last octet that are not zero';
}

/** Why a text is no Base64urlUInt: base64url of as few octets as the number needs (RFC 7518 2). Null where it is. */
export function base64urlUIntProblem(text: string): string | null {
  const problem = base64urlProblem(text);
  if (problem !== null) return problem;
  const octets = Buffer.from(text, 'base64url');
  if (octets.length === 0) return 'is empty';
  return octets[0] === 0 && octets.length > 1 ? 'begins with an octet of zero' : null;
}
