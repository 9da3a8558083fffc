import { hidden } from './secret-text.ts';

/** Shorter parts are left alone: they might be in anything. */
const shortestSecret = 16;

/** Takes the secret parts of tokens out of texts, however a peer that was sent them spells them. */
export function withoutSent(sent: readonly string[]): (text: string) => string {
  const spellings = sent.flatMap(secretParts).flatMap(spellingsOf);
  return (text) => spellings.reduce((left, spelling) => left.replaceAll(spelling, () => hidden(spelling)), text);
}

/**
 * What makes a token worth something: the signature of a compact JWS, all but the header of a JWE, anything else as a
 * whole.
 */
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
    const whole = Math.floor((octets.length + before) / 3) * 3 - before;
    const text = Buffer.concat([Buffer.alloc(before), octets.subarray(0, whole)]).toString('base64');
    return text.slice(before === 0 ? 0 : 4);
  });
  const urlSafe = inBase64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([secret, hex, hex.toUpperCase(), ...inBase64, ...urlSafe])];
}
