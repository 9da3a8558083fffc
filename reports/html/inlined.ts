import { readFileSync } from 'node:fs';

/** Where the build puts what the page inlines; sources that run as they are take it from there. */
const built = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/reports/html/browser/' : './browser/',
  import.meta.url,
);

/** The page's one style. */
export const style = readFileSync(new URL('page.css', built), 'utf8');
/** The page's one script, a module without imports. */
export const script = readFileSync(new URL('page.js', built), 'utf8').replace(/^export \{\};$/m, '');
