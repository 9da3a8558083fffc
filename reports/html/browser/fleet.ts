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
  if (found) found.textContent = `${shown} / ${rows.length}`;
}

function has(words: string, word: string): boolean {
  return word.includes(':') ? ` ${words} `.includes(` ${word} `) : words.includes(word);
}

// The address: `#place?q=words&lang=ar`, so that what is shown can be mailed.
const arabic = document.querySelector<HTMLInputElement>('#language-ar');
const language = () => (arabic?.checked ? 'ar' : 'en');

function speak(): void {
  document.documentElement.lang = language();
  document.documentElement.dir = language() === 'ar' ? 'rtl' : 'ltr';
}

function remember(query = box?.value.trim() ?? ''): void {
  const said = new URLSearchParams();
  if (query !== '') said.set('q', query);
  if (language() === 'ar') said.set('lang', 'ar');
  history.replaceState(null, '', said.size === 0 ? location.pathname : `#institutions?${said}`);
}

function ask(query: string): void {
  if (box) box.value = query;
  find(query);
}

for (const choice of document.querySelectorAll('input.language'))
  choice.addEventListener('change', () => {
    speak();
    remember();
  });

let typing: ReturnType<typeof setTimeout> | undefined;
box?.addEventListener('input', () => {
  find(box.value);
  clearTimeout(typing);
  typing = setTimeout(() => remember(), 300);
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
    remember();
  }
});

function show(): void {
  const [place = '', search = ''] = location.hash.slice(1).split('?');
  const said = new URLSearchParams(search);
  if (arabic && said.get('lang') === 'ar') arabic.checked = true;
  speak();
  ask(said.get('q') ?? '');
  if (place === 'institutions') document.getElementById(place)?.scrollIntoView();
}

addEventListener('hashchange', () => {
  if (location.hash.includes('?')) show();
});
show();
