import type { ConnectionLimits } from '../connections.ts';

/** Connections that a scan opens at most, unless the options say otherwise: in a quick scan, a dozen where nothing is wrong. */
export const usualLimits: Readonly<Record<'quick' | 'full', ConnectionLimits>> = {
  quick: { atMost: 24, concurrency: 4, pauseMs: 0, timeoutMs: 5000 },
  full: { atMost: 120, concurrency: 4, pauseMs: 0, timeoutMs: 5000 },
};
