import { visible } from '../visible.ts';

/** Markup that is safe to put into a page. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

/** Template tag that escapes every value that is not markup already. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  let text = strings[0] ?? '';
  for (const [index, value] of values.entries()) text += markupOf(value) + strings[index + 1];
  return new Markup(text);
}

function markupOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(markupOf).join('');
  if (part === null || part === undefined || part === false) return '';
  return escapeText(String(part));
}

const special = /[&<>"']/;
const each = /[&<>"']/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Foreign text, made visible, for element content and quoted attributes. */
export function escapeText(text: string): string {
  const shown = visible(text);
  return special.test(shown) ? shown.replace(each, (character) => entities[character] ?? character) : shown;
}
