import type { Standard } from './standards.ts';

/** Versions of the API Hub's standard, oldest first: a target selects one. */
export const hubVersions = ['v2.1'] as const;
export type HubVersion = (typeof hubVersions)[number];

/**
 * What holds in some versions only: from `since` on, and no more from `until` on; in every one before or after where
 * absent.
 */
export interface Held {
  readonly since?: HubVersion;
  readonly until?: HubVersion;
}

/** Whether something holds in a version. What is of another standard has no versions, and holds. */
export function holdsIn({ since, until }: Held, standard: Standard): boolean {
  const order: readonly string[] = hubVersions;
  const at = order.indexOf(standard);
  const from = since === undefined ? 0 : order.indexOf(since);
  return at === -1 || (at >= from && (until === undefined || at < order.indexOf(until)));
}
