import type { Results } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';
import { badge, outcomeOrder } from './outcomes.ts';
import { factList } from './shown.ts';

const ofEveryStandard = ['case', 'evidence'] as const;
const ofTheApiHub = ['role', 'lfi', 'tpp', 'hub', 'vantage', 'kid', 'jwks', 'mtls'] as const;

/** What the outcomes mean, and the words of the field. */
export function glossarySection({ paths }: Results): Markup {
  const words = [...ofEveryStandard, ...(paths.length > 0 ? ofTheApiHub : [])];
  return html`<section id="glossary"><h2>${say('glossary.title')}</h2>${factList([
    ...outcomeOrder.map((outcome) => [badge(outcome), say(`meaning.${outcome}`)] as const),
    ...words.map((word) => [say(`word.${word}`), say(`word.${word}.is`)] as const),
  ])}</section>`;
}
