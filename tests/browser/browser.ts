import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../reports/pdf.ts';

/** The machine's Chromium; null when there is none, which is an error with REQUIRE_INTEROP=1 in the environment. */
export const chromiumFile = findChromium(process.env);
if (chromiumFile === null && process.env.REQUIRE_INTEROP === '1')
  throw new Error('REQUIRE_INTEROP is set, and no Chromium is installed: bash tests/interop/install.sh');

/** To end the title of tests that are left out where there is no browser. */
export const unlessAbsent = chromiumFile === null ? ' (left out: no Chromium is installed here)' : '';

export async function launch(): Promise<Browser> {
  if (chromiumFile === null) throw new Error('no Chromium is installed here');
  return chromium.launch({
    executablePath: chromiumFile,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  });
}

/** A report as a person has it open, and what the browser noticed meanwhile. */
export interface OpenReport {
  readonly page: Page;
  /** What the page asked for beside itself; none of it was answered. */
  readonly requests: readonly string[];
  /** Errors and warnings of the console, uncaught errors, and breaches of the content security policy. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
  /** Where to land, with its `#`. */
  readonly hash?: string;
}

/** Opens a report from disk, offline, in a context of its own. */
export async function openReport(
  browser: Browser,
  file: string,
  { hash = '', ...wanted }: OpenOptions = {},
): Promise<OpenReport> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...wanted });
  const address = pathToFileURL(file).href;
  const requests: string[] = [];
  const complaints: string[] = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url.split('#')[0] === address) return route.continue();
    requests.push(url);
    return route.abort();
  });
  await context.setOffline(true);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('popup', (popup) => requests.push(popup.url()));
  await page.goto(`${address}${hash}`);
  return { page, requests, complaints, close: () => context.close() };
}
