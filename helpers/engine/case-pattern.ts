/** Whether a case id fits a pattern of `--only`: `*` stands for anything; a check id alone means all its cases. */
export function matches(id: string, pattern: string | null): boolean {
  if (pattern === null) return true;
  const check = id.split('@', 1)[0] ?? id;
  return pattern.split(',').some((part) => {
    const pieces = part.trim().split('*');
    return isMadeOf(id, pieces) || isMadeOf(check, pieces);
  });
}

/**
 * Whether a text is these pieces in their order, with anything between them; in a time that grows with both and no
 * faster.
 */
function isMadeOf(text: string, [first = '', ...rest]: readonly string[]): boolean {
  const last = rest.pop();
  if (last === undefined) return text === first;
  let at = first.length;
  if (!text.startsWith(first)) return false;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.endsWith(last) && text.length - last.length >= at;
}
