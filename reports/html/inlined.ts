import { readFileSync } from 'node:fs';

/** Where the build puts what pages inline; sources that run as they are take it from there. */
const built = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/reports/html/browser/' : './browser/',
  import.meta.url,
);

/** The report's one style. */
export const style = styleOf('page.css');
/** The report's one script, a module without imports. */
export const script = scriptOf('page.js');

/** The style of a fleet's page: the report's, and its own. */
export const fleetStyle = style + styleOf('fleet.css');
export const fleetScript = scriptOf('fleet.js');

/** The style of the declaration that a person signs. */
export const declarationStyle = styleOf('declaration.css');

function styleOf(name: string): string {
  return readFileSync(new URL(name, built), 'utf8');
}

function scriptOf(name: string): string {
  return readFileSync(new URL(name, built), 'utf8').replace(/^export \{\};$/m, '');
}
