/**
 * Whether a stream gets colours: on a terminal that can show them, unless `NO_COLOR` is set to anything (no-color.org);
 * `FORCE_COLOR` has the last word, `0` and `false` being none, as in Node.
 */
export function wantsColour(
  { isTTY }: { readonly isTTY?: boolean | undefined },
  { FORCE_COLOR, NO_COLOR, TERM }: NodeJS.ProcessEnv,
): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && !NO_COLOR && TERM !== 'dumb';
}

/**
 * Whether a terminal shows hyperlinks (OSC 8): those that are known to, and any with `FORCE_HYPERLINK` set. There is no
 * way to ask.
 */
export function showsLinks(
  { isTTY }: { readonly isTTY?: boolean | undefined },
  { FORCE_HYPERLINK, VTE_VERSION, WT_SESSION, TERM_PROGRAM, TERM, CI }: NodeJS.ProcessEnv,
): boolean {
  if (FORCE_HYPERLINK !== undefined) return FORCE_HYPERLINK !== '0' && FORCE_HYPERLINK !== 'false';
  if (isTTY !== true || CI || TERM === 'dumb') return false;
  return (
    Number(VTE_VERSION) >= 5000 ||
    WT_SESSION !== undefined ||
    ['iTerm.app', 'WezTerm', 'vscode', 'ghostty'].includes(TERM_PROGRAM ?? '') ||
    /kitty|alacritty|ghostty/.test(TERM ?? '')
  );
}
