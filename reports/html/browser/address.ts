// What the page of a run and that of a night share: the language, what is asked for, and the address
// `#place?q=words&lang=ar`, which keeps both, so that what is shown can be mailed.

export function all<Kind extends Element = HTMLElement>(selector: string): Kind[] {
  return [...document.querySelectorAll<Kind>(selector)];
}

export function one<Kind extends Element = HTMLElement>(selector: string): Kind | null {
  return document.querySelector<Kind>(selector);
}

interface Address {
  readonly place: string;
  readonly query: string;
  readonly language: string;
}

export function asked(): Address {
  // Somebody who writes an address by hand may leave out place and question mark.
  const [place = '', search = ''] = location.hash
    .slice(1)
    .replace(/^(?=(?:q|lang)=)/, '?')
    .split('?');
  const said = new URLSearchParams(search);
  return { place: decoded(place), query: said.get('q') ?? '', language: said.get('lang') ?? '' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function hashOf(place: string, query: string, language = 'en'): string {
  const said = new URLSearchParams();
  if (query !== '') said.set('q', query);
  if (language === 'ar') said.set('lang', 'ar');
  return `#${encodeURIComponent(place)}${said.size > 0 ? `?${said}` : ''}`;
}

const arabic = one<HTMLInputElement>('#language-ar');

export function language(): 'en' | 'ar' {
  return arabic?.checked ? 'ar' : 'en';
}

const titles = { en: document.title, ar: one<HTMLMetaElement>('meta[name=title]')?.content ?? document.title };

/** Gives the document the language that is chosen; that of the address is chosen by this. */
function speak(): void {
  if (arabic && asked().language === 'ar') arabic.checked = true;
  document.title = titles[language()];
  const root = document.documentElement;
  if (root.lang === language()) return;
  root.lang = language();
  root.dir = language() === 'ar' ? 'rtl' : 'ltr';
}

const box = one<HTMLInputElement>('#query');

/** What stands in the box. */
export function query(): string {
  return box?.value.trim() ?? '';
}

export function remember(place = asked().place): void {
  history.replaceState(null, '', hashOf(place, query(), language()));
}

/**
 * Has `find` called for what is typed, and the address follow at `place`: `/` leads to the box, Esc empties it. Returns
 * what puts a query into the box and finds it.
 */
export function findBy(find: (query: string) => void, place: string): (query: string) => void {
  const ask = (asked: string) => {
    if (box) box.value = asked;
    find(asked);
  };
  let typing: ReturnType<typeof setTimeout> | undefined;
  box?.addEventListener('input', () => {
    find(box.value);
    clearTimeout(typing);
    typing = setTimeout(() => remember(place), 300);
  });
  box?.form?.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('keydown', (event) => {
    const key = keyOf(event);
    if (key === 'Escape' && query() !== '') {
      ask('');
      remember(place);
    }
    if (key === '/' && !isWriting(event)) {
      event.preventDefault();
      box?.focus();
      box?.scrollIntoView({ block: 'center' });
    }
  });
  return ask;
}

/** Gives links to what a query finds the address of that. */
export function addressed(within: ParentNode, place: string): void {
  for (const link of within.querySelectorAll<HTMLAnchorElement>('a[data-query]'))
    link.setAttribute('href', hashOf(place, link.dataset.query ?? ''));
}

/**
 * Has `show` called for the address: at first, when it changes, and where a link leads to where one is. The language
 * stays in it.
 */
export function follow(show: () => void): void {
  const shown = () => {
    speak();
    show();
    if (language() === 'ar') remember();
  };
  addEventListener('hashchange', shown);
  addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
    if (link && link.getAttribute('href') === location.hash) shown();
  });
  shown();
}

/** The key of an event that is no shortcut of the browser's. */
export function keyOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | null {
  return ctrlKey || metaKey || altKey ? null : key;
}

export function isWriting({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.type !== 'radio';
}

for (const hidden of all('.needs-script')) hidden.hidden = false;
for (const choice of all('input.language'))
  choice.addEventListener('change', () => {
    // What is chosen by hand counts, whatever the address says.
    remember();
    speak();
  });
