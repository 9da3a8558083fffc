// What finds institutions on the page of a fleet, which reads without.
export {};

const rows = [...document.querySelectorAll<HTMLTableRowElement>('.institutions tbody tr')].map((row) => ({
  row,
  words: row.dataset.words ?? '',
}));
const box = document.querySelector<HTMLInputElement>('#query');
const found = document.querySelector<HTMLOutputElement>('#found');
for (const hidden of document.querySelectorAll<HTMLElement>('.needs-script')) hidden.hidden = false;

/** All words of the query must be there, and none that has `-` before it. A mark, with its colon, must be there whole. */
function find(query: string): void {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { row, words } of rows) {
    const fits = asked.every((word) =>
      word.startsWith('-') && word.length > 1 ? !has(words, word.slice(1)) : has(words, word),
    );
    if (row.hidden === fits) row.hidden = !fits;
    if (fits) shown += 1;
  }
  if (found) found.textContent = `${shown} of ${rows.length}`;
}

function has(words: string, word: string): boolean {
  return word.includes(':') ? ` ${words} `.includes(` ${word} `) : words.includes(word);
}

function remember(query: string): void {
  const place = query === '' ? location.pathname : `#institutions?q=${encodeURIComponent(query)}`;
  history.replaceState(null, '', place);
}

/** What the address asks for: `#institutions?q=words`, so that it can be mailed. */
function ask(query: string): void {
  if (box) box.value = query;
  find(query);
}

let typing: ReturnType<typeof setTimeout> | undefined;
box?.addEventListener('input', () => {
  find(box.value);
  clearTimeout(typing);
  typing = setTimeout(() => remember(box.value.trim()), 300);
});
box?.form?.addEventListener('submit', (event) => event.preventDefault());

addEventListener('click', ({ target }) => {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a') : null;
  if (link?.dataset.query !== undefined) ask(link.dataset.query);
  const place = link?.getAttribute('href') ?? '';
  if (place.startsWith('#day-')) {
    const day = document.querySelector<HTMLDetailsElement>(`[id="${place.slice(1)}"]`);
    if (day) day.open = true;
  }
  // A row that is not among those found is shown again.
  if (place.startsWith('#i-') && document.getElementById(place.slice(1))?.hidden) ask('');
});

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !box) return;
  if (event.key === '/' && event.target !== box) {
    event.preventDefault();
    box.focus();
  }
  if (event.key === 'Escape' && box.value !== '') {
    ask('');
    remember('');
  }
});

const asked = /^#institutions\?q=(.*)$/.exec(location.hash)?.[1];
if (asked === undefined) find('');
else {
  try {
    ask(decodeURIComponent(asked));
  } catch {
    find('');
  }
  document.getElementById('institutions')?.scrollIntoView();
}
