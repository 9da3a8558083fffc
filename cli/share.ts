import { join } from 'node:path';
import { judge } from '../helpers/engine/judge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import { namedIn, sharedEvidence, stillNamed } from '../helpers/evidence/shared.ts';
import { writeWhole } from '../helpers/evidence/store.ts';
import { givenEvidence } from './given-evidence.ts';
import { print, tell } from './print.ts';
import { UsageError } from './usage-error.ts';
import { writableFile } from './writable-folder.ts';

export interface ShareOptions {
  readonly out: string;
  readonly leaveOutHost?: readonly string[];
  readonly leaveOutHeader?: readonly string[];
}

/** Writes the evidence that another party gets, says what it still names, and refuses to change what it is judged by without saying so. */
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
  const before = judge(suites, evidence).cases;
  const after = new Map(judge(suites, shared).cases.map(({ id, outcome }) => [id, outcome]));
  const changed = before.filter(({ id, outcome }) => after.get(id) !== outcome);
  await writeWhole(options.out, evidenceText(shared));
  const { hosts, headers } = namedIn(shared);
  print(`${options.out} leaves out ${marks.hosts.length} hosts and ${marks.headers.length} headers.`);
  print(`It names these hosts and addresses: ${hosts.join(', ') || 'none'}`);
  print(`It keeps these headers: ${headers.join(', ') || 'none'}`);
  const shown = stillNamed(shared, marks);
  if (shown.length > 0)
    tell(
      `Certificates or TLS records in it show ${shown.join(', ')} all the same: they are judged, and stay as they are.`,
    );
  if (changed.length > 0)
    tell(
      `What is left out changes ${changed.length} cases, which whoever gets this will judge otherwise: ${changed
        .slice(0, 8)
        .map(({ id, outcome }) => `${id} (${outcome} → ${after.get(id) ?? 'no case'})`)
        .join(', ')}${changed.length > 8 ? ` and ${changed.length - 8} more` : ''}`,
    );
}
