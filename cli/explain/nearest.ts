/** Ids that somebody may have meant, the likeliest first; at most five. */
export function nearest(id: string, known: readonly string[]): string[] {
  const asked = id.toLowerCase();
  return known
    .map((one) => ({ one, apart: apart(asked, one.toLowerCase()) }))
    .filter(({ apart }) => apart <= Math.max(2, asked.length / 3))
    .sort((a, b) => a.apart - b.apart || (a.one < b.one ? -1 : 1))
    .slice(0, 5)
    .map(({ one }) => one);
}

/** Edits from one to the other; what is a part of the other is near, the nearer the more of it there is. */
function apart(asked: string, known: string): number {
  if (asked.length > 2 && known.includes(asked)) return 1 - asked.length / known.length;
  return edits(asked, known);
}

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1)
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (character === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}
