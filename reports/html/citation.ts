import { html, type Markup } from './escape.ts';
import { bilingual } from './languages/say.ts';

/** Who published a document, as it stands behind its title. */
const publishersInArabic: Readonly<Record<string, string>> = {
  'knowledge base': 'قاعدة المعرفة',
  'Nebras community standards': 'معايير مجتمع نبراس',
  AlTareq: 'الطارق',
};

/**
 * Where a requirement stands: documents keep their titles, by which they are found; who published them is said in both
 * languages.
 */
export function citation(source: string, section: string): Markup {
  const documents = source.split('; ').map((one) => {
    const [, title = one, publisher = ''] = /^(.*) \(([^()]+)\)$/.exec(one) ?? [];
    const name = publishersInArabic[publisher];
    return name === undefined ? html`<bdi>${one}</bdi>` : html`<bdi>${title}</bdi> (${bilingual(publisher, name)})`;
  });
  return html`${documents.map((one, index) => html`${index > 0 ? '; ' : null}${one}`)} · <bdi>${section}</bdi>`;
}
