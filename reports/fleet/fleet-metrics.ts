import { type Institution, type Overview, type State, states } from '../../helpers/fleet/overview-schema.ts';
import { atInstant, type Labels, type Sample, family as series } from '../formats/exposition.ts';

/** Institutions that have series of their own; what is beyond is counted, so that a fleet cannot flood a Prometheus. */
const mostInstitutions = 2000;

/** The gravest first would make a graph that falls when things get worse: a number that grows with gravity. */
const gravity: Readonly<Record<State, number>> = {
  conformant: 0,
  incomplete: 1,
  refused: 2,
  'not-done': 3,
  'non-conformant': 4,
};

/**
 * Metrics of a night in the text format of Prometheus and OpenMetrics: a few for all, and of each institution one
 * series a metric, all with the environment of their targets. No label has what a peer sent. Times are Unix seconds.
 */
export function fleetMetrics(overview: Overview): string {
  const { institutions, at, states: counts } = overview;
  const own = institutions.slice(0, mostInstitutions);
  const common = { environment: environmentOf(institutions) };
  const family = (...[name, type, help, samples]: Parameters<typeof series>) =>
    series(name, type, help, samples, common);
  const each = (sample: (one: Institution, labels: Labels) => Sample[]) =>
    own.flatMap((one) =>
      sample(one, { target: one.key, ...(one.environment === null ? {} : { environment: one.environment }) }),
    );
  return [
    ...family('fleet_institutions', 'gauge', 'Institutions of the last night by state.', [
      ...states.map((state): Sample => [{ state }, counts[state]]),
    ]),
    ...family(
      'fleet_institution_state',
      'gauge',
      'State of an institution: 0 conformant, 1 incomplete, 2 target file refused, 3 not done, 4 not conformant.',
      each(({ state }, labels) => [[labels, gravity[state]]]),
    ),
    ...family(
      'fleet_institution_first_not_after_timestamp_seconds',
      'gauge',
      'When the first certificate of an institution expires, as the last night saw it.',
      each(({ certificates }, labels) => {
        const ends = Object.values(certificates)
          .flatMap(({ notAfter }) => notAfter ?? [])
          .sort();
        return ends[0] === undefined ? [] : atInstant(labels, ends[0]);
      }),
    ),
    ...family(
      'fleet_institution_run_end_timestamp_seconds',
      'gauge',
      'When the run of an institution ended.',
      each(({ at: end }, labels) => (end === null ? [] : atInstant(labels, end))),
    ),
    ...family('fleet_institutions_worse', 'gauge', 'Institutions of which something is worse than the night before.', [
      [{}, institutions.filter(({ changes }) => changes.some(({ worse }) => worse === true)).length],
    ]),
    ...family('fleet_common_causes', 'gauge', 'Causes that keep more than one institution from conformant.', [
      [{}, overview.common.length],
    ]),
    ...family('fleet_busy_institutions', 'gauge', 'Institutions judged while their machine was too busy.', [
      [{}, overview.busy],
    ]),
    ...family('fleet_left_out_institutions', 'gauge', 'Institutions that have no series of their own here.', [
      [{}, institutions.length - own.length],
    ]),
    ...family(
      'fleet_vanished_institutions',
      'gauge',
      'Institutions of the night before that are not among the targets.',
      [[{}, overview.left.length]],
    ),
    ...family('fleet_overview_timestamp_seconds', 'gauge', 'When this overview was made.', atInstant({}, at)),
    '# EOF',
    '',
  ].join('\n');
}

/** What tells fleets of one Prometheus apart, as far as a night knows it. */
function environmentOf(institutions: readonly Institution[]): string {
  const all = new Set(institutions.flatMap(({ environment }) => environment ?? []));
  return all.size > 1 ? 'mixed' : ([...all][0] ?? 'unknown');
}
