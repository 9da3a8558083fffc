// The page's behaviour. It reads without: links, disclosures and the choice of a language are HTML and CSS.
export {};

const root = document.documentElement;
const all = <Kind extends Element = HTMLElement>(selector: string) => [...document.querySelectorAll<Kind>(selector)];
const one = <Kind extends Element = HTMLElement>(selector: string) => document.querySelector<Kind>(selector);

for (const hidden of all('.needs-script')) hidden.hidden = false;

// The address: `#place?q=words&lang=ar`, so that what is shown can be mailed.
interface Address {
  readonly place: string;
  readonly query: string;
  readonly language: string;
}

function asked(): Address {
  const [place = '', search = ''] = location.hash.slice(1).split('?');
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

function hashOf(place: string, query: string, language: string): string {
  const said = new URLSearchParams();
  if (query !== '') said.set('q', query);
  if (language === 'ar') said.set('lang', 'ar');
  return `#${encodeURIComponent(place)}${said.size > 0 ? `?${said}` : ''}`;
}

const arabic = one<HTMLInputElement>('#language-ar');
const language = () => (arabic?.checked ? 'ar' : 'en');

const titles = { en: document.title, ar: one<HTMLMetaElement>('meta[name=title]')?.content ?? document.title };

function speak(): void {
  document.title = titles[language()];
  if (root.lang === language()) return;
  root.lang = language();
  root.dir = language() === 'ar' ? 'rtl' : 'ltr';
}

function remember(place = asked().place, query = box?.value.trim() ?? ''): void {
  history.replaceState(null, '', hashOf(place, query, language()));
}

for (const choice of all<HTMLInputElement>('input.language'))
  choice.addEventListener('change', () => {
    speak();
    remember();
  });

// What a reader without script has before him is kept as text. It becomes elements when somebody opens it, looks for it or comes near, or
// when there is time.
function unfold(within: Element): void {
  for (const kept of within.querySelectorAll(':scope > noscript')) {
    const made = document.createElement('template');
    made.innerHTML = kept.textContent ?? '';
    complete(made.content);
    kept.replaceWith(made.content);
  }
}

/** Gives links to cases the address of what they ask for, and cases that share a check its title, which stands with what the check asks. */
function complete(within: ParentNode): void {
  for (const link of within.querySelectorAll<HTMLAnchorElement>('a[data-query]'))
    link.setAttribute('href', hashOf('cases', link.dataset.query ?? '', ''));
  const blocks = within.querySelectorAll('.same');
  if (blocks.length > 0) unfoldSection('checks');
  for (const block of blocks) {
    const check = document.getElementById(`check-${block.querySelector('code')?.textContent}`);
    const title = check?.querySelector('.title');
    if (title) block.prepend(title.cloneNode(true), ' ');
  }
}

function unfoldSection(id: string): void {
  const section = document.getElementById(id);
  if (section) unfold(section);
}

complete(document);
addEventListener('toggle', ({ target }) => target instanceof HTMLDetailsElement && target.open && unfold(target), true);

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) unfold(target);
  },
  { rootMargin: '100% 0px' },
);
for (const section of all('section:has(> noscript)')) near.observe(section);

const whenIdle = (work: () => void) =>
  'requestIdleCallback' in globalThis ? requestIdleCallback(work) : setTimeout(work, 50);

function unfoldTheNext(): void {
  const next = one('noscript')?.parentElement;
  if (!next) return;
  unfold(next);
  whenIdle(unfoldTheNext);
}

addEventListener('load', () => whenIdle(unfoldTheNext));

// Cases: all words of the query must match; `name:a,b` asks for one of the marks of a case, `-` for what it must not have.
const box = one<HTMLInputElement>('#query');
const nothing = one('#cases .nothing');
const mostOpened = 300;

interface Findable {
  readonly element: HTMLElement;
  /** What it is under, from the inside out: marks that all of its cases have stand there. */
  readonly around: readonly Element[];
  readonly marks: string;
  words: string | null;
}

let found: readonly Findable[] | null = null;

function everyCase(): readonly Findable[] {
  if (found) return found;
  for (const group of all('#cases details.group')) unfold(group);
  found = all('#cases .case').map((element) => {
    const around = ancestors(element);
    element.id ||= anchorOf(idOf(element));
    const marked = [element, ...around].map((each) => (each instanceof HTMLElement && each.dataset.marks) || '');
    return { element, around, marks: ` outcome:${element.classList[1]} ${marked.join(' ')} `, words: null };
  });
  return found;
}

function ancestors(element: Element): Element[] {
  const around: Element[] = [];
  for (let at = element.parentElement; at && at.id !== 'cases'; at = at.parentElement) around.push(at);
  return around;
}

/** What a case is called: of those that share a check, it is made of that and the subject. */
function idOf(element: Element): string {
  const own = element.querySelector('code')?.textContent ?? '';
  const check = element.parentElement?.querySelector(':scope.same > code')?.textContent;
  return check ? `${check}@${own}` : own;
}

function anchorOf(id: string): string {
  return `case-${id.replace(/[^A-Za-z0-9.-]/g, '_')}`;
}

