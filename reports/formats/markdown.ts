import { visible } from './visible.ts';

/**
 * Foreign text as Markdown that shows just this text, on one line: HTML becomes entities and every other sign of ASCII that could mean
 * something is escaped (CommonMark, section 2.4), so that neither emphasis, links, bare addresses nor tables come about. A word joiner
 * keeps what follows an @ from being a mention, which GitHub and GitLab look for after rendering. Cut at the given number of characters.
 */
export function inline(text: string, longest = 600): string {
  return cut(oneLine(text), longest).replace(/[!-/:-@[-`{-~]/g, (sign) => entities[sign] ?? `\\${sign}`);
}

/** Foreign text as a code span: nothing in it means anything, and it can be copied. */
export function code(text: string, longest = 600): string {
  const shown = cut(oneLine(text), longest);
  const fence = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${fence}${padded(shown)}${fence}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '@': '@\u2060' };

/** A code span loses one blank at either side where both are there, and must not begin or end with a backtick. */
function padded(text: string): string {
  return text === '' || /^[` ]|[` ]$/.test(text) ? ` ${text} ` : text;
}

function oneLine(text: string): string {
  return visible(text)
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .trim();
}

function cut(text: string, longest: number): string {
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
}
