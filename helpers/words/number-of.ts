/** A number of things: `1 case`, `2 cases`; with the plural where it is not that with an s. */
export function numberOf(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
