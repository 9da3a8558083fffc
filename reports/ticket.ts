import type { Cause } from '../helpers/causes/cause.ts';
import type { Results } from '../helpers/engine/results.ts';
import { actors, weightOf } from './cause-words.ts';
import { code, inline } from './formats/markdown.ts';
import { visible } from './visible.ts';

/**
 * A cause as the text of a ticket for the Service Desk, in Markdown: what is wrong, where the standard says so, and how
 * it is proved.
 */
export function ticketText(cause: Cause, results: Results): string {
  const { target, requirements, runId, evidenceDigest } = results;
  const cited = cause.first.requirements.map((id) => {
    const one = requirements[id];
    return `- ${inline(one ? `${id} (${one.level}): ${one.text} ${one.source}, ${one.section}.` : id)}`;
  });
  return [
    `# ${inline(cause.sentence)}`,
    '',
    `${inline(target.institution)}, ${inline(target.environmentTitle)}, seen from ${inline(target.vantageTitle)} on ${results.judgedAt.slice(0, 10)}.`,
    '',
    `Who acts: ${actors(cause)}${cause.by === null ? '' : `, by ${cause.by.slice(0, 10)}`}. ${weightOf(cause)}`,
    '',
    ...(cause.expected === null ? [] : [`Expected: ${code(cause.expected)}`, '']),
    ...(cause.found === null ? [] : [`Found: ${code(cause.found)}`, '']),
    ...(cause.remedy === null ? [] : [`Remedy: ${inline(cause.remedy, 1500)}`, '']),
    ...(cause.command === null ? [] : [indented(cause.command), '']),
    'Proved by:',
    '',
    indented(cause.prove),
    '',
    'Asked by:',
    '',
    ...cited,
    '',
    `Cases: ${cause.cases
      .slice(0, 8)
      .map(({ id }) => code(id, 200))
      .join(', ')}${cause.cases.length > 8 ? ` and ${cause.cases.length - 8} more` : ''}`,
    '',
    `Run ${code(runId)}, evidence SHA-256 ${code(evidenceDigest)}`,
    '',
  ].join('\n');
}

/** A code block that nothing within it can end: an indented one (CommonMark, section 4.4). */
function indented(command: string): string {
  return `    ${visible(command).replace(/[\r\n\u2028\u2029]+/g, ' ')}`;
}
