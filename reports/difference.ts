import type { Difference } from '../helpers/history/difference.ts';
import { code, inline } from './formats/markdown.ts';

/** Entries of a list that are told; JSON has all. */
const mostTold = 20;

/** What differs between two runs, in lines of English; none where nothing does. */
export function differenceLines(one: Difference): string[] {
  if (one.same) return [];
  return [
    `${one.new.name}: ${verdictChange(one)}`,
    ...listsOf(one).flatMap(([title, entries]) => [
      `${title}: ${entries.length}`,
      ...bounded(entries).map((entry) => `  ${entry}`),
    ]),
    ...(one.alsoChanged.length > 0 ? [`Also changed, and perhaps why: ${one.alsoChanged.join(', ')}`] : []),
  ];
}

/** The same in Markdown; empty where nothing differs. */
export function differenceMarkdown(one: Difference): string {
  if (one.same) return '';
  return [
    `# ${one.worse ? '❌' : '✅'} ${inline(one.new.name)}: ${inline(verdictChange(one), 600)}`,
    '',
    `${code(one.old.runId)} of ${inline(one.old.at)} and ${code(one.new.runId)} of ${inline(one.new.at)}`,
    '',
    ...listsOf(one).flatMap(([title, entries]) => [
      `## ${title} (${entries.length})`,
      '',
      ...bounded(entries).map((entry) => `- ${inline(entry, 600)}`),
      '',
    ]),
    ...(one.alsoChanged.length > 0 ? [`Also changed, and perhaps why: ${inline(one.alsoChanged.join(', '))}`, ''] : []),
  ].join('\n');
}

function verdictChange({ old, new: now }: Difference): string {
  if (old.headline === now.headline) return now.headline;
  return `${now.headline} (was: ${old.headline})`;
}

/** What got worse first, then what got better, then facts. */
function listsOf({ findings, undecided, unseen, seen, facts }: Difference): readonly (readonly [string, string[]])[] {
  const told = (all: Difference['findings']['new']) =>
    all.map(({ case: id, outcome, said }) => `${id} (${outcome})${said === null ? '' : `: ${said}`}`);
  const lists: readonly (readonly [string, string[]])[] = [
    ['New', told(findings.new)],
    ['A failure that was a warning', told(findings.heavier)],
    ['Newly undecided', undecided.new],
    ['Not seen any more', unseen],
    ['Not seen any more, and not known to be fixed', told(findings.unclear)],
    ['Fixed', told(findings.fixed)],
    ['A warning that was a failure', told(findings.lighter)],
    ['Decided again', undecided.decided],
    ['Seen for the first time', seen],
    ['Facts', facts.map(factText)],
  ];
  return lists.filter(([, entries]) => entries.length > 0);
}

function factText({ about, what, old, new: now }: Difference['facts'][number]): string {
  if (old === null) return `${about}: ${what} is ${now}, and was not seen before`;
  if (now === null) return `${about}: ${what} was ${old}, and is not seen any more`;
  return `${about}: ${what === 'certificate' ? 'certificate rotated' : `${what} changed`}, ${old} → ${now}`;
}

function bounded(entries: readonly string[]): string[] {
  const left = entries.length - mostTold;
  return left > 0 ? [...entries.slice(0, mostTold), `and ${left} more`] : [...entries];
}
