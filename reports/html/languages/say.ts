import { html, Markup } from '../escape.ts';
import { arabic } from './ar.ts';
import { english, type Term } from './en.ts';

export type Holes = Readonly<Record<string, Markup | string | number>>;

/** A text of the frame in every language of the page, of which the chosen one is shown; holes are filled alike in all. */
export function say(term: Term, holes?: Holes): Markup {
  if (holes) return bilingual(filled(english[term], withPlainNumbers(holes)), filled(arabic[term], holes));
  const known = said.get(term) ?? bilingual(english[term], arabic[term]);
  said.set(term, known);
  return known;
}

/** Texts without holes, which pages repeat by the thousand. */
const said = new Map<Term, Markup>();

/** A template in Arabic with its holes filled, beside English that comes from the results. */
export function inArabic(template: string, holes: Holes = {}): Markup {
  return filled(template, holes);
}

/** The same in two languages. */
export function bilingual(inEnglish: Markup | string, inArabic: Markup | string): Markup {
  return html`<i lang="en">${inEnglish}</i><i lang="ar">${inArabic}</i>`;
}

/** Text that is there in English only, set apart from the Arabic around it. */
export function inEnglishOnly(text: string): Markup {
  return html`<bdi lang="en">${text}</bdi>`;
}

/** Numbers need no isolation among what is written from left to right. */
function withPlainNumbers(holes: Holes): Holes {
  return Object.fromEntries(
    Object.entries(holes).map(([name, value]) => [name, typeof value === 'number' ? html`${value}` : value]),
  );
}

function filled(template: string, holes: Holes): Markup {
  const parts = template.split(/\{([a-z-]+)\}/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : isolated(holes[part] ?? `{${part}}`)))}`;
}

/** What stands in a hole has a direction of its own. */
function isolated(value: Markup | string | number): Markup {
  return value instanceof Markup ? value : html`<bdi>${value}</bdi>`;
}
