import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { type Group, groupedBy } from '../grouped-by.ts';
import { english } from '../html/languages/en.ts';
import { askedOf, responsibleFor, saidOf } from './case-words.ts';
import { code, inline } from './markdown.ts';
import { isWhole } from './scope.ts';

const signs = { conformant: '✅', 'non-conformant': '❌', incomplete: '⚠️' } as const;

/** Octets; GitHub takes 1 MiB from a step, which others may write to as well. */
const mostOctets = 512 * 1024;
const mostIds = 8;

/**
 * A summary of a run in Markdown for the job page of GitHub or GitLab: verdict, scope, failures with remedy and owner, warnings, what
 * was not decided and what others can test. Whatever came from outside is shown as text. Bounded: what does not fit is counted.
 */
export function summary(results: Results): string {
  const of = (...outcomes: CaseResult['outcome'][]) =>
    results.cases.filter(({ outcome }) => outcomes.includes(outcome));
  const notTested = of('not-tested');
  const blocks = [
    head(results),
    scope(results),
    ...section(
      'What must be fixed',
      alike(of('fail')).map((group) => finding(group, results)),
    ),
    ...section(
      'Warnings',
      alike(of('warn')).map((group) => finding(group, results)),
    ),
    ...section('What could not be decided', alike(of('inconclusive', 'blocked')).map(open)),
    ...section('Not tested', alike(notTested.filter((one) => !isForOthers(one))).map(open)),
    ...section('What others can test', byWho(notTested.filter(isForOthers))),
  ];
  return bounded(blocks);
}

function head({ verdict, verdictText, certifies, filteredBy, problems, counts }: Results): string {
  return [
    `# ${signs[verdict]} ${english[`verdict.${verdict}`]}`,
    '',
    inline(verdictText, 2000),
    '',
    ...(certifies ? [] : ['**This run certifies nothing.**', '']),
    ...(filteredBy === null ? [] : [`**Filtered:** only cases matching ${code(filteredBy)} were judged.`, '']),
    ...problems.slice(0, 20).flatMap((problem) => [`**The run is not whole:** ${inline(problem)}`, '']),
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(' · '),
    '',
  ].join('\n');
}

function scope(results: Results): string {
  const { target, tool } = results;
  const rows: readonly (readonly [string, string])[] = [
    ['Institution', `\u2068${inline(target.institution)}\u2069`],
    ['Environment', inline(target.environmentTitle)],
    ['Vantage', inline(target.vantageTitle)],
    [
      'Standard',
      `${inline(results.standard)}, requirement set ${inline(results.requirementSet)} (${results.requirementSetStatus})`,
    ],
    ['Whole run', isWhole(results) ? 'yes' : 'no'],
    ['Run', `${code(results.runId)}, ${inline(results.startedAt)} to ${inline(results.endedAt)}`],
    ['Target', `${code(target.file)}, SHA-256 ${code(target.digest)}`],
    ['Evidence', `SHA-256 ${code(results.evidenceDigest)}`],
    ['Suite', inline(`${tool.name} ${tool.version}`)],
  ];
  // In a table even a code span ends at a bar that is not escaped.
  return [
    '| | |',
    '|---|---|',
    ...rows.map(([name, value]) => `| ${name} | ${value.replace(/(?<!\\)\|/g, '\\|')} |`),
    '',
  ].join('\n');
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}\n`, ...items];
}

function finding(group: Group, { target, requirements }: Results): string {
  const [first] = group;
  const line = first.at === null || first.at.line === null ? '' : `:${first.at.line}`;
  const cited = first.requirements.map((id) => `${id} ${requirements[id]?.level ?? ''}`.trim()).join(', ');
  return [
    `- **${inline(saidOf(first))}**${first.decides ? '' : ' (outside the requirement set, does not count)'}`,
    ...(first.remedy === null ? [] : [`  - Remedy: ${inline(first.remedy, 1500)}`]),
    `  - Who: ${responsibleFor(first)}`,
    ...(first.at === null ? [] : [`  - Where: ${code(`${target.file}${line} ${first.at.pointer}`)}`]),
    `  - Standard: ${inline(cited)}`,
    `  - Cases: ${ids(group)}`,
    '',
  ].join('\n');
}

function open(group: Group): string {
  const [first] = group;
  const asked = askedOf(first);
  return `- ${first.outcome}: ${inline(saidOf(first))}${asked === '' ? '' : ` Who can find out: ${asked}.`} (${ids(group)})\n`;
}

function isForOthers({ who }: CaseResult): boolean {
  return who.length > 0 && !who.includes('you');
}

function byWho(cases: readonly CaseResult[]): string[] {
  const groups = groupedBy(cases, askedOf);
  return [...groups].map(([who, members]) => `- ${who}: ${members.length} cases\n`);
}

function ids(group: readonly CaseResult[]): string {
  const shown = group.slice(0, mostIds).map(({ id }) => code(id, 200));
  return `${shown.join(', ')}${group.length > mostIds ? ` and ${group.length - mostIds} more` : ''}`;
}

/** Cases that say the same: a wrong subject shows at every place it is seen. */
function alike(cases: readonly CaseResult[]): Group[] {
  return [...groupedBy(cases, (one) => JSON.stringify([one.check, one.outcome, saidOf(one), one.who])).values()];
}

function bounded(blocks: readonly string[]): string {
  const kept: string[] = [];
  let octets = 0;
  for (const [index, block] of blocks.entries()) {
    octets += Buffer.byteLength(block) + 1;
    if (octets > mostOctets)
      return [...kept, `\n… and ${blocks.length - index} more entries; the report has them all.\n`].join('\n');
    kept.push(block);
  }
  return `${kept.join('\n').trimEnd()}\n`;
}
