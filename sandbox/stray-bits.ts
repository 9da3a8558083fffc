/**
 * The same octets: the last character of a signature of 256 octets, or of a tag of 16, has four bits to spare, which
 * are zero.
 */
export function withStrayBits(message: string): string {
  const next: Readonly<Record<string, string>> = { A: 'B', Q: 'R', g: 'h', w: 'x' };
  return message.replace(/.$/, (last) => next[last] ?? last);
}
