// The page's behaviour. It reads without: links, disclosures and the choice of a language are HTML and CSS.
import { addressed, all, asked, findBy, follow, isWriting, keyOf, language, one, query } from './address.ts';

// What a reader without script has before him is kept as text. It becomes elements when somebody opens it or comes
// near, or when there is time; cases are found in the text, of which only what is shown is made.
function unfold(within: Element): void {
  for (const kept of [...within.children].filter((each) => each.localName === 'noscript')) {
    const made = document.createElement('template');
    made.innerHTML = kept.textContent ?? '';
    addressed(made.content, 'cases');
    for (const block of made.content.querySelectorAll<HTMLElement>('.same')) {
      // Whatever language the page has by now, this is in the one that it was written in.
      block.lang = 'en';
      const title = checks().get(block.querySelector('code')?.textContent ?? '')?.title;
      if (title !== undefined) block.insertAdjacentHTML('afterbegin', `<span class="title">${title}</span> `);
    }
    kept.replaceWith(made.content);
  }
  const suite = suites.find(({ element }) => element === within);
  if (suite && suite.made.length === 0) make(suite);
}

function unfoldSection(id: string): void {
  const section = document.getElementById(id);
  if (section) unfold(section);
}

/** What the address names, kept in view until the page is made or the reader goes elsewhere. */
let named: HTMLElement | null = null;
for (const move of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
  addEventListener(
    move,
    () => {
      named = null;
    },
    { capture: true, passive: true },
  );
new ResizeObserver(() => named?.scrollIntoView()).observe(document.body);

addressed(document, 'cases');
addEventListener('toggle', ({ target }) => target instanceof HTMLDetailsElement && target.open && unfold(target), true);

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) unfold(target);
  },
  { rootMargin: '100% 0px' },
);
for (const section of all('section:has(> noscript)')) near.observe(section);

/** What is kept as text, the last of it first. */
const folded = all('noscript').reverse();

/** Milliseconds for which nobody waits. */
const sliceMs = 12;

/** Does a slice of what is left to prepare: first what cases are found by, then all that is kept as text. */
function prepare(): void {
  const until = performance.now() + sliceMs;
  while (performance.now() < until) {
    const suite = suites.find(({ cases }) => cases === null);
    if (suite) casesOf(suite);
    else if (folded.length > 0) unfold(folded.pop()?.parentElement ?? document.body);
    else break;
  }
  whenIdle(folded.length > 0 ? prepare : settle);
}

/** Ends what holds the page at the place that the address names. */
function settle(): void {
  named?.scrollIntoView();
  named = null;
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, sliceMs);
}

addEventListener('load', () => whenIdle(prepare));

// Cases: all words of the query must match; `name:a,b` asks for one of the marks of a case, `-` for what it must not
// have.
const nothing = one('#cases .nothing');
const mostOpened = 300;

interface Case {
  readonly anchor: string;
  readonly marks: string;
  /** Id and text, the title of its check, and what its cases have in common. */
  readonly words: string;
  hidden: boolean;
}

/** The cases of a suite on a subject. */
interface Suite {
  readonly element: HTMLElement;
  readonly subject: HTMLElement | null;
  readonly markup: string;
  /** Null until somebody looks for cases. */
  cases: readonly Case[] | null;
  /** Their elements in the same order; none until they are made. */
  made: readonly HTMLElement[];
}

const suites = all('#cases .group .group').map(
  (element): Suite => ({
    element,
    subject: element.parentElement?.closest<HTMLElement>('.group') ?? null,
    markup: element.querySelector('noscript')?.textContent ?? '',
    cases: null,
    made: [],
  }),
);

/** What stands with what a check asks: its title, as markup, and the marks of the requirements that its cases cite. */
interface Explained {
  readonly title: string;
  readonly marks: string;
}

const explained = one('#checks > noscript')?.textContent ?? '';
let known: ReadonlyMap<string, Explained> | null = null;

/** Checks by id. */
function checks(): ReadonlyMap<string, Explained> {
  const entries = explained.matchAll(
    / id="check-([^"]+)"><summary><span class="title">(.*?)<\/span> <code>.*?<\/summary><p>(.*?)<\/p>/g,
  );
  known ??= new Map(
    [...entries].map(([, id = '', title = '', cited = '']) => {
      const marks = [...cited.matchAll(/#requirement-([^"]+)"/g)].map(([, requirement]) => `req:${requirement}`);
      return [id, { title, marks: marks.join(' ') }];
    }),
  );
  return known;
}

const noneShared = { check: '', said: '', marks: '', cited: '' };

/** Reads the cases out of the markup of a suite: those that are told whole, and those that share a check. */
function casesOf(suite: Suite): readonly Case[] {
  if (suite.cases) return suite.cases;
  const above = [suite.element, suite.subject].map((each) => each?.dataset.marks ?? '').join(' ');
  let shared = noneShared;
  suite.cases = suite.markup.split(/(?=<(?:div class="(?:same|case)|details class="case) ?)/).flatMap((part) => {
    const [, tag, kind, outcome] = /^<(div|details) class="(same|case) ?([a-z-]*)"/.exec(part) ?? [];
    const marks = textOf(/^[^>]* data-marks="([^"]*)"/.exec(part)?.[1] ?? '');
    const name = textOf(/<code>(.*?)<\/code>/.exec(part)?.[1] ?? '');
    if (kind === 'same') {
      const { title = '', marks: cited = '' } = checks().get(name) ?? {};
      shared = { check: name, said: `${textOf(title)} ${textOf(part)}`, marks, cited };
    }
    if (kind !== 'case') return [];
    if (tag === 'details') shared = noneShared;
    const id = shared.check === '' ? name : `${shared.check}@${name}`;
    const own = `${marks} ${shared.marks} ${above}`;
    return {
      anchor: `case-${id.replace(/[^A-Za-z0-9.-]/g, '_')}`,
      // Requirements stand with a case where they are not all that its check cites.
      marks: ` outcome:${outcome} ${own} ${own.includes('req:') ? '' : shared.cited} `,
      words: `${shared.said} ${id} ${textOf(part)}`.toLowerCase(),
      hidden: false,
    };
  });
  return suite.cases;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The text of markup, in which nothing that is text has a bracket. */
function textOf(markup: string): string {
  const text = markup.includes('<') ? markup.replace(/<[^>]*>/g, '') : markup;
  if (!text.includes('&')) return text;
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, entity: string) => entities[entity] ?? '');
}

