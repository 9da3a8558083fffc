import { readFileSync } from 'node:fs';

/** Where the build puts what pages inline; sources that run as they are take it from there. */
const built = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/reports/html/browser/' : './browser/',
  import.meta.url,
);

/** The report's one style. */
export const style = textOf('page.css');
/** The report's one script. */
export const script = scriptOf('page.js');

/** The style of a fleet's page: the report's, and its own. */
export const fleetStyle = style + textOf('fleet.css');
export const fleetScript = scriptOf('fleet.js');

/** The style of the declaration that a person signs. */
export const declarationStyle = textOf('declaration.css');

/** A module without imports: what pages share, and a page's own in a block after it, whose names are its own. */
function scriptOf(name: string): string {
  const [shared = '', own = ''] = ['address.js', name].map((one) =>
    textOf(one).replace(/^import .*;\n|^export (?=function )/gm, ''),
  );
  return `${shared}{\n${own}}\n`;
}

/** What was built, without the indentation that only its source needs. */
function textOf(name: string): string {
  return readFileSync(new URL(name, built), 'utf8').replace(/^ +/gm, '');
}
