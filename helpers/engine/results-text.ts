import type { Results } from './results.ts';

/** Serialises RESULTS; the same RESULTS give the same text. */
export function resultsText(results: Results): string {
  return `${JSON.stringify(results, null, 1)}\n`;
}
