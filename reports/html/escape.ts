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
  return new Markup(
    strings.map((text, index) => text + (index < values.length ? markupOf(values[index]) : '')).join(''),
  );
}

function markupOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(markupOf).join('');
  if (part === null || part === undefined || part === false) return '';
  return escapeText(String(part));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to make visible
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Text for element content and quoted attributes. Control characters and bidirectional overrides become visible. */
export function escapeText(text: string): string {
  return text
    .replace(invisible, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
