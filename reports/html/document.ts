import { createHash } from 'node:crypto';
import { html, Markup } from './escape.ts';

/** What a page is made of, beside its head. */
export interface DocumentParts {
  readonly title: string;
  /** The title where the page is shown in Arabic. */
  readonly titleInArabic?: string;
  readonly style: string;
  /** A module without imports; absent for a page that does nothing. */
  readonly script?: string;
  readonly body: Markup;
}

/**
 * An HTML document that stands alone: it opens from disk and loads nothing. Its policy allows its own style and script
 * by hash and nothing else.
 */
export function documentOf({ title, titleInArabic, style, script, body }: DocumentParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${titleInArabic === undefined ? null : html`<meta name="title" lang="ar" content="${titleInArabic}">`}
<style>${new Markup(style)}</style>
</head>
<body>
${body}
${script === undefined ? null : html`<script type="module">${new Markup(script)}</script>`}
</body>
</html>
`.text;
}

/** The choice of a language, first in the body: a style shows what is chosen, with script or without. */
export const languageChoice = new Markup(
  '<input class="language" type="radio" name="language" id="language-en" checked><label class="language" for="language-en" lang="en">English</label><input class="language" type="radio" name="language" id="language-ar"><label class="language" for="language-ar" lang="ar">العربية</label>',
);

function policyOf(style: string, script: string | undefined): Markup {
  const scripts = script === undefined ? '' : ` script-src '${hash(script)}';`;
  return new Markup(`default-src 'none'; style-src '${hash(style)}';${scripts} base-uri 'none'; form-action 'none'`);
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