/** A case is found by its id and by the title of its check too. */
function wordsOf(entry: Findable): string {
  if (entry.words !== null) return entry.words;
  const { element } = entry;
  const title = element.parentElement?.querySelector(':scope.same > .title')?.textContent ?? '';
  entry.words = `${title} ${idOf(element)} ${element.textContent}`.toLowerCase();
  return entry.words;
}

function matches(entry: Findable, token: string): boolean {
  if (token.startsWith('-') && token.length > 1) return !matches(entry, token.slice(1));
  const [, name, values] = /^([a-z]+):(\S+)$/.exec(token) ?? [];
  if (name === undefined || values === undefined) return wordsOf(entry).includes(token.toLowerCase());
  if (name === 'family') return values.split(',').some((value) => entry.marks.includes(` req:${value}-`));
  return values.split(',').some((value) => entry.marks.includes(` ${name}:${value} `));
}

function filter(query: string): void {
  const tokens = query.split(/\s+/).filter((token) => token !== '');
  const every = everyCase();
  const kept = every.filter((entry) => tokens.every((token) => matches(entry, token)));
  const shown = new Set(kept.map(({ element }) => element));
  for (const { element } of every) if (element.hidden === shown.has(element)) element.hidden = !shown.has(element);
  const around = new Set(kept.flatMap((entry) => entry.around));
  for (const group of all('#cases :is(.group, .same)')) {
    group.hidden = !around.has(group);
    if (tokens.length > 0 && !group.hidden && kept.length <= mostOpened && group instanceof HTMLDetailsElement)
      group.open = true;
  }
  for (const count of all('.shown')) count.textContent = String(kept.length);
  if (nothing) nothing.hidden = kept.length > 0;
  for (const link of all('.counts [data-query]'))
    link.toggleAttribute('aria-current', link.dataset.query === query && query !== '');
}

function ask(query: string): void {
  if (box) box.value = query;
  filter(query);
}

let typing: ReturnType<typeof setTimeout> | undefined;
box?.addEventListener('input', () => {
  filter(box.value);
  clearTimeout(typing);
  typing = setTimeout(() => remember('cases'), 300);
});
box?.form?.addEventListener('submit', (event) => event.preventDefault());

/** Puts the focus on a case, of which a line takes none by itself. */
function focusOn(entry: HTMLElement): void {
  const handle = entry.querySelector<HTMLElement>('summary') ?? entry;
  if (handle === entry) entry.tabIndex = -1;
  handle.focus();
}

// What the address names, opened and in view.
function show(): void {
  const { place, query, language: wanted } = asked();
  if (arabic && wanted === 'ar' && !arabic.checked) arabic.checked = true;
  speak();
  if (query !== (box?.value.trim() ?? '')) ask(query);
  if (place.startsWith('case-')) everyCase();
  if (place.startsWith('check-')) unfoldSection('checks');
  if (place.startsWith('requirement-')) unfoldSection('requirements');
  if (place.startsWith('conflict-')) unfoldSection('conflicts');
  const target = place === '' ? null : document.getElementById(place);
  if (!target) return;
  if (target.matches('.case') && target.hidden) ask('');
  for (let at: Element | null = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  for (const before of all('.sought')) before.classList.remove('sought');
  if (target.matches('.case')) {
    target.classList.add('sought');
    focusOn(target);
  }
  target.scrollIntoView();
}

addEventListener('hashchange', show);
addEventListener('click', ({ target }) => {
  const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
  if (link && link.getAttribute('href') === location.hash) show();
});

// Keys: / to the query, j and k from case to case, Esc to all of them.
const visibleCases = () => all('#cases .case').filter((entry) => entry.checkVisibility());

function step(by: 1 | -1): void {
  const seen = visibleCases();
  const at = seen.findIndex((entry) => entry.contains(document.activeElement));
  const next = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by];
  if (next) focusOn(next);
}

addEventListener('keydown', (event) => {
  const { key, target } = event;
  const writing = target instanceof HTMLInputElement && target.type !== 'radio';
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === 'Escape' && box && box.value !== '') {
    ask('');
    remember('cases');
    return;
  }
  if (writing) return;
  if (key === '/' && box) {
    event.preventDefault();
    box.focus();
    box.scrollIntoView({ block: 'center' });
  }
  if (key === 'j') step(1);
  if (key === 'k') step(-1);
});

// Copying, and the drawing as a file of its own.
for (const button of all<HTMLButtonElement>('button[data-copy]'))
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copy ?? '')?.textContent ?? '';
    await navigator.clipboard.writeText(text).then(
      () => button.classList.add('done'),
      () => button.classList.add('failed'),
    );
  });

one<HTMLButtonElement>('#save-map')?.addEventListener('click', () => {
  const drawing = one<SVGSVGElement>('svg.map')?.cloneNode(true);
  if (!(drawing instanceof SVGSVGElement)) return;
  for (const text of drawing.querySelectorAll(`tspan[lang=${language() === 'ar' ? 'en' : 'ar'}]`)) text.remove();
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = one('style')?.textContent ?? '';
  drawing.prepend(style);
  drawing.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' }),
  );
  link.download = 'connections.svg';
  link.click();
  URL.revokeObjectURL(link.href);
});

if (asked().query !== '') ask(asked().query);
show();
