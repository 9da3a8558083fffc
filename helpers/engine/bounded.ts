const longest = 500;

/** A text of at most 500 characters, which what a peer sent need not be: the whole of it is in the evidence. */
export function bounded(text: string): string {
  if (text.length <= longest) return text;
  const characters = [...text.slice(0, 2 * longest)];
  if (characters.length <= longest && text.length <= 2 * longest) return text;
  return `${characters.slice(0, longest).join('')}… (${text.length} characters in all)`;
}
