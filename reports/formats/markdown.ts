import { visible } from '../visible.ts';

/**
 * What could mean something within a line of GitHub Flavored Markdown, or at its beginning: HTML, emphasis, code,
 * links, tables, math, and addresses that become links by themselves (GFM, sections 6.5 and 6.9).
 */
const meaningful = /[\\`*_[\]{}|~$<>&@]|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d+)[.)]/gi;

/**
 * Foreign text as Markdown that shows just this text, on one line. HTML becomes entities, other signs are escaped
 * (CommonMark, section 2.4), and a word joiner keeps what follows an @ from being a mention, which GitHub and GitLab
 * look for after rendering. Cut at the given number of characters.
 */
export function inline(text: string, longest = 600): string {
  return shownOf(text, longest).replace(meaningful, (sign) => entities[sign] ?? `\\${sign}`);
}

/** Foreign text as a code span: nothing in it means anything, and it can be copied. */
export function code(text: string, longest = 600): string {
  const shown = shownOf(text, longest);
  const fence = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${fence}${padded(shown)}${fence}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '@': '@\u2060' };

/** A code span loses one blank at either side where both are there, and must not begin or end with a backtick. */
function padded(text: string): string {
  return text === '' || /^[` ]|[` ]$/.test(text) ? ` ${text} ` : text;
}

/** Text on one line, cut at a number of characters; no more of it is read than can be shown. */
function shownOf(text: string, longest: number): string {
  const beginning = text.slice(0, 2 * longest + 2);
  const characters = [
    ...visible(beginning)
      .replace(/[\s\u2028\u2029]+/g, ' ')
      .trim(),
  ];
  const whole = beginning.length === text.length && characters.length <= longest;
  return whole ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
}
