import type { Overview } from '../../helpers/fleet/overview-schema.ts';
import { calendarOf } from '../formats/calendar.ts';
import { fleetMetrics } from './fleet-metrics.ts';
import { institutionsCsv } from './institutions-csv.ts';
import { renderFleet } from './page.ts';

/**
 * Every report of a night, by file name: the same overview gives the same octets.
 *
 * @param runs the way to the runs, as `renderFleet` has it
 */
export function fleetFiles(
  overview: Overview,
  tool: { readonly name: string; readonly version: string },
  runs = '',
): Readonly<Record<string, string>> {
  const entries = overview.expiries.map(({ key, name, role, holder, notAfter }) => ({
    uid: `${key}-${role}`,
    end: new Date(notAfter),
    summary: `${role} of ${name} expires`,
    description: `${role} of ${name} (${key}), key held by ${holder}. Ends at ${notAfter}.`,
    what: `${role} of ${name}`,
  }));
  return {
    'index.html': renderFleet(overview, runs),
    'overview.json': `${JSON.stringify(overview, null, 1)}\n`,
    'institutions.csv': institutionsCsv(overview),
    'fleet.prom': fleetMetrics(overview),
    'expiries.ics': calendarOf(entries, tool, new Date(overview.at), 'No certificate ends within 90 days'),
  };
}
