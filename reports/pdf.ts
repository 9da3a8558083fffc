import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { executable } from './executable.ts';
import { forPaper, type OnPaper } from './for-paper.ts';
import { printedPlaces } from './printed-places.ts';

/** Commands of browsers that are built on Chromium, the likeliest first. */
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
  'chrome',
  'chrome-headless-shell',
];

/** Where they are on systems that put no browser on the path. */
const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * Variables that a browser needs to start and to find fonts. It gets no others: passphrases of the target are among
 * them.
 */
const passedOn =
  /^(PATH|HOME|LANG|LC_.*|TMPDIR|TEMP|TMP|XDG_.*|FONTCONFIG_.*|SystemRoot|SystemDrive|LOCALAPPDATA|APPDATA|USERPROFILE)$/i;

/** Printing did not come about; the message says why and what to do. */
export class PdfError extends Error {}

/**
 * The machine's Chromium: the file that CHROME_PATH names, else the first of the usual commands on PATH.
 * Null when there is none. Throws a `PdfError` when CHROME_PATH names something that cannot be run.
 */
export function findChromium(environment: NodeJS.ProcessEnv): string | null {
  const { CHROME_PATH: named, PATH = '' } = environment;
  if (named) {
    if (isAbsolute(named) && executable(named)) return named;
    throw new PdfError(`CHROME_PATH is ${named}, which is no absolute path of a program that can be run.`);
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = PATH.split(delimiter).filter(isAbsolute);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, `${command}${suffix}`)));
  return [...onPath, ...(places[process.platform] ?? [])].find(executable) ?? null;
}

export interface PrintOptions extends OnPaper {
  /**
   * An empty folder of this printing alone, for the page as it is printed and the browser's profile. Whoever made it
   * removes it.
   */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds until the browser is stopped. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Prints the report at `page` to the PDF file `pdf` with the machine's Chromium, which gets a profile of its own and
 * reaches no host. Throws a `PdfError` when there is no browser, and when none of its pages came within the time.
 */
export async function printPdf(page: string, pdf: string, options: PrintOptions): Promise<void> {
  const browser = findChromium(options.environment);
  if (browser === null)
    throw new PdfError(
      'No Chromium, Chrome or Edge was found on PATH. Install one (Debian: apt-get install chromium), or set CHROME_PATH to its program.',
    );
  const dressed = join(options.folder, 'report.html');
  const text = await readFile(page, 'utf8');
  const print = async (places: ReadonlyMap<string, number>) => {
    await writeFile(dressed, forPaper(text, options, places));
    const said = await finished(browser, argumentsFor(dressed, pdf, join(options.folder, 'browser')), options);
    if (!(await isWhole(pdf))) throw new PdfError(`${browser} wrote no PDF. ${said}`.trim());
  };
  // What stands on which page is known when it is printed: contents need a second printing.
  await print(new Map());
  await print(printedPlaces(await readFile(pdf)));
}

function argumentsFor(page: string, pdf: string, profile: string): string[] {
  return [
    '--headless',
    '--disable-gpu',
    // Chromium refuses to start as root with its sandbox; the page's policy lets no script run but its own.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-breakpad',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=direct://',
    '--no-pdf-header-footer',
    '--generate-pdf-document-outline',
    `--print-to-pdf=${resolve(pdf)}`,
    pathToFileURL(page).href,
  ];
}

/**
 * Runs the browser to its end; what it said last. It and all that it started are killed when time is up or the run is
 * stopped.
 */
function finished(browser: string, args: readonly string[], options: PrintOptions): Promise<string> {
  const { environment, timeoutMs, signal } = options;
  const env = Object.fromEntries(Object.entries(environment).filter(([name]) => passedOn.test(name)));
  const grouped = process.platform !== 'win32';
  return new Promise((done, failed) => {
    const child = spawn(browser, args, { env, detached: grouped, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    let reason: string | null = null;
    const killAll = () => {
      try {
        if (grouped && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // All have ended by themselves.
      }
    };
    const stop = (why: string) => {
      reason ??= why;
      killAll();
    };
    const timer = setTimeout(() => stop(`it was not done after ${timeoutMs} ms`), timeoutMs);
    const stopped = () => stop('the run was stopped');
    signal?.addEventListener('abort', stopped, { once: true });
    if (signal?.aborted) stopped();
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-2000);
    });
    const settle = (error: Error | null) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stopped);
      const why = reason ?? error?.message;
      if (why) failed(new PdfError(`${browser} printed nothing: ${why}.`));
      else done(lastLine(said));
    };
    child.once('error', settle);
    child.once('exit', killAll);
    child.once('close', () => settle(null));
  });
}

function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? '').slice(0, 300);
}

/** Chromium exits with 0 whatever came of it: only the file tells. */
async function isWhole(pdf: string): Promise<boolean> {
  const octets = await readFile(pdf).catch(() => Buffer.alloc(0));
  return octets.subarray(0, 5).toString('latin1') === '%PDF-' && octets.subarray(-32).includes('%%EOF');
}
