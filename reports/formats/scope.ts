import type { Results, UnprovedPart } from '../../helpers/engine/results.ts';
import { partyName } from '../party-names.ts';

/** What a verdict is about, and what keeps it from being about everything: name and value, in the order to be read. */
export function scopeOf(results: Results): readonly (readonly [name: string, value: string])[] {
  const { target, tool, coverage } = results;
  return [
    ['verdict', results.verdict],
    ['covers', results.headline],
    ['institution', target.institution],
    ['environment', target.environmentTitle],
    ['vantage', target.vantageTitle],
    ['profile', target.profile],
    ['standard', results.standard],
    ['requirement set', `${results.requirementSet} (${results.requirementSetStatus})`],
    ['requirement set SHA-256', results.requirementSetDigest],
    ['judged by', `${tool.name} ${tool.version}`],
    [
      'probed by',
      results.sources
        .map(({ vantage, probedBy, runId }) => `${vantage}: ${probedBy.name} ${probedBy.version}, run ${runId}`)
        .join('; '),
    ],
    ['run', results.runId],
    ['started', results.startedAt],
    ['ended', results.endedAt],
    ['judged', results.judgedAt],
    ['target', target.file],
    ['target SHA-256', target.digest],
    ['evidence SHA-256', results.evidenceDigest],
    ...(coverage.whole ? [] : [['unproved', coverage.unproved.map(unprovedText).join('; ')] as const]),
    ['certifies', results.certifies ? 'yes' : 'no'],
    ...(results.filteredBy === null ? [] : [['filtered by', results.filteredBy] as const]),
    ...results.problems.map((problem) => ['problem', problem] as const),
  ];
}

function unprovedText({ needs, paths, cases }: UnprovedPart): string {
  const what = paths.map(({ title }) => title).join(', ') || 'other requirements';
  return `${what} (${cases} cases under a MUST), needs ${needs.map(partyName).join(' or ')}`;
}

/** True where the run did all of its plan and nobody filtered it: without that no outcome stands for the whole. */
export function isWhole({ filteredBy, problems }: Results): boolean {
  return filteredBy === null && problems.length === 0;
}

/** From begin to end of the run; zero where its times cannot be read. */
export function runSeconds({ startedAt, endedAt }: Results): number {
  const milliseconds = Date.parse(endedAt) - Date.parse(startedAt);
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) / 1000 : 0;
}
