import { withoutSecrets } from '../evidence/secret-text.ts';
import type { Problem } from './problem.ts';

/** Blocks that somebody may read before putting the first one right. */
const mostShown = 50;

/**
 * Problems for a terminal: where, what was found, what is expected, an example. A secret in the wrong place is not
 * repeated.
 */
export function problemsText(problems: readonly Problem[]): string {
  const head =
    problems.length === 1
      ? 'The target file has one problem; nothing was probed.'
      : `The target file has ${problems.length} problems; nothing was probed.`;
  const left = problems.length - mostShown;
  return [head, ...problems.slice(0, mostShown).map(block), ...(left > 0 ? [`And ${left} more.`] : [])].join('\n\n');
}

function block({ file, pointer, line, found, expected, example }: Problem): string {
  const place = `${file}${line === null ? '' : `:${line}`}${pointer === '' ? '' : `  ${pointer}`}`;
  return [
    withJsonEscapes(place),
    `  found:    ${withJsonEscapes(withoutSecrets(found))}`,
    `  expected: ${expected}`,
    ...(example === null ? [] : [`  example:  ${example}`]),
  ].join('\n');
}

/** A text of the file in one line: control characters as JSON has them. */
function withJsonEscapes(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what would begin a line of its own
  return text.replace(/[\u0000-\u001f\u2028\u2029]/g, (one) => JSON.stringify(one).slice(1, -1));
}
