import { createHash } from 'node:crypto';
import { Markup } from './escape.ts';

/** The content security policy of a page that has this style and this script, and nothing else. */
export function policyOf(style: string, script: string): Markup {
  return new Markup(
    `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'`,
  );
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
