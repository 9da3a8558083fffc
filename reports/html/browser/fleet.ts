// What finds institutions on the page of a fleet, which reads without.
import { addressed, all, asked, findBy, follow, one } from './address.ts';

const rows = all<HTMLTableRowElement>('.institutions tbody tr').map((row) => ({ row, words: row.dataset.words ?? '' }));
const found = one('#found');

/**
 * All words of the query must be there, and none that has `-` before it. A mark, with its colon, must be there whole.
 */
function find(query: string): void {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const entry of rows) {
    const fits = words.every((word) =>
      word.startsWith('-') && word.length > 1 ? !has(entry.words, word.slice(1)) : has(entry.words, word),
    );
    if (entry.row.hidden === fits) entry.row.hidden = !fits;
    if (fits) shown += 1;
  }
  if (found) found.textContent = `${shown} / ${rows.length}`;
}

function has(words: string, word: string): boolean {
  return word.includes(':') ? ` ${words} `.includes(` ${word} `) : words.includes(word);
}

const ask = findBy(find, 'institutions');

/** What the address names; days and rows of institutions are among what is found already. */
function show(): void {
  const { place, query: wanted } = asked();
  const target = place === '' ? null : document.getElementById(place);
  if (target === null || place === 'institutions') ask(wanted);
  if (target instanceof HTMLDetailsElement) target.open = true;
  // A row that is not among those found is shown again.
  if (target?.hidden) ask('');
  target?.scrollIntoView();
}

addressed(document, 'institutions');
ask('');
follow(show);
