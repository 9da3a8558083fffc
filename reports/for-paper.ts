import { createHash } from 'node:crypto';

/** How a report is to be printed. */
export interface OnPaper {
  /** The statement alone, or with its annex; the statement where absent. */
  readonly extent?: 'statement' | 'full';
  /** Language of the page; English where absent. */
  readonly language?: 'en' | 'ar';
}

/**
 * The report's page as it is to be printed: how much of it, in which language, its title above every page, and in the
 * contents `places`, the page of each.
 */
export function forPaper(page: string, { extent, language }: OnPaper, places: ReadonlyMap<string, number>): string {
  const spoken = language === 'ar' ? inArabic(page) : page;
  const whole = extent === 'full' ? unfolded(spoken) : spoken;
  return withHeading(whole, language).replace(
    /(?<=<b data-page-of="([a-z-]+)">)(?=<\/b>)/g,
    (_nothing, id: string) => `${places.get(id) ?? ''}`,
  );
}

function inArabic(page: string): string {
  return page
    .replace('<html lang="en">', '<html lang="ar" dir="rtl">')
    .replace('id="language-en" checked', 'id="language-en"')
    .replace('id="language-ar"', 'id="language-ar" checked');
}

/** With all that a reader on a screen unfolds: what is kept for one without script stands in the page. */
function unfolded(page: string): string {
  return page.replace(/<html (?=lang=")/, '<html data-paper="full" ').replace(/<\/?noscript>/g, '');
}

const longestHeading = 110;

/** The title of the page as a running heading, in a style that the page's policy is told of. */
function withHeading(page: string, language: OnPaper['language']): string {
  const title = language === 'ar' ? /<meta name="title" lang="ar" content="([^"]*)">/ : /<title>([^<]*)<\/title>/;
  const [, text = ''] = title.exec(page) ?? [];
  const characters = [...unescaped(text)];
  const cut = characters.length > longestHeading ? [...characters.slice(0, longestHeading - 1), '…'] : characters;
  const side = language === 'ar' ? 'right' : 'left';
  // A number over another one is read from the wrong side among Arabic.
  const numbers = language === 'ar' ? ' @bottom-center { content: "صفحة " counter(page) " من " counter(pages); }' : '';
  const style = `@page { @top-${side} { content: "${cut.map(inCss).join('')}"; }${numbers} }`;
  const hash = createHash('sha256').update(style).digest('base64');
  return page
    .replace("style-src '", `style-src 'sha256-${hash}' '`)
    .replace('</head>', `<style>${style}</style>\n</head>`);
}

/** A character of a string in CSS that is nothing but that character, in a `style` element too. */
function inCss(character: string): string {
  return /[^\w\p{L} .,:;()…-]/u.test(character) ? `\\${character.codePointAt(0)?.toString(16)} ` : character;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? '');
}
