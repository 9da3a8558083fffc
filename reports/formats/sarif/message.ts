import { visible } from '../../visible.ts';

/**
 * Text for a message object: braces are doubled, since single ones are placeholders (SARIF 2.1.0, section 3.11.5), and
 * nothing foreign becomes an embedded link (section 3.11.6).
 */
export function messageText(text: string): string {
  return visible(text)
    .replace(/[{}]/g, '$&$&')
    .replace(/\](?=\()/g, '] ');
}

/** Text for the description of a rule, where a finding's template has holes: `{actual}` reads `<actual>`. */
export function templateText(template: string): string {
  return visible(template).replace(/\{(\w+)\}/g, '<$1>');
}
