import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { type Cell, csvOf } from './csv.ts';

type Row = Readonly<Partial<Record<(typeof columns)[number], Cell>>>;

const columns = [
  'record',
  'id',
  'outcome',
  'decides',
  'level',
  'title',
  'message',
  'expected',
  'actual',
  'remedy',
  'responsible',
  'reason',
  'who',
  'blocked by',
  'check',
  'finding',
  'requirements',
  'suite',
  'layer',
  'role',
  'place',
  'endpoint',
  'route',
  'jwks',
  'file',
  'line',
  'pointer',
  'notes',
  'evidence',
] as const;

/**
 * CSV by RFC 4180 (CRLF, every field quoted, UTF-8 without BOM): a header, one record `run` with the verdict as its
 * outcome and what kept the run from being whole as its reason, and one record `case` for each case. No cell begins
 * like a formula.
 */
export function casesCsv(results: Results): string {
  const rows = [runRow(results), ...results.cases.map((one) => caseRow(one, results))];
  return csvOf([columns, ...rows.map((row) => columns.map((name) => row[name]))]);
}

function runRow(results: Results): Row {
  const filter = results.filteredBy === null ? [] : [`filtered by ${results.filteredBy}`];
  return {
    record: 'run',
    id: results.runId,
    outcome: results.verdict,
    title: `${results.target.institution}, ${results.target.environmentTitle}, ${results.target.vantageTitle}`,
    message: results.verdictText,
    reason: [...filter, ...results.problems].join('\n'),
    requirements: results.requirementSet,
    file: results.target.file,
    evidence: results.evidenceDigest,
  };
}

function caseRow(one: CaseResult, { checks, target }: Results): Row {
  const { subject, at } = one;
  return {
    record: 'case',
    id: one.id,
    outcome: one.outcome,
    decides: one.decides,
    level: one.level,
    title: one.title,
    message: one.message,
    expected: one.expected,
    actual: one.actual,
    remedy: one.remedy,
    responsible: one.responsible,
    reason: one.reason,
    who: one.who.join(' '),
    'blocked by': one.blockedBy,
    check: one.check,
    finding: one.finding,
    requirements: one.requirements.join(' '),
    suite: checks[one.check]?.suite,
    layer: one.layer,
    role: subject.role,
    place: subject.place,
    endpoint: subject.endpoint,
    route: subject.route,
    jwks: subject.jwks,
    file: at === null ? null : target.file,
    line: at?.line,
    pointer: at?.pointer,
    notes: one.notes.join('\n'),
    evidence: one.evidence.join(' '),
  };
}
