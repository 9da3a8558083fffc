import type { Page } from 'playwright-core';

/** Rules of WCAG 2.2 AA, and those of them that a colour scheme can break, as axe selects them. */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
export const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Octets of a picture of the heading, as PNG: a few hundred where no text was painted. */
export async function inkOf(page: Page): Promise<number> {
  const clip = (await page.locator('h1').boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 };
  return (await page.screenshot({ clip })).length;
}

/** What makes the page wider than the screen. */
export function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const offenders = [...document.querySelectorAll('main *')]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1 && !one.closest('.scroll'))
      .slice(0, 5)
      .map((one) => one.outerHTML.slice(0, 200));
    return [`${scrollWidth} px wide on a screen of ${clientWidth} px`, ...offenders];
  });
}

/**
 * Has all laid out as though it were on the screen at once: what is out of sight is measured as well, and without
 * laying it out anew for each element that is.
 */
export function layOutAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important; }');
    document.adoptedStyleSheets = [sheet];
  });
}

/** Opens all that can be opened, what is in it as well, and has it laid out. */
export async function openAll(page: Page): Promise<void> {
  await layOutAll(page);
  const isFolded = () =>
    page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
      return [...document.querySelectorAll('noscript')].some((one) => one.childElementCount === 0);
    });
  while (await isFolded());
}

/** Waits until all that is kept as text is elements. */
export async function allMade(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('noscript'));
}

/** What axe finds, which the page must have been given. */
export function violations(page: Page, rules: typeof wcag | typeof colours): Promise<string[]> {
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const found = await axe.run(document, { runOnly, resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 300)}`);
  }, rules);
}

/** How many cases the explorer says that it keeps; where they are all in the page, they are so many. */
export function shown(page: Page): Promise<number> {
  return page.evaluate(() => {
    const stated = Number(document.querySelector('#cases .shown')?.textContent);
    const kept = document.querySelectorAll('#cases .case:not([hidden], [hidden] *)').length;
    if (!document.querySelector('#cases noscript') && kept !== stated)
      throw new Error(`${stated} are stated, ${kept} are there`);
    return stated;
  });
}

/** Ids of the cases that are there: of those that share a check, made of that and the subject. */
export function caseIds(page: Page): Promise<string[]> {
  return page.locator('#cases .case').evaluateAll((all) =>
    all.map((one) => {
      const check = one.parentElement?.querySelector(':scope.same > code')?.textContent;
      const own = one.querySelector('code')?.textContent ?? '';
      return check ? `${check}@${own}` : own;
    }),
  );
}

/** Whether the case of this anchor is open, and its beginning in the window. */
export function isShown(page: Page, anchor: string): Promise<boolean> {
  return page.locator(idSelector(anchor)).evaluate((one) => {
    const { top } = one.getBoundingClientRect();
    const open = !(one instanceof HTMLDetailsElement) || one.open;
    return one.checkVisibility() && open && top >= -1 && top < innerHeight;
  });
}

/** An id in a selector. */
export function idSelector(id: string): string {
  return `#${id.replace(/[^A-Za-z0-9_-]/g, '\\$&')}`;
}

/** Text without the white space that line breaks bring. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Texts that are cut off by the box around them, however it hides that. */
export function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    return [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((one) => one.checkVisibility())
      .filter((one) => {
        const wide = one.scrollWidth > one.clientWidth + 1;
        const tall = one.scrollHeight > one.clientHeight + 1;
        if (!(wide || tall) || one.closest('.sr, svg')) return false;
        const { overflowX, overflowY } = getComputedStyle(one);
        return (wide && hides(overflowX)) || (tall && hides(overflowY));
      })
      .map((one) => one.outerHTML.slice(0, 150));
  });
}

/**
 * Sentences of which the two languages say other figures. Arabic says one and two by words, which have the figure as
 * data.
 */
export function disagreements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const figures = (one: Element | null) => {
      const inWords = [...(one?.querySelectorAll<HTMLElement>('[data-count]') ?? [])].map(
        ({ dataset }) => dataset.count,
      );
      return [...(one?.textContent?.match(/\d+/g) ?? []), ...inWords].sort().join(' ');
    };
    return [...document.querySelectorAll(':is(i, tspan)[lang=en]')]
      .filter((one) => one.nextElementSibling?.getAttribute('lang') === 'ar')
      .filter((one) => figures(one) !== figures(one.nextElementSibling))
      .map((one) => `${one.textContent} | ${one.nextElementSibling?.textContent}`);
  });
}

/** Counts that lead to another number of cases than they state. */
export async function wrongCounts(page: Page): Promise<string[]> {
  await allMade(page);
  return page.evaluate(() => {
    const kept = () => document.querySelectorAll('#cases .case:not([hidden], [hidden] *)').length;
    // Cases are counted, and nobody looks at them meanwhile.
    Element.prototype.scrollIntoView = () => {};
    const links = [...document.querySelectorAll<HTMLElement>('a[data-query]')];
    return links.flatMap((link) => {
      const text = link.textContent ?? '';
      const stated = Number((/of (\d+) seen/.exec(text) ?? /(\d+) cases?\b/.exec(text) ?? /(\d+)/.exec(text))?.[1]);
      history.replaceState(null, '', link.getAttribute('href'));
      dispatchEvent(new HashChangeEvent('hashchange'));
      return stated === kept() ? [] : [`${link.dataset.query}: ${stated}, ${kept()}`];
    });
  });
}

const interactive = 'a[href], button, input, summary, [tabindex="0"]';

/** What can be used and is not reached by going on with the tab key from the top of the page. */
export async function beyondTheKeyboard(page: Page): Promise<string[]> {
  await allMade(page);
  await layOutAll(page);
  const count = await page.evaluate((selector) => {
    (document.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
    addEventListener('focusin', ({ target }) => (target as Element).toggleAttribute('data-reached', true));
    return [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length;
  }, interactive);
  // As fast as the browser takes them, which waiting for the answer to each is not.
  const keyboard = await page.context().newCDPSession(page);
  const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  const pressed = Array.from({ length: count + 1 }, () => [
    keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...tab }),
    keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...tab }),
  ]);
  await Promise.all(pressed.flat());
  return page.evaluate((selector) => {
    // Of radio buttons, arrows reach the others.
    const usable = [...document.querySelectorAll<HTMLElement>(`:is(${selector}):not(input[type=radio])`)];
    return usable
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.hasAttribute('data-reached'))
      .map((one) => one.outerHTML.slice(0, 150));
  }, interactive);
}

/** What is written from left to right whatever is around it, and is not, where the page is in Arabic. */
export function notLeftToRight(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(code, pre, time, [dir=ltr], .map, .gantt)')]
      .filter((one) => getComputedStyle(one).direction !== 'ltr')
      .map((one) => one.outerHTML.slice(0, 150)),
  );
}

/** Milliseconds until the page shows what is asked for, of a reader who types and deletes with the cases before him. */
export function filterTimes(page: Page): Promise<number[]> {
  return page.getByRole('searchbox').evaluate(async (box) => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    box.scrollIntoView({ block: 'center' });
    await painted();
    const times: number[] = [];
    for (const text of ['m', 'mt', 'mtl', 'mtls', '', 'S4', 'outcome:fail', '']) {
      const start = performance.now();
      (box as HTMLInputElement).value = text;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await painted();
      times.push(performance.now() - start);
    }
    return times;
  });
}
