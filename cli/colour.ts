/**
 * Whether a stream gets colours: on a terminal that can show them, unless `NO_COLOR` is set to anything (no-color.org); `FORCE_COLOR`
 * has the last word, `0` and `false` being none, as in Node.
 */
export function wantsColour(
  { isTTY }: { readonly isTTY?: boolean | undefined },
  { FORCE_COLOR, NO_COLOR, TERM }: NodeJS.ProcessEnv,
): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && !NO_COLOR && TERM !== 'dumb';
}
