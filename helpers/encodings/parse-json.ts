/** Levels that nobody's document has; far more of them exhaust the stack of whoever walks through the value. */
const deepest = 256;

/** Parses JSON that others wrote (RFC 8259 9 lets a reader limit its depth). Throws a `SyntaxError`. */
export function parseJson(text: string): unknown {
  if (depthOf(text) > deepest) throw new SyntaxError(`JSON nested more than ${deepest} levels deep`);
  return JSON.parse(text) as unknown;
}

/** How deep arrays and objects stand in one another, in time that grows with the text. */
function depthOf(text: string): number {
  if (text.length <= deepest) return 0;
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > most) most = depth;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return most;
}

/** Where a string that begins at a quotation mark ends: at the first that no backslash escapes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
