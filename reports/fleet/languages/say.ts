import type { Markup } from '../../html/escape.ts';
import { bilingual, type Holes, inArabic, inBoth, inEnglish } from '../../html/languages/say.ts';
import { arabic } from './ar.ts';
import { english, type Term } from './en.ts';

/**
 * A text of a night's page in both of its languages, of which the chosen one is shown; holes are filled alike in both.
 */
export function say(term: Term, holes?: Holes): Markup {
  if (holes) return bilingual(inEnglish(english[term], holes), inArabic(arabic[term], holes));
  const known = said.get(term) ?? inBoth(english[term], arabic[term]);
  said.set(term, known);
  return known;
}

/** Texts without holes, which pages repeat by the thousand. */
const said = new Map<Term, Markup>();
