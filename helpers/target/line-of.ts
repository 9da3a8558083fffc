/** Line of a JSON pointer, or of the nearest node above it; null where there is none. */
export function lineOf(pointer: string, lines: Readonly<Record<string, number>>): number | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines[at];
    if (line !== undefined) return line;
  }
  return null;
}
