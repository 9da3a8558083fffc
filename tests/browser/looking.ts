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

/** Opens all that can be opened, and has it laid out as though all were on the screen at once. */
export function openAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) {
      one.open = true;
      one.style.contentVisibility = 'visible';
    }
  });
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

/** How many cases the explorer keeps. */
export function shown(page: Page): Promise<number> {
  return page.locator('#cases .case').evaluateAll((all) => all.filter((one) => !(one as HTMLElement).hidden).length);
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
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((one) => one instanceof HTMLElement && one.checkVisibility() && !one.closest('.said, .sr, svg'))
      .filter((one) => {
        const { overflowX, overflowY } = getComputedStyle(one);
        const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        return (
          (hides(overflowX) && one.scrollWidth > one.clientWidth + 1) ||
          (hides(overflowY) && one.scrollHeight > one.clientHeight + 1)
        );
      })
      .map((one) => one.outerHTML.slice(0, 150)),
  );
}
