import { oncePer } from '../memory/once-per.ts';
import type { Results } from './results.ts';

/** Serialises RESULTS; the same RESULTS give the same text. */
export const resultsText = oncePer((results: Results): string => `${JSON.stringify(results, null, 1)}\n`);
