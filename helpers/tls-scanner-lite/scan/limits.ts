import type { ConnectionLimits } from '../connections.ts';

/**
 * Connections that a scan opens at most, unless the options say otherwise: in a quick scan, about 24 where nothing is
 * wrong.
 */
export const usualLimits: Readonly<
  Record<'quick' | 'full', Omit<ConnectionLimits, 'pace'> & { readonly concurrency: number }>
> = {
  quick: { atMost: 40, concurrency: 4, timeoutMs: 5000 },
  full: { atMost: 120, concurrency: 8, timeoutMs: 5000 },
};
