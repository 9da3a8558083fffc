import { html, Markup } from '../escape.ts';
import { arabic } from './ar.ts';
import { countedText } from './counted-text.ts';
import { english, type Term } from './en.ts';
import { withLatinApart } from './latin.ts';
import { isNoun } from './nouns.ts';

export type Holes = Readonly<Record<string, Markup | string | number>>;

/**
 * A text of the frame in every language of the page, of which the chosen one is shown; holes are filled alike in all.
 */
export function say(term: Term, holes?: Holes): Markup {
  if (holes) return bilingual(inEnglish(english[term], holes), inArabic(arabic[term], holes));
  const known = said.get(term) ?? inBoth(english[term], arabic[term]);
  said.set(term, known);
  return known;
}

/** Two texts that are not filled; a name that both languages have stands there once. */
export function inBoth(inEnglish: string, inArabic: string): Markup {
  if (inEnglish === inArabic) return html`<bdi>${inEnglish}</bdi>`;
  return bilingual(inEnglish, withLatinApart(inArabic));
}

/** Texts without holes, which pages repeat by the thousand. */
const said = new Map<Term, Markup>();

/** A template in English with its holes filled. */
export function inEnglish(template: string, holes: Holes = {}): Markup {
  return filled(template, holes, 'en');
}

/** A template in Arabic with its holes filled, beside English that comes from the results. */
export function inArabic(template: string, holes: Holes = {}): Markup {
  return filled(template, holes, 'ar');
}

/** The same in two languages. */
export function bilingual(inEnglish: Markup | string, inArabic: Markup | string): Markup {
  return html`<i lang=en>${inEnglish}</i><i lang=ar>${inArabic}</i>`;
}

/** Text that is there in English only, set apart from the Arabic around it. */
export function inEnglishOnly(text: string): Markup {
  return html`<bdi lang="en">${text}</bdi>`;
}

interface Hole {
  readonly name: string;
  readonly noun: string | undefined;
}

/** `{name}` is filled as it is, `{name:noun}` with the noun in the form that the number asks for. */
function filled(template: string, holes: Holes, language: 'en' | 'ar'): Markup {
  return html`${partsOf(template, language).map((part) => {
    if (part instanceof Markup) return part;
    const value = holes[part.name] ?? `{${part.name}}`;
    return typeof value === 'number' ? number(value, part.noun, language) : isolated(value);
  })}`;
}

/** Parts of templates that were read before, by language. */
const readBefore = {
  en: new Map<string, readonly (Markup | Hole)[]>(),
  ar: new Map<string, readonly (Markup | Hole)[]>(),
};

/** What is fixed in a template, in Arabic with its Latin runs apart, and between that its holes. */
function partsOf(template: string, language: 'en' | 'ar'): readonly (Markup | Hole)[] {
  const read = readBefore[language].get(template);
  if (read) return read;
  const parts = template.split(/\{([a-zA-Z-]+(?::[a-z-]+)?)\}/).map((part, index) => {
    if (index % 2 === 0) return language === 'ar' ? withLatinApart(part) : html`${part}`;
    const [name = '', noun] = part.split(':');
    return { name, noun };
  });
  readBefore[language].set(template, parts);
  return parts;
}

/** Numbers need no isolation among what is written from left to right. */
function number(value: number, noun: string | undefined, language: 'en' | 'ar'): Markup {
  if (isNoun(noun)) return countedText(noun, value, language);
  return language === 'en' ? html`${value}` : isolated(value);
}

/** What stands in a hole has a direction of its own. */
function isolated(value: Markup | string | number): Markup {
  return value instanceof Markup ? value : html`<bdi>${value}</bdi>`;
}
