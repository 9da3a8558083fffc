/** A count in words: `1 case`, `2 cases`; with the plural where it is not that with an s. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
