import type { Institution, Overview } from '../../helpers/fleet/overview-schema.ts';
import { csvOf } from '../formats/csv.ts';
import { partiesIn } from './words.ts';

/**
 * CSV with a record for each institution, worst first; outcomes of paths and certificates, and when these end, have
 * columns of their own.
 */
export function institutionsCsv({ night, institutions }: Overview): string {
  const names = (of: (one: Institution) => object) => [...new Set(institutions.flatMap((one) => Object.keys(of(one))))];
  const paths = names(({ paths: own }) => own);
  const roles = names(({ certificates }) => certificates);
  const heads = [
    ...['night', 'key', 'institution', 'environment', 'vantage', 'state', 'why', 'failed', 'undecided', 'warned'],
    ...[
      'first wrong',
      'to do',
      'who',
      'by',
      'changed',
      'scanner busy',
      'lost attempts',
      'run',
      'end of run',
      'target file',
    ],
    ...paths,
    ...roles,
    ...roles.map((role) => `${role} ends`),
  ];
  const rows = institutions.map((one) => {
    const first = one.causes.find(({ decides }) => decides);
    return [
      ...[night, one.key, one.name, one.environment, one.vantage, one.state, one.why],
      ...[
        one.failed,
        one.undecided,
        one.warned,
        first?.sentence,
        first?.remedy,
        first && partiesIn(first.who),
        first?.by,
      ],
      ...[one.changes.map(({ text }) => text).join('\n'), one.busy, one.deaths, one.runId, one.at, one.file],
      ...paths.map((path) => one.paths[path]),
      ...roles.map((role) => one.certificates[role]?.outcome),
      ...roles.map((role) => one.certificates[role]?.notAfter),
    ];
  });
  return csvOf([heads, ...rows]);
}