/** Knows the elements of a suite, which were made just now, and shows of them what is asked for. */
function make(suite: Suite): void {
  const cases = casesOf(suite);
  suite.made = [...suite.element.querySelectorAll<HTMLElement>('.case')];
  for (const [index, element] of suite.made.entries()) element.id ||= cases[index]?.anchor ?? '';
  showKept(suite);
}

function showKept({ element: suite, cases, made }: Suite): void {
  const shown = new Set<Element | null>();
  for (const [index, element] of made.entries()) {
    const hidden = cases?.[index]?.hidden ?? false;
    if (element.hidden !== hidden) element.hidden = hidden;
    if (!hidden) shown.add(element.parentElement);
  }
  for (const block of suite.querySelectorAll<HTMLElement>('.same')) block.hidden = !shown.has(block);
}

type Test = (entry: Case) => boolean;

function testOf(token: string): Test {
  if (token.startsWith('-') && token.length > 1) {
    const unwanted = testOf(token.slice(1));
    return (entry) => !unwanted(entry);
  }
  const [, name, values = ''] = /^([a-z]+):(\S+)$/.exec(token) ?? [];
  const word = token.toLowerCase();
  if (name === undefined) return ({ words }) => words.includes(word);
  const wanted = values.split(',').map((value) => (name === 'family' ? ` req:${value}-` : ` ${name}:${value} `));
  return ({ marks }) => wanted.some((mark) => marks.includes(mark));
}

/** Groups that a query opened, which are closed again with it. */
const opened = new Set<HTMLDetailsElement>();

function filter(wanted: string): void {
  const tests = wanted.split(/\s+/).filter(Boolean).map(testOf);
  const around = new Set<Element | null>();
  let kept = 0;
  for (const suite of suites) {
    const before = kept;
    for (const entry of casesOf(suite)) {
      entry.hidden = !tests.every((test) => test(entry));
      if (!entry.hidden) kept += 1;
    }
    if (kept > before) around.add(suite.element).add(suite.subject);
    showKept(suite);
  }
  const isOpen = tests.length > 0 && kept <= mostOpened;
  for (const group of all<HTMLDetailsElement>('#cases .group')) {
    if (group.hidden === around.has(group)) group.hidden = !around.has(group);
    if (isOpen && !group.hidden && !group.open) open(group);
  }
  if (!isOpen) closeAgain();
  for (const count of all('.shown')) count.textContent = String(kept);
  if (nothing) nothing.hidden = kept > 0;
  for (const link of all('.counts [data-query]'))
    link.toggleAttribute('aria-current', link.dataset.query === wanted && wanted !== '');
}

function open(group: HTMLDetailsElement): void {
  unfold(group);
  group.open = true;
  opened.add(group);
}

function closeAgain(): void {
  for (const group of opened) group.open = false;
  opened.clear();
}

const ask = findBy(filter, 'cases');

/** Puts the focus on a case, of which a line takes none by itself. */
function focusOn(entry: HTMLElement): void {
  const handle = entry.querySelector<HTMLElement>('summary') ?? entry;
  if (handle === entry) entry.tabIndex = -1;
  handle.focus();
}

/** What the address names, opened and in view. */
function show(): void {
  const { place, query: wanted } = asked();
  if (wanted !== query()) ask(wanted);
  const suite = suites.find(
    (each) => place.startsWith('case-') && casesOf(each).some(({ anchor }) => anchor === place),
  );
  if (suite) unfold(suite.element);
  if (place.startsWith('check-')) unfoldSection('checks');
  if (place.startsWith('requirement-')) unfoldSection('requirements');
  if (place.startsWith('conflict-')) unfoldSection('conflicts');
  const target = place === '' ? null : document.getElementById(place);
  named = null;
  if (!target) return;
  if (target.matches('.case') && target.hidden) ask('');
  for (let at: Element | null = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  for (const before of all('.sought')) before.classList.remove('sought');
  if (target.matches('.case')) {
    target.classList.add('sought');
    focusOn(target);
  }
  named = target;
  target.scrollIntoView();
  if (folded.length === 0) whenIdle(settle);
}

follow(show);

// Keys: j and k from case to case.
const visibleCases = () => all('#cases .case').filter((entry) => entry.checkVisibility());

function step(by: 1 | -1): void {
  const seen = visibleCases();
  const at = seen.findIndex((entry) => entry.contains(document.activeElement));
  const next = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by];
  if (next) focusOn(next);
}

addEventListener('keydown', (event) => {
  if (isWriting(event)) return;
  if (keyOf(event) === 'j') step(1);
  if (keyOf(event) === 'k') step(-1);
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
  // The style shows English where no language is chosen.
  for (const text of drawing.querySelectorAll('tspan[lang]'))
    if (text.getAttribute('lang') === language()) text.removeAttribute('lang');
    else text.remove();
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = one('style')?.textContent ?? '';
  drawing.prepend(style);
  drawing.style.background = 'var(--ground)';
  drawing.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' }),
  );
  link.download = 'connections.svg';
  link.click();
  URL.revokeObjectURL(link.href);
});
