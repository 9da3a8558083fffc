/**
 * Levenshtein distance of two texts; infinite where it is more than `most`, which costs no more than that times their
 * length.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 0; i < one.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1)
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (one[i] === other[j] ? 0 : 1)));
    if (Math.min(...next) > most) return Number.POSITIVE_INFINITY;
    row = next;
  }
  const distance = row[other.length] ?? 0;
  return distance > most ? Number.POSITIVE_INFINITY : distance;
}
