/** A number of things: `1 case`, `2 cases`. */
export function numberOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
