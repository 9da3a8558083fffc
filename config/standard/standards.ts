import { type HubVersion, hubVersions } from './versions.ts';

/**
 * What a target can assert: a version of the API Hub's standard, or another standard, of which nothing applies to the
 * API Hub.
 */
export type Standard = HubVersion | 'axway-recipe';
export const standardNames: readonly Standard[] = [...hubVersions, 'axway-recipe'];

/** What the versions of a standard share: registry, suites and target format. */
export type Family = 'api-hub' | 'axway-recipe';

export function familyOf(standard: Standard): Family {
  return standard === 'axway-recipe' ? standard : 'api-hub';
}
