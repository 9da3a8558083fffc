import type { Results } from '../../helpers/engine/results.ts';
import { calendarOf } from './calendar.ts';

/** The ends of the certificates that the run saw as an iCalendar file, a day each. */
export function expiriesIcs({ certificates, target, tool, judgedAt }: Results): string {
  const known = certificates.filter(({ notAfter }) => Number.isFinite(Date.parse(notAfter ?? '')));
  const entries = known.map(({ role, title, holder, notAfter, kid }) => ({
    uid: `${target.name}-${role}`,
    end: new Date(notAfter ?? ''),
    summary: `${role} of ${target.institution} expires (${target.environmentTitle})`,
    description: `${title}, key held by ${holder}${kid === null ? '' : `, KID ${kid}`}. Ends at ${notAfter}.`,
    what: role,
  }));
  return calendarOf(entries, tool, new Date(judgedAt));
}
