import type { Cause } from '../../helpers/causes/cause.ts';
import { causesOf } from '../../helpers/causes/causes.ts';
import { groupedBy } from '../../helpers/causes/grouped-by.ts';
import type { Results } from '../../helpers/engine/results.ts';
import { casesOn, isForOthers, rollUp } from '../../helpers/engine/roll-up.ts';
import { numberOf } from '../../helpers/words/number-of.ts';
import { actors, weightOf } from '../cause-words.ts';
import { english } from '../html/languages/en.ts';
import { proofOf, proofText } from '../proof.ts';
import { tallyText } from '../tally.ts';
import { ticketText } from '../ticket.ts';
import { askedOf } from './case-words.ts';
import { code, inline } from './markdown.ts';
import { isWhole } from './scope.ts';

const signs = { conformant: '✅', 'non-conformant': '❌', incomplete: '⚠️' } as const;

/** Octets; GitHub takes 1 MiB from a step, which others may write to as well. */
const mostOctets = 512 * 1024;
/** Causes and warnings that are told one a line; with all else, the summary stays below 60 lines. */
const mostCauses = 12;
const mostWarnings = 6;

/**
 * A summary of a run in Markdown for the job page of GitHub or GitLab: verdict, causes with who acts and what they
 * unblock, warnings, connection paths, what others can test, scope; at most 60 lines, and every cause as a ticket in
 * `<details>`. Whatever came from outside is shown as text. Bounded: what does not fit is counted.
 */
export function summary(results: Results): string {
  const causes = causesOf(results);
  const due = causes.filter(({ kind }) => kind !== 'warning');
  const warnings = causes.filter(({ kind }) => kind === 'warning');
  const lines = [
    ...head(results),
    ...list('What to do first', due, mostCauses),
    ...list('Warnings', warnings, mostWarnings),
    ...paths(results),
    ...others(results),
    scopeLine(results),
    '',
  ];
  return bounded(`${lines.join('\n')}\n`, [...due, ...warnings], results);
}

function head(results: Results): string[] {
  const { verdict, headline, verdictText, certifies, filteredBy, problems, counts } = results;
  const proof = proofOf(results);
  return [
    `# ${signs[verdict]} ${headline}`,
    '',
    inline(verdictText, 2000),
    '',
    ...(certifies ? [] : ['**This run certifies nothing.**', '']),
    ...(filteredBy === null ? [] : [`**Filtered:** only cases matching ${code(filteredBy)} were judged.`, '']),
    ...(proof === null ? [] : [proofText(proof), '']),
    ...(problems.length === 0 ? [] : [`**The run is not whole:** ${inline(problems.join('; '), 1500)}`, '']),
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(' · '),
    '',
  ];
}

function list(title: string, causes: readonly Cause[], most: number): string[] {
  if (causes.length === 0) return [];
  const left = causes.length - most;
  return [
    `## ${title}`,
    '',
    ...causes.slice(0, most).map((cause, index) => `${index + 1}. ${line(cause)}`),
    ...(left > 0 ? ['', `… and ${left} more below.`] : []),
    '',
  ];
}

function line(cause: Cause): string {
  const beside = cause.kind === 'miss' && !cause.decides ? ' (outside the requirement set, does not count)' : '';
  const by = cause.by === null ? '' : `, by ${cause.by.slice(0, 10)}`;
  return `**${inline(cause.sentence)}**${beside} ${actors(cause)}${by}; ${weightOf(cause)}`;
}

function paths({ paths, cases }: Results): string[] {
  if (paths.length === 0) return [];
  return [
    '## Connection paths',
    '',
    ...paths.map(({ title, endpoint }) => {
      const amount = rollUp(casesOn(endpoint, cases));
      return `- ${inline(title)}: ${english[`outcome.${amount.outcome}`]}, ${tallyText(amount)}`;
    }),
    '',
  ];
}

function others({ cases }: Results): string[] {
  const groups = [...groupedBy(cases.filter(isForOthers), askedOf)];
  if (groups.length === 0) return [];
  return [
    '## What others can test',
    '',
    ...groups.map(([who, members]) => `- ${who}: ${numberOf(members.length, 'case')}`),
    '',
  ];
}

function scopeLine(results: Results): string {
  const { target, tool } = results;
  return [
    `\u2068${inline(target.institution)}\u2069, ${inline(target.environmentTitle)}, seen from ${inline(target.vantageTitle)}`,
    `${inline(results.standard)}, requirement set ${inline(results.requirementSet)} (${results.requirementSetStatus})`,
    `whole run: ${isWhole(results) ? 'yes' : 'no'}`,
    `run ${code(results.runId)}, ${inline(results.startedAt)} to ${inline(results.endedAt)}`,
    `target ${code(target.file)}, SHA-256 ${code(target.digest)}`,
    `evidence SHA-256 ${code(results.evidenceDigest)}`,
    inline(`${tool.name} ${tool.version}`),
  ].join('; ');
}

/** The beginning with as many tickets as there is room for. */
function bounded(beginning: string, causes: readonly Cause[], results: Results): string {
  if (causes.length === 0) return beginning;
  const kept: string[] = [];
  let octets = Buffer.byteLength(beginning);
  for (const cause of causes) {
    const ticket = ticketText(cause, results);
    octets += Buffer.byteLength(ticket) + 1;
    if (octets > mostOctets) break;
    kept.push(ticket);
  }
  const left = causes.length - kept.length;
  const more = left > 0 ? `\n… and ${left} more entries; the report has them all.\n` : '';
  return `${beginning}\n<details><summary>Tickets for the Service Desk</summary>\n\n${kept.join('\n')}${more}\n</details>\n`;
}
