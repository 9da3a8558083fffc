import type { Status, StatusSubject } from './status.ts';
import { type Step, stepOf } from './step.ts';

/** GET of each revocation list that certificates name. */
export type Crl = Status;

/** At most this many different lists are fetched. */
export const mostLists = 4;

/** @param sightings steps that see certificates of the subjects */
export function crlStep(subjects: readonly StatusSubject[], sightings: readonly string[]): Step<'crl'> {
  const step = stepOf('crl', 'crl', { certificatesOf: subjects }, { connections: mostLists, after: sightings });
  return { ...step, key: 'crl' };
}
