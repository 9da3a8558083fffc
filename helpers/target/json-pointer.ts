/** A member name in a JSON pointer (RFC 6901 3). */
export function escapedMember(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
