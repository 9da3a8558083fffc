import type { Statement } from '../../helpers/causes/cause.ts';
import { unfilled } from '../../helpers/engine/template.ts';
import { html, type Markup } from './escape.ts';
import { filledApart } from './languages/latin.ts';
import { reasonsInArabic } from './languages/reasons.ar.ts';
import { bilingual, inEnglishOnly } from './languages/say.ts';

/** Why there is no judgement, in both languages where the Arabic of its template is known. */
export function reasonText(reason: string): Markup {
  const wording = reasonInArabic(reason);
  return wording === null ? inEnglishOnly(reason) : bilingual(html`<bdi>${reason}</bdi>`, wording);
}

/** The same in Arabic alone; null where its template is not known. What stands in its holes is said as it is. */
export function reasonInArabic(reason: string): Markup | null {
  const statement = reasonStatement(reason);
  if (statement !== null) return wordsOf(statement);
  const [, address, rest] = /^((?:\[[0-9a-f:]+\]|[\d.]+):\d+): (.+)$/su.exec(reason) ?? [];
  const said = rest === undefined ? null : reasonInArabic(rest);
  return said === null ? null : html`<bdi>${address}</bdi>: ${said}`;
}

function wordsOf({ template, holes }: Statement): Markup {
  const { why } = holes;
  const wording = reasonsInArabic[template] ?? template;
  // A reason that gives another one for itself.
  const inner = why === undefined ? null : reasonInArabic(why);
  if (inner === null) return filledApart(wording, holes);
  const [before = '', after = ''] = wording.split('{why}');
  return html`${filledApart(before, holes)}${inner}${filledApart(after, holes)}`;
}

/** Templates by how much of them is fixed, the most first: of several that fit, the closest counts. */
const templates = Object.keys(reasonsInArabic)
  .map((template) => ({
    template,
    fixed: template.replace(/\{[a-zA-Z]+\}/g, '').length,
    holesIn: unfilled(template),
  }))
  .sort((one, other) => other.fixed - one.fixed);

/** The template that a reason was made of, with what fills its holes; null where none fits. */
export function reasonStatement(reason: string): Statement | null {
  for (const { template, holesIn } of templates) {
    const holes = holesIn(reason);
    if (holes !== null) return { template, holes };
  }
  return null;
}
