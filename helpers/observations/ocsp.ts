import type { Status, StatusSubject } from './status.ts';
import { type Step, stepOf } from './step.ts';

/** One question about each certificate to the responder that it names (RFC 6960). */
export type Ocsp = Status;

/** @param sightings steps that see certificates of the subject */
export function ocspStep(subject: StatusSubject, sightings: readonly string[], connections: number): Step<'ocsp'> {
  return stepOf('ocsp', subject, { certificatesOf: [subject] }, { connections, after: sightings });
}
