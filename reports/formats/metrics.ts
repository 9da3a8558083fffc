import { outcomes, verdicts } from '../../helpers/engine/outcome.ts';
import type { Results, RollUp } from '../../helpers/engine/results.ts';
import { casesOn, rollUp } from '../../helpers/engine/roll-up.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import { atInstant, family as familyOf, type Labels, type Sample } from './exposition.ts';
import { isWhole } from './scope.ts';

/**
 * Metrics of a run as text that is both the Prometheus exposition format 0.0.4 and OpenMetrics 1.0: gauges and one
 * summary, without timestamps, which node_exporter's textfile collector refuses. Every sample carries target and
 * vantage, so that files of several targets can lie in one folder. Times are Unix seconds. Probe durations are left out
 * where there is no evidence.
 */
export function metrics(results: Results, evidence: Evidence | null): string {
  const common = { target: results.target.name, vantage: results.target.vantage };
  const family = (name: string, type: 'gauge' | 'summary', help: string, samples: readonly Sample[]) =>
    familyOf(name, type, help, samples, common);
  const instant = (name: string, help: string, rfc3339: string) => family(name, 'gauge', help, atInstant({}, rfc3339));
  return [
    ...family('verdict', 'gauge', 'Verdict of the last run: 1 for the one that holds, 0 for the others.', [
      ...verdicts.map((verdict): Sample => [{ verdict }, Number(verdict === results.verdict)]),
    ]),
    ...family('run_whole', 'gauge', 'Whether the last run did all of its plan, unfiltered (1) or not (0).', [
      [{}, Number(isWhole(results))],
    ]),
    ...family('coverage_whole', 'gauge', 'Whether no MUST is left to others (1): else the verdict is in part (0).', [
      [{}, Number(results.coverage.whole)],
    ]),
    ...family('unproved_cases', 'gauge', 'Cases under a MUST that nobody has seen, by the party that can.', [
      ...results.coverage.parties.map(({ party, unproved }): Sample => [{ party }, unproved]),
    ]),
    ...family('cases', 'gauge', 'Cases of the last run by outcome.', [
      ...outcomes.map((outcome): Sample => [{ outcome }, results.counts[outcome] ?? 0]),
    ]),
    ...family('certificate_cases', 'gauge', 'Cases of a certificate that apply, by whether the last run saw them.', [
      ...[...new Set(results.certificates.map(({ role }) => role))].flatMap((role) =>
        seenAndUnseen({ role }, rollUp(results.cases.filter(({ subject }) => subject.role === role))),
      ),
    ]),
    ...family('path_cases', 'gauge', 'Cases of a connection path that apply, by whether the last run saw them.', [
      ...results.paths.flatMap(({ endpoint }) => seenAndUnseen({ endpoint }, rollUp(casesOn(endpoint, results.cases)))),
    ]),
    ...instant('run_start_timestamp_seconds', 'When the last run began.', results.startedAt),
    ...instant('run_end_timestamp_seconds', 'When the last run ended.', results.endedAt),
    ...instant('run_judged_timestamp_seconds', 'Instant that the last run was judged for.', results.judgedAt),
    ...family(
      'certificate_not_after_timestamp_seconds',
      'gauge',
      'When the certificate of a role expires, as the last run saw it.',
      expiries(results),
    ),
    ...family(
      'probe_duration_seconds',
      'summary',
      'Durations of the steps of the last run by kind.',
      durations(evidence),
    ),
    ...family(
      'probe_failures',
      'gauge',
      'Steps of the last run that came to no observation, by kind.',
      failures(evidence),
    ),
    ...family('build', 'gauge', 'What judged the last run, and by which requirement set; always 1.', [
      [
        {
          version: results.tool.version,
          standard: results.standard,
          requirement_set: results.requirementSet,
          institution: results.target.institution,
          environment: results.target.environment,
        },
        1,
      ],
    ]),
    '# EOF',
    '',
  ].join('\n');
}

function seenAndUnseen(labels: Labels, { seen, total }: RollUp): Sample[] {
  return [
    [{ ...labels, seen: 'true' }, seen],
    [{ ...labels, seen: 'false' }, total - seen],
  ];
}

/** One sample a role: where several certificates of a role were seen, the one that expires first. */
function expiries({ certificates }: Results): Sample[] {
  const first = new Map<string, string>();
  for (const { role, notAfter } of certificates) {
    const known = first.get(role);
    if (notAfter !== null && (known === undefined || Date.parse(notAfter) < Date.parse(known)))
      first.set(role, notAfter);
  }
  return [...first].flatMap(([role, notAfter]) => atInstant({ role }, notAfter));
}

/** Median, longest, sum and number of the durations of each kind of step. */
function durations(evidence: Evidence | null): Sample[] {
  return [...byKind(evidence)].flatMap(([kind, steps]): Sample[] => {
    const seconds = steps.map(({ tookMs }) => tookMs / 1000).sort((one, other) => one - other);
    const at = (share: number) => seconds[Math.ceil(share * seconds.length) - 1] ?? 0;
    return [
      [{ kind, quantile: '0.5' }, at(0.5)],
      [{ kind, quantile: '1.0' }, at(1)],
      [{ kind }, Number(seconds.reduce((sum, one) => sum + one, 0).toFixed(3)), '_sum'],
      [{ kind }, seconds.length, '_count'],
    ];
  });
}

function failures(evidence: Evidence | null): Sample[] {
  return [...byKind(evidence)].map(([kind, steps]) => [{ kind }, steps.filter(({ failed }) => failed !== null).length]);
}

function byKind(evidence: Evidence | null): Map<string, Evidence['observations'][number][]> {
  const kinds = new Map<string, Evidence['observations'][number][]>();
  for (const one of evidence?.observations ?? []) kinds.set(one.step.kind, [...(kinds.get(one.step.kind) ?? []), one]);
  return new Map([...kinds].sort(([one], [other]) => (one < other ? -1 : 1)));
}
