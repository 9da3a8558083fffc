import { join } from 'node:path';
import { judge } from '../helpers/engine/judge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import type { CaseResult } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import { type LeftOut, namedIn, sharedEvidence, stillNamed } from '../helpers/evidence/shared.ts';
import { writeWhole } from '../helpers/evidence/store.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { givenEvidence } from './given-evidence.ts';
import { print, tell } from './print.ts';
import { UsageError } from './usage-error.ts';
import { writableFile } from './writable-folder.ts';

export interface ShareOptions {
  readonly out: string;
  readonly leaveOutHost?: readonly string[];
  readonly leaveOutHeader?: readonly string[];
}

/**
 * Writes the evidence that another party gets, says what it still names, and refuses to change what it is judged by
 * without saying so.
 */
export async function share(input: string, options: ShareOptions): Promise<void> {
  await writableFile('--out', options.out, [input, join(input, 'evidence.json')]);
  const evidence = await givenEvidence(input);
  const marked = evidence.target.sharing ?? { hosts: [], headers: [] };
  const marks = {
    hosts: [...marked.hosts, ...(options.leaveOutHost ?? [])],
    headers: [...marked.headers, ...(options.leaveOutHeader ?? [])],
  };
  const shared = sharedEvidence(evidence, marks);
  const { suites, problems } = await loadSuites(evidence.target.standard);
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  await writeWhole(options.out, evidenceText(shared));
  const { hosts, headers } = namedIn(shared);
  print(
    `${options.out} leaves out ${numberOf(marks.hosts.length, 'host')} and ${numberOf(marks.headers.length, 'header')}.`,
  );
  print(`It names these hosts and addresses: ${hosts.join(', ') || 'none'}`);
  print(`It keeps the values of these headers: ${headers.join(', ') || 'none'}`);
  const [before, after] = [evidence, shared].map((one) => judge(suites, one).cases);
  for (const line of whatLeavingOutChanges(shared, marks, before ?? [], after ?? [])) tell(line);
}

/**
 * What a shared copy shows all the same of what was marked, and which cases come out otherwise by it; a sentence each.
 */
export function whatLeavingOutChanges(
  shared: Evidence,
  marks: LeftOut,
  before: readonly CaseResult[],
  after: readonly CaseResult[],
): string[] {
  const shown = stillNamed(shared, marks);
  const outcomes = new Map(after.map(({ id, outcome }) => [id, outcome]));
  const changed = before.filter(({ id, outcome }) => outcomes.get(id) !== outcome);
  const first = changed.slice(0, 8).map(({ id, outcome }) => `${id} (${outcome} → ${outcomes.get(id) ?? 'no case'})`);
  const more = changed.length > 8 ? ` and ${changed.length - 8} more` : '';
  return [
    ...(shown.length > 0
      ? [
          `Certificates or TLS records in it show ${shown.join(', ')} all the same: they are judged, and stay as they are.`,
        ]
      : []),
    ...(changed.length > 0
      ? [
          `What is left out changes ${numberOf(changed.length, 'case')}, which whoever gets this will judge otherwise: ${first.join(', ')}${more}`,
        ]
      : []),
  ];
}
