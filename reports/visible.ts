// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to make visible
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What needs no look at each character. */
const plain = /^[\x20-\x7e\n]*$/;

/**
 * Foreign text with control characters, bidirectional overrides and what is no character replaced by U+FFFD. Tab, CR
 * and LF stay. What is left is within Char of XML 1.0 (section 2.2) and has a form in UTF-8.
 */
export function visible(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(invisible, '\ufffd').replace(loneSurrogates, '\ufffd');
}

/** A text that stays in the line that it is printed in. */
export function withinLine(text: string): string {
  return text.replace(/[\n\r\u2028\u2029]+/g, ' ');
}
