/** How often every verdict is repeated: REPEAT in the environment, twice by default. */
export const repeats = Math.max(1, Math.trunc(Number(process.env.REPEAT ?? 2)) || 1);

/** Runs one observation again and again and counts what came out: a verdict that flips shows as two entries. */
export async function tally(observe: () => Promise<string>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let round = 0; round < repeats; round++) {
    const seen = await observe();
    counts[seen] = (counts[seen] ?? 0) + 1;
  }
  return counts;
}
